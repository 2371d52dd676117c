namespace Nami.Forecasting;

/// <summary>
/// Seasonal-trend decomposition by loess (STL), not robust: two passes that smooth each phase of the season over w cycles by local means
/// and the rest over 1.5 m / (1 − 1.5 / w) steps by local lines. With two seasons each is found in turn without the other, twice (MSTL).
/// Source: Cleveland, Cleveland, McRae, Terpenning, Journal of Official Statistics 6, 1990; Bandara, Hyndman, Bergmeir, International
/// Journal of Operational Research, 2022.
/// </summary>
internal sealed class Stl
{
    private const int Passes = 2, ShortestWindow = 7, WindowStep = 4; // 11 cycles for the first season, 15 for the second
    private const int Jumps = 10; // a smooth line is computed at a tenth of its window, and straight between

    private readonly int _m, _cycles, _trendWindow, _lowWindow;
    private readonly double[] _trend, _season, _cycle, _low, _part, _smooth, _weights;

    private Stl(int n, int m, int cycles)
    {
        (_m, _cycles, _lowWindow) = (m, cycles, Odd(m));
        _trendWindow = Odd((int)Math.Ceiling(1.5 * m / (1 - 1.5 / cycles)));
        (_trend, _season, _cycle, _low) = (new double[n], new double[n], new double[n + 2 * m], new double[n + 2 * m]);
        (_part, _smooth, _weights) = (new double[n / m + 3], new double[n / m + 3], new double[n + 2 * m]);
    }

    /// <summary>Subtracts seasons and returns their last cycles: the season of each phase, that of the first value first.</summary>
    /// <param name="y">The values; where one is missing the season is found from straight lines across.</param>
    /// <param name="seasons">One or two seasons, ascending; each less than half the number of values.</param>
    /// <param name="cancellation">Cancels.</param>
    public static double[][] RemoveSeasons(double[] y, int[] seasons, CancellationToken cancellation)
    {
        double[] rest = SeasonalDecomposition.Filled(y);
        Stl[] parts = [.. seasons.Select((m, i) => new Stl(y.Length, m, ShortestWindow + WindowStep * (i + 1)))];
        for (int round = 0; round < parts.Length; round++)
        {
            foreach (var part in parts)
            {
                cancellation.ThrowIfCancellationRequested();
                Add(rest, part._season, 1);
                part.Decompose(rest);
                Add(rest, part._season, -1);
            }
        }
        foreach (var part in parts)
            Add(y, part._season, -1);
        return [.. parts.Select(part => part.LastCycle())];
    }

    /// <summary>The season of every value, for comparisons.</summary>
    internal static double[] Season(double[] y, int m, int cycles)
    {
        var stl = new Stl(y.Length, m, cycles);
        stl.Decompose(y);
        return stl._season;
    }

    private static void Add(double[] to, double[] values, double sign)
    {
        for (int t = 0; t < to.Length; t++)
            to[t] += sign * values[t];
    }

    private double[] LastCycle()
    {
        double[] last = new double[_m];
        for (int t = _season.Length - _m; t < _season.Length; t++)
            last[t % _m] = _season[t];
        return last;
    }

    private void Decompose(double[] y)
    {
        int n = y.Length;
        _trend.AsSpan().Clear();
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int phase = 0; phase < _m; phase++)
                SmoothPhase(y, phase);
            // a low pass: moving averages over m, m and 3 steps, then loess
            Average(_cycle, _low, n + 2 * _m, _m);
            Average(_low, _weights, n + _m + 1, _m);
            Average(_weights, _low, n + 2, 3);
            _low.AsSpan(0, n).CopyTo(_season);
            Loess(_season, _low.AsSpan(0, n), _lowWindow, isLine: true);
            for (int t = 0; t < n; t++)
                _season[t] = _cycle[_m + t] - _low[t];
            for (int t = 0; t < n; t++)
                _cycle[t] = y[t] - _season[t];
            Loess(_cycle.AsSpan(0, n), _trend, _trendWindow, isLine: true);
        }
    }

    // One phase's values in turn, and one cycle further at both ends.
    private void SmoothPhase(double[] y, int phase)
    {
        int count = (y.Length - phase - 1) / _m + 1;
        for (int i = 0; i < count; i++)
            _part[i] = y[phase + i * _m] - _trend[phase + i * _m];
        var part = _part.AsSpan(0, count);
        Loess(part, _smooth.AsSpan(1, count), _cycles, isLine: false);
        _smooth[0] = Fit(part, -1, 0, Math.Min(_cycles, count), _cycles, isLine: false, _smooth[1]);
        _smooth[count + 1] = Fit(part, count, Math.Max(0, count - _cycles), count, _cycles, isLine: false, _smooth[count]);
        for (int i = 0; i < count + 2; i++)
            _cycle[phase + i * _m] = _smooth[i];
    }

    private static void Average(double[] from, double[] to, int n, int window)
    {
        double sum = 0;
        for (int t = 0; t < window; t++)
            sum += from[t];
        to[0] = sum / window;
        for (int t = window; t < n; t++)
        {
            sum += from[t] - from[t - window];
            to[t - window + 1] = sum / window;
        }
    }

    private void Loess(ReadOnlySpan<double> y, Span<double> smooth, int window, bool isLine)
    {
        int n = y.Length, jump = Math.Max(1, Math.Min((window + Jumps - 1) / Jumps, n - 1));
        int width = Math.Min(window, n), half = (window + 1) / 2, last = 0;
        for (int t = 0; ; t = Math.Min(t + jump, n - 1))
        {
            int left = window >= n || t + 1 < half ? 0 : Math.Min(t + 1 - half, n - width);
            // The last point keeps the window of the one before where it is no whole jump away.
            if (t == n - 1 && t % jump != 0)
                left = window >= n || last + 1 < half ? 0 : Math.Min(last + 1 - half, n - width);
            smooth[t] = Fit(y, t, left, left + width, window, isLine, y[t]);
            for (int i = last + 1; i < t; i++)
                smooth[i] = smooth[last] + (smooth[t] - smooth[last]) * ((double)(i - last) / (t - last));
            last = t;
            if (t == n - 1)
                return;
        }
    }

    /// <summary>The local mean or line at x over the values from left up to right, by tricube weights.</summary>
    private double Fit(ReadOnlySpan<double> y, int x, int left, int right, int window, bool isLine, double otherwise)
    {
        int n = y.Length;
        double reach = Math.Max(x - left, right - 1 - x) + (window > n ? (window - n) / 2 : 0), sum = 0, value = 0;
        for (int i = left; i < right; i++)
        {
            double distance = Math.Abs(i - x), share = distance / reach, tricube = 1 - share * share * share;
            _weights[i] = distance <= 0.001 * reach ? 1 : distance <= 0.999 * reach ? tricube * tricube * tricube : 0;
            sum += _weights[i];
        }
        if (!(sum > 0))
            return otherwise;
        double middle = 0, spread = 0;
        for (int i = left; i < right; i++)
        {
            _weights[i] /= sum;
            middle += _weights[i] * i;
        }
        for (int i = left; i < right; i++)
            spread += _weights[i] * (i - middle) * (i - middle);
        double tilt = isLine && Math.Sqrt(spread) > 0.001 * (n - 1) ? (x - middle) / spread : 0;
        for (int i = left; i < right; i++)
            value += _weights[i] * (1 + tilt * (i - middle)) * y[i];
        return value;
    }

    private static int Odd(int window) => window % 2 == 0 ? window + 1 : window;
}
