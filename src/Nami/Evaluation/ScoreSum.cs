using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>Adds up errors, in double and in the order in which forecasts are given.</summary>
internal sealed class ScoreSum
{
    private double _absolute, _squared, _bias, _size, _smape, _pinball, _crps, _inside80, _inside95, _mase, _rmsse, _msis;
    private QuantileLosses _losses;
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
        double absolute = 0, squared = 0, interval = 0;
        int points = 0;
        Span<double> bounds = stackalloc double[PointLoss.Quantiles.Length];
        var quantiles = PointLoss.Fine(forecast);
        for (int i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(actual[i]))
                continue;
            int k = first + i;
            double y = actual[i], f = forecast.Point[k], error = Math.Abs(y - f);
            absolute += error;
            squared += error * error;
            _bias += f - y;
            _size += Math.Abs(y);
            _smape += error == 0 ? 0 : 200 * error / (Math.Abs(y) + Math.Abs(f));
            PointLoss.Bounds(forecast, k, bounds);
            _pinball += PointLoss.Pinball(bounds, y);
            for (int q = 0; q < bounds.Length; q++)
                _losses[q] += PointLoss.Pinball(PointLoss.Quantiles[q], bounds[q], y);
            _crps += PointLoss.Crps(quantiles, k, y);
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
        Points = _points,
        Mae = _absolute / _points,
        Rmse = Math.Sqrt(_squared / _points),
        Bias = _bias / _points,
        Wape = _size > 0 ? 100 * _absolute / _size : double.NaN,
        Smape = _smape / _points,
        Mase = _mase / _scaled,
        Rmsse = _rmsse / _scaled,
        Pinball = _pinball / _points,
        PinballByLevel = [.. Enumerable.Range(0, PointLoss.Quantiles.Length).Select(q => _losses[q] / _points)],
        Crps = _crps / _points,
        Coverage80 = 100 * _inside80 / _points,
        Coverage95 = 100 * _inside95 / _points,
        Msis95 = _msis / _scaled,
    };
}

/// <summary>A sum for each quantile of <see cref="PointLoss.Quantiles"/>.</summary>
[System.Runtime.CompilerServices.InlineArray(5)]
internal struct QuantileLosses
{
    private double _first;
}

/// <summary>Losses at a point.</summary>
internal static class PointLoss
{
    private const int FineLevels = 9; // intervals of 10, 20, … 90 %

    /// <summary>The levels of the intervals that all scores need.</summary>
    public static readonly IReadOnlyList<double> Levels = [10, 20, 30, 40, 50, 60, 70, 80, 90, 95];

    /// <summary>The probabilities of the quantiles of a forecast with intervals of 80 and 95 %.</summary>
    public static readonly double[] Quantiles = [0.025, 0.1, 0.5, 0.9, 0.975];

    /// <summary>Writes the quantiles of a step of a forecast with intervals of 80 and 95 %.</summary>
    public static void Bounds(Forecast forecast, int k, Span<double> bounds)
    {
        var (narrow, wide) = (Of(forecast, 80), Of(forecast, 95));
        (bounds[0], bounds[1], bounds[2], bounds[3], bounds[4]) =
            (wide.Lower[k], narrow.Lower[k], forecast.Point[k], narrow.Upper[k], wide.Upper[k]);
    }

    /// <summary>The mean pinball loss of the quantiles.</summary>
    public static double Pinball(ReadOnlySpan<double> bounds, double y)
    {
        double pinball = 0.0;
        for (int q = 0; q < bounds.Length; q++)
            pinball += Pinball(Quantiles[q], bounds[q], y);
        return pinball / bounds.Length;
    }

    /// <summary>The pinball loss of a quantile.</summary>
    public static double Pinball(double probability, double quantile, double y) =>
        (y - quantile) * (y >= quantile ? probability : probability - 1);

    /// <summary>The quantiles 5, 10, … 95 % of a forecast, each a path; empty if it lacks one.</summary>
    public static IReadOnlyList<double>[] Fine(Forecast forecast)
    {
        if (forecast.Intervals.Count < FineLevels)
            return [];
        var quantiles = new IReadOnlyList<double>[2 * FineLevels + 1];
        quantiles[FineLevels] = forecast.Point;
        foreach (var interval in forecast.Intervals)
        {
            var (tens, rest) = Math.DivRem((int)interval.Level, 10);
            if (rest == 0 && interval.Level == 10 * tens)
                (quantiles[FineLevels - tens], quantiles[FineLevels + tens]) = (interval.Lower, interval.Upper);
        }
        return Array.IndexOf(quantiles, null) < 0 ? quantiles : [];
    }

    /// <summary>Twice the mean pinball loss of the quantiles 5, 10, … 95 % at a step; NaN without quantiles.</summary>
    public static double Crps(IReadOnlyList<double>[] quantiles, int k, double y)
    {
        double sum = 0;
        for (int q = 0; q < quantiles.Length; q++)
            sum += Pinball((q + 1) * 0.05, quantiles[q][k], y);
        return quantiles.Length == 0 ? double.NaN : 2 * sum / quantiles.Length;
    }

    private static Interval Of(Forecast forecast, double level)
    {
        foreach (var interval in forecast.Intervals)
        {
            if (interval.Level == level)
                return interval;
        }
        throw new ArgumentException($"A forecast of series \"{forecast.Id}\" has no interval of {level} %.");
    }
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
