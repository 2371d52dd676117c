using Nami.Numerics;
using Nami.Pretraining.Parts;

namespace Nami.Pretraining;

/// <summary>
/// How a process is seen: on a linear or a logarithmic scale, as counts, rounded, with steps, spikes, outliers and gaps. Only the history
/// decides the scale, so that a trend after it leads anywhere.
/// </summary>
internal static class Observation
{
    private const double LargestLog = 5;

    /// <summary>Counts, which may be 0 in most steps, whose mean follows the process.</summary>
    public static void Count(Draws draws, double[] y, int history)
    {
        Standardize(y, history);
        double follows = draws.Uniform(0.1, 0.9), mean = draws.LogUniform(0.3, 60);
        double shape = draws.Chance(0.5) ? draws.LogUniform(0.5, 30) : 0; // of a gamma mixture; 0 for none
        double noDemand = draws.Chance(0.4) ? draws.Uniform(0.1, 0.9) : 0;
        foreach (ref double value in y.AsSpan())
        {
            double rate = mean * Elementary.Exp(Math.Min(follows * value, LargestLog - 1));
            if (shape > 0)
                rate *= draws.Gamma(shape) / shape;
            value = draws.Chance(noDemand) ? 0 : draws.Poisson(rate);
        }
    }

    /// <summary>Jumps of the level that stay, and spikes of a few steps, within the history.</summary>
    public static void StepsAndSpikes(Draws draws, double[] y, int history)
    {
        Standardize(y, history);
        for (int events = draws.Whole(1, 3); events > 0; events--)
        {
            int start = draws.Whole(0, history - 1);
            double size = 2 * draws.Normal();
            bool stays = draws.Chance(0.6);
            int end = stays ? y.Length : Math.Min(y.Length, start + draws.Whole(1, 7));
            foreach (ref double value in y.AsSpan(start..end))
                value += stays ? size : 2 * size;
        }
    }

    /// <summary>Values in a unit: the logarithm's exponential, or the level and its changes; most are positive.</summary>
    public static void Scale(Draws draws, double[] y, int history)
    {
        Standardize(y, history);
        double unit = draws.LogUniform(1, 10000);
        if (draws.Chance(0.55))
            OfLogarithms(draws, y, history, unit);
        else
            Linear(draws, y, history, unit);
        Round(draws, y, unit);
    }

    /// <summary>Values whose logarithms are given as they are.</summary>
    public static void OfGrowth(Draws draws, double[] y, int history)
    {
        double unit = draws.LogUniform(1, 10000), mean = Moments.Mean(y.AsSpan(0, history));
        foreach (ref double value in y.AsSpan())
            value = unit * Elementary.Exp(Math.Clamp(value - mean, -2 * LargestLog, LargestLog));
        Round(draws, y, unit);
    }

    /// <summary>A few values of the history far from the others.</summary>
    public static void Outliers(Draws draws, double[] y, int history)
    {
        double deviation = Moments.Deviation(y.AsSpan(0, history));
        bool isPositive = y.AsSpan(0, history).IndexOfAnyInRange(double.MinValue, -double.Epsilon) < 0;
        for (int count = draws.Whole(1, 3); count > 0; count--)
        {
            ref double value = ref y[draws.Whole(0, history - 1)];
            value += 4 * deviation * draws.Normal();
            value = isPositive ? Math.Max(value, 0) : value;
        }
    }

    /// <summary>Missing values within the history: single ones, or a run of them. The first and the last value stay.</summary>
    public static void Gaps(Draws draws, double[] y, int history)
    {
        if (draws.Chance(0.3))
        {
            int length = draws.Whole(1, Math.Max(1, history / 8)), start = draws.Whole(1, history - 1 - length);
            y.AsSpan(start, length).Fill(double.NaN);
            return;
        }
        double share = draws.Uniform(0, 0.15);
        foreach (ref double value in y.AsSpan(1, history - 2))
            value = draws.Chance(share) ? double.NaN : value;
    }

    private static void OfLogarithms(Draws draws, double[] y, int history, double unit)
    {
        double size = draws.LogUniform(0.02, 0.9);
        foreach (ref double value in y.AsSpan())
            value = unit * Elementary.Exp(Math.Min(size * value, LargestLog));
        if (!draws.Chance(0.1))
            return;
        double taken = Least(y, history) * draws.Uniform(0, 0.99);
        foreach (ref double value in y.AsSpan())
            value -= taken;
    }

    private static void Linear(Draws draws, double[] y, int history, double unit)
    {
        bool isPositive = draws.Chance(0.8);
        double moved = isPositive ? draws.LogUniform(0.02, 20) - Least(y, history) : 0, sum = 0;
        foreach (ref double value in y.AsSpan())
            value += moved;
        foreach (double value in y.AsSpan(0, history))
            sum += Math.Abs(value);
        double factor = unit / (sum / history + 1e-9);
        foreach (ref double value in y.AsSpan())
            value = isPositive ? Math.Max(value * factor, 0) : value * factor;
    }

    // A quarter has whole numbers, or two decimals where these are small.
    private static void Round(Draws draws, double[] y, double unit)
    {
        if (!draws.Chance(0.25))
            return;
        foreach (ref double value in y.AsSpan())
            value = unit > 5 ? Math.Round(value) : Math.Round(value * 100) / 100;
    }

    private static double Least(double[] y, int history)
    {
        double least = y[0];
        foreach (double value in y.AsSpan(1, history - 1))
            least = Math.Min(least, value);
        return least;
    }

    private static void Standardize(double[] y, int history)
    {
        double mean = Moments.Mean(y.AsSpan(0, history)), deviation = Moments.Deviation(y.AsSpan(0, history)) + 1e-9;
        foreach (ref double value in y.AsSpan())
            value = (value - mean) / deviation;
    }
}
