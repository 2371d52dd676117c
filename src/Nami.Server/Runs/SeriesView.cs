using Nami.Data;
using Nami.Documents;
using Nami.Forecasting;
using Nami.Server.Http;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>Describes the series of a run.</summary>
internal static class SeriesView
{
    private const int MostWindows = 10;

    /// <summary>Lists the series whose names contain a text; scored ones are sorted, the worst first.</summary>
    /// <exception cref="ApiException">The run has no series, or they are no longer in memory.</exception>
    public static SeriesList List(Run run, string? search, int skip, int take)
    {
        var work = WorkOf(run);
        var scores = work.Found?.BySeries.ToDictionary(one => one.Id, one => one.Mase, StringComparer.Ordinal);
        var all = work.Panel.Series
            .Select((series, i) => new SeriesEntry(i, series.Id, series.Length,
                scores?.TryGetValue(series.Id, out double mase) == true && double.IsFinite(mase) ? mase : null))
            .Where(entry => string.IsNullOrEmpty(search) || entry.UniqueId.Contains(search, StringComparison.OrdinalIgnoreCase));
        if (scores is not null)
            all = all.OrderByDescending(entry => entry.Mase ?? double.NegativeInfinity);
        SeriesEntry[] found = [.. all];
        return new(found.Length, [.. found.Skip(skip).Take(take)]);
    }

    /// <summary>Describes a series with its forecasts.</summary>
    /// <exception cref="ApiException">The run has no such series, or they are no longer in memory.</exception>
    public static SeriesDocument Of(Run run, int index)
    {
        var work = WorkOf(run);
        if (index < 0 || index >= work.Panel.Series.Count)
            throw ApiException.NotFound($"there is no series {index}; the run has {work.Panel.Series.Count}, numbered from 0");
        var series = work.Panel.Series[index];
        var shown = SeriesDocument.Of(series, index);
        if (work.Forecaster is not { } model)
            return shown;
        int season = model.Options.Season!.Value;
        bool isScored = work is { Found: not null, Backtest: { } backtest }
            && !backtest.LeftOut.Contains(series.Id, StringComparer.Ordinal);
        return shown with
        {
            Windows = !isScored
                ? null
                : [.. work.Backtest!.Forecasts(series.Id, model.Forecast, MostWindows).Windows.Select(window => new WindowDocument(
                    window.Cutoff, SeriesForecast.Of(window.Forecast),
                    Baselines(series.First(window.Cutoff, work.Panel.Covariates), window.Forecast.Point.Count, season)))],
            Forecast = Future(work, series, model),
            Baselines = Baselines(series, model.Options.Horizon, season),
        };
    }

    private static SeriesForecast? Future(PanelJob work, TimeSeries series, Forecaster model)
    {
        try
        {
            return model.Forecast(work.Panel.With([series])) is [var forecast] ? SeriesForecast.Of(forecast) : null;
        }
        catch (InputException) // a covariate that is known in advance has no future values
        {
            return null;
        }
    }

    private static BaselineDocument[] Baselines(TimeSeries history, int horizon, int season) =>
    [
        .. ((StatisticalMethod[])[StatisticalMethod.SeasonalNaive(season), StatisticalMethod.Naive, StatisticalMethod.Drift])
            .Select(baseline => new BaselineDocument(baseline.Name, baseline.Forecast(history, horizon).Point)),
    ];

    private static PanelJob WorkOf(Run run) => run.Job as PanelJob
        ?? throw ApiException.NotFound(run.Kind == RunKind.Sine
            ? $"a sine exercise has no series; trainings and evaluations have them"
            : (FormattableString)$"the series of the run are no longer in memory; start the run again");
}
