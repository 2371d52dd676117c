namespace Nami.Forecasting;

/// <summary>
/// By how much intervals must be widened (or narrowed) to hold their share of values that the networks did not learn from, in units of a
/// window's deviation, by step ahead. Source: Romano, Patterson, Candès, Conformalized Quantile Regression, NeurIPS 2019.
/// </summary>
internal static class Conformal
{
    // Values a step needs for a quantile of its own; neighbours lend theirs where there are fewer.
    private const int Enough = 200;

    /// <summary>The width to add on each side at each step.</summary>
    /// <param name="level">The share of values to hold, in percent.</param>
    /// <param name="scores">By step: how far each value lay outside its interval, negative where inside.</param>
    public static double[] Widths(double level, IReadOnlyList<List<double>> scores)
    {
        var widths = new double[scores.Count];
        for (var k = 0; k < widths.Length; k++)
        {
            List<double> pool = [.. scores[k]];
            for (var d = 1; pool.Count < Enough && d < widths.Length; d++)
            {
                if (k - d >= 0)
                    pool.AddRange(scores[k - d]);
                if (k + d < widths.Length)
                    pool.AddRange(scores[k + d]);
            }
            pool.Sort();
            var rank = (int)Math.Ceiling(level / 100 * (pool.Count + 1)) - 1;
            widths[k] = pool.Count == 0 ? 0 : pool[Math.Min(rank, pool.Count - 1)];
        }
        return widths;
    }
}
