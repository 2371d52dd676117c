using Nami.Forecasting;

namespace Nami.Export;

/// <summary>
/// The processing of the quantiles that networks output (B, K, n), as <see cref="Calibration"/>, <see cref="ShortSeries"/> and
/// <see cref="QuantileFunction"/> do.
/// </summary>
internal static class CalibrationOnnx
{
    private static int Count => QuantileGrid.All.Length;

    /// <summary>The calibrated quantiles.</summary>
    /// <param name="quantiles">The quantiles (B, K, n).</param>
    /// <param name="path">The path that was corrected (B, K).</param>
    /// <param name="deviation">The deviation of the window (B, 1).</param>
    /// <param name="calibration">The calibration.</param>
    public static OnnxValue Apply(OnnxValue quantiles, OnnxValue path, OnnxValue deviation, Calibration calibration)
    {
        var graph = quantiles.Graph;
        int horizon = calibration.Shares.Count;
        var sorted = quantiles.Sort(Count);
        var median = Median(sorted);
        var shift = (path.Unsqueeze(2) - median) * graph.Constant([.. calibration.Shares.Select(share => 1 - share)], horizon, 1);
        (sorted, median) = (sorted + shift, median + shift);
        double[] widths =
            [.. Enumerable.Range(0, horizon).SelectMany(k => Enumerable.Range(0, Count).Select(q => Width(calibration, k, q)))];
        var wide = sorted + deviation.Unsqueeze(2) * graph.Constant(widths, horizon, Count);
        return Join(OnnxValue.Min(Lower(wide), median), median, OnnxValue.Max(Upper(wide), median)).Sort(Count);
    }

    /// <summary>The quantiles, moved apart where a series is short.</summary>
    /// <param name="quantiles">The quantiles (B, K, n).</param>
    /// <param name="isShort">Whether it is (B, 1).</param>
    /// <param name="deviation">A standard deviation that is to be expected (B, 1).</param>
    public static OnnxValue Widen(OnnxValue quantiles, OnnxValue isShort, OnnxValue deviation)
    {
        var median = Median(quantiles);
        var bounds =
            median + deviation.Unsqueeze(2) * quantiles.Graph.Constant([.. QuantileGrid.All.Select(Numerics.NormalQuantile.At)], Count);
        var wide = Join(OnnxValue.Min(Lower(quantiles), Lower(bounds)), median, OnnxValue.Max(Upper(quantiles), Upper(bounds)));
        return OnnxValue.Where(isShort.Unsqueeze(2), wide, quantiles);
    }

    /// <summary>The quantiles of given normal scores (B, K, scores).</summary>
    public static OnnxValue At(OnnxValue quantiles, double[] scores)
    {
        double[][] weights = [.. scores.Select(QuantileFunction.Weights)];
        return quantiles.MatMul(
            quantiles.Graph.Constant([.. Enumerable.Range(0, Count).SelectMany(q => weights.Select(one => one[q]))], Count, scores.Length));
    }

    // Level l lies between the quantiles 1 − l and 3 + l.
    private static double Width(Calibration calibration, int k, int q) => q switch
    {
        < QuantileGrid.Median => -calibration.Widths[QuantileGrid.Median - 1 - q][k],
        > QuantileGrid.Median => calibration.Widths[q - QuantileGrid.Median - 1][k],
        _ => 0,
    };

    private static OnnxValue Lower(OnnxValue quantiles) => quantiles.Slice(2, 0, QuantileGrid.Median);

    private static OnnxValue Median(OnnxValue quantiles) => quantiles.Slice(2, QuantileGrid.Median, QuantileGrid.Median + 1);

    private static OnnxValue Upper(OnnxValue quantiles) => quantiles.Slice(2, QuantileGrid.Median + 1, Count);

    private static OnnxValue Join(OnnxValue lower, OnnxValue median, OnnxValue upper) => OnnxValue.Concat(2, lower, median, upper);
}
