namespace Nami.Forecasting;

/// <summary>
/// One path of the paths of a <see cref="PathBank"/>: the median of ten core paths where the data is short, otherwise their mean weighted
/// by the inverse of their errors at earlier origins.
/// </summary>
internal static class Combination
{
    private const int FewestSeasons = 5;
    private const int FewestValues = 150;
    private const double LeastError = 0.05;

    /// <summary>The core paths: one or two of each kind.</summary>
    private static ReadOnlySpan<BankPath> Core =>
    [
        BankPath.Smoothing, BankPath.Theta, BankPath.DampedHolt, BankPath.HoltWinters, BankPath.LogHoltWinters, BankPath.Autoregression,
        BankPath.SeasonalRatio, BankPath.SeasonalMean, BankPath.SeasonalDifferences, BankPath.LogDifferences,
    ];

    /// <summary>Writes the combined path.</summary>
    /// <param name="paths">The paths, with values.</param>
    /// <param name="season">The season of the bank.</param>
    /// <param name="point">Receives K values.</param>
    public static void Point(BankPaths paths, int season, Span<double> point)
    {
        Span<double> weights = stackalloc double[PathBank.Count];
        bool isWeighted = Weights(paths, season, paths.IsMasked, -1, weights);
        Combine(paths.Values, paths.IsMasked, isWeighted ? weights : default, point);
    }

    /// <summary>
    /// Writes the combined path at an earlier origin. Its weights come from the other back-test alone, so that it has seen nothing of what
    /// it forecasts.
    /// </summary>
    public static void BackTestPoint(BankPaths paths, int season, int backTest, Span<double> point)
    {
        Span<double> weights = stackalloc double[PathBank.Count];
        var masked = paths.BackTestMasked(backTest);
        bool isWeighted = Weights(paths, season, masked, backTest, weights);
        Combine(paths.BackTestValues(backTest), masked, isWeighted ? weights : default, point);
    }

    /// <summary>
    /// The weight of each path, summing to 1: (error + 0.05)⁻³ by its mean error at the earlier origins. False where the median is used.
    /// </summary>
    /// <param name="paths">The paths.</param>
    /// <param name="season">The season of the bank.</param>
    /// <param name="masked">The paths that get no weight.</param>
    /// <param name="leftOut">The back-test that doesn't count; −1 where all count.</param>
    /// <param name="weights">Receives a weight by path.</param>
    public static bool Weights(BankPaths paths, int season, ReadOnlySpan<bool> masked, int leftOut, Span<double> weights)
    {
        weights.Clear();
        int length = paths.Length - (leftOut + 1) * paths.BackTestSteps;
        if (length < FewestSeasons * season || length < FewestValues)
            return false;
        double sum = 0;
        for (int p = 0; p < PathBank.Count; p++)
        {
            double error = 0;
            int count = 0;
            for (int o = 0; o < PathBank.BackTests; o++)
            {
                if (o == leftOut || !paths.HasBackTest[o] || double.IsNaN(paths.Errors(o)[p]))
                    continue;
                error += paths.Errors(o)[p];
                count++;
            }
            if (masked[p] || count == 0)
                continue;
            double distance = error / count + LeastError;
            weights[p] = 1 / (distance * distance * distance);
            sum += weights[p];
        }
        if (!(sum > 0))
            return false;
        foreach (ref double weight in weights)
            weight /= sum;
        return true;
    }

    private static void Combine(ReadOnlySpan<double> values, ReadOnlySpan<bool> masked, ReadOnlySpan<double> weights, Span<double> point)
    {
        int steps = values.Length / PathBank.Count;
        Span<double> step = stackalloc double[Core.Length];
        for (int k = 0; k < steps; k++)
        {
            if (!weights.IsEmpty)
            {
                double sum = 0;
                for (int p = 0; p < PathBank.Count; p++)
                    sum += weights[p] == 0 ? 0 : weights[p] * values[p * steps + k];
                point[k] = sum;
                continue;
            }
            int count = 0;
            foreach (var path in Core)
            {
                if (!masked[(int)path])
                    step[count++] = values[(int)path * steps + k];
            }
            point[k] = count == 0 ? values[k] : Median(step[..count]);
        }
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        int n = values.Length;
        return n % 2 == 1 ? values[n / 2] : 0.5 * values[n / 2 - 1] + 0.5 * values[n / 2];
    }
}
