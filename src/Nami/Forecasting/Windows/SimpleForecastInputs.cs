using Nami.Kernels;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The simple forecasts of a <see cref="PathBank"/> as inputs of networks: all paths and the median of the core paths, and how far each
/// was wrong at earlier origins. They are computed from the values before the cutoff alone. One thread uses it at a time.
/// </summary>
/// <remarks>
/// Networks read them but don't correct them: corrections of the combination err like it, so that averages of both were worse than
/// averages with networks that correct naive paths (MASE of windows before the scored ones, M3's months: .849 and .833).
/// </remarks>
internal sealed class SimpleForecastInputs
{
    /// <summary>The paths: those of the bank, and the median of the core paths.</summary>
    public const int Paths = PathBank.Count + 1;

    /// <summary>The inputs of each future step: the paths, and the mean distance of the core paths from their median.</summary>
    public const int PerStep = Paths + 1;

    /// <summary>The inputs of every step: the logarithm of each path's error, and whether there were earlier origins.</summary>
    public const int Errors = PathBank.Count + 1;

    /// <summary>The inputs of a step of a sequence.</summary>
    public const int Count = PerStep + Errors;

    private const double LeastError = 0.05;

    private readonly ModelPlan _plan;
    private readonly PathBank _bank;
    private readonly BankPaths _paths = new();
    private readonly BankWorkspace _buffers = new();
    private readonly double[] _median, _values, _errors = new double[Errors];

    public SimpleForecastInputs(ModelPlan plan)
    {
        _plan = plan;
        _bank = new(plan.Season, plan.LongSeason, plan.Horizon);
        _median = new double[plan.Horizon];
        _values = new double[plan.Horizon * Paths];
    }

    /// <summary>The numbers of a window: the inputs of each future step, then those of every step.</summary>
    public static int Length(ModelPlan plan) => plan.Horizon * PerStep + Errors;

    /// <summary>
    /// Writes the paths (K, <see cref="Paths"/>) in the user's unit, and the errors. Of a series of logarithms, no path is so low that
    /// its logarithm lies further below the values than these are apart.
    /// </summary>
    /// <returns>Whether there is any value before the cutoff; otherwise all is 0.</returns>
    public bool Compute(EncodedSeries series, int cutoff, Span<double> values, Span<double> errors)
    {
        values.Clear();
        errors.Clear();
        var known = series.Plain.AsSpan(0, cutoff);
        _bank.Compute(known, _paths, _buffers);
        if (!_paths.HasValues)
            return false;
        double least = series.IsLog ? Lowest(known[Math.Max(0, cutoff - _bank.Length)..]) : double.NegativeInfinity;
        Combination.Median(_paths, _median);
        for (int k = 0; k < _plan.Horizon; k++)
        {
            var step = values.Slice(k * Paths, Paths);
            double median = Math.Max(least, _median[k]);
            for (int p = 0; p < PathBank.Count; p++)
                step[p] = _paths.IsMasked[p] ? median : Math.Max(least, _paths[(BankPath)p][k]);
            step[PathBank.Count] = median;
        }
        for (int p = 0; p < PathBank.Count; p++)
        {
            var (sum, count) = (0.0, 0);
            for (int o = 0; o < _paths.HasBackTest.Length; o++)
            {
                double error = _paths.HasBackTest[o] ? _paths.Errors(o)[p] : double.NaN;
                (sum, count) = double.IsNaN(error) ? (sum, count) : (sum + error, count + 1);
            }
            errors[p] = count == 0 ? 0 : Elementary.Log(sum / count + LeastError);
        }
        errors[PathBank.Count] = _paths.HasBackTest.AsSpan().Contains(true) ? 1 : 0;
        return true;
    }

    /// <summary>Writes the numbers of a window (<see cref="Length"/>), as the networks read them.</summary>
    public void Write(EncodedSeries series, int cutoff, Span<float> into)
    {
        into.Clear();
        if (!Compute(series, cutoff, _values, _errors))
            return;
        var scale = WindowScale.Fit(series.Values, cutoff, _plan);
        for (int k = 0; k < _plan.Horizon; k++)
        {
            var step = _values.AsSpan(k * Paths, Paths);
            var inputs = into.Slice(k * PerStep, PerStep);
            for (int p = 0; p < Paths; p++)
            {
                step[p] = series.IsLog ? Elementary.Log(step[p]) : step[p];
                inputs[p] = scale.Apply(step[p]);
            }
            double spread = 0;
            foreach (var path in Combination.Core)
                spread += Math.Abs(step[(int)path] - step[PathBank.Count]);
            inputs[Paths] = (float)Math.Clamp(spread / Combination.Core.Length / scale.Deviation, 0, 100);
        }
        for (int p = 0; p < Errors; p++)
            into[_plan.Horizon * PerStep + p] = (float)_errors[p];
    }

