using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>The quantiles that the networks of a <see cref="Forecaster"/> output: the median and the bounds of both intervals.</summary>
internal static class QuantileGrid
{
    /// <summary>The probabilities, ascending.</summary>
    public static readonly double[] All = [0.025, 0.1, 0.5, 0.9, 0.975];

    /// <summary>The index of the median.</summary>
    public const int Median = 2;

    /// <summary>The intervals' levels in percent, the narrowest first: interval l lies between the quantiles 1 − l and 3 + l.</summary>
    public static readonly double[] Levels = [80, 95];
}

/// <summary>
/// A distribution by the quantiles of <see cref="QuantileGrid"/>: between them, and beyond the outer two, the normal scores of the
/// probabilities are joined by straight lines, so that a normal distribution is met exactly and tails are normal ones.
/// </summary>
internal static class QuantileFunction
{
    private static readonly double[] s_scores = [.. QuantileGrid.All.Select(NormalQuantile.At)];

    /// <summary>The quantile of a normal score (0 for the median, 1.96 for 97.5 %), of ascending quantiles.</summary>
    public static double At(ReadOnlySpan<double> quantiles, double score)
    {
        int i = Segment(s_scores, score);
        // On the grid the quantile is as it stands, to the last bit.
        if (score == s_scores[i])
            return quantiles[i];
        if (score == s_scores[i + 1])
            return quantiles[i + 1];
        return quantiles[i] + (quantiles[i + 1] - quantiles[i]) * ((score - s_scores[i]) / (s_scores[i + 1] - s_scores[i]));
    }

    /// <summary>The weights of the quantiles in the one of a normal score, which is their sum.</summary>
    public static double[] Weights(double score)
    {
        double[] weights = new double[s_scores.Length];
        int i = Segment(s_scores, score);
        weights[i + 1] = (score - s_scores[i]) / (s_scores[i + 1] - s_scores[i]);
        weights[i] = 1 - weights[i + 1];
        return weights;
    }

    /// <summary>The normal score of a value; 0 where the distribution is a point.</summary>
    public static double ScoreOf(ReadOnlySpan<double> quantiles, double value)
    {
        int i = Segment(quantiles, value);
        double width = quantiles[i + 1] - quantiles[i];
        if (width > 0)
            return s_scores[i] + (s_scores[i + 1] - s_scores[i]) * ((value - quantiles[i]) / width);
        return value == quantiles[i] ? 0 : value < quantiles[i] ? s_scores[0] : s_scores[^1];
    }

    /// <summary>The segment that holds a value; the first or the last beyond them.</summary>
    private static int Segment(ReadOnlySpan<double> ends, double value)
    {
        int i = 0;
        while (i < ends.Length - 2 && value > ends[i + 1])
            i++;
        return i;
    }
}
