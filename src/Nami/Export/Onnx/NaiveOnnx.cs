namespace Nami.Export;

/// <summary>The naive forecast with its normal intervals, as <see cref="Forecasting.Baseline.Naive"/> makes it, of values (B, N) with NaN where missing.</summary>
internal static class NaiveOnnx
{
    /// <summary>Its quantiles (B, K, scores) of normal scores; NaN where there is no value.</summary>
    public static OnnxValue Quantiles(OnnxValue values, OnnxValue last, int steps, int horizon, double[] scores)
    {
        var graph = values.Graph;
        if (steps == 1)
            return last.Unsqueeze(2) + graph.Constant(new double[horizon * scores.Length], horizon, scores.Length);
        var error = values.Slice(1, 1, steps) - values.Slice(1, 0, steps - 1);
        var isMissing = error.IsNaN();
        var squares = OnnxValue.Where(isMissing, graph.Scalar(0.0), error * error).Sum(1);
        var deviation = (squares / OnnxValue.Max((!isMissing).ToDouble().Sum(1), 1)).Sqrt();
        double[] units = [.. Enumerable.Range(1, horizon).SelectMany(ahead => scores.Select(score => score * Math.Sqrt(ahead)))];
        return last.Unsqueeze(2) + deviation.Unsqueeze(2) * graph.Constant(units, horizon, scores.Length);
    }
}
