using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// Computes what the combiner reads from the values before an origin alone. One thread uses it at a time.
/// </summary>
/// <param name="season">The season in steps; 1 where there is none.</param>
/// <param name="longSeason">A longer season; 1 or less where there is none.</param>
/// <param name="horizon">K, the steps to forecast.</param>
internal sealed class CombinerInputs(int season, int longSeason, int horizon)
{
    /// <summary>The steps ahead after which the inputs of a step no longer change: the longest horizon of the training.</summary>
    public const int LongestTrained = 288;

    private const double NoError = 9, LargestStep = 8, LargestFeature = 5, LargestError = 6;

    private readonly PathBank _bank = new(season, longSeason, horizon);
    private readonly BankPaths _paths = new();
    private readonly BankWorkspace _buffers = new();
    private readonly double[] _step = new double[PathBank.Count], _errors = new double[PathBank.Count];
    private double[] _filled = [];

    /// <summary>T, the latest values that the recurrent network reads: some seasons, but not more than help.</summary>
    public static int StepsOf(int season) => season <= 4 ? 40 : season <= 12 ? 60 : season <= 24 ? 72 : 104;

    /// <summary>The paths of the last series.</summary>
    public BankPaths Bank => _paths;

    /// <summary>Computes the inputs.</summary>
    /// <param name="y">The values before the origin; NaN where one is missing.</param>
    /// <param name="into">Receives them.</param>
    /// <returns>Whether there are two values that differ; otherwise nothing is set.</returns>
    public bool Compute(ReadOnlySpan<double> y, CombinerInput into)
    {
        _bank.Compute(y, _paths, _buffers);
        into.Unit = _paths.HasValues ? _paths.Unit : 0;
        if (into.Unit == 0)
            return false;
        var window = y[^_paths.Length..];
        int m = window.Length > _bank.Season + 1 ? _bank.Season : 1;
        Fill(window);
        into.Origin = MeanOf(_filled.AsSpan(window.Length - m, m));
        WriteSequence(window, m, into);
        WritePaths(into);
        WriteSeries(window.Length, m, into);
        return true;
    }

    private void WriteSequence(ReadOnlySpan<double> window, int m, CombinerInput into)
    {
        int steps = into.Sequence.Length / CombinerInput.Channels, length = Math.Min(steps, window.Length), first = window.Length - length;
        into.Length = length;
        double before = 0;
        for (int i = 0; i < length; i++)
        {
            int t = first + i;
            var channels = into.Sequence.AsSpan(i * CombinerInput.Channels, CombinerInput.Channels);
            double value = into.Encode(_filled[t]), lag = t >= m ? into.Encode(_filled[t - m]) : value;
            double last = t > 0 ? into.Encode(_filled[t - 1]) : value;
            double phase = m > 1 ? 2 * Math.PI * ((window.Length - t) % m) / m : 0;
            before = value - last;
            channels[0] = Squashed(value);
            channels[1] = Squashed(lag);
            channels[2] = Squashed(value - lag);
            channels[3] = Squashed(before);
            channels[4] = double.IsNaN(window[t]) ? 1 : 0;
            channels[5] = m > 1 ? (float)-Elementary.Sin(phase) : 0;
            channels[6] = m > 1 ? (float)Elementary.Cos(phase) : 0;
        }
    }

