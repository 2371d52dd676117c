using Nami.Data;

namespace Nami.Forecasting;

public sealed partial class Forecaster
{
    // Origins forecast at a time: so many series cut off are held in memory.
    private const int OriginsAtOnce = 256;

    /// <summary>
    /// Returns past values next to the forecasts that the model would have made. Values outside their interval are anomalies.
    /// </summary>
    /// <param name="panel">The series, with the covariates used in training.</param>
    /// <param name="stepSize">
    /// The steps between forecast origins, from 1 (each value is forecast one step ahead) to the horizon (the default, which is faster).
    /// </param>
    /// <param name="progress">Receives the fraction completed, from 0 to 1.</param>
    /// <param name="cancellation">Stops the calculation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step size is below 1 or above the horizon.</exception>
    /// <exception cref="InputException">The panel lacks a covariate used in training.</exception>
    /// <exception cref="OperationCanceledException">The calculation was cancelled.</exception>
    public IReadOnlyList<FittedSeries> Fitted(
        Panel panel, int? stepSize = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        int every = stepSize ?? Options.Horizon;
        Throw.IfBelow(every, 1, nameof(stepSize));
        if (every > Options.Horizon)
        {
            throw new ArgumentOutOfRangeException(
                nameof(stepSize), every, $"The step size is {every}; expected at most the horizon, {Options.Horizon}.");
        }
        var matched = CovariateMatch.Match(panel, Covariates);
        if (Models is { } models)
            return Fitted(models, matched, every, progress, cancellation);
        var forecast = new PanelForecast(this, every, [95]);
        int[][] origins = [.. matched.Series.Select(series => Origins(series, Plan.Season, every))];
        using var predictor = forecast.Predictor(Math.Min(OriginsAtOnce, origins.Max(some => some.Length)));
        var fitted = new List<FittedSeries>();
        foreach (var (series, its) in matched.Series.Zip(origins))
        {
            fitted.Add(Fitted(forecast, predictor, series, matched.Covariates, its, cancellation));
            progress?.Report((double)fitted.Count / matched.Series.Count);
        }
        return fitted;
    }

    private List<FittedSeries> Fitted(
        SeriesModels models, Panel panel, int stepSize, IProgress<double>? progress, CancellationToken cancellation)
    {
        var series = panel.Series;
        PastForecasts[] past = [.. series.Select(one => new PastForecasts(one))];
        int[][] origins = [.. series.Select(one => Origins(one, Plan.Season, stepSize))];
        int count = origins.Max(some => some.Length);
        // All series at the same distance from their end: a method that learns from all of them knows as much as it would have then.
        for (int i = 0; i < count; i++)
        {
            int[] places = [.. Enumerable.Range(0, series.Count).Where(s => i < origins[s].Length)];
            var forecasts = models.Forecast(
                [.. places.Select(s => series[s].First(origins[s][i], []))], stepSize, [95], Options.Threads, null, cancellation);
            for (int j = 0; j < places.Length; j++)
                past[places[j]].Set(origins[places[j]][i], forecasts[j]);
            progress?.Report((double)(i + 1) / count);
        }
        return [.. past.Select(one => one.Total())];
    }

    // The last origin lies a step before the end, so that each value has one; the first has a season and a value before it.
    private static int[] Origins(TimeSeries series, int season, int stepSize)
    {
        int first = season + series.FirstValue;
        return [.. Enumerable.Range(1, (series.Length + stepSize - 1) / stepSize)
            .Select(i => series.Length - i * stepSize).Where(origin => origin > first)];
    }

    private static FittedSeries Fitted(
        PanelForecast forecast, WindowPredictor predictor, TimeSeries series, IReadOnlyList<Covariate> covariates, int[] origins,
        CancellationToken cancellation)
    {
        var past = new PastForecasts(series);
        foreach (int[] some in origins.Chunk(OriginsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (origin, one) in some.Zip(forecast.Of([.. some.Select(origin => series.First(origin, covariates))], predictor)))
                past.Set(origin, one);
        }
        return past.Total();
    }

    /// <summary>The forecasts of a series' values from earlier origins.</summary>
    private sealed class PastForecasts(TimeSeries series)
    {
        private readonly double[] _mean = Missing(series.Length), _lower = Missing(series.Length), _upper = Missing(series.Length);

        public void Set(int origin, Forecast forecast)
        {
            for (int k = 0; k < forecast.Point.Count; k++)
            {
                (_mean[origin + k], _lower[origin + k], _upper[origin + k]) =
                    (forecast.Point[k], forecast.Intervals[0].Lower[k], forecast.Intervals[0].Upper[k]);
            }
        }

        public FittedSeries Total() => new(
            series.Id, [.. Enumerable.Range(0, series.Length).Select(t => series.Time.Format(t))], series.Values.ToArray(), _mean,
            new(95, _lower, _upper));

        private static double[] Missing(int length)
        {
            double[] values = new double[length];
            Array.Fill(values, double.NaN);
            return values;
        }
    }
}
