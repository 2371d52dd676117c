using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The likelihood of ETS models and its slopes, by the recursions of <see cref="EtsModel"/> and their reverse. With n values,
/// −2 log L = n log Σ e² for additive errors, n log Σ (e / f)² + 2 Σ log |f| for multiplicative ones, up to a constant.
/// Source: Hyndman, Koehler, Ord, Snyder, Forecasting with exponential smoothing, 2008, §5.1.
/// </summary>
/// <remarks>Holds the buffers of one series; not safe for several threads at once.</remarks>
/// <param name="y">The values; NaN where one is missing.</param>
/// <param name="m">The season; 1 for none.</param>
internal sealed class EtsLikelihood(double[] y, int m)
{
    private const double Least = 1e-26; // Σ e² relative to Σ y²: below it a fit is exact but for rounding

    private readonly double[] _e = new double[y.Length], _f = new double[y.Length], _q = new double[y.Length];
    private readonly double[] _trend = new double[y.Length + 1], _season = new double[y.Length + m];
    private readonly double[] _toSeason = new double[y.Length + m], _toForecast = new double[y.Length];
    private readonly double _floor = Least * Squares(y);
    private readonly bool _isWhole = !y.AsSpan().Contains(double.NaN);

    /// <summary>The values that are there.</summary>
    public int Count { get; } = Present(y);

    /// <summary>Σ e² or Σ (e / f)² of the last evaluation.</summary>
    public double SquaredErrors { get; private set; }

    /// <summary>−2 log L of a point.</summary>
    /// <param name="form">The form.</param>
    /// <param name="p">α, β, γ, φ, l, b, and the season's states, the one that is used first first.</param>
    public double At(EtsForm form, ReadOnlySpan<double> p)
    {
        switch (form.Season)
        {
            case EtsSeason.None: RunPlain(p); break;
            case EtsSeason.Additive: RunAdditive(p); break;
            default: RunMultiplicative(p); break;
        }
        double squares = 0;
        if (!form.MultiplicativeError)
        {
            foreach (double e in _e)
                squares += e * e;
            SquaredErrors = squares;
            return Count * Elementary.Log(Math.Max(squares, _floor));
        }
        double logs = 0, product = 1;
        for (int t = 0; t < y.Length; t++)
        {
            if (!_isWhole && double.IsNaN(y[t]))
                continue;
            double relative = _e[t] / _f[t];
            squares += relative * relative;
            product *= Math.Abs(_f[t]);
            if (product is < 1e-100 or > 1e100)
            {
                logs += Elementary.Log(product);
                product = 1;
            }
        }
        SquaredErrors = squares;
        return Count * Elementary.Log(Math.Max(squares, Least * Count)) + 2 * (logs + Elementary.Log(product));
    }

    /// <summary>Writes the slopes of −2 log L at the point of the last <see cref="At"/>.</summary>
    /// <param name="form">The form.</param>
    /// <param name="p">The point.</param>
    /// <param name="slopes">Receives as many numbers.</param>
    public void Slopes(EtsForm form, ReadOnlySpan<double> p, Span<double> slopes)
    {
        double weight = 2 * Count / SquaredErrors;
        if (SquaredErrors <= (form.MultiplicativeError ? Least * Count : _floor))
            weight = 0;
        for (int t = 0; t < y.Length; t++)
        {
            double e = _e[t];
            if (!form.MultiplicativeError)
            {
                _toForecast[t] = -weight * e;
                continue;
            }
            if (!_isWhole && double.IsNaN(y[t]))
            {
                _toForecast[t] = 0;
                continue;
            }
            double inverse = 1 / _f[t];
            _toForecast[t] = inverse * (2 - weight * (e * inverse) * (y[t] * inverse));
        }
        _toSeason.AsSpan().Clear();
        switch (form.Season)
        {
            case EtsSeason.None: ReversePlain(p, slopes); break;
            case EtsSeason.Additive: ReverseAdditive(p, slopes); break;
            default: ReverseMultiplicative(p, slopes); break;
        }
    }

    private void RunPlain(ReadOnlySpan<double> p)
    {
        double alpha = p[0], beta = p[1], phi = p[3], l = p[4], b = p[5];
        for (int t = 0; t < y.Length; t++)
        {
            _trend[t] = b;
            double slope = phi * b, q = l + slope, e = y[t] - q;
            if (!_isWhole && double.IsNaN(e))
                e = 0;
            _f[t] = q;
            _e[t] = e;
            l = q + alpha * e;
            b = slope + beta * e;
        }
    }

