using Nami.Data;
using Nami.Files;

namespace Nami.Forecasting;

/// <summary>
/// What forecasts each series by a method without networks. Parameters are estimated from the values that the model is made of; a forecast
/// follows the given values to their end with these parameters. Immutable and thread-safe.
/// </summary>
internal abstract class SeriesModels
{
    // What a statistical method keeps of each series.
    private const int MostValues = 2000, MostSeasons = 10;

    /// <summary>The latest values that a method uses.</summary>
    public static int Window(ForecastMethod method, int season, int longSeason) => method == ForecastMethod.Combination
        ? PathBank.LengthOf(season, longSeason)
        : Math.Max(MostValues, MostSeasons * Math.Max(season, longSeason));

    /// <summary>Makes the models of all series of a panel, which keeps nothing else of them.</summary>
    /// <exception cref="OperationCanceledException">The calculation was cancelled.</exception>
    public static SeriesModels Fit(
        Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation) =>
        options.Method == ForecastMethod.Combination
            ? new CombinationModels(options)
            : StatisticalModels.Of(panel, options, progress, cancellation);

    /// <summary>Reads the models that <see cref="Write"/> wrote.</summary>
    /// <param name="content">The file.</param>
    /// <param name="options">The settings.</param>
    /// <param name="history">The series that are kept, in their order.</param>
    /// <exception cref="InputException">A part is missing or invalid.</exception>
    public static SeriesModels Read(ModelReader content, ForecasterOptions options, Panel history) =>
        options.Method == ForecastMethod.Combination
            ? new CombinationModels(options)
            : StatisticalModels.OfFile(content, options, history);

    /// <summary>Writes what was estimated.</summary>
    /// <param name="file">The file.</param>
    /// <param name="history">The series that are kept.</param>
    public abstract void Write(Safetensors file, Panel history);

    /// <summary>The models after an update, whose series begin later where the oldest values are dropped.</summary>
    /// <param name="history">The series with all values.</param>
    /// <param name="kept">The series with the latest values, in the same order.</param>
    public abstract SeriesModels Continue(Panel history, Panel kept);

    /// <summary>Forecasts each series of a panel that has a value.</summary>
    /// <param name="panel">The series.</param>
    /// <param name="horizon">The steps to forecast; at least 1.</param>
    /// <param name="levels">The levels of the intervals in percent, ascending.</param>
    /// <param name="threads">The threads.</param>
    /// <param name="progress">Receives the fraction completed, from 0 to 1.</param>
    /// <param name="cancellation">Stops the forecast.</param>
    /// <exception cref="InputException">A value is too large.</exception>
    /// <exception cref="OperationCanceledException">The forecast was cancelled.</exception>
    public IReadOnlyList<Forecast> Forecast(
        Panel panel, int horizon, IReadOnlyList<double> levels, int threads, IProgress<double>? progress, CancellationToken cancellation) =>
        Forecast(Series(panel), horizon, levels, threads, progress, cancellation);

    /// <inheritdoc cref="Forecast(Panel, int, IReadOnlyList{double}, int, IProgress{double}?, CancellationToken)"/>
    public abstract IReadOnlyList<Forecast> Forecast(
        IReadOnlyList<TimeSeries> series, int horizon, IReadOnlyList<double> levels, int threads, IProgress<double>? progress,
        CancellationToken cancellation);

    /// <summary>Returns warnings about the forecasts of a panel: what the method doesn't use, and series without values.</summary>
    public static IEnumerable<FormattableString> Warnings(Panel panel)
    {
        if (panel.Covariates.Count > 0)
            yield return Unused(panel.Covariates);
        string[] empty = [.. panel.Series.Where(series => !series.HasValue).Select(series => series.Id)];
        if (empty.Length > 0)
            yield return $"{SeriesNames.Of(empty)} has no values and is skipped.";
    }

    /// <summary>The series that have a value, from the first one on, without covariates.</summary>
    /// <exception cref="InputException">A value is too large.</exception>
    public static TimeSeries[] Series(Panel panel)
    {
        foreach (var series in panel.Series)
            EncodedSeries.CheckSize(series);
        return [.. CovariateMatch.Match(panel, []).Series.Where(series => series.HasValue).Select(series => series.FromFirstValue([]))];
    }

    private static FormattableString Unused(IReadOnlyList<Covariate> covariates) =>
        $"the method doesn't use covariates ({string.Join(", ", covariates.Select(covariate => covariate.Name))}). Use method auto or network to train with them.";
}
