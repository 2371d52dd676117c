namespace Nami.Forecasting;

/// <summary>
/// One path of the paths of a <see cref="PathBank"/>: a mixture of several rules. One is the median of ten core paths, the others weigh
/// paths by the inverse of their errors at earlier origins, of the series alone or together with the panel's. How much each rule counts is
/// decided by how well it did at the earlier origins of the panel, with weights that come from the other origins.
/// </summary>
/// <remarks>
/// The constants were chosen on generated series and on windows inside the training parts of public series, none of which was scored.
/// </remarks>
internal sealed class Combination
{
    /// <summary>The earlier origins that it needs where there are many series, and where there are few.</summary>
    public const int BackTests = 4, BackTestsOfFew = 8;

    /// <summary>Fewer series than this have more earlier origins.</summary>
    public const int FewSeries = 20;

    private const double LeastError = 0.05;
    private const double PriorWindows = 100; // what a rule did elsewhere counts as so many windows
    private const int Sharpness = 60;

    // The share of the panel's errors, the exponent of the inverse, the share of the median; and the usual error relative to the
    // third rule's.
    private static readonly (double Panel, int Exponent, double Median, double Usual)[] s_rules =
    [
        (0, 0, 1, 1.1), (0.5, 6, 0.5, 1.03), (0.5, 6, 0, 1), (0.25, 4, 0, 1.005), (0, 6, 0, 1.015), (1, 10, 0, 1.03),
    ];

    private readonly double[][] _panel; // errors of paths relative to the core's: of all back-tests, then without each
    private readonly double[] _shares = new double[s_rules.Length];

    private Combination(int backTests)
    {
        _panel = new double[backTests + 1][];
        for (int i = 0; i <= backTests; i++)
            _panel[i] = new double[PathBank.Count];
    }

    /// <summary>The core paths: one or two of each kind.</summary>
    public static ReadOnlySpan<BankPath> Core =>
    [
        BankPath.Smoothing, BankPath.Theta, BankPath.DampedHolt, BankPath.HoltWinters, BankPath.LogHoltWinters, BankPath.Autoregression,
        BankPath.SeasonalRatio, BankPath.SeasonalMean, BankPath.SeasonalDifferences, BankPath.LogDifferences,
    ];

    /// <summary>The number of rules.</summary>
    public static int Rules => s_rules.Length;

    /// <summary>The weight of each rule.</summary>
    public ReadOnlySpan<double> Shares => _shares;

    /// <summary>The errors of paths relative to the core's: of all back-tests, then without each; NaN where a path has none.</summary>
    public IReadOnlyList<double[]> PanelErrors => _panel;

    /// <summary>What <see cref="PanelErrors"/> and <see cref="Shares"/> told.</summary>
    public static Combination Of(double[][] panelErrors, double[] shares)
    {
        var made = new Combination(panelErrors.Length - 1);
        panelErrors.CopyTo(made._panel, 0);
        shares.CopyTo(made._shares, 0);
        return made;
    }

    /// <summary>Measures paths and rules on the series of a panel, in their order.</summary>
    /// <param name="sample">The paths of some or all series, with the same seasons and horizon.</param>
    public static Combination Fit(IReadOnlyList<BankPaths> sample)
    {
        int backTests = sample.Count == 0 ? 0 : sample[0].HasBackTest.Length;
        var made = new Combination(backTests);
        for (int leftOut = -1; leftOut < backTests; leftOut++)
            MeasurePaths(sample, leftOut, made._panel[leftOut + 1]);
        made.MeasureRules(sample, backTests);
        return made;
    }

    /// <summary>Writes the combined path, or that of an earlier origin.</summary>
    /// <param name="paths">The paths, with values.</param>
    /// <param name="backTest">The earlier origin; −1 for the forecast.</param>
    /// <param name="point">Receives the steps.</param>
    /// <remarks>The weights at an earlier origin come from the others, so that they have seen nothing of what is forecast.</remarks>
    public void Point(BankPaths paths, int backTest, Span<double> point)
    {
        Span<double> weights = stackalloc double[PathBank.Count];
        Point(paths, backTest, weights, point);
    }

