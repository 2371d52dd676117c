namespace Nami.Forecasting;

/// <summary>
/// What one thread combines the paths of a series in: the point path, its quantiles and the weights that they come from. The next
/// series overwrites it.
/// </summary>
/// <param name="horizon">K, the steps.</param>
/// <param name="probabilities">The probabilities of the quantiles.</param>
internal sealed class CombinedPath(int horizon, double[] probabilities)
{
    private const int MostNamed = 3;

    // The names of what is no path of the bank: the median of the core paths, and the distribution of sparse demand.
    private const string CoreMedian = "median", RecentValues = "recent_values";

    private readonly double[] _scratch = new double[horizon], _quantiles = new double[probabilities.Length * horizon];
    private readonly double[] _weights = new double[PathBank.Count];
    private double _median;
    private bool _isSparse;

    /// <summary>Paths that nothing else keeps.</summary>
    public BankPaths Own { get; } = new();

    public BankWorkspace Buffers { get; } = new();

    /// <summary>The paths that were combined.</summary>
    public BankPaths Paths { get; private set; } = new();

    /// <summary>The point path: the median.</summary>
    public double[] Point { get; } = new double[horizon];

    /// <summary>A copy of the quantile of a probability, by its number.</summary>
    public double[] Quantile(int number) => _quantiles.AsSpan(number * horizon, horizon).ToArray();

    /// <summary>The weights of the three heaviest paths, above 0; the median of the core paths is one of them.</summary>
    public PathWeight[] Heaviest()
    {
        if (_isSparse)
            return [new(RecentValues, 1)];
        var all = new List<PathWeight> { new(CoreMedian, _median) };
        for (int p = 0; p < _weights.Length; p++)
            all.Add(new(AllPaths.NameOf((BankPath)p), _weights[p]));
        return [.. all.Where(one => one.Weight > 0).OrderByDescending(one => one.Weight).Take(MostNamed)];
    }

    /// <summary>Combines the paths of a series.</summary>
    /// <param name="values">Its values.</param>
    /// <param name="bank">What made the paths.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="fitted">What was learned from a panel.</param>
    public void Write(ReadOnlySpan<double> values, PathBank bank, BankPaths paths, FittedCombination fitted)
    {
        var (combination, errors) = fitted;
        Paths = paths;
        var window = values[Math.Max(0, values.Length - bank.Length)..];
        _isSparse = SparseDemand.Describes(window);
        if (_isSparse)
        {
            SparseDemand.Write(window, probabilities, Point, _quantiles);
            _isSparse = !SparseDemand.HasBetterPath(paths, combination, Point[0], _scratch);
            if (_isSparse)
                return;
        }
        _median = combination.Point(paths, -1, _weights, Point);
        double scale = errors.Scale(paths, _scratch);
        for (int q = 0; q < probabilities.Length; q++)
        {
            for (int k = 0; k < horizon; k++)
            {
                double value = Math.Clamp(Point[k] + errors.At(q, k) * scale, double.MinValue, double.MaxValue);
                _quantiles[q * horizon + k] = paths.IsNonNegative ? Math.Max(value, 0) : value;
            }
        }
    }
}
