using System.Runtime.CompilerServices;

namespace Nami.Forecasting;

/// <summary>
/// Makes the sequence that a network reads from a series and a cutoff: the window before the cutoff, then the horizon, of which only what
/// is known in advance is told. Values are scaled by the window's own level and mean deviation, so that series of all sizes look alike.
/// The network puts out corrections of the seasonal-naive path, in units of that deviation.
/// </summary>
/// <remarks>
/// Inputs of a step: the value (0 in the horizon and where missing), whether it is there, the value a season before (in the horizon the
/// last known one of the same phase) for each season, how far ahead the step is, the known inputs and how they differ from those a season
/// before, the past inputs (in the horizon those of a season before), the static ones.
/// </remarks>
internal sealed class WindowEncoder(PanelPlan plan, EncodedSeries example)
{
    private readonly int _calendar = CalendarFeatures.Count(plan.Calendar);

    public PanelPlan Plan => plan;

    /// <summary>I, the inputs of a step.</summary>
    public int InputSize => 4 + (plan.LongSeason > 1 ? 1 : 0) + 2 * example.KnownCount - _calendar + example.PastCount + example.Static.Length;

    /// <summary>Writes the sequence (T + K, I) and the path (K) that is to be corrected; returns the window's scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public WindowScale Encode(EncodedSeries series, int cutoff, Span<float> input, Span<double> path)
    {
        var scale = WindowScale.Fit(series.Values, cutoff, plan);
        input.Clear();
        var inputs = InputSize;
        for (var step = 0; step < plan.Steps; step++)
        {
            var t = cutoff - plan.Window + step;
            if (t < 0)
                continue;
            var x = input.Slice(step * inputs, inputs);
            var ahead = t - cutoff;
            var i = 0;
            if (ahead < 0 && !double.IsNaN(series.Values[t]))
                (x[0], x[1]) = (scale.Apply(series.Values[t]), 1);
            i += 2;
            var source = Source(series.Values, t, cutoff, plan.Season);
            x[i++] = source < 0 ? 0 : scale.Apply(series.Values[source]);
            if (plan.LongSeason > 1)
                x[i++] = Source(series.Values, t, cutoff, plan.LongSeason) is >= 0 and var other ? scale.Apply(series.Values[other]) : x[2];
            x[i++] = ahead < 0 ? 0 : (ahead + 1f) / plan.Horizon;
            if (ahead >= 0)
                path[ahead] = source < 0 ? scale.Level : series.Values[source];

            var known = series.Known.AsSpan(t * series.KnownCount, series.KnownCount);
            known.CopyTo(x[i..]);
            i += known.Length;
            var before = source < 0 ? default : series.Known.AsSpan(source * series.KnownCount, series.KnownCount);
            for (var k = _calendar; k < known.Length; k++)
                x[i++] = before.IsEmpty ? 0 : known[k] - before[k];
            var past = ahead < 0 ? t : source;
            if (past >= 0)
                series.Past.AsSpan(past * series.PastCount, series.PastCount).CopyTo(x[i..]);
            i += series.PastCount;
            series.Static.CopyTo(x[i..]);
        }
        return scale;
    }

    /// <summary>Where the path takes the value of step t from: the latest value before t and the cutoff a whole number of seasons back; −1 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Source(double[] values, int t, int cutoff, int season)
    {
        var source = t < cutoff ? t - season : t - season * ((t - cutoff) / season + 1);
        while (source >= 0 && double.IsNaN(values[source]))
            source -= season;
        return source;
    }
}

/// <summary>What brings a window's values to the network's scale: (value − level) / deviation.</summary>
/// <param name="Level">The mean of the last season before the cutoff.</param>
/// <param name="Deviation">The mean distance from the mean in the window; above 0.</param>
internal readonly record struct WindowScale(double Level, double Deviation)
{
    public float Apply(double value) => (float)Math.Clamp((value - Level) / Deviation, -100, 100);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static WindowScale Fit(double[] values, int cutoff, PanelPlan plan)
    {
        var first = Math.Max(0, cutoff - plan.Window);
        double sum = 0, seasonSum = 0;
        int count = 0, seasonCount = 0;
        for (var t = cutoff - 1; t >= first; t--)
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
        for (var t = first; t < cutoff; t++)
            deviation += double.IsNaN(values[t]) ? 0 : Math.Abs(values[t] - mean);
        deviation /= count;
        var level = seasonSum / seasonCount;
        var least = Math.Max(Math.Abs(level) * 1e-6, 1e-30);
        return new(level, deviation > least ? deviation : Math.Max(least, Math.Abs(level) * 0.01));
    }
}
