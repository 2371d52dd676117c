namespace Nami.Forecasting;

/// <summary>
/// Shrinkage factor for the networks' corrections: minimises the absolute error on held-out windows, minus one jackknife standard error, so
/// that little evidence moves a forecast little. Sources: the jackknife of Quenouille and Tukey; Breiman and others, Classification and
/// Regression Trees, 1984, for the rule of one standard error.
/// </summary>
internal static class Shrinkage
{
    private const double Spread = 0.4; // of the best weights of different data around the usual one

    /// <summary>A correction and the error that it was to correct, of a block of windows that are near each other.</summary>
    public readonly record struct Pair(int Block, double Correction, double Error);

    /// <summary>The share of a correction, from 0 to 1; 0 without evidence.</summary>
    public static double Share(IReadOnlyList<Pair> pairs) => Measure(pairs) switch
    {
        (_, _, 0) => 0,
        (var best, _, 1) => Math.Clamp(best, 0, 1) / 2,
        var (best, error, _) => Math.Clamp(best - error, 0, 1),
    };

    /// <summary>
    /// The weight, from 0 to 1, of one of two forecasts: the mean of the best one of the windows and of the usual one, by how certain each
    /// is (the posterior mean of a normal distribution).
    /// </summary>
    /// <param name="pairs">The first forecast less the second, and the value less the second.</param>
    /// <param name="usual">The weight without evidence.</param>
    public static double Weight(IReadOnlyList<Pair> pairs, double usual)
    {
        var (best, error, blocks) = Measure(pairs);
        if (blocks == 0)
            return usual;
        // The standard error of few blocks is itself uncertain, and may be 0 by chance.
        double variance = error * error + 1.0 / (blocks * blocks), own = Spread * Spread / (Spread * Spread + variance);
        return own * Math.Clamp(best, 0, 1) + (1 - own) * usual;
    }

    // The share of the least error, its standard error (0 for one block), and the blocks that tell.
    private static (double Best, double Error, int Blocks) Measure(IReadOnlyList<Pair> pairs)
    {
        var quotients = pairs.Where(pair => pair.Correction != 0)
            .Select(pair => (pair.Block, Value: pair.Error / pair.Correction, Weight: Math.Abs(pair.Correction)))
            .OrderBy(q => q.Value).ToArray();
        int[] blocks = [.. quotients.Select(q => q.Block).Distinct().Order()];
        if (blocks.Length == 0)
            return (0, 0, 0);
        double best = Median(quotients, -1);
        if (blocks.Length == 1)
            return (best, 0, 1);
        double[] without = [.. blocks.Select(block => Median(quotients, block))];
        double mean = without.Average();
        return (best, Math.Sqrt((blocks.Length - 1.0) / blocks.Length * without.Sum(value => (value - mean) * (value - mean))),
            blocks.Length);
    }

    // The share s of the least sum of |error − s · correction|: the median of the quotients, weighted by the corrections.
    private static double Median((int Block, double Value, double Weight)[] quotients, int without)
    {
        double half = 0, sum = 0;
        foreach (var quotient in quotients)
            half += quotient.Block == without ? 0 : quotient.Weight / 2;
        foreach (var quotient in quotients)
        {
            sum += quotient.Block == without ? 0 : quotient.Weight;
            if (sum >= half)
                return Math.Clamp(quotient.Value, -1, 2);
        }
        return 0;
    }
}
