using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>One form fitted to a series.</summary>
/// <param name="Form">The form.</param>
/// <param name="Point">α, β, γ, φ, l, b and the season's states, in the unit of the series.</param>
/// <param name="Variance">σ².</param>
/// <param name="LogLikelihood">The logarithm of the likelihood, up to a constant of the series.</param>
/// <param name="Aicc">Akaike's criterion, corrected for few values.</param>
internal sealed record EtsEstimate(EtsForm Form, double[] Point, double Variance, double LogLikelihood, double Aicc)
{
    /// <summary>The model, and the state before the first value.</summary>
    /// <param name="start">The index of the first value.</param>
    public ModelStart Start(int start)
    {
        double[] initial = [0, 0, Point[4], Point[5], .. Form.HasSeason ? Point.AsSpan(6) : []];
        return new(new EtsModel(Form, [.. Point.AsSpan(0, 4), Variance]), start, initial);
    }
}

/// <summary>
/// Fits ETS models by maximum likelihood, initial states included. Bounds: α, β, γ in [0.0001, 0.9999], β ≤ α, γ ≤ 1 − α, φ in [0.8, 0.98],
/// and forecasts that forget the past. Source: Hyndman, Koehler, Ord, Snyder, Forecasting with exponential smoothing, 2008, §2.6 and §5.
/// </summary>
/// <remarks>Holds the buffers of one series; not safe for several threads at once.</remarks>
internal sealed class EtsFit : ISlopedFunction
{
    private const double Least = 1e-4, Most = 0.9999, LeastDamping = 0.8, MostDamping = 0.98;
    private const double Tolerance = 1e-3; // of −2 log L
    private const int Head = 6;

    // α, β / α, γ / (1 − α), φ, by regions of α and γ that may each hold a minimum
    private static readonly double[][][] s_starts =
    [
        [[0.1, 0.1, 0.05, 0.96], [0.02, 0.2, 0.02, 0.975], [0.25, 0.5, 0.05, 0.9]],
        [[0.5, 0.05, 0.05, 0.96], [0.5, 0.3, 0.02, 0.88], [0.9, 0.02, 0.05, 0.96]],
        [[0.1, 0.02, 0.3, 0.9], [0.02, 0.2, 0.15, 0.975], [0.25, 0.1, 0.5, 0.96]],
        [[0.5, 0.1, 0.3, 0.96], [0.9, 0.3, 0.7, 0.85]],
    ];

    private readonly double[] _y;
    private readonly int _m;
    private readonly double _scale, _unit, _seasonUnit;
    private readonly EtsLikelihood _likelihood;
    private readonly BoxMinimizer _minimizer;
    private readonly double[] _lower, _upper, _x, _start, _bestX, _point, _toPoint, _additive, _factors, _stability;
    private readonly (double Level, double Slope, double Mean) _plain, _lessSeason, _byFactors;
    private EtsForm _form;

    /// <summary>Prepares the fits to one series.</summary>
    /// <param name="values">The values, NaN where one is missing; at least one is there.</param>
    /// <param name="m">The season in steps; 1 for none.</param>
    public EtsFit(ReadOnlySpan<double> values, int m)
    {
        // A power of two: the same digits for a series in other units.
        double largest = 0;
        foreach (double value in values)
            largest = Math.Max(largest, double.IsNaN(value) ? 0 : Math.Abs(value));
        _scale = largest > 0 ? Math.ScaleB(1, Math.Clamp(Math.ILogB(largest) + 1, -1000, 1000)) : 1;
        _y = new double[values.Length];
        IsPositive = true;
        for (int t = 0; t < _y.Length; t++)
        {
            _y[t] = values[t] / _scale;
            IsPositive &= !(_y[t] <= 0);
        }
        _likelihood = new(_y, _m = m);
        int n = Head + m;
        _minimizer = new(n);
        (_lower, _upper, _x, _start) = (new double[n], new double[n], new double[n], new double[n]);
        (_bestX, _point, _toPoint) = (new double[n], new double[n], new double[n]);
        (_additive, _factors, _stability) = (new double[m], new double[m], new double[2 * (m + 2)]);

        double[] filled = SeasonalDecomposition.Filled(_y);
        _plain = StartOf(filled);
        if (m > 1 && filled.Length >= 2 * m)
        {
            SeasonalDecomposition.Write(filled, isFactor: false, _additive);
            _lessSeason = StartOf(Adjusted(filled, _additive, isFactor: false));
            if (IsPositive)
            {
                SeasonalDecomposition.Write(filled, isFactor: true, _factors);
                for (int i = 0; i < m; i++)
                    _factors[i] = Math.Max(_factors[i], 0.01);
                _byFactors = StartOf(Adjusted(filled, _factors, isFactor: true));
            }
        }
        else
        {
            _factors.AsSpan().Fill(1);
            (_lessSeason, _byFactors) = (_plain, _plain);
        }
        double changes = 0;
        for (int t = 1; t < filled.Length; t++)
            changes += Math.Abs(filled[t] - filled[t - 1] - (m > 1 ? _additive[t % m] - _additive[(t - 1) % m] : 0));
        _unit = Math.Max(changes / Math.Max(1, filled.Length - 1), 1e-6);
        _seasonUnit = _unit / Math.Max(Math.Abs(_byFactors.Mean), _unit);
    }

