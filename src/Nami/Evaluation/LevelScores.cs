using Nami.Data;
using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>The scores of the forecasts of one level of groups, beside seasonal naive forecasts of the same sums.</summary>
/// <param name="Level"><c>total</c>, the names of the columns that were grouped by, or <c>series</c>.</param>
/// <param name="Groups">The number of groups, or of series.</param>
/// <param name="Mase">The mean absolute scaled error; NaN where no sum changes before the forecasts.</param>
/// <param name="Wape">The sum of the absolute errors, in percent of that of the absolute actual values.</param>
/// <param name="Coverage80">The percentage of actual values inside the 80 % interval.</param>
/// <param name="Coverage80Error">Its standard error in percentage points; NaN with one window of one group.</param>
/// <param name="Coverage95">The percentage of actual values inside the 95 % interval.</param>
/// <param name="Coverage95Error">Its standard error.</param>
/// <param name="NaiveMase">The MASE of the seasonal naive forecast.</param>
/// <param name="NaiveWape">The WAPE of the seasonal naive forecast.</param>
public sealed record LevelScores(
    string Level, int Groups, double Mase, double Wape, double Coverage80, double Coverage80Error, double Coverage95,
    double Coverage95Error, double NaiveMase, double NaiveWape);

/// <summary>Adds up the scores of one level.</summary>
/// <param name="level">The level.</param>
/// <param name="groups">Its groups.</param>
/// <param name="coverage">Counts values inside intervals.</param>
internal sealed class LevelSum(string level, int groups, CoverageSum coverage)
{
    private readonly ErrorSum _own = new(), _naive = new();
    private int _points, _inside80, _inside95;

    /// <summary>Adds the forecast of a group in a window.</summary>
    /// <param name="group">The number of the group in its level.</param>
    /// <param name="window">The window.</param>
    /// <param name="forecast">Its forecast, with intervals of 80 and 95 %.</param>
    /// <param name="naive">The seasonal naive forecast.</param>
    /// <param name="scale">The scale of MASE; 0 where there is none.</param>
    /// <param name="actual">The actual values.</param>
    public void Add(
        int group, int window, Forecast forecast, IReadOnlyList<double> naive, double scale, ReadOnlySpan<double> actual)
    {
        coverage.Add(group, window, forecast, actual);
        _own.Add(forecast.Point, scale, actual);
        _naive.Add(naive, scale, actual);
        for (int k = 0; k < actual.Length; k++)
        {
            _points += double.IsNaN(actual[k]) ? 0 : 1;
            _inside80 += actual[k] >= forecast.Intervals[0].Lower[k] && actual[k] <= forecast.Intervals[0].Upper[k] ? 1 : 0;
            _inside95 += actual[k] >= forecast.Intervals[1].Lower[k] && actual[k] <= forecast.Intervals[1].Upper[k] ? 1 : 0;
        }
    }

    /// <summary>The scores.</summary>
    public LevelScores Total() => new(
        level, groups, _own.Mase, _own.Wape, 100.0 * _inside80 / _points, coverage.Error(80), 100.0 * _inside95 / _points,
        coverage.Error(95), _naive.Mase, _naive.Wape);

    private sealed class ErrorSum
    {
        private double _errors, _values, _scaled;
        private int _count;

        public double Mase => _count == 0 ? double.NaN : _scaled / _count;

        public double Wape => _values > 0 ? 100 * _errors / _values : double.NaN;

        public void Add(IReadOnlyList<double> point, double scale, ReadOnlySpan<double> actual)
        {
            double sum = 0;
            int known = 0;
            for (int k = 0; k < actual.Length; k++)
            {
                if (double.IsNaN(actual[k]))
                    continue;
                sum += Math.Abs(actual[k] - point[k]);
                _values += Math.Abs(actual[k]);
                known++;
            }
            _errors += sum;
            if (known == 0 || !(scale > 0))
                return;
            _scaled += sum / known / scale;
            _count++;
        }
    }
}
