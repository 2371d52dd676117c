using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>Adds up errors, in double and in the order in which forecasts are given.</summary>
internal sealed class ScoreSum
{
    private static readonly double[] s_quantiles = [0.025, 0.1, 0.5, 0.9, 0.975];

    private double _absolute, _squared, _smape, _pinball, _inside80, _inside95, _mase, _rmsse, _msis;
    private long _points, _scaled;

    /// <summary>Adds a forecast.</summary>
    /// <param name="forecast">With intervals of 80 and 95 %.</param>
    /// <param name="actual">What came true; NaN where it is missing.</param>
    /// <param name="scale">The mean of |y[t] − y[t−m]| before the cutoff; 0 or NaN where there is none.</param>
    /// <param name="squareScale">The mean of its square.</param>
    /// <returns>The mean absolute error of this forecast over the points that are there; NaN if none is.</returns>
    public double Add(Forecast forecast, ReadOnlySpan<double> actual, double scale, double squareScale)
    {
        var (narrow, wide) = (forecast.Intervals[0], forecast.Intervals[1]);
        double absolute = 0, squared = 0, interval = 0;
        var points = 0;
        for (var k = 0; k < actual.Length; k++)
        {
            if (double.IsNaN(actual[k]))
                continue;
            double y = actual[k], f = forecast.Mean[k], error = Math.Abs(y - f);
            absolute += error;
            squared += error * error;
            _smape += error == 0 ? 0 : 200 * error / (Math.Abs(y) + Math.Abs(f));
            double[] bounds = [wide.Lower[k], narrow.Lower[k], f, narrow.Upper[k], wide.Upper[k]];
            var pinball = 0.0;
            for (var q = 0; q < bounds.Length; q++)
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
        if (points == 0)
            return double.NaN;
        if (scale > 0)
        {
            _mase += absolute / points / scale;
            _rmsse += Math.Sqrt(squared / points / squareScale);
            _msis += interval / points / scale;
            _scaled++;
        }
        return absolute / points;
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