    private void WritePaths(CombinerInput into)
    {
        _paths.IsMasked.CopyTo(into.IsMasked);
        int m = _bank.Season;
        for (int k = 0; k < horizon; k++)
        {
            int count = 0;
            var step = into.Paths.AsSpan(k * PathBank.Count, PathBank.Count);
            for (int p = 0; p < PathBank.Count; p++)
            {
                step[p] = into.IsMasked[p] ? 0 : into.Encode(_paths[(BankPath)p][k]);
                if (!into.IsMasked[p])
                    _step[count++] = step[p];
            }
            double median = Median(_step.AsSpan(0, count)), spread = 0;
            var inputs = into.Steps.AsSpan(k * CombinerInput.PerStep, CombinerInput.PerStep);
            for (int p = 0; p < PathBank.Count; p++)
            {
                double distance = into.IsMasked[p] ? 0 : step[p] - median;
                spread += Math.Abs(distance);
                inputs[p] = Squashed(2 * distance);
            }
            into.Spread[k] = spread / PathBank.Count;
            double ahead = Math.Min(k + 1, LongestTrained);
            inputs[PathBank.Count] = Squashed(median);
            inputs[PathBank.Count + 1] = Squashed(into.Spread[k]);
            inputs[PathBank.Count + 2] = (float)Math.Min(ahead / m, LargestStep);
            inputs[PathBank.Count + 3] = (float)Elementary.Log(ahead);
            inputs[PathBank.Count + 4] = (float)(ahead / Math.Min(horizon, LongestTrained));
        }
    }

    private void WriteSeries(int length, int m, CombinerInput into)
    {
        var series = into.Series.AsSpan();
        for (int f = 0; f < BankFeatures.Count; f++)
            series[f] = (float)Math.Clamp(_paths.Features[f], -LargestFeature, LargestFeature);
        series = series[BankFeatures.Count..];
        double share = into.Unit / (0.5 * Math.Abs(into.Origin) + 0.5 * into.Unit) * 0.5;
        series[0] = (float)(Elementary.Log(Math.Max(share, 1e-9)) / 3);
        series[1] = (float)Elementary.Log(m);
        series[2] = (float)(Elementary.Log(length) / 2);
        series[3] = (float)Elementary.Log((double)length / m);
        series[4] = (float)(Elementary.Log(Math.Min(horizon, LongestTrained)) / 2);
        series[5] = m == 1 ? 1 : 0;
        series[6] = _bank.LongSeason > 0 ? 1 : 0;
        series[7] = _bank.LongSeason > 0 ? (float)(Elementary.Log((double)_bank.LongSeason / m) / 2) : 0;
        series[8] = _bank.LongSeason > 0 ? (float)Math.Min((double)length / _bank.LongSeason, LargestFeature) : 0;
        series = series[9..];
        double best = NoError;
        int count = 0;
        for (int p = 0; p < PathBank.Count; p++)
        {
            double latest = ErrorOf(0, p), earlier = ErrorOf(1, p);
            series[p] = (float)Elementary.Log(latest + 0.1);
            series[PathBank.Count + p] = (float)Elementary.Log(earlier + 0.1);
            _errors[p] = into.IsMasked[p] ? NoError : 0.5 * (latest + earlier);
            best = Math.Min(best, _errors[p]);
            if (!into.IsMasked[p])
                _step[count++] = _errors[p];
        }
        for (int p = 0; p < PathBank.Count; p++)
            series[2 * PathBank.Count + p] = (float)(Elementary.Log(_errors[p] + 0.1) - Elementary.Log(best + 0.1));
        into.Error = 0.2 + Math.Min(Median(_step.AsSpan(0, count)), LargestError);
    }

    private double ErrorOf(int backTest, int path)
    {
        double error = _paths.HasBackTest[backTest] ? _paths.Errors(backTest)[path] : NoError;
        return double.IsNaN(error) ? NoError : error;
    }

    // A missing value is the last one before it.
    private void Fill(ReadOnlySpan<double> window)
    {
        if (_filled.Length < window.Length)
            _filled = new double[window.Length];
        double last = window[0];
        for (int t = 0; t < window.Length; t++)
            _filled[t] = last = double.IsNaN(window[t]) ? last : window[t];
    }

    private static double MeanOf(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value / values.Length;
        return sum;
    }

    private static float Squashed(double x)
    {
        double size = Math.Min(Math.Abs(x), 1e100), log = Elementary.Log(size + Math.Sqrt(size * size + 1));
        return (float)(x < 0 ? -log : log);
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        int n = values.Length;
        return n == 0 ? 0 : n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
    }
}