    /// <summary>The same, which also writes the weight of each path and returns that of the median of the core paths.</summary>
    public double Point(BankPaths paths, int backTest, Span<double> weights, Span<double> point)
    {
        double median = Weights(paths, backTest, weights);
        Combine(paths, backTest, weights, median, point);
        return median;
    }

    /// <summary>Writes the median of the core paths, which needs no weights.</summary>
    public static void Median(BankPaths paths, Span<double> point)
    {
        Span<double> none = stackalloc double[PathBank.Count];
        none.Clear();
        Combine(paths, -1, none, 1, point);
    }

    /// <summary>Writes the weight of each path and returns that of the median of the core paths; together they are 1.</summary>
    public double Weights(BankPaths paths, int backTest, Span<double> weights)
    {
        weights.Clear();
        Span<double> own = stackalloc double[PathBank.Count], one = stackalloc double[PathBank.Count];
        double level = OwnErrors(paths, backTest, own);
        double median = 0;
        for (int r = 0; r < _shares.Length; r++)
        {
            double share = RuleWeights(paths, r, backTest, own, level, one);
            median += _shares[r] * share;
            for (int p = 0; p < PathBank.Count; p++)
                weights[p] += _shares[r] * one[p];
        }
        return median;
    }

    // The mean errors of the back-tests but for one, NaN where masked. Returns how the core's relate to the panel's.
    private double OwnErrors(BankPaths paths, int leftOut, Span<double> errors)
    {
        MeanErrors(paths, leftOut, errors);
        var masked = leftOut < 0 ? paths.IsMasked : paths.BackTestMasked(leftOut);
        for (int p = 0; p < PathBank.Count; p++)
            errors[p] = masked[p] ? double.NaN : errors[p];
        double own = 0, panel = 0;
        foreach (var path in Core)
        {
            if (double.IsNaN(errors[(int)path]) || double.IsNaN(_panel[leftOut + 1][(int)path]))
                continue;
            own += errors[(int)path];
            panel += _panel[leftOut + 1][(int)path];
        }
        return panel > 0 ? own / panel : 1;
    }

    // Writes what a rule gives each path, summing to 1 − the returned share of the median.
    private double RuleWeights(
        BankPaths paths, int rule, int backTest, ReadOnlySpan<double> own, double level, Span<double> weights)
    {
        weights.Clear();
        var (share, exponent, median, _) = s_rules[rule];
        if (exponent == 0)
            return median;
        double[] panel = _panel[backTest + 1];
        var masked = backTest < 0 ? paths.IsMasked : paths.BackTestMasked(backTest);
        bool hasOwn = own.ContainsAnyExcept(double.NaN);
        double sum = 0;
        for (int p = 0; p < PathBank.Count; p++)
        {
            double error = !hasOwn ? (masked[p] ? double.NaN : panel[p])
                : double.IsNaN(panel[p]) ? own[p] : (1 - share) * own[p] + share * panel[p] * level;
            if (double.IsNaN(error))
                continue;
            weights[p] = Numerics.Elementary.Power(1 / (error + LeastError), exponent);
            sum += weights[p];
        }
        if (!(sum > 0))
        {
            weights.Clear();
            return 1;
        }
        foreach (ref double weight in weights)
            weight *= (1 - median) / sum;
        return median;
    }

    private static void Combine(BankPaths paths, int backTest, ReadOnlySpan<double> weights, double median, Span<double> point)
    {
        var values = backTest < 0 ? paths.Values : paths.BackTestValues(backTest);
        var masked = backTest < 0 ? paths.IsMasked : paths.BackTestMasked(backTest);
        int steps = values.Length / PathBank.Count;
        Span<double> core = stackalloc double[Core.Length];
        for (int k = 0; k < steps; k++)
        {
            int count = 0;
            foreach (var path in Core)
            {
                if (!masked[(int)path])
                    core[count++] = values[(int)path * steps + k];
            }
            // From the first path on: where all are the same, so is their mean. Halves: the distance of large numbers may be none.
            double half = 0.5 * values[k], sum = median == 0 || count == 0 ? 0 : median * (0.5 * Median(core[..count]) - half);
            for (int p = 0; p < PathBank.Count; p++)
                sum += weights[p] == 0 ? 0 : weights[p] * (0.5 * values[p * steps + k] - half);
            point[k] = Math.Clamp(values[k] + 2 * sum, double.MinValue, double.MaxValue);
        }
    }

