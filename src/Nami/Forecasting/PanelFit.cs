using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Rolls a model's forecasts over the past of series.</summary>
internal static class PanelFit
{
    public static IReadOnlyList<FittedSeries> Of(Forecaster model, Panel panel, int stepSize, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(panel);
        Throw.IfBelow(stepSize, 1);
        if (stepSize > model.Options.Horizon)
            throw new ArgumentOutOfRangeException(nameof(stepSize), stepSize, $"The step size is {stepSize}; expected at most the horizon, {model.Options.Horizon}.");
        var matched = CovariateMatch.Match(panel, model.Covariates);
        var fitted = new List<FittedSeries>();
        foreach (var series in matched.Series)
        {
            cancellation.ThrowIfCancellationRequested();
            fitted.Add(Of(model, series, stepSize));
            progress?.Report((double)fitted.Count / matched.Series.Count);
        }
        return fitted;
    }

    private static FittedSeries Of(Forecaster model, TimeSeries series, int stepSize)
    {
        var (plan, length) = (model.Plan, series.Length);
        var mean = Missing(length);
        Interval interval = new(95, Missing(length), Missing(length));
        // The last origin lies a step before the end, so that each value has one; the first has a season before it.
        var cutoffs = Enumerable.Range(1, (length + stepSize - 1) / stepSize).Select(i => length - i * stepSize).Where(cutoff => cutoff > plan.Season
            && series.Values[Math.Max(0, cutoff - plan.Window)..cutoff].ContainsAnyExcept(double.NaN)).ToArray();
        if (cutoffs.Length > 0)
        {
            var encoded = new EncodedSeries(series, plan, model.Covariates);
            var predictions = model.Ensemble.Predict([encoded], [.. cutoffs.Select(cutoff => (0, cutoff))], model.Options.Threads);
            for (var i = 0; i < cutoffs.Length; i++)
            {
                for (var k = 0; k < stepSize; k++)
                {
                    var t = cutoffs[i] + k;
                    mean[t] = encoded.Decode(predictions[i].Quantiles[2][k]);
                    ((double[])interval.Lower)[t] = encoded.Decode(predictions[i].Quantiles[0][k]);
                    ((double[])interval.Upper)[t] = encoded.Decode(predictions[i].Quantiles[^1][k]);
                }
            }
        }
        return new(series.Id, [.. Enumerable.Range(0, length).Select(t => series.Time.Format(t))], series.Values.ToArray(), mean, interval);
    }

    private static double[] Missing(int length)
    {
        var values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}
