using Nami.Forecasting;
using Nami.Numerics;
using Nami.Training;

namespace Nami.Export;

/// <summary>
/// The quantiles of negative binomial distributions, as <see cref="CountOutputs"/> and <see cref="NegativeBinomialQuantile"/> make them:
/// counts are added up, a block at a time, until the last quantile is reached.
/// </summary>
internal static class CountOnnx
{
    private const int Block = 128; // ordinary counts need one; more would be computed in vain

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
        OnnxValue r = 1 / alpha, none = mean * 0;
        OnnxValue u = alpha * mean, logOdds = -Log1p(1 / u), ofNone = -(r * Log1p(u)) - LogGamma(r);
        var probabilities = graph.Constant(QuantileGrid.All, QuantileGrid.All.Length);

        var body = new OnnxGraph(graph);
        var block = body.Input("block", OnnxType.Int64, "the number of the block");
        body.Input("goes_on", OnnxType.Bool, "true");
        var share = body.Input("share", OnnxType.Double, "the share of the counts so far", "batch", "horizon", 1);
        var below = body.Input(
            "below", OnnxType.Double, "the strides below each quantile so far", "batch", "horizon", QuantileGrid.All.Length);
        var shareBelow = body.Input("share_below", OnnxType.Double, "their share", "batch", "horizon", QuantileGrid.All.Length);
        var place = block.ToDouble() * Block + graph.Constant([.. Enumerable.Range(0, Block).Select(i => (double)i)], Block);
        var k = start + stride * place;
        var own = Share(k);
        var shares = share + own.CumulativeSum(2);
        var isBelow = ((shares.Unsqueeze(3) < probabilities) & (k < end).Unsqueeze(3)).ToDouble(); // (B, K, Block, n)
        var last = shares.Slice(2, -1, int.MaxValue);
        var isOpen = (last < QuantileGrid.All[^1]) & (k.Slice(2, -1, int.MaxValue) < end);
        body.Output(
            isOpen.ToDouble().Reshape(-1).Sum(0).Squeeze(0) > 0, "goes_on_still", OnnxType.Bool, "whether a quantile lies further on");
        body.Output(last, "share_then", OnnxType.Double, "the share of the counts then", "batch", "horizon", 1);
        body.Output(below + isBelow.Sum(2).Squeeze(2), "below_then", OnnxType.Double, "the strides below each quantile then", "batch",
            "horizon", QuantileGrid.All.Length);
        body.Output(shareBelow + (isBelow * own.Unsqueeze(3)).Sum(2).Squeeze(2), "share_below_then", OnnxType.Double, "their share then",
            "batch", "horizon", QuantileGrid.All.Length);

        var zeros = none + probabilities * 0;
        var sums = OnnxGraph.Add("Loop", 3, [null, graph.True(), none, zeros, zeros], OnnxAttribute.Of("body", body));
        OnnxValue reached = start + stride * sums[1], ofReached = Share(reached);
        var within = (stride * ((probabilities - sums[2]) / ofReached)).Floor();
        var isInside = (ofReached > 0) & (reached < end);
        return reached + OnnxValue.Where(isInside, OnnxValue.Max(OnnxValue.Min(within, stride - 1), 0), none);

        // That of the counts from k up to the next stride: over the first of a wide distribution the integral of a power.
        OnnxValue Share(OnnxValue k)
        {
            OnnxValue isWide = stride > 1, isFirst = (k <= 0) & isWide;
            var center = OnnxValue.Where(isFirst, stride, k + (stride - 1) / 2);
            var q = OnnxValue.Where(isWide, stride / center, none);
            OnnxValue q2 = q * q, bend = (r - 1) * (r - 2) / 24 * q2;
            var weight = OnnxValue.Where(isFirst, stride / r, stride * (bend * ((r - 3) * (r - 4) / 80 * q2 + 1) + 1));
            return weight * (LogRatio(center, r) + center * logOdds + ofNone).Exp();
        }
    }

    private static OnnxValue Softplus(OnnxValue x) => OnnxValue.Max(x, 0) + ((-x.Abs()).Exp() + 1).Log();

    // log(1 + x) for x > −1, exact also where 1 + x loses digits of x.
    private static OnnxValue Log1p(OnnxValue x)
    {
        OnnxValue sum = x + 1, kept = sum - 1;
        return OnnxValue.Where(kept.EqualTo(x.Graph.Scalar(0.0)), x, sum.Log() * x / kept);
    }

    // log(Γ(k + r) / Γ(k + 1)), without the cancellation of two large logarithms: with those of their series and, in between, of its parts.
    private static OnnxValue LogRatio(OnnxValue k, OnnxValue r)
    {
        OnnxValue more = r - 1, z = k + 9, raised = k + 8 + r;
        return (z - 0.5) * Log1p(more / z) + more * (raised.Log() - 1)
            + StirlingRest(raised) - StirlingRest(z) - LogProduct(k + r) + LogProduct(k + 1);
    }

    // log Γ(x) for x > 0 by Stirling's series at z = x + 8, less the logarithm of x (x + 1) … (x + 7). Source: Abramowitz, Stegun,
    // "Handbook of mathematical functions", 6.1.15 and 6.1.40.
    private static OnnxValue LogGamma(OnnxValue x)
    {
        var z = x + 8;
        return (z - 0.5) * z.Log() - z + SpecialFunctions.HalfLog2Pi + StirlingRest(z) - LogProduct(x);
    }

    private static OnnxValue StirlingRest(OnnxValue z)
    {
        var v = 1 / (z * z);
        return (v * (v * (v * (-1.0 / 1680) + 1.0 / 1260) + -1.0 / 360) + 1.0 / 12) / z;
    }

    // log(x (x + 1) … (x + 7)), where u = x (x + 7).
    private static OnnxValue LogProduct(OnnxValue x)
    {
        var u = x * (x + 7);
        return (u * (u + 6) * (u + 10) * (u + 12)).Log();
    }
}
