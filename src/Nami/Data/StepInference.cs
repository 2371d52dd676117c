using System.Runtime.InteropServices;

namespace Nami.Data;

/// <summary>Finds the step of a series in its stamps.</summary>
internal static class StepInference
{
    /// <summary>The axis of stamps that grow. Where their step gives them all back, they are not kept.</summary>
    public static TimeAxis Axis(StampFormat format, long[] stamps)
    {
        if (stamps.Length < 2)
            return new(format, Lone(format), 0, stamps.Length, stamps.Length == 0 ? 0 : stamps[0]);
        var day = format.IsNumber ? 0 : Months.CommonDay(stamps);
        var unit = format.IsNumber ? TimeUnit.Number : day > 0 ? TimeUnit.Month : TimeUnit.Tick;
        var (amount, irregular) = MostCommonDifference(stamps, unit == TimeUnit.Month);
        return new(format, new(unit, amount), day, stamps.Length, stamps[^1], irregular == 0 ? null : stamps, irregular);
    }

    /// <summary>The step after a single stamp, which shows none.</summary>
    private static TimeStep Lone(StampFormat format) => format.IsNumber ? new(TimeUnit.Number, 1) : new(TimeUnit.Tick, TimeSpan.TicksPerDay);

    private static (long Amount, int Others) MostCommonDifference(long[] stamps, bool months)
    {
        long Difference(int i) => months ? Months.Index(stamps[i]) - Months.Index(stamps[i - 1]) : stamps[i] - stamps[i - 1];

        var (first, same) = (Difference(1), 1);
        while (same < stamps.Length - 1 && Difference(same + 1) == first)
            same++;
        if (same == stamps.Length - 1)
            return (first, 0);

        var counts = new Dictionary<long, int>();
        for (var i = 1; i < stamps.Length; i++)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, Difference(i), out _)++;
        // Of equally common steps the shortest.
        var (amount, most) = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First();
        return (amount, stamps.Length - 1 - most);
    }
}
