namespace Nami.Forecasting;

/// <summary>A function of several numbers and its slopes.</summary>
internal interface ISlopedFunction
{
    /// <summary>The value at a point; infinite where there is none.</summary>
    double At(ReadOnlySpan<double> x);

    /// <summary>Writes the slopes at the point of the last <see cref="At"/>.</summary>
    void Slopes(ReadOnlySpan<double> x, Span<double> slopes);
}

/// <summary>
/// Minimizes a function within bounds by quasi-Newton steps: B approximates the matrix of second slopes (BFGS with Powell's damping), and
/// a step solves B d = −g over the numbers that are not held at a bound. The same numbers in the same order on every system.
/// Source: Nocedal, Wright, Numerical optimization, 2006, §3.1, §16.7 and §18.3.
/// </summary>
/// <param name="most">The largest number of variables.</param>
internal sealed class BoxMinimizer(int most)
{
    private const int MostSteps = 200, MostHalvings = 25;
    private const double FirstStep = 0.1, Enough = 1e-4;

    private readonly double[] _b = new double[most * most], _factor = new double[most * most];
    private readonly double[] _g = new double[most], _next = new double[most], _slopes = new double[most], _d = new double[most];
    private readonly double[] _moved = new double[most], _change = new double[most], _product = new double[most];
    private readonly int[] _free = new int[most];

    /// <summary>Evaluations since the beginning.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Moves <paramref name="x"/> to a minimum and returns its value.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">The start, within the bounds.</param>
    /// <param name="lower">The least values.</param>
    /// <param name="upper">The largest values.</param>
    /// <param name="tolerance">The expected gain of a step below which there is no further one.</param>
    public double Minimize(
        ISlopedFunction function, Span<double> x, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double tolerance)
    {
        int n = x.Length, calm = 0;
        double value = Evaluate(function, x);
        if (!double.IsFinite(value))
            return double.PositiveInfinity;
        function.Slopes(x, _g.AsSpan(0, n));
        bool isFresh = true;
        for (int step = 0; step < MostSteps; step++)
        {
            int free = Free(x, lower, upper);
            if (free == 0)
                break;
            if (isFresh)
                Reset(n, free);
            double gain = Direction(n, free);
            if (!(gain > 0))
            {
                if (isFresh)
                    break;
                isFresh = true;
                continue;
            }
            double before = value;
            bool hasMoved = Search(function, x, lower, upper, ref value);
            if (!hasMoved)
            {
                if (isFresh)
                    break;
                isFresh = true;
                continue;
            }
            function.Slopes(x, _slopes.AsSpan(0, n));
            Learn(n, isFresh);
            isFresh = false;
            _slopes.AsSpan(0, n).CopyTo(_g);
            calm = before - value < tolerance ? calm + 1 : 0;
            if (calm == 2)
                break;
        }
        return value;
    }

    private double Evaluate(ISlopedFunction function, ReadOnlySpan<double> x)
    {
        Evaluations++;
        double value = function.At(x);
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    private int Free(ReadOnlySpan<double> x, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        int free = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (!((x[i] <= lower[i] && _g[i] >= 0) || (x[i] >= upper[i] && _g[i] <= 0)))
                _free[free++] = i;
        }
        return free;
    }

    // The first step is short along the slopes.
    private void Reset(int n, int free)
    {
        double norm = 0;
        for (int i = 0; i < free; i++)
            norm += _g[_free[i]] * _g[_free[i]];
        _b.AsSpan(0, n * n).Clear();
        for (int i = 0; i < n; i++)
            _b[i * n + i] = Math.Max(Math.Sqrt(norm), 1e-12) / FirstStep;
    }

    /// <summary>Writes the step and returns twice its expected gain.</summary>
    private double Direction(int n, int free)
    {
        for (int i = 0; i < free; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = _b[_free[i] * n + _free[j]];
                for (int k = 0; k < j; k++)
                    sum -= _factor[i * free + k] * _factor[j * free + k];
                if (i != j)
                    _factor[i * free + j] = sum / _factor[j * free + j];
                else if (!(sum > 0))
                    return -1;
                else
                    _factor[i * free + i] = Math.Sqrt(sum);
            }
        }
        for (int i = 0; i < free; i++)
        {
            double sum = -_g[_free[i]];
            for (int k = 0; k < i; k++)
                sum -= _factor[i * free + k] * _product[k];
            _product[i] = sum / _factor[i * free + i];
        }
        _d.AsSpan(0, n).Clear();
        double gain = 0;
        for (int i = free - 1; i >= 0; i--)
        {
            double sum = _product[i];
            for (int k = i + 1; k < free; k++)
                sum -= _factor[k * free + i] * _d[_free[k]];
            double d = sum / _factor[i * free + i];
            _d[_free[i]] = d;
            gain -= d * _g[_free[i]];
        }
        return gain;
    }

    private bool Search(
        ISlopedFunction function, Span<double> x, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ref double value)
    {
        int n = x.Length;
        double length = 1;
        for (int attempt = 0; attempt < MostHalvings; attempt++)
        {
            double expected = 0;
            for (int i = 0; i < n; i++)
            {
                _next[i] = Math.Min(Math.Max(x[i] + length * _d[i], lower[i]), upper[i]);
                _moved[i] = _next[i] - x[i];
                expected += _g[i] * _moved[i];
            }
            double next = Evaluate(function, _next.AsSpan(0, n));
            if (next <= value + Enough * Math.Min(expected, 0) && next < double.PositiveInfinity)
            {
                _next.AsSpan(0, n).CopyTo(x);
                value = next;
                return true;
            }
            // the minimum of the parabola through both values and the slope
            double curve = next - value - expected;
            double share = next < double.PositiveInfinity && curve > 0 ? -expected / (2 * curve) : 0.25;
            length *= Math.Clamp(share, 0.1, 0.5);
        }
        return false;
    }

    // B ← B − B s s' B / s' B s + r r' / s' r, where r = y, drawn towards B s where s' y is small.
    private void Learn(int n, bool isFresh)
    {
        double sy = 0, yy = 0, ss = 0;
        for (int i = 0; i < n; i++)
        {
            _change[i] = _slopes[i] - _g[i];
            sy += _moved[i] * _change[i];
            yy += _change[i] * _change[i];
            ss += _moved[i] * _moved[i];
        }
        if (isFresh && sy > 1e-10 * Math.Sqrt(ss * yy))
        {
            _b.AsSpan(0, n * n).Clear();
            for (int i = 0; i < n; i++)
                _b[i * n + i] = yy / sy;
        }
        double sbs = 0;
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++)
                sum += _b[i * n + j] * _moved[j];
            _product[i] = sum;
            sbs += _moved[i] * sum;
        }
        if (!(sbs > 0))
            return;
        if (sy < 0.2 * sbs)
        {
            double share = 0.8 * sbs / (sbs - sy);
            for (int i = 0; i < n; i++)
                _change[i] = share * _change[i] + (1 - share) * _product[i];
            sy = share * sy + (1 - share) * sbs;
        }
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                _b[i * n + j] += _change[i] * _change[j] / sy - _product[i] * _product[j] / sbs;
        }
    }
}
