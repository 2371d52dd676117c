namespace Nami.Data;

/// <summary>
/// The rows of a panel after the last value of all series. Where a covariate known in advance is filled in there, they are the future of
/// the series; otherwise their values are missing.
/// </summary>
internal sealed class FutureRows
{
    private readonly long[][] _stamps;

    /// <param name="stamps">The stamps of each series, growing.</param>
    /// <param name="targets">The values of each target and series at these stamps.</param>
    /// <param name="areCounted">The stamps are row numbers, which say nothing about the time of other series.</param>
    public FutureRows(long[][] stamps, IReadOnlyList<double[][]> targets, bool areCounted)
    {
        _stamps = stamps;
        long[] last = [.. stamps.Select((own, s) => LastValue(own, s, targets))];
        long latest = last.Max();
        Last = latest == long.MinValue ? null : latest;
        Observed = [.. stamps.Select((own, s) => Rows(own, areCounted ? last[s] : latest))];
        Count = stamps.Select((own, s) => own.Length - Observed[s]).Max();
    }

    private FutureRows(FutureRows rows) =>
        (_stamps, Last, Observed) = (rows._stamps, rows.Last, [.. rows._stamps.Select(own => own.Length)]);

    /// <summary>The time of the last value of all series; null where there is none.</summary>
    public long? Last { get; }

    /// <summary>The number of rows of each series before its future ones.</summary>
    public int[] Observed { get; }

    /// <summary>The number of future rows, in the series that has most of them.</summary>
    public int Count { get; }

    /// <summary>No future rows: those after the last value have missing values.</summary>
    public FutureRows None() => new(this);

    /// <summary>Whether a series has future rows.</summary>
    public bool Has(int series) => Observed[series] < _stamps[series].Length;

    /// <summary>The part of a series' rows before its future ones.</summary>
    public T[] Past<T>(int series, T[] rows) => rows.Length == Observed[series] ? rows : rows[..Observed[series]];

    /// <summary>The stamp of the first future row of a series that isn't the next one of its axis; null where all are.</summary>
    public long? FirstOff(int series, TimeAxis axis) =>
        Following(series, axis) is var count && Observed[series] + count < _stamps[series].Length
            ? _stamps[series][Observed[series] + count]
            : null;

    /// <summary>
    /// Adds the values of a covariate known in advance at the steps after a series' end, up to the first one that is missing.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="axis">Its axis.</param>
    /// <param name="past">The values on the axis.</param>
    /// <param name="rows">The values of all rows.</param>
    public double[] Continue(int series, TimeAxis axis, double[] past, double[] rows)
    {
        var future = rows.AsSpan(Observed[series], Following(series, axis));
        int missing = future.IndexOf(double.NaN);
        return future.IsEmpty ? past : [.. past, .. missing < 0 ? future : future[..missing]];
    }

    /// <summary>Whether a covariate has a value in future rows.</summary>
    /// <param name="rows">Its values in the rows of each series.</param>
    /// <param name="blank">The value of an empty text, or NaN.</param>
    public bool IsFilled(double[][] rows, double blank)
    {
        for (int s = 0; s < rows.Length; s++)
        {
            // Static covariates have one value, whatever the rows.
            if (rows[s].Length == _stamps[s].Length && rows[s].AsSpan(Observed[s]).ContainsAnyExcept(double.NaN, blank))
                return true;
        }
        return false;
    }

    /// <summary>The number of a series' future rows that continue its axis.</summary>
    public int Following(int series, TimeAxis axis)
    {
        var later = _stamps[series].AsSpan(Observed[series]);
        int count = 0;
        while (count < later.Length && axis.IsAt(axis.Count + (long)count, later[count]))
            count++;
        return count;
    }

    private static int Rows(long[] stamps, long end)
    {
        int rows = stamps.Length;
        while (end > long.MinValue && rows > 0 && stamps[rows - 1] > end)
            rows--;
        return rows == 0 ? stamps.Length : rows; // a series that begins later has no values, and is named for it
    }

    private static long LastValue(long[] stamps, int series, IReadOnlyList<double[][]> targets)
    {
        int last = -1;
        foreach (double[][] target in targets)
            last = Math.Max(last, target[series].AsSpan().LastIndexOfAnyExcept(double.NaN));
        return last < 0 ? long.MinValue : stamps[last];
    }
}
