namespace Nami.Evaluation;

/// <summary>The losses of a method and of those that it is compared with, point by point, as means per series and block of time.</summary>
/// <param name="series">The number of series.</param>
/// <param name="blocks">The number of blocks.</param>
/// <param name="others">The number of other methods.</param>
internal sealed class PairedLosses(int series, int blocks, int others)
{
    private readonly double[] _sums = new double[series * blocks * (others + 1)]; // the method's own first
    private readonly int[] _points = new int[series * blocks];

    /// <summary>The number of points.</summary>
    public long Points => _points.Sum(count => (long)count);

    /// <summary>The number of series with a point.</summary>
    public int Series => Enumerable.Range(0, series).Count(s => _points.AsSpan(s * blocks, blocks).ContainsAnyExcept(0));

    /// <summary>Adds the losses at a point.</summary>
    /// <param name="s">The number of the series.</param>
    /// <param name="block">The number of the block.</param>
    /// <param name="own">The method's loss.</param>
    /// <param name="losses">Those of the others.</param>
    public void Add(int s, int block, double own, ReadOnlySpan<double> losses)
    {
        int cell = s * blocks + block;
        var sums = _sums.AsSpan(cell * (others + 1), others + 1);
        sums[0] += own;
        for (int o = 0; o < others; o++)
            sums[o + 1] += losses[o];
        _points[cell]++;
    }

    /// <summary>The method's mean loss; every series and block counts alike.</summary>
    public double Own => Mean(0);

    /// <summary>The mean loss of another method.</summary>
    public double Other(int other) => Mean(other + 1);

    /// <summary>The differences between the method's loss and that of another method.</summary>
    /// <param name="other">The number of the other method.</param>
    /// <param name="originOf">The number of a block in time, from the numbers of series and block.</param>
    public PairedCell[] Differences(int other, Func<int, int, int> originOf) =>
    [
        .. Cells().Select(cell => new PairedCell(
            cell / blocks, originOf(cell / blocks, cell % blocks),
            (_sums[cell * (others + 1)] - _sums[cell * (others + 1) + 1 + other]) / _points[cell])),
    ];

    private IEnumerable<int> Cells() => Enumerable.Range(0, _points.Length).Where(cell => _points[cell] > 0);

    private double Mean(int method) => Cells().Average(cell => _sums[cell * (others + 1) + method] / _points[cell]);
}

/// <summary>
/// The windows in blocks that don't overlap, counted from the last window. Windows that overlap lie in blocks of as many as overlap with
/// one, and those between two blocks lie in none: with blocks side by side, whose windows share moments, equal methods were called
/// different in 9 % of random walks.
/// </summary>
/// <param name="windows">The windows of each series.</param>
/// <param name="step">The steps from window to window.</param>
/// <param name="horizon">The steps of a window.</param>
internal sealed class TimeBlocks(int windows, int step, int horizon)
{
    private readonly int _each = Math.Min(windows, (horizon + step - 1) / step);

    private int Cycle => 2 * _each - 1;

    /// <summary>The number of blocks, at least 1.</summary>
    public int Count => (windows + _each - 1) / Cycle;

    /// <summary>The block of a window, the oldest first; −1 for none.</summary>
    public int Of(int window)
    {
        var (block, place) = Math.DivRem(windows - 1 - window, Cycle);
        return place < _each && block < Count ? Count - 1 - block : -1;
    }

    /// <summary>The first window of a block.</summary>
    public int First(int block) => windows - (Count - 1 - block) * Cycle - _each;
}