    private static double Median(Span<double> values)
    {
        // Ten at most: insertion.
        for (int i = 1; i < values.Length; i++)
        {
            double value = values[i];
            int j = i;
            for (; j > 0 && values[j - 1] > value; j--)
                values[j] = values[j - 1];
            values[j] = value;
        }
        int n = values.Length;
        return n % 2 == 1 ? values[n / 2] : 0.5 * values[n / 2 - 1] + 0.5 * values[n / 2];
    }

    private static void MeanErrors(BankPaths paths, int leftOut, Span<double> errors)
    {
        for (int p = 0; p < PathBank.Count; p++)
        {
            double sum = 0;
            int count = 0;
            for (int o = 0; o < paths.HasBackTest.Length; o++)
            {
                if (o == leftOut || !paths.HasBackTest[o] || double.IsNaN(paths.Errors(o)[p]))
                    continue;
                sum += paths.Errors(o)[p];
                count++;
            }
            errors[p] = count == 0 ? double.NaN : sum / count;
        }
    }

    // The mean over the series of each path's error relative to the core's; NaN where no series has it.
    private static void MeasurePaths(IReadOnlyList<BankPaths> sample, int leftOut, double[] panel)
    {
        int[] counts = new int[PathBank.Count];
        double[] errors = new double[PathBank.Count];
        foreach (var paths in sample)
        {
            MeanErrors(paths, leftOut, errors);
            double core = 0;
            int count = 0;
            foreach (var path in Core)
            {
                if (double.IsNaN(errors[(int)path]))
                    continue;
                core += errors[(int)path];
                count++;
            }
            for (int p = 0; p < PathBank.Count && count > 0; p++)
            {
                if (double.IsNaN(errors[p]))
                    continue;
                panel[p] += errors[p] / (core / count + LeastError);
                counts[p]++;
            }
        }
        for (int p = 0; p < PathBank.Count; p++)
            panel[p] = counts[p] == 0 ? double.NaN : panel[p] / counts[p];
    }

    private void MeasureRules(IReadOnlyList<BankPaths> sample, int backTests)
    {
        double[] sums = new double[s_rules.Length];
        int windows = 0;
        double[] point = [], weights = new double[PathBank.Count], own = new double[PathBank.Count];
        foreach (var paths in sample)
        {
            for (int o = 0; o < backTests && paths.HasBackTest.AsSpan().Count(true) > 1; o++)
            {
                if (!paths.HasBackTest[o])
                    continue;
                if (point.Length < paths.BackTestSteps)
                    point = new double[paths.BackTestSteps];
                var path = point.AsSpan(0, paths.BackTestSteps);
                double level = OwnErrors(paths, o, own);
                for (int r = 0; r < sums.Length; r++)
                {
                    double median = RuleWeights(paths, r, o, own, level, weights);
                    Combine(paths, o, weights, median, path);
                    sums[r] += ErrorUnit.Mean(paths.Actual(o), path, paths.Unit);
                }
                windows++;
            }
        }
        double usual = sums[2], sum = 0;
        for (int r = 0; r < sums.Length; r++)
        {
            double relative = usual > 0 ? windows * (sums[r] / usual) : windows * s_rules[r].Usual;
            _shares[r] = Numerics.Elementary.Power((windows + PriorWindows) / (relative + PriorWindows * s_rules[r].Usual), Sharpness);
            sum += _shares[r];
        }
        foreach (ref double share in _shares.AsSpan())
            share /= sum;
    }
}
