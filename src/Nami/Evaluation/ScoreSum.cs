using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>Adds up errors, in double and in the order in which forecasts are given.</summary>
internal sealed class ScoreSum
{
    private static readonly double[] s_quantiles = [0.025, 0.1, 0.5, 0.9, 0.975];

    private double _absolute, _squared, _smape, _pinball, _inside80, _inside95, _mase, _rmsse, _msis;
    private long _points, _scaled;

    /// <summary>Adds a forecast.</summary>
    /// <param name="forecast">A forecast with intervals of 80 and 95 %.</param>
    /// <param name="actual">The actual values; NaN where one is missing.</param>
    /// <param name="scale">The scale of the series before the cutoff.</param>
    /// <returns>The scaled mean absolute error over the points with a value; NaN if there is none, or no scale.</returns>
    public double Add(Forecast forecast, ReadOnlySpan<double> actual, ErrorScale scale) => Add(forecast, 0, actual, scale);

    /// <summary>Adds the part of a forecast that begins at step <paramref name="first"/>, counted from 0.</summary>
    /// <inheritdoc cref="Add(Forecast, ReadOnlySpan{double}, ErrorScale)"/>
    public double Add(Forecast forecast, int first, ReadOnlySpan<double> actual, ErrorScale scale)
    {
        var (narrow, wide) = (forecast.Intervals[0], forecast.Intervals[1]);
        double absolute = 0, squared = 0, interval = 0;
        int points = 0;
        Span<double> bounds = stackalloc double[s_quantiles.Length];
        for (int i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(actual[i]))
                continue;
            int k = first + i;
            double y = actual[i], f = forecast.Mean[k], error = Math.Abs(y - f);
            absolute += error;
            squared += error * error;
            _smape += error == 0 ? 0 : 200 * error / (Math.Abs(y) + Math.Abs(f));
            (bounds[0], bounds[1], bounds[2], bounds[3], bounds[4]) = (wide.Lower[k], narrow.Lower[k], f, narrow.Upper[k], wide.Upper[k]);
            double pinball = 0.0;
            for (int q = 0; q < bounds.Length; q++)
                pinball += (y - bounds[q]) * (y >= bounds[q] ? s_quantiles[q] : s_quantiles[q] - 1);
            _pinball += pinball / bounds.Length;
            _inside80 += y >= bounds[1] && y <= bounds[3] ? 1 : 0;
            _inside95 += y >= bounds[0] && y <= bounds[4] ? 1 : 0;
            interval += bounds[4] - bounds[0] + 40 * (Math.Max(0, bounds[0] - y) + Math.Max(0, y - bounds[4]));
            points++;
        }
        _absolute += absolute;
        _squared += squared;
        _points += points;
        if (points == 0 || !scale.IsThere)
            return double.NaN;
        double mase = absolute / points / scale.Absolute;
        _mase += mase;
        _rmsse += Math.Sqrt(squared / points / scale.Squared);
        _msis += interval / points / scale.Absolute;
        _scaled++;
        return mase;
    }

    public Scores Total() => new()
    {
        Mae = _absolute / _points,
        Rmse = Math.Sqrt(_squared / _points),
        Smape = _smape / _points,
        Mase = _mase / _scaled,
        Rmsse = _rmsse / _scaled,
        Pinball = _pinball / _points,
        Coverage80 = 100 * _inside80 / _points,
        Coverage95 = 100 * _inside95 / _points,
        Msis95 = _msis / _scaled,
    };
}

/// <summary>What the errors of a series are measured by: how much it changes from season to season before the cutoff.</summary>
/// <param name="Absolute">The mean of |y[t] − y[t−m]|; 0 where the series does not change or is too short.</param>
/// <param name="Squared">The mean of (y[t] − y[t−m])².</param>
internal readonly record struct ErrorScale(double Absolute, double Squared)
{
    /// <summary>Errors can be divided by it.</summary>
    public bool IsThere => Absolute > 0 && Squared > 0 && double.IsFinite(Squared);

    /// <summary>The scale of values with a season of m steps.</summary>
    public static ErrorScale Of(ReadOnlySpan<double> y, int m)
    {
        double absolute = 0, squared = 0;
        int count = 0;
        for (int t = m; t < y.Length; t++)
        {
            double change = Math.Abs(y[t] - y[t - m]);
            if (double.IsNaN(change))
                continue;
            absolute += change;
            squared += change * change;
            count++;
        }
        return count == 0 ? default : new(absolute / count, squared / count);
    }
}
