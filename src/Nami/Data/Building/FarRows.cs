namespace Nami.Data;

/// <summary>
/// Rows that lie so far from all others that their timestamps are most likely wrong, such as one of the year 2042 among those of 2024.
/// </summary>
internal static class FarRows
{
    // Fewer other rows don't show how long a series usually lasts.
    private const int LeastOthers = 8;

    // Of fewer rows a single one is more than 1 %: it has to lie farther away, and farther than a weekend or a holiday from other hours.
    private const int Many = 100;
    private const long LeastGap = 28 * TimeSpan.TicksPerDay;

    /// <summary>
    /// The rows of a series beyond a gap longer than a quarter of what the others span (all of it, in a short series), first or last: at
    /// most one in a hundred at each end.
    /// </summary>
    /// <param name="stamps">The stamps as the rows came.</param>
    /// <param name="isSorted">They grow.</param>
    /// <param name="areDates">They are dates, not whole numbers.</param>
    public static IEnumerable<int> Find(long[] stamps, bool isSorted, bool areDates)
    {
        int most = Math.Max(1, stamps.Length / Many);
        if (stamps.Length - most < LeastOthers)
            return [];
        int[]? rows = null;
        if (!isSorted)
        {
            rows = [.. Enumerable.Range(0, stamps.Length)];
            stamps = (long[])stamps.Clone();
            Array.Sort(stamps, rows);
        }
        bool areFew = stamps.Length < Many;
        long least = areFew && areDates ? LeastGap : 0;
        int last = stamps.Length - most, first = most - 1;
        while (last < stamps.Length && !IsFar(stamps[last] - stamps[last - 1], stamps[last - 1] - stamps[Math.Min(most, last - 1)]))
            last++;
        while (first >= 0 && !IsFar(stamps[first + 1] - stamps[first], stamps[Math.Max(last - most, first + 1)] - stamps[first + 1]))
            first--;
        return Enumerable.Range(0, first + 1).Concat(Enumerable.Range(last, stamps.Length - last)).Select(at => rows?[at] ?? at);

        bool IsFar(long gap, long span) => span > 0 && gap > least && gap > (areFew ? areDates ? span : 10 * span : span / 4);
    }
}
