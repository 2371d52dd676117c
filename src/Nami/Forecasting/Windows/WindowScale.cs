using System.Runtime.CompilerServices;

namespace Nami.Forecasting;

/// <summary>What brings a window's values to the network's scale: (value − level) / deviation.</summary>
/// <param name="Level">The mean of the last season before the cutoff.</param>
/// <param name="Deviation">The mean distance from the mean in the window; above 0.</param>
internal readonly record struct WindowScale(double Level, double Deviation)
{
    /// <summary>The values do not differ, so that the deviation is a guess and nothing can be measured by it.</summary>
    public bool IsConstant { get; private init; }

    public float Apply(double value) => (float)Math.Clamp((value - Level) / Deviation, -100, 100);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static WindowScale Fit(double[] values, int cutoff, PanelPlan plan)
    {
        int first = Math.Max(0, cutoff - plan.Window);
        double sum = 0, seasonSum = 0;
        int count = 0, seasonCount = 0;
        for (int t = cutoff - 1; t >= first; t--)
        {
            if (double.IsNaN(values[t]))
                continue;
            sum += values[t];
            count++;
            if (seasonCount >= plan.Season)
                continue;
            seasonSum += values[t];
            seasonCount++;
        }
        if (count == 0)
            return new(0, 1);
        double mean = sum / count, deviation = 0;
        for (int t = first; t < cutoff; t++)
            deviation += double.IsNaN(values[t]) ? 0 : Math.Abs(values[t] - mean);
        deviation /= count;
        double level = seasonSum / seasonCount;
        if (plan.IsCount)
            return new(level, Math.Max(deviation, 0.5)); // counts that differ differ by 1 at least
        double least = Math.Max(Math.Abs(level) * 1e-6, 1e-30);
        return deviation > least ? new(level, deviation) : new(level, Math.Max(least, Math.Abs(level) * 0.01)) { IsConstant = true };
    }
}
