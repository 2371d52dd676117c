namespace Nami.Forecasting;

/// <summary>What a bank computes for one series at one origin. Kept and refilled: nothing is allocated twice.</summary>
internal sealed class BankPaths
{
    private double[] _values = [];
    private double[] _backTests = [];
    private double[] _actual = [];
    private double[] _errors = [];
    private bool[] _backTestMasked = [];
    private readonly bool[] _masked = new bool[AllPaths.Count];
    private readonly double[] _features = new double[BankFeatures.Count];

    /// <summary>K, the steps of each path.</summary>
    public int Horizon { get; private set; }

    /// <summary>Whether there is any value to forecast from; otherwise nothing else holds anything.</summary>
    public bool HasValues { get; set; }

    /// <summary>The values that were read, from the first that isn't missing.</summary>
    public int Length { get; set; }

    /// <summary>Whether no value is negative, so that no path is.</summary>
    public bool IsNonNegative { get; set; }

    /// <summary>
    /// The unit of errors: the mean distance of values one season apart. 0 where all values are equal.
    /// </summary>
    public double Unit { get; set; }

    /// <summary>The steps of each back-test, at most K.</summary>
    public int BackTestSteps { get; set; }

    /// <summary>Whether each back-test was possible; the first is the latest.</summary>
    public bool[] HasBackTest { get; private set; } = [];

    /// <summary>All paths [path × K], in the user's unit.</summary>
    public Span<double> Values => _values.AsSpan(0, AllPaths.Count * Horizon);

    /// <summary>One path.</summary>
    public Span<double> this[BankPath path] => _values.AsSpan((int)path * Horizon, Horizon);

    /// <summary>By path: whether the data is too short for it, so that it takes part in nothing.</summary>
    public Span<bool> IsMasked => _masked;

    /// <summary>What <see cref="BankFeatures"/> names.</summary>
    public Span<double> Features => _features;

    /// <summary>By path, its mean absolute error in units at an earlier origin, at most 9; NaN where it was masked there.</summary>
    public Span<double> Errors(int backTest) => _errors.AsSpan(backTest * AllPaths.Count, AllPaths.Count);

    /// <summary>The paths at an earlier origin [path × steps].</summary>
    public Span<double> BackTestValues(int backTest) =>
        _backTests.AsSpan(backTest * AllPaths.Count * Horizon, AllPaths.Count * BackTestSteps);

    /// <summary>By path: whether it was masked at an earlier origin.</summary>
    public Span<bool> BackTestMasked(int backTest) => _backTestMasked.AsSpan(backTest * AllPaths.Count, AllPaths.Count);

    /// <summary>The values after an earlier origin; NaN where one is missing.</summary>
    public Span<double> Actual(int backTest) => _actual.AsSpan(backTest * Horizon, BackTestSteps);

    /// <summary>Forgets what was there and makes room for paths of K steps.</summary>
    public void Clear(int horizon, int backTests)
    {
        Horizon = horizon;
        if (_values.Length < AllPaths.Count * horizon)
            _values = new double[AllPaths.Count * horizon];
        if (_actual.Length < backTests * horizon)
            (_backTests, _actual) = (new double[backTests * AllPaths.Count * horizon], new double[backTests * horizon]);
        if (HasBackTest.Length != backTests)
        {
            HasBackTest = new bool[backTests];
            (_errors, _backTestMasked) = (new double[backTests * AllPaths.Count], new bool[backTests * AllPaths.Count]);
        }
        (HasValues, IsNonNegative, Length, Unit, BackTestSteps) = (false, false, 0, 0, 0);
        HasBackTest.AsSpan().Clear();
        _errors.AsSpan().Fill(double.NaN);
        _masked.AsSpan().Fill(true);
        _backTestMasked.AsSpan().Fill(true);
        _features.AsSpan().Clear();
        _values.AsSpan().Clear();
    }
}