    private static double Lowest(ReadOnlySpan<double> values)
    {
        double low = double.PositiveInfinity, high = 0;
        foreach (double value in values)
            (low, high) = double.IsNaN(value) ? (low, high) : (Math.Min(low, value), Math.Max(high, value));
        return low * (low / high);
    }
}

/// <summary>The inputs of a batch of windows, computed on some threads. It serves one caller at a time.</summary>
/// <param name="plan">The plan of the model.</param>
/// <param name="most">The most windows of a batch.</param>
/// <param name="threads">The threads.</param>
internal sealed class SimpleForecastBatch(ModelPlan plan, int most, int threads) : IDisposable
{
    private readonly int _length = SimpleForecastInputs.Length(plan);
    private readonly float[] _numbers = new float[most * SimpleForecastInputs.Length(plan)];
    private readonly SimpleForecastInputs[] _inputs =
        [.. Enumerable.Range(0, Math.Min(most, threads)).Select(_ => new SimpleForecastInputs(plan))];
    private readonly WorkerTeam? _team = Math.Min(most, threads) > 1 ? new(Math.Min(most, threads)) : null;

    /// <summary>The numbers of a window of the batch.</summary>
    public ReadOnlySpan<float> this[int row] => _numbers.AsSpan(row * _length, _length);

    /// <summary>Computes the numbers of all windows of a batch; which thread does which changes nothing.</summary>
    public void Compute(EncodedSeries[] series, ArraySegment<(int Series, int Cutoff)> places)
    {
        if (_team is null || places.Count == 1)
        {
            for (int row = 0; row < places.Count; row++)
                Write(0, row);
            return;
        }
        int next = -1;
        _team.Run(Math.Min(_inputs.Length, places.Count), thread =>
        {
            for (int row = Interlocked.Increment(ref next); row < places.Count; row = Interlocked.Increment(ref next))
                Write(thread, row);
        });

        void Write(int thread, int row) =>
            _inputs[thread].Write(series[places[row].Series], places[row].Cutoff, _numbers.AsSpan(row * _length, _length));
    }

    public void Dispose() => _team?.Dispose();
}

/// <summary>
/// The inputs of windows that are read again and again in training, by all of its networks. What exceeds the memory is computed again.
/// </summary>
internal sealed class SimpleForecastWindows
{
    private const long MostNumbers = 32_000_000; // 128 MB
    private const int MostWindows = 20_000; // about what some seconds compute
    private const int FewOfSeries = 4;

    private readonly EncodedSeries[] _series;
    private readonly ModelPlan _plan;
    private readonly SimpleForecastInputs _inputs;
    private readonly Dictionary<(int Series, int Cutoff), float[]> _known = [];
    private readonly float[] _unkept;
    private readonly int _most;

    public SimpleForecastWindows(EncodedSeries[] series, ModelPlan plan)
    {
        (_series, _plan, _inputs) = (series, plan, new(plan));
        int length = SimpleForecastInputs.Length(plan);
        _unkept = new float[length];
        _most = (int)Math.Clamp(MostNumbers / length, 1, MostWindows);
        long all = series.Sum(one => (long)one.Values.Length);
        Stride = (int)Math.Min((all + _most - 1) / _most, Math.Max(1, all / series.Length / FewOfSeries));
        while (!SharesNothing(Stride, plan.Season) || !SharesNothing(Stride, plan.LongSeason))
            Stride++;
    }

    /// <summary>
    /// The distance of the cutoffs that training uses: one series has few enough of them for all to be kept, and they meet every phase
    /// of a season.
    /// </summary>
    public int Stride { get; }

    /// <summary>The numbers of a window, until the next call.</summary>
    public ReadOnlySpan<float> At(int series, int cutoff)
    {
        if (_known.TryGetValue((series, cutoff), out float[]? inputs))
            return inputs;
        bool isKept = _known.Count < _most;
        inputs = isKept ? new float[_unkept.Length] : _unkept;
        _inputs.Write(_series[series], cutoff, inputs);
        if (isKept)
            _known.Add((series, cutoff), inputs);
        return inputs;
    }

    private static bool SharesNothing(int a, int b)
    {
        while (b > 0)
            (a, b) = (b, a % b);
        return a == 1;
    }
}
