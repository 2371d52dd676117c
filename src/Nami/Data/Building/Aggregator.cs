namespace Nami.Data;

/// <summary>
/// Combines the rows of each interval into one. The first and the last interval of the panel are left out where they are incomplete.
/// </summary>
/// <remarks>
/// An interval is complete where its rows come as near to its start and its end as most other intervals' rows do, or within the usual
/// distance of two rows.
/// </remarks>
internal sealed class Aggregator
{
    // Of ten other intervals one may have its first row later. Of fewer than ten, none.
    private const int OneInMany = 10;

    private readonly int[]?[] _orders; // the rows of each series by time; null where they stand so
    private readonly int[][] _starts; // where the rows of each interval begin in that order, and where the last one ends

    /// <param name="interval">The intervals.</param>
    /// <param name="stamps">The rows' times in each series, as they came.</param>
    /// <param name="isFuture">The rows are those of the future, of which none is left out.</param>
    public Aggregator(CalendarInterval interval, long[][] stamps, bool isFuture)
    {
        (_orders, _starts) = (new int[]?[stamps.Length], new int[stamps.Length][]);
        (Step, Stamps) = (interval.Step, new long[stamps.Length][]);
        var edges = new Edges(interval);
        long[][] sorted = [.. stamps.Select(Sort)];
        if (!isFuture)
        {
            foreach (long[] own in sorted)
                edges.Add(own);
            (IncompleteFirst, IncompleteLast) = edges.Incomplete(UsualDistance(sorted.MaxBy(own => own.Length)!));
        }
        for (int s = 0; s < stamps.Length; s++)
            Split(s, sorted[s], interval);
    }

    /// <summary>From interval to interval.</summary>
    public TimeStep Step { get; }

    /// <summary>The starts of the intervals in which each series has rows, growing.</summary>
    public long[][] Stamps { get; }

    /// <summary>The start of the panel's first interval, where it is incomplete; else null.</summary>
    public long? IncompleteFirst { get; }

    /// <summary>The start of the panel's last interval, where it is incomplete; else null.</summary>
    public long? IncompleteLast { get; }

    /// <summary>The number of rows in each interval of a series.</summary>
    public double[] Count(int series) => Each(series, _ => 1, Aggregation.Sum);

    /// <summary>The values of a series by interval; NaN where all of an interval are missing.</summary>
    /// <param name="series">The series.</param>
    /// <param name="values">Its values as they came.</param>
    /// <param name="how">How those of an interval are combined.</param>
    public double[] Apply(int series, double[] values, Aggregation how) => Each(series, row => values[row], how);

    private double[] Each(int series, Func<int, double> value, Aggregation how)
    {
        var (order, starts) = (_orders[series], _starts[series]);
        double[] combined = new double[Stamps[series].Length];
        for (int i = 0; i < combined.Length; i++)
        {
            double sum = 0, last = double.NaN;
            int count = 0;
            for (int at = starts[i]; at < starts[i + 1]; at++)
            {
                double one = value(order is null ? at : order[at]);
                (sum, last, count) = double.IsNaN(one) ? (sum, last, count) : (sum + one, one, count + 1);
            }
            combined[i] = how == Aggregation.Count ? count
                : count == 0 ? double.NaN
                : how == Aggregation.Sum ? sum
                : how == Aggregation.Mean ? sum / count
                : last;
        }
        return combined;
    }

    private long[] Sort(long[] stamps, int series)
    {
        int unsorted = 1;
        while (unsorted < stamps.Length && stamps[unsorted] >= stamps[unsorted - 1])
            unsorted++;
        if (unsorted >= stamps.Length)
            return stamps;
        int[] order = _orders[series] = [.. Enumerable.Range(0, stamps.Length)];
        long[] sorted = (long[])stamps.Clone();
        Array.Sort(sorted, order);
        // Rows of one time stay as they came.
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++) { }
            Array.Sort(order, start, end - start);
        }
        return sorted;
    }

    private void Split(int series, long[] sorted, CalendarInterval interval)
    {
        List<int> starts = [];
        List<long> stamps = [];
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            long from = interval.Start(sorted[first]), to = interval.End(from);
            for (next = first + 1; next < sorted.Length && sorted[next] < to; next++) { }
            if (from == IncompleteFirst || from == IncompleteLast)
                continue;
            starts.Add(first);
            stamps.Add(from);
        }
        int after = IncompleteLast is { } last ? Array.FindIndex(sorted, stamp => stamp >= last) : -1;
        starts.Add(after < 0 ? sorted.Length : after);
        (_starts[series], Stamps[series]) = ([.. starts], [.. stamps]);
    }

    /// <summary>The median distance of two neighbours that differ; 0 where none do.</summary>
    private static long UsualDistance(long[] sorted)
    {
        List<long> distances = [];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] > sorted[i - 1])
                distances.Add(sorted[i] - sorted[i - 1]);
        }
        distances.Sort();
        return distances.Count == 0 ? 0 : distances[distances.Count / 2];
    }

    /// <summary>The first and the last row of each interval of a panel.</summary>
    private sealed class Edges(CalendarInterval interval)
    {
        private readonly Dictionary<long, (long First, long Last)> _rows = [];

        /// <summary>Adds the sorted rows of a series.</summary>
        public void Add(long[] sorted)
        {
            for (int first = 0, next; first < sorted.Length; first = next)
            {
                long start = interval.Start(sorted[first]), end = interval.End(start);
                for (next = first + 1; next < sorted.Length && sorted[next] < end; next++) { }
                _rows[start] = _rows.TryGetValue(start, out var rows)
                    ? (Math.Min(rows.First, sorted[first]), Math.Max(rows.Last, sorted[next - 1]))
                    : (sorted[first], sorted[next - 1]);
            }
        }

        public (long? First, long? Last) Incomplete(long usual)
        {
            var (first, last) = (_rows.Keys.Min(), _rows.Keys.Max());
            long before = _rows[first].First - first, after = interval.End(last) - _rows[last].Last;
            bool startsLate = before > 0 && before >= usual
                && before > Most(_rows.Where(one => one.Key != first).Select(one => one.Value.First - one.Key));
            bool endsEarly = after > usual
                && after > Most(_rows.Where(one => one.Key != last).Select(one => interval.End(one.Key) - one.Value.Last));
            return (startsLate ? first : null, endsEarly ? last : null);
        }

        /// <summary>The distance that most others don't exceed.</summary>
        private static long Most(IEnumerable<long> distances)
        {
            long[] sorted = [.. distances.Order()];
            return sorted.Length == 0 ? 0 : sorted[sorted.Length - 1 - sorted.Length / OneInMany];
        }
    }
}
