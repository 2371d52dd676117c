using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The errors of the combined path at earlier origins, pooled over a panel: quantiles by step in units of each series' usual error. Errors
/// grow with the step as a power of it, which also serves steps beyond those of the back-tests.
/// </summary>
internal sealed class ErrorQuantiles
{
    private const double PanelWindows = 2; // the panel's usual error counts as so many windows of a series

    private readonly Combination _combination;
    private readonly double[][] _factors; // by probability and step

    private ErrorQuantiles(Combination combination, double[][] factors, double usual) =>
        (_combination, _factors, Usual) = (combination, factors, usual);

    /// <summary>The panel's usual error, in the series' own units.</summary>
    public double Usual { get; }

    /// <summary>By probability and step, by how many usual errors the quantile lies above the point.</summary>
    public IReadOnlyList<double[]> Factors => _factors;

    /// <summary>What <see cref="Factors"/> and <see cref="Usual"/> told.</summary>
    public static ErrorQuantiles Of(Combination combination, double[][] factors, double usual) => new(combination, factors, usual);

    /// <summary>Gathers the errors of the combination at the earlier origins of a panel's series, in their order.</summary>
    /// <param name="sample">The paths of some or all series.</param>
    /// <param name="combination">The combination, fitted to them.</param>
    /// <param name="horizon">K.</param>
    /// <param name="probabilities">The probabilities of the quantiles.</param>
    public static ErrorQuantiles Fit(
        IReadOnlyList<BankPaths> sample, Combination combination, int horizon, double[] probabilities)
    {
        double[] point = new double[horizon];
        double[] means = new double[Combination.BackTestsOfFew];
        double total = 0;
        int windows = 0;
        foreach (var paths in sample)
        {
            var (sum, count) = Errors(paths, combination, point, means);
            (total, windows) = (total + sum, windows + count);
        }
        double usual = windows == 0 || total == 0 ? 1 : total / windows;
        var errors = new List<double>[horizon];
        for (int k = 0; k < horizon; k++)
            errors[k] = [];
        var shocks = new CommonShocks(means.Length * horizon);
        foreach (var paths in sample)
        {
            var (sum, count) = Errors(paths, combination, point, means);
            for (int o = 0; o < paths.HasBackTest.Length && paths.Unit > 0; o++)
            {
                if (!paths.HasBackTest[o])
                    continue;
                // The scale comes from the other windows of the series, as it will in the forecast.
                double scale = (PanelWindows * usual + sum - means[o]) / (PanelWindows + count - 1) * paths.Unit;
                combination.Point(paths, o, point);
                var actual = paths.Actual(o);
                for (int k = 0; k < actual.Length; k++)
                {
                    if (double.IsNaN(actual[k]))
                        continue;
                    double error = ErrorUnit.In(actual[k] - point[k], scale);
                    errors[k].Add(error);
                    shocks.Add(o * horizon + k, error);
                }
            }
        }
        var steps = new ErrorSteps(errors, windows, shocks.Alike());
        double[][] factors =
            [.. probabilities.Select(probability => Enumerable.Range(0, horizon).Select(k => steps.At(probability, k)).ToArray())];
        return new(combination, factors, usual);
    }

    /// <summary>The usual error of a series, in its own unit.</summary>
    /// <param name="paths">The series' paths.</param>
    /// <param name="point">Room for K values.</param>
    public double Scale(BankPaths paths, double[] point)
    {
        double[] means = new double[Math.Max(paths.HasBackTest.Length, 1)];
        var (sum, count) = Errors(paths, _combination, point, means);
        return Math.Min((PanelWindows * Usual + sum) / (PanelWindows + count) * paths.Unit, double.MaxValue);
    }

    /// <summary>By how many usual errors the quantile of a probability, by its number, lies above the point; 0 for the median.</summary>
    public double At(int probability, int step) => _factors[probability][step];

    private static (double Sum, int Count) Errors(BankPaths paths, Combination combination, double[] point, double[] means)
    {
        double sum = 0;
        int count = 0;
        for (int o = 0; o < paths.HasBackTest.Length; o++)
        {
            if (!paths.HasBackTest[o] || paths.Unit == 0)
                continue;
            combination.Point(paths, o, point);
            means[o] = ErrorUnit.Mean(paths.Actual(o), point, paths.Unit);
            (sum, count) = (sum + means[o], count + 1);
        }
        return (sum, count);
    }
}

/// <summary>
/// How many series err alike. Where a shock moves all of them, their windows tell no more than one series' do.
/// </summary>
/// <param name="moments">The steps of all earlier origins.</param>
internal sealed class CommonShocks(int moments)
{
    private readonly double[] _sums = new double[moments];
    private readonly int[] _counts = new int[moments];
    private double _squares;

    /// <summary>Adds a series' error at a moment.</summary>
    public void Add(int moment, double error)
    {
        _sums[moment] += error;
        _counts[moment]++;
        _squares += error * error;
    }