    /// <summary>All values are above zero.</summary>
    public bool IsPositive { get; }

    /// <summary>Evaluations of the likelihood so far.</summary>
    public int Evaluations => _minimizer.Evaluations;

    /// <summary>Fits all forms that the series allows and returns the one of least AICc; null where it is too short for any.</summary>
    public EtsEstimate? Select(CancellationToken cancellation)
    {
        EtsEstimate? best = null;
        foreach (var form in EtsForm.All)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Fit(form) is { } estimate && (best is null || estimate.Aicc < best.Aicc))
                best = estimate;
        }
        return best;
    }

    /// <summary>Fits one form; null where the series is too short, or its values don't allow the form.</summary>
    public EtsEstimate? Fit(EtsForm form)
    {
        int estimated = form.Estimated(_m), count = _likelihood.Count, k = estimated + 1;
        if (count - k - 1 <= 0 || (form.HasSeason && (_m < 2 || _y.Length <= _m)) || (form.NeedsPositive && !IsPositive))
            return null;
        _form = form;
        int variables = Bounds();
        double best = double.PositiveInfinity;
        Span<double> x = _x.AsSpan(0, variables), start = _start.AsSpan(0, variables), bestX = _bestX.AsSpan(0, variables);
        foreach (double[][] region in form.HasSeason ? s_starts : s_starts[..2])
        {
            double least = double.PositiveInfinity;
            foreach (double[] candidate in region)
            {
                WriteStart(candidate, x);
                double value = At(x);
                if (value < least)
                {
                    least = value;
                    x.CopyTo(start);
                }
            }
            double found = _minimizer.Minimize(this, start, _lower.AsSpan(0, variables), _upper.AsSpan(0, variables), Tolerance);
            if (found < best)
            {
                best = found;
                start.CopyTo(bestX);
            }
        }
        if (!double.IsFinite(best))
            return null;
        WritePoint(bestX);
        double unscaled = _likelihood.At(form, _point) + 2 * count * Elementary.Log(_scale);
        double variance = _likelihood.SquaredErrors / (count - estimated) * (form.MultiplicativeError ? 1 : _scale * _scale);
        double[] point = [.. _point.AsSpan(0, form.HasSeason ? Head + _m : Head)];
        for (int i = 4; i < (form.Season == EtsSeason.Additive ? point.Length : Head); i++)
            point[i] *= _scale;
        return new(form, point, variance, -unscaled / 2, unscaled + 2 * k + 2.0 * k * (k + 1) / (count - k - 1));
    }

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> x)
    {
        WritePoint(x);
        return _form is { HasSeason: true, HasTrend: true } && !IsStable()
            ? double.PositiveInfinity
            : _likelihood.At(_form, _point);
    }

    /// <inheritdoc/>
    public void Slopes(ReadOnlySpan<double> x, Span<double> slopes)
    {
        _likelihood.Slopes(_form, _point, _toPoint);
        double[] to = _toPoint;
        double alpha = _point[0], toAlpha = to[0];
        int i = 1;
        if (_form.HasTrend)
        {
            toAlpha += to[1] * x[i];
            slopes[i++] = to[1] * (alpha - Least);
        }
        if (_form.HasSeason)
        {
            toAlpha -= to[2] * x[i];
            slopes[i++] = to[2] * (1 - alpha - Least);
        }
        if (_form.Trend == EtsTrend.Damped)
            slopes[i++] = to[3];
        slopes[0] = toAlpha;
        slopes[i++] = to[4] * _unit;
        if (_form.HasTrend)
            slopes[i++] = to[5] * _unit;
        double unit = _form.Season == EtsSeason.Additive ? _unit : _seasonUnit;
        for (int s = 0; _form.HasSeason && s < _m - 1; s++)
            slopes[i++] = (to[Head + s] - to[Head + _m - 1]) * unit;
    }

    // x: α, β / α, γ / (1 − α), φ, l, b, the season's states but the last, which follows from their sum.
    private void WritePoint(ReadOnlySpan<double> x)
    {
        double alpha = x[0];
        int i = 1;
        _point[0] = alpha;
        _point[1] = _form.HasTrend ? Least + (alpha - Least) * x[i++] : 0;
        _point[2] = _form.HasSeason ? Least + (1 - alpha - Least) * x[i++] : 0;
        _point[3] = _form.Trend == EtsTrend.Damped ? x[i++] : 1;
        _point[4] = x[i++] * _unit;
        _point[5] = _form.HasTrend ? x[i++] * _unit : 0;
        if (!_form.HasSeason)
            return;
        var (unit, rest) = _form.Season == EtsSeason.Additive ? (_unit, 0.0) : (_seasonUnit, _m);
        for (int s = 0; s < _m - 1; s++)
        {
            _point[Head + s] = x[i++] * unit;
            rest -= _point[Head + s];
        }
        _point[Head + _m - 1] = rest;
    }

    private int Bounds()
    {
        _lower.AsSpan().Fill(double.NegativeInfinity);
        _upper.AsSpan().Fill(double.PositiveInfinity);
        (_lower[0], _upper[0]) = (Least, Most);
        int i = 1;
        for (; i < _form.Smoothing; i++)
            (_lower[i], _upper[i]) = (0, 1);
        if (_form.Trend == EtsTrend.Damped)
            (_lower[i - 1], _upper[i - 1]) = (LeastDamping, MostDamping);
        i += _form.HasTrend ? 2 : 1;
        for (int s = 0; _form.HasSeason && s < _m - 1; s++)
            _lower[i++] = _form.Season == EtsSeason.Multiplicative ? 0.001 / _seasonUnit : double.NegativeInfinity;
        return i;
    }

    private void WriteStart(double[] start, Span<double> x)
    {
        int i = 1;
        x[0] = start[0];
        if (_form.HasTrend)
            x[i++] = start[1];
        if (_form.HasSeason)
            x[i++] = start[2];
        if (_form.Trend == EtsTrend.Damped)
            x[i++] = start[3];
        var (level, slope, mean) =
            _form.Season switch { EtsSeason.None => _plain, EtsSeason.Additive => _lessSeason, _ => _byFactors };
        x[i++] = (_form.HasTrend ? level : mean) / _unit;
        if (_form.HasTrend)
            x[i++] = slope / _unit;
        for (int s = 0; _form.HasSeason && s < _m - 1; s++)
            x[i++] = _form.Season == EtsSeason.Additive ? _additive[s] / _unit : _factors[s] / _seasonUnit;
    }

    /// <summary>
    /// Whether the forecasts forget the past: no root of zᵐ⁺¹ + (α + β − φ) zᵐ + (α + β − α φ)(zᵐ⁻¹ + … + z²)
    /// + (α + β − α φ + γ − 1) z + φ (1 − α − γ) lies outside the unit circle, by Schur and Cohn's reduction. Source: ibid., §10.
    /// </summary>
    private bool IsStable()
    {
        var (alpha, beta, gamma, phi) = (_point[0], _point[1], _point[2], _point[3]);
        int degree = _m + 1;
        var a = _stability.AsSpan(0, degree + 1);
        a.Fill(alpha + beta - alpha * phi);
        (a[0], a[1]) = (phi * (1 - alpha - gamma), alpha + beta - alpha * phi + gamma - 1);
        (a[degree - 1], a[degree]) = (alpha + beta - phi, 1);
        for (int n = degree; n > 0; n--)
        {
            double ratio = a[0] / a[n];
            if (!(Math.Abs(ratio) < 1))
                return false;
            // (a(z) − ratio zⁿ a(1 / z)) / z, scaled: the products stay near 1
            for (int i = 1, j = n - 1; i <= j; i++, j--)
            {
                double low = a[i], high = a[j];
                a[i] = low - ratio * high;
                a[j] = high - ratio * low;
            }
            a[n] -= ratio * a[0];
            for (int i = 0; i < n; i++)
                a[i] = a[i + 1];
        }
        return true;
    }

    private static (double Level, double Slope, double Mean) StartOf(ReadOnlySpan<double> y, int m)
    {
        var first = y[..Math.Min(y.Length, Math.Max(10, 2 * m))];
        double mean = 0;
        foreach (double value in first)
            mean += value;
        var (level, slope) = SeasonalDecomposition.Line(first);
        return (level, slope, mean / first.Length);
    }

    private (double Level, double Slope, double Mean) StartOf(ReadOnlySpan<double> y) => StartOf(y, _m);

    private static double[] Adjusted(double[] y, double[] season, bool isFactor)
    {
        double[] adjusted = new double[y.Length];
        for (int t = 0; t < y.Length; t++)
        {
            double s = season[t % season.Length];
            adjusted[t] = isFactor ? y[t] / s : y[t] - s;
        }
        return adjusted;
    }
}
