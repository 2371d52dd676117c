namespace Nami.Forecasting;

/// <summary>
/// Shrinkage factor for the networks' corrections: minimises the absolute error on held-out windows, minus one jackknife standard error, so
/// that little evidence moves a forecast little. Sources: the jackknife of Quenouille and Tukey; Breiman and others, Classification and
/// Regression Trees, 1984, for the rule of one standard error.
/// </summary>
internal static class Shrinkage
{
    /// <summary>A correction and the error that it was to correct, of a block of windows that are near each other.</summary>
    public readonly record struct Pair(int Block, double Correction, double Error);

    /// <summary>The share, from 0 to 1.</summary>
    public static double Share(IReadOnlyList<Pair> pairs)
    {
        var quotients = pairs.Where(pair => pair.Correction != 0)
            .Select(pair => (pair.Block, Value: pair.Error / pair.Correction, Weight: Math.Abs(pair.Correction)))
            .OrderBy(q => q.Value).ToArray();
        int[] blocks = [.. quotients.Select(q => q.Block).Distinct().Order()];
        if (blocks.Length == 0)
            return 0;
        double all = Median(quotients, -1);
        if (blocks.Length == 1)
            return Math.Clamp(all, 0, 1) / 2;
        double[] without = [.. blocks.Select(block => Median(quotients, block))];
        double mean = without.Average();
        double error = Math.Sqrt((blocks.Length - 1.0) / blocks.Length * without.Sum(value => (value - mean) * (value - mean)));
        return Math.Clamp(all - error, 0, 1);
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
