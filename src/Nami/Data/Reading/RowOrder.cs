namespace Nami.Data;

/// <summary>
/// Sorts the rows of a series by time. Where a clock was set back by half an hour to two hours, as at the end of daylight saving time, each
/// of those timestamps is duplicated: the two rows become one.
/// </summary>
internal sealed class RowOrder
{
    private readonly int[] _rows; // by time; those of one time as they came
    private readonly List<int> _starts = []; // where the rows of each time begin

    /// <param name="format">How the stamps are written.</param>
    /// <param name="stamps">The rows' times, as they came.</param>
    public RowOrder(StampFormat format, long[] stamps)
    {
        _rows = [.. Enumerable.Range(0, stamps.Length)];
        long[] sorted = (long[])stamps.Clone();
        Array.Sort(sorted, _rows);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++) { }
            Array.Sort(_rows, start, end - start);
            if (end > start + 1 && FirstRepeated < 0)
                FirstRepeated = _rows[start + 1];
            _starts.Add(start);
        }
        FirstUnsorted = FindUnsorted(stamps);
        IsNewestFirst = FirstUnsorted >= 0 && AreFalling(stamps);
        Stamps = [.. _starts.Select(start => sorted[start])];
        IsRefused = Repeated > 0 && !IsClockSetBack(format);
    }

    /// <summary>The times, each once, growing.</summary>
    public long[] Stamps { get; }

    /// <summary>How many rows are not the first of their time.</summary>
    public int Repeated => _rows.Length - Stamps.Length;

    /// <summary>The row that is the second of the first time that has two; -1 where none has.</summary>
    public int FirstRepeated { get; } = -1;

    /// <summary>Whether timestamps are duplicated for another reason than a clock set back.</summary>
    public bool IsRefused { get; }

    /// <summary>
    /// The first row that is earlier than one before it, those that are not the first of their time left aside; -1 where none is.
    /// </summary>
    public int FirstUnsorted { get; }

    /// <summary>Whether each row is earlier than the one before it: the rows are in order, only the other way round.</summary>
    public bool IsNewestFirst { get; }

    /// <summary>
    /// The values by time; of two numbers of one time their mean, of two categories the first. A missing one leaves the other.
    /// </summary>
    public double[] Apply(double[] values, bool areLevels = false)
    {
        double[] ordered = new double[Stamps.Length];
        for (int i = 0; i < ordered.Length; i++)
        {
            double value = values[_rows[_starts[i]]];
            if (Rows(i) > 1)
            {
                double second = values[_rows[_starts[i] + 1]];
                value = double.IsNaN(value) ? second : areLevels || double.IsNaN(second) ? value : value / 2 + second / 2;
            }
            ordered[i] = value;
        }
        return ordered;
    }

    private static bool AreFalling(long[] stamps)
    {
        for (int row = 1; row < stamps.Length; row++)
        {
            if (stamps[row] > stamps[row - 1])
                return false;
        }
        return true;
    }

    private int FindUnsorted(long[] stamps)
    {
        bool[] isFirst = new bool[stamps.Length];
        foreach (int start in _starts)
            isFirst[_rows[start]] = true;
        long latest = long.MinValue;
        for (int row = 0; row < stamps.Length; row++)
        {
            if (!isFirst[row])
                continue;
            if (stamps[row] < latest)
                return row;
            latest = stamps[row];
        }
        return -1;
    }

    /// <summary>Whether timestamps occur at most twice, and each run of duplicates lasts as long as clocks are set back.</summary>
    private bool IsClockSetBack(StampFormat format)
    {
        var step = StepInference.Find(format, Stamps).Step;
        if (step.Unit != TimeUnit.Tick || Stamps.Length < 3)
            return false;
        for (int i = 0; i < Stamps.Length; i++)
        {
            if (Rows(i) == 1)
                continue;
            int first = i;
            while (i + 1 < Stamps.Length && Rows(i + 1) == 2 && Stamps[i + 1] - Stamps[i] == step.Amount)
                i++;
            long lasts = Stamps[i] - Stamps[first] + step.Amount;
            if (Rows(first) != 2 || lasts is not (TimeSpan.TicksPerHour / 2 or TimeSpan.TicksPerHour or 2 * TimeSpan.TicksPerHour))
                return false;
        }
        return true;
    }

    private int Rows(int time) => (time + 1 < _starts.Count ? _starts[time + 1] : _rows.Length) - _starts[time];
}
