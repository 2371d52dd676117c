using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>Counts actual values inside intervals, by series and block of time: the standard error of the coverage.</summary>
/// <param name="series">The number of series.</param>
/// <param name="blocks">The windows.</param>
/// <param name="origins">The number of each block in time, by series and block; null where the series share no time.</param>
internal sealed class CoverageSum(int series, TimeBlocks blocks, Func<int, int, int>? origins)
{
    private readonly int[] _points = new int[series * blocks.Count], _inside80 = new int[series * blocks.Count],
        _inside95 = new int[series * blocks.Count];

    /// <summary>Adds the forecast of a series in a window.</summary>
    public void Add(int s, int window, Forecast forecast, ReadOnlySpan<double> actual)
    {
        int block = blocks.Of(window);
        if (block < 0)
            return;
        int cell = s * blocks.Count + block;
        Span<double> bounds = stackalloc double[PointLoss.Quantiles.Length];
        for (int k = 0; k < actual.Length; k++)
        {
            if (double.IsNaN(actual[k]))
                continue;
            PointLoss.Bounds(forecast, k, bounds);
            _points[cell]++;
            _inside80[cell] += actual[k] >= bounds[1] && actual[k] <= bounds[3] ? 1 : 0;
            _inside95[cell] += actual[k] >= bounds[0] && actual[k] <= bounds[4] ? 1 : 0;
        }
    }

    /// <summary>The standard error of the coverage, in percentage points; NaN with one block of one series.</summary>
    public double Error(int level)
    {
        int[] inside = level == 80 ? _inside80 : _inside95;
        PairedCell[] cells =
        [
            .. Enumerable.Range(0, _points.Length).Where(cell => _points[cell] > 0).Select(cell => new PairedCell(
                cell / blocks.Count, origins?.Invoke(cell / blocks.Count, cell % blocks.Count) ?? cell % blocks.Count,
                100.0 * inside[cell] / _points[cell])),
        ];
        return cells.Length == 0 ? double.NaN : PairedTest.Of(cells, origins is not null).Error;
    }
}
