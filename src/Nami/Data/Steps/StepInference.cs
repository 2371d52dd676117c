using System.Runtime.InteropServices;

namespace Nami.Data;

/// <summary>The step of a series, and how often two neighbours are so far apart.</summary>
/// <param name="Step">The most common one.</param>
/// <param name="Day">With steps of months: the day that every stamp has where its month is long enough.</param>
/// <param name="Same">The number of neighbours that are one step apart.</param>
internal readonly record struct FoundStep(TimeStep Step, int Day, int Same);

/// <summary>Finds the step of a series in its stamps.</summary>
internal static class StepInference
{
    // A week from Monday to Friday and the Monday after it: fewer days may lack their weekend by chance.
    private const int LeastBusinessDays = 6;

    // Steps that people and programs choose.
    private static readonly long[] s_usual =
    [
        .. ((ReadOnlySpan<int>)[1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 10800, 21600, 43200, 86400])
            .ToArray().Select(seconds => seconds * TimeSpan.TicksPerSecond),
    ];

    // Two stamps four weeks apart may end two months by chance.
    private const int LeastBusinessMonths = 3;

    /// <summary>
    /// The most common step of stamps that grow, or the largest one that all are multiples of where it at most doubles their number.
    /// </summary>
    public static FoundStep Find(StampFormat format, long[] stamps)
    {
        if (stamps.Length < 2)
            return new(format.IsNumber ? new(TimeUnit.Number, 1) : new(TimeUnit.Tick, TimeSpan.TicksPerDay), 0, 0);
        int day = format.IsNumber ? 0 : Months.CommonDay(stamps);
        if (day > Months.End && stamps.Length < LeastBusinessMonths)
            day = 0;
        var step = MostCommon(stamps, format.IsNumber ? TimeUnit.Number : day > 0 ? TimeUnit.Month : TimeUnit.Tick);
        if (step.Same < stamps.Length - 1 && step.Step == new TimeStep(TimeUnit.Tick, TimeSpan.TicksPerDay) && AreBusinessDays(stamps))
            step = MostCommon(stamps, TimeUnit.BusinessDay);
        else if (step.Same < stamps.Length - 1 && step.Step.Unit == TimeUnit.Tick && (!format.IsInstant || format.IsUtc)
            && OpeningHours.Find(stamps, step.Step.Amount) is { } hours)
            return Of(hours.AreBusinessDays ? new(TimeUnit.BusinessDay, 1) : TimeStep.Open(hours), 0, stamps);
        return step with { Day = day };
    }

    /// <summary>A step that is known.</summary>
    public static FoundStep Of(TimeStep step, int day, long[] stamps)
    {
        int same = 0;
        for (int i = 1; i < stamps.Length; i++)
            same += step.Units(stamps[i - 1], stamps[i]) == step.Amount ? 1 : 0;
        return new(step, day, same);
    }

    /// <summary>All stamps are so many steps apart.</summary>
    public static bool Fits(TimeStep step, long[] stamps)
    {
        if (step.Unit == TimeUnit.Month && Months.CommonDay(stamps) == 0)
            return false;
        if (step.Unit == TimeUnit.BusinessDay && !HaveBusinessDays(stamps))
            return false;
        if (step.Unit == TimeUnit.OpenSlot && !Array.TrueForAll(stamps, step.Has))
            return false;
        for (int i = 1; i < stamps.Length; i++)
        {
            if (step.Units(stamps[i - 1], stamps[i]) % step.Amount != 0)
                return false;
        }
        return true;
    }

    private static bool AreBusinessDays(long[] stamps) => stamps.Length >= LeastBusinessDays && HaveBusinessDays(stamps);

    private static bool HaveBusinessDays(long[] stamps) =>
        Array.TrueForAll(stamps, stamp => BusinessDays.Is(stamp) && (stamp - stamps[0]) % TimeSpan.TicksPerDay == 0);

    private static FoundStep MostCommon(long[] stamps, TimeUnit unit)
    {
        var one = new TimeStep(unit, 1);
        var (first, same) = (one.Units(stamps[0], stamps[1]), 1);
        while (same < stamps.Length - 1 && one.Units(stamps[same], stamps[same + 1]) == first)
            same++;
        if (same == stamps.Length - 1)
            return new(new(unit, first), 0, same);

        var counts = new Dictionary<long, int>();
        for (int i = 1; i < stamps.Length; i++)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, one.Units(stamps[i - 1], stamps[i]), out _)++;
        // Of equally common steps the shortest.
        long amount = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
        long divisor = counts.Keys.Aggregate(GreatestDivisor);
        if (divisor != amount && one.Units(stamps[0], stamps[^1]) / divisor <= 2L * (stamps.Length - 1))
            amount = divisor;
        else if (unit == TimeUnit.Tick && 2 * counts[amount] < stamps.Length - 1 && Usual(counts) is { } usual)
            amount = usual;
        return new(new(unit, amount), 0, counts.GetValueOrDefault(amount));
    }

    /// <summary>The usual step that the median distance is close to, as where a clock is read at about equal times; null where none is.
    /// </summary>
    private static long? Usual(Dictionary<long, int> counts)
    {
        const int LeastCloseness = 50; // in parts of the step
        var sorted = counts.OrderBy(pair => pair.Key).ToArray();
        long half = sorted.Sum(pair => (long)pair.Value) / 2, before = 0;
        long median = sorted.First(pair => (before += pair.Value) > half).Key;
        foreach (long usual in s_usual)
        {
            if (LeastCloseness * Math.Abs(median - usual) <= usual)
                return usual;
        }
        return null;
    }

    private static long GreatestDivisor(long a, long b) => b == 0 ? a : GreatestDivisor(b, a % b);
}
