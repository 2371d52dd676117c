using System.Runtime.CompilerServices;

namespace Nami.Forecasting;

/// <summary>
/// Simple forecasts of the horizon, for each lag of a plan: the last known value of the same phase, the mean of the last ones, the
/// latest counting most, and how much a season grows. Mixed (<see cref="PathWeights"/>) they make the path that the networks
/// correct; each is an input, too.
/// </summary>
internal static class NaivePaths
{
    /// <summary>Of the exponential smoothing over the values of a phase, and over the growths of seasons.</summary>
    public const double Smoothing = 0.3;

    /// <summary>The paths of a plan: two of each lag, and the growth.</summary>
    public static int Count(ModelPlan plan) => 2 * plan.Lags.Count + 1;

    /// <summary>
    /// Writes the paths (K, <see cref="Count"/>): by lag the last value, then the smoothed one; then the growth since, to be added. Where a
    /// phase has no value yet, the last value stands for it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(double[] values, int cutoff, double level, ModelPlan plan, Span<double> paths)
    {
        int count = Count(plan), lags = plan.Lags.Count;
        double latest = cutoff > 0 && Source(values, cutoff, cutoff, 1) is >= 0 and var last ? values[last] : level;
        for (int p = 0; p < lags; p++)
        {
            int lag = plan.Lags[p];
            for (int k = 0; k < plan.Horizon; k++)
            {
                var path = paths.Slice(k * count + 2 * p, 2);
                if (k >= lag)
                {
                    paths.Slice((k - lag) * count + 2 * p, 2).CopyTo(path);
                    continue;
                }
                int source = Source(values, cutoff + k, cutoff, lag);
                (path[0], path[1]) = source < 0 ? (latest, latest) : (values[source], Smoothed(values, source, lag));
            }
        }
        double growth = Growth(values, cutoff, plan);
        for (int k = 0; k < plan.Horizon; k++)
            paths[k * count + 2 * lags] = growth * (k / plan.Season + 1);
    }

    /// <summary>
    /// Where a path takes the value of step <paramref name="t"/> from: the latest one before it and the cutoff a whole number of
    /// lags back; −1 if there is none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Source(double[] values, int t, int cutoff, int lag)
    {
        int source = t < cutoff ? t - lag : t - lag * ((t - cutoff) / lag + 1);
        while (source >= 0 && double.IsNaN(values[source]))
            source -= lag;
        return source;
    }

    /// <summary>The parts of the latest values whose growths are averaged, the earlier ones weighing less, and the steps of each.</summary>
    public static (int Count, int Length) GrowthParts(ModelPlan plan)
    {
        int length = Math.Max(plan.Season, ModelPlan.ShortestGrowth);
        return (Math.Max(1, (ModelPlan.Remembered - 1) * plan.Season / length), length);
    }

    private static double Smoothed(double[] values, int source, int lag)
    {
        double sum = 0, total = 0, weight = 1;
        for (int n = 0; n < ModelPlan.Remembered && source >= 0; n++, source -= lag, weight *= 1 - Smoothing)
            (sum, total) = double.IsNaN(values[source]) ? (sum, total) : (sum + weight * values[source], total + weight);
        return sum / total;
    }

    // The growth of a season: over the last seasons, with the latest weighted most, or over a few steps where there is none. From one
    // season alone, a year of crisis would look like the rule.
    private static double Growth(double[] values, int cutoff, ModelPlan plan)
    {
        double sum = 0, total = 0, weight = 1;
        var (parts, length) = GrowthParts(plan);
        for (var (n, end) = (0, cutoff); n < parts && end > plan.Season; n++, end -= length, weight *= 1 - Smoothing)
        {
            for (int t = Math.Max(plan.Season, end - length); t < end; t++)
            {
                double change = values[t] - values[t - plan.Season];
                (sum, total) = double.IsNaN(change) ? (sum, total) : (sum + weight * change, total + weight);
            }
        }
        return total == 0 ? 0 : sum / total;
    }
}
