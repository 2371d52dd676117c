namespace Nami.Data;

/// <summary>Tells events, whose rows come at any time, from series with steps, and proposes how to combine their rows.</summary>
internal static class EventTimes
{
    // Fewer rows show no habit.
    private const int LeastRows = 10;

    // Of steps that vary less, such as those of months or of a slow clock, the rows are still one after the other.
    private const int LeastSpread = 3;

    // Where nearly each distance is another one, no rows are missing between regular ones.
    private const int LeastSpreadOfMany = 2, Distinct = 20;

    // Intervals of fewer rows would vary like these.
    private const int RowsPerInterval = 4;

    // Values that follow each other as closely are measurements, of which a sum says nothing.
    private const double Smooth = 0.5;

    private static readonly (string Name, long Ticks)[] s_intervals =
    [
        ("1s", TimeSpan.TicksPerSecond),
        ("1min", TimeSpan.TicksPerMinute),
        ("15min", 15 * TimeSpan.TicksPerMinute),
        ("1h", TimeSpan.TicksPerHour),
        ("1d", TimeSpan.TicksPerDay),
        ("1w", 7 * TimeSpan.TicksPerDay),
        ("1mo", 30 * TimeSpan.TicksPerDay),
        ("1y", 365 * TimeSpan.TicksPerDay),
    ];

    /// <summary>Whether times that grow have no step: no distance is usual, and they differ widely.</summary>
    public static bool Are(long[] times)
    {
        if (times.Length < LeastRows)
            return false;
        // A regular series shows it within its first rows.
        int same = 1;
        while (same < times.Length - 1 && times[same + 1] - times[same] == times[1] - times[0])
            same++;
        if (2 * same >= times.Length - 1)
            return false;
        long[] distances = Distances(times);
        int most = 0, distinct = 0;
        for (int start = 0, end; start < distances.Length; start = end)
        {
            for (end = start + 1; end < distances.Length && distances[end] == distances[start]; end++) { }
            most = Math.Max(most, end - start);
            distinct++;
        }
        int spread = distinct >= Distinct && 10 * most < distances.Length ? LeastSpreadOfMany : LeastSpread;
        return 2 * most < distances.Length && distances[distances.Length * 9 / 10] / spread > distances[distances.Length / 10];
    }

    /// <summary>Whether so many rows of a series share their time with another that they may be events.</summary>
    public static bool AreMany(int repeated, int rows) => rows >= LeastRows && 10L * repeated >= rows;

    /// <summary>Proposes how to combine the rows of a series, and the length of the intervals.</summary>
    /// <param name="stamps">The times as the rows came.</param>
    /// <param name="values">The values; null where rows are counted.</param>
    public static (string How, string Every) Propose(long[] stamps, double[]? values)
    {
        long[] sorted = (long[])stamps.Clone();
        double[]? ordered = (double[]?)values?.Clone();
        if (ordered is null)
            Array.Sort(sorted);
        else
            Array.Sort(sorted, ordered);
        long[] all = Distances(sorted), apart = [.. all.Where(distance => distance > 0)];
        long least = Math.Max(RowsPerInterval * Median(all), Median(apart));
        string every = Array.Find(s_intervals, one => one.Ticks >= least).Name ?? s_intervals[^1].Name;
        return (ordered is null ? "count" : IsSmooth(ordered) ? "mean" : "sum", every);
    }

    private static long Median(long[] sorted) => sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];

    private static long[] Distances(long[] times)
    {
        long[] distances = new long[times.Length - 1];
        for (int i = 0; i < distances.Length; i++)
            distances[i] = times[i + 1] - times[i];
        Array.Sort(distances);
        return distances;
    }

    private static bool IsSmooth(double[] values)
    {
        double[] found = [.. values.Where(double.IsFinite)];
        if (found.Length < LeastRows)
            return false;
        double mean = found.Average(), squares = 0, products = 0;
        for (int i = 0; i < found.Length; i++)
        {
            squares += (found[i] - mean) * (found[i] - mean);
            products += i == 0 ? 0 : (found[i] - mean) * (found[i - 1] - mean);
        }
        return products > Smooth * squares;
    }
}
