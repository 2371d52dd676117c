using Nami.Forecasting;
using Nami.Numerics;
using Nami.Training;

namespace Nami.Export;

/// <summary>
/// The quantiles of negative binomial distributions, as <see cref="CountHead"/> and <see cref="NegativeBinomialQuantile"/> make them: counts are
/// added up, a block at a time, until the last quantile is reached.
/// </summary>
internal static class CountOnnx
{
    private const int Block = 128; // ordinary counts need one; more would be computed in vain
    private const double HalfLog2Pi = 0.91893853320467274178;

    /// <summary>The quantiles (B, K, n) of outputs of mean and dispersion (B, K, 2) and of scales (B, K).</summary>
    public static OnnxValue Quantiles(OnnxValue outputs, OnnxValue scale)
    {
        var graph = outputs.Graph;
        var mean = OnnxValue.Max(Softplus(outputs.Slice(2, 0, 1) + ScaledNegativeBinomial.Shift) * scale.Unsqueeze(2), 1e-6);
        var alpha = OnnxValue.Max(Softplus(outputs.Slice(2, 1, 2)), 1e-6);
        var deviation = (mean + alpha * mean * mean).Sqrt();
        var isLarge = (deviation > NegativeBinomialQuantile.LargeDeviation) & (alpha < 0.01);
        var scores = graph.Constant([.. QuantileGrid.All.Select(NormalQuantile.At)], QuantileGrid.All.Length);
        return OnnxValue.Where(isLarge, OnnxValue.Max((mean + deviation * scores).Round(), 0), Summed(mean, alpha, deviation, isLarge));
    }

    // The least counts whose share of the distribution, with all below, is at least the probability: all (B, K, …).
    private static OnnxValue Summed(OnnxValue mean, OnnxValue alpha, OnnxValue deviation, OnnxValue isLarge)
    {
        var graph = mean.Graph;
        var stride = OnnxValue.Max((deviation / NegativeBinomialQuantile.LargeDeviation).Floor(), 1);
        var start = OnnxValue.Max((mean - deviation * 10).Floor(), 0);
        var end = OnnxValue.Where(isLarge, start, mean + deviation * 60 + 10);
        var r = 1 / alpha;
        OnnxValue logOdds = (alpha * mean).Log(), logRest = (alpha * mean + 1).Log(), logGammaR = LogGamma(r);
        var probabilities = graph.Constant(QuantileGrid.All, QuantileGrid.All.Length);

        var body = new OnnxGraph(graph);
        var block = body.Input("block", OnnxType.Int64, "the number of the block");
        body.Input("goes_on", OnnxType.Bool, "true");
        var share = body.Input("share", OnnxType.Double, "the share of the counts so far", "batch", "horizon", 1);
        var below = body.Input("below", OnnxType.Double, "the counts below each quantile so far", "batch", "horizon", QuantileGrid.All.Length);
        var place = block.ToDouble() * Block + graph.Constant([.. Enumerable.Range(0, Block).Select(i => (double)i)], Block);
        var k = start + stride * place;
        var logProbability = LogGamma(k + r) - logGammaR - LogGamma(k + 1) + k * logOdds - (k + r) * logRest;
        var shares = share + (logProbability.Exp() * stride).CumulativeSum(2);
        var isBelow = (shares.Unsqueeze(3) < probabilities) & (k < end).Unsqueeze(3); // (B, K, Block, n)
        var reached = below + isBelow.ToDouble().Sum(2).Squeeze(2);
        var last = shares.Slice(2, -1, int.MaxValue);
        var isOpen = (last < QuantileGrid.All[^1]) & (k.Slice(2, -1, int.MaxValue) < end);
        body.Output(isOpen.ToDouble().Reshape(-1).Sum(0).Squeeze(0) > 0, "goes_on_still", OnnxType.Bool, "whether a quantile lies further on");
        body.Output(last, "share_then", OnnxType.Double, "the share of the counts then", "batch", "horizon", 1);
        body.Output(reached, "below_then", OnnxType.Double, "the counts below each quantile then", "batch", "horizon", QuantileGrid.All.Length);

        var none = mean * 0;
        var counts = OnnxGraph.Add("Loop", 2, [null, graph.True(), none, none + probabilities * 0], OnnxAttribute.Of("body", body))[1];
        return start + stride * counts;
    }

    private static OnnxValue Softplus(OnnxValue x) => OnnxValue.Max(x, 0) + ((-x.Abs()).Exp() + 1).Log();

    // log Γ(x) for x > 0 by Stirling's series at z = x + 8, less the logarithm of x (x + 1) … (x + 7), where u = x (x + 7). Source: Abramowitz,
    // Stegun, "Handbook of mathematical functions", 6.1.15 and 6.1.40.
    private static OnnxValue LogGamma(OnnxValue x)
    {
        OnnxValue z = x + 8, u = x * (x + 7), v = 1 / (z * z);
        var rest = (v * (v * (v * (-1.0 / 1680) + 1.0 / 1260) + -1.0 / 360) + 1.0 / 12) / z;
        return (z - 0.5) * z.Log() - z + HalfLog2Pi + rest - (u * (u + 6) * (u + 10) * (u + 12)).Log();
    }
}
