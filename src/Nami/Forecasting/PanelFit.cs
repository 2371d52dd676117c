using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Rolls a model's forecasts over the past of series.</summary>
internal static class PanelFit
{
    // Origins forecast at a time: so many series cut off are held in memory.
    private const int AtOnce = 256;

    public static IReadOnlyList<FittedSeries> Of(Forecaster model, Panel panel, int stepSize, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(panel);
        Throw.IfBelow(stepSize, 1);
        if (stepSize > model.Options.Horizon)
            throw new ArgumentOutOfRangeException(nameof(stepSize), stepSize, $"The step size is {stepSize}; expected at most the horizon, {model.Options.Horizon}.");
        var matched = CovariateMatch.Match(panel, model.Covariates);
        var forecast = new PanelForecast(model, stepSize, [95]);
        int[][] origins = [.. matched.Series.Select(series => Origins(series, model.Plan.Season, stepSize))];
        using var predictor = forecast.Predictor(Math.Min(AtOnce, origins.Max(some => some.Length)));
        var fitted = new List<FittedSeries>();
        foreach (var (series, its) in matched.Series.Zip(origins))
        {
            fitted.Add(Of(forecast, predictor, series, matched.Covariates, its, cancellation));
            progress?.Report((double)fitted.Count / matched.Series.Count);
        }
        return fitted;
    }

    // The last origin lies a step before the end, so that each value has one; the first has a season and a value before it.
    private static int[] Origins(TimeSeries series, int season, int stepSize)
    {
        int first = season + series.FirstValue;
        return [.. Enumerable.Range(1, (series.Length + stepSize - 1) / stepSize).Select(i => series.Length - i * stepSize).Where(origin => origin > first)];
    }

    private static FittedSeries Of(
        PanelForecast forecast, WindowPredictor predictor, TimeSeries series, IReadOnlyList<Covariate> covariates, int[] origins, CancellationToken cancellation)
    {
        double[] mean = Missing(series.Length), lower = Missing(series.Length), upper = Missing(series.Length);
        foreach (int[] some in origins.Chunk(AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (origin, one) in some.Zip(forecast.Of([.. some.Select(origin => series.First(origin, covariates))], predictor)))
            {
                for (int k = 0; k < one.Mean.Count; k++)
                    (mean[origin + k], lower[origin + k], upper[origin + k]) = (one.Mean[k], one.Intervals[0].Lower[k], one.Intervals[0].Upper[k]);
            }
        }
        return new(series.Id, [.. Enumerable.Range(0, series.Length).Select(t => series.Time.Format(t))], series.Values.ToArray(), mean, new(95, lower, upper));
    }

    private static double[] Missing(int length)
    {
        double[] values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}