    private void RunAdditive(ReadOnlySpan<double> p)
    {
        double alpha = p[0], beta = p[1], gamma = p[2], phi = p[3], l = p[4], b = p[5];
        p.Slice(6, m).CopyTo(_season);
        for (int t = 0; t < y.Length; t++)
        {
            _trend[t] = b;
            double s = _season[t], slope = phi * b, q = l + slope, f = q + s, e = y[t] - f;
            if (!_isWhole && double.IsNaN(e))
                e = 0;
            _f[t] = f;
            _e[t] = e;
            l = q + alpha * e;
            b = slope + beta * e;
            _season[t + m] = s + gamma * e;
        }
    }

    private void RunMultiplicative(ReadOnlySpan<double> p)
    {
        double alpha = p[0], beta = p[1], gamma = p[2], phi = p[3], l = p[4], b = p[5];
        p.Slice(6, m).CopyTo(_season);
        for (int t = 0; t < y.Length; t++)
        {
            _trend[t] = b;
            double s = _season[t], slope = phi * b, q = l + slope, f = q * s, e = y[t] - f;
            if (!_isWhole && double.IsNaN(e))
                e = 0;
            _f[t] = f;
            _e[t] = e;
            _q[t] = q;
            double relative = e / s;
            l = q + alpha * relative;
            b = slope + beta * relative;
            _season[t + m] = s + gamma * (e / q);
        }
    }

    // toL, toB: the slopes of −2 log L in the states after t, then in those before it.
    private void ReversePlain(ReadOnlySpan<double> p, Span<double> slopes)
    {
        double alpha = p[0], beta = p[1], phi = p[3], toL = 0, toB = 0, toAlpha = 0, toBeta = 0, toPhi = 0;
        for (int t = y.Length - 1; t >= 0; t--)
        {
            double e = _e[t], toF = _toForecast[t];
            toAlpha += toL * e;
            toBeta += toB * e;
            if (_isWhole || !double.IsNaN(y[t]))
                toF -= alpha * toL + beta * toB;
            toL += toF;
            toB += toL;
            toPhi += _trend[t] * toB;
            toB *= phi;
        }
        (slopes[0], slopes[1], slopes[2], slopes[3], slopes[4], slopes[5]) = (toAlpha, toBeta, 0, toPhi, toL, toB);
    }

    private void ReverseAdditive(ReadOnlySpan<double> p, Span<double> slopes)
    {
        double alpha = p[0], beta = p[1], gamma = p[2], phi = p[3], toL = 0, toB = 0;
        double toAlpha = 0, toBeta = 0, toGamma = 0, toPhi = 0;
        for (int t = y.Length - 1; t >= 0; t--)
        {
            double e = _e[t], toF = _toForecast[t], toS = _toSeason[t + m];
            toAlpha += toL * e;
            toBeta += toB * e;
            toGamma += toS * e;
            if (_isWhole || !double.IsNaN(y[t]))
                toF -= alpha * toL + beta * toB + gamma * toS;
            _toSeason[t] = toS + toF;
            toL += toF;
            toB += toL;
            toPhi += _trend[t] * toB;
            toB *= phi;
        }
        (slopes[0], slopes[1], slopes[2], slopes[3], slopes[4], slopes[5]) = (toAlpha, toBeta, toGamma, toPhi, toL, toB);
        _toSeason.AsSpan(0, m).CopyTo(slopes[6..]);
    }

    private void ReverseMultiplicative(ReadOnlySpan<double> p, Span<double> slopes)
    {
        double alpha = p[0], beta = p[1], gamma = p[2], phi = p[3], toL = 0, toB = 0;
        double toAlpha = 0, toBeta = 0, toGamma = 0, toPhi = 0;
        for (int t = y.Length - 1; t >= 0; t--)
        {
            double s = _season[t], q = _q[t], toF = _toForecast[t], toS = _toSeason[t + m];
            double perS = 1 / s, perQ = 1 / q, byS = _e[t] * perS, byQ = _e[t] * perQ;
            toAlpha += toL * byS;
            toBeta += toB * byS;
            toGamma += toS * byQ;
            double level = (alpha * toL + beta * toB) * perS, season = gamma * toS * perQ;
            if (_isWhole || !double.IsNaN(y[t]))
                toF -= level + season;
            _toSeason[t] = toS - level * byS + toF * q;
            toL += toF * s - season * byQ;
            toB += toL;
            toPhi += _trend[t] * toB;
            toB *= phi;
        }
        (slopes[0], slopes[1], slopes[2], slopes[3], slopes[4], slopes[5]) = (toAlpha, toBeta, toGamma, toPhi, toL, toB);
        _toSeason.AsSpan(0, m).CopyTo(slopes[6..]);
    }

    private static int Present(double[] y)
    {
        int count = 0;
        foreach (double value in y)
            count += double.IsNaN(value) ? 0 : 1;
        return count;
    }

    private static double Squares(double[] y)
    {
        double sum = 0;
        foreach (double value in y)
            sum += double.IsNaN(value) ? 0 : value * value;
        return sum;
    }
}