    /// <summary>The variance of the sum of errors over that of independent ones: 1 to the number of series.</summary>
    public double Alike()
    {
        double squares = 0, count = 0;
        int most = 1;
        for (int i = 0; i < _sums.Length; i++)
        {
            squares += _sums[i] * _sums[i];
            count += _counts[i];
            most = Math.Max(most, _counts[i]);
        }
        return count > 0 && _squares > 0 ? Math.Clamp(squares / _squares, 1, most) : 1;
    }
}

/// <summary>The errors of each step, in units of their series' usual error.</summary>
internal sealed class ErrorSteps
{
    private const int Enough = 400; // errors at a step and its neighbours
    private const double EnoughWindows = 24; // windows that don't err alike, times the steps
    private const double UsualGrowth = 0.25, UsualGrowthWeight = 50, LargestGrowth = 0.7;
    private const double NormalWindows = 8; // the normal distribution counts as so many windows
    private const double NormalOfMean = 1.2533141373155003; // √(π/2): a normal deviation in mean distances

    private readonly double[][] _sorted; // by step, relative to its growth
    private readonly double[] _means, _growth;
    private readonly double _windows, _alike;

    /// <param name="errors">By step.</param>
    /// <param name="windows">The windows that they come from.</param>
    /// <param name="alike">How many of them err alike.</param>
    public ErrorSteps(List<double>[] errors, int windows, double alike)
    {
        (_windows, _alike) = (windows / Math.Sqrt(alike), Math.Sqrt(alike));
        double growth = Growth(errors);
        _growth = new double[errors.Length];
        for (int k = 0; k < errors.Length; k++)
        {
            _growth[k] = Elementary.Exp(growth * Elementary.Log(k + 1));
            foreach (ref double error in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(errors[k]))
                error /= _growth[k];
        }
        _sorted = new double[errors.Length][];
        _means = new double[errors.Length];
        for (int k = 0; k < errors.Length; k++)
        {
            _sorted[k] = Pool(errors, k);
            double sum = 0;
            foreach (double error in _sorted[k])
                sum += Math.Abs(error);
            _means[k] = _sorted[k].Length == 0 ? 1 : sum / _sorted[k].Length;
        }
    }

    /// <summary>By how many usual errors the quantile of a probability lies above the point; 0 for the median.</summary>
    public double At(double probability, int step)
    {
        double normal = NormalQuantile.At(probability) * NormalOfMean * _means[step];
        double[] sorted = _sorted[step];
        double value = sorted.Length == 0
            ? normal
            : (_windows * Empirical(sorted, probability) + NormalWindows * normal) / (_windows + NormalWindows);
        // Few windows have seen little of what can happen.
        value *= _growth[step] * (1 + 1.0 / (1 + _windows));
        return probability < 0.5 ? Math.Min(value, 0) : probability > 0.5 ? Math.Max(value, 0) : 0;
    }

    // Linear between the sorted errors, of which the i-th is the quantile of (i + ½) / n.
    private static double Empirical(double[] sorted, double probability)
    {
        double place = Math.Clamp(probability * sorted.Length - 0.5, 0, sorted.Length - 1);
        int below = Math.Min((int)place, sorted.Length - 1), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    // The slope of log mean |error| over log step, by least squares, drawn towards a quarter.
    private static double Growth(List<double>[] errors)
    {
        double weights = 0, x = 0, y = 0;
        double[] logs = new double[errors.Length], means = new double[errors.Length];
        for (int k = 0; k < errors.Length; k++)
        {
            double sum = 0;
            foreach (double error in errors[k])
                sum += Math.Abs(error);
            means[k] = sum > 0 ? Elementary.Log(sum / errors[k].Count) : double.NaN;
            logs[k] = Elementary.Log(k + 1);
            if (double.IsNaN(means[k]))
                continue;
            weights += errors[k].Count;
            x += errors[k].Count * logs[k];
            y += errors[k].Count * means[k];
        }
        double squares = UsualGrowthWeight, products = UsualGrowthWeight * UsualGrowth;
        for (int k = 0; k < errors.Length && weights > 0; k++)
        {
            if (double.IsNaN(means[k]))
                continue;
            squares += errors[k].Count * (logs[k] - x / weights) * (logs[k] - x / weights);
            products += errors[k].Count * (logs[k] - x / weights) * (means[k] - y / weights);
        }
        return Math.Clamp(products / squares, 0, LargestGrowth);
    }

    // The errors of a step and of its neighbours, as many as are needed.
    private double[] Pool(List<double>[] errors, int step)
    {
        var pool = new List<double>(errors[step]);
        int steps = 1;
        for (int d = 1; d < errors.Length && (pool.Count < Enough || steps * _windows / _alike < EnoughWindows); d++)
        {
            if (step - d >= 0)
                pool.AddRange(errors[step - d]);
            if (step + d < errors.Length)
                pool.AddRange(errors[step + d]);
            steps += (step - d >= 0 ? 1 : 0) + (step + d < errors.Length ? 1 : 0);
        }
        pool.Sort();
        return [.. pool];
    }
}
