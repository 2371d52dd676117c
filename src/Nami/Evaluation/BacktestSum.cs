using Nami.Data;
using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>Adds up the results of a backtest, forecast by forecast, next to other methods.</summary>
internal sealed class BacktestSum
{
    private readonly IReadOnlyList<TimeSeries> _series;
    private readonly int _windows, _season;
    private readonly int _naive;
    private readonly ModelSum _own;
    private readonly ModelSum[] _others;
    private readonly Residuals _residuals;
    private readonly (double Sum, int Count)[] _bySeries;
    private readonly ModelSum[][] _ofSeries; // by series where they are asked for: nami, then the others
    private readonly CoverageSum _coverage;
    private readonly WeightSum _weights = new();
    private readonly HashSet<int> _unchanging = [], _unmeasured = [];
    private int _leftOutOfScaled;
    private double _toNaive, _toActual;

    /// <param name="series">The series.</param>
    /// <param name="horizon">The steps of a window.</param>
    /// <param name="windows">The windows of each series.</param>
    /// <param name="season">The season of the error scale.</param>
    /// <param name="others">The names of the other methods.</param>
    /// <param name="coverage">The coverage of nami's intervals.</param>
    /// <param name="scoresSeries">Whether to add up the scores of each series.</param>
    public BacktestSum(
        IReadOnlyList<TimeSeries> series, int horizon, int windows, int season, IReadOnlyList<string> others, CoverageSum coverage,
        bool scoresSeries)
    {
        _coverage = coverage;
        _ofSeries = !scoresSeries ? []
            : [.. series.Select(_ => others.Prepend("nami").Select(name => new ModelSum(name, horizon)).ToArray())];
        (_series, _windows, _season) = (series, windows, season);
        _own = new("nami", horizon);
        _others = [.. others.Select(name => new ModelSum(name, horizon))];
        _naive = Array.FindIndex(_others, other => other.Name == Rivals.Naive);
        _residuals = new(horizon, windows);
        _bySeries = new (double, int)[series.Count];
    }

    /// <summary>Adds the forecast of a series in a window, and those of the other methods, in the order of their names.</summary>
    public void Add(
        int s, int window, TimeSeries history, Forecast forecast, IReadOnlyList<Forecast> others, ReadOnlySpan<double> actual)
    {
        var scale = ErrorScale.Of(history.Values, _season);
        double mase = _own.Add(forecast, actual, scale);
        if (double.IsNaN(mase))
            _leftOutOfScaled++;
        else
            _bySeries[s] = (_bySeries[s].Sum + mase, _bySeries[s].Count + 1);
        if (!scale.IsThere)
            _unchanging.Add(s);
        if (!actual.ContainsAnyExcept(double.NaN))
            _unmeasured.Add(s);
        for (int k = 0; k < actual.Length && scale.IsThere; k++)
            _residuals.Add(k, window, (actual[k] - forecast.Point[k]) / scale.Absolute);
        for (int other = 0; other < _others.Length; other++)
            _others[other].Add(others[other], actual, scale);
        _coverage.Add(s, window, forecast, actual);
        _weights.Add(forecast.Weights?.Networks ?? []);
        for (int model = 0; _ofSeries.Length > 0 && model <= _others.Length; model++)
            _ofSeries[s][model].Add(model == 0 ? forecast : others[model - 1], actual, scale);
        if (_naive >= 0)
            Compare(forecast, others[_naive], actual, scale);
    }

    public BacktestResult Total() => new(
        _series.Count, _windows, [_own.Total(), .. _others.Select(other => other.Total())],
        [.. _series.Select((series, s) => (series.Id, _bySeries[s].Sum / _bySeries[s].Count))], _residuals)
    {
        LeftOutOfScaled = _leftOutOfScaled,
        Unscaled = Names(s => _bySeries[s].Count < _windows),
        Unchanging = Names(_unchanging.Contains),
        Unmeasured = Names(_unmeasured.Contains),
        Weights = _weights.Total(),
        Coverage80Error = _coverage.Error(80),
        Coverage95Error = _coverage.Error(95),
        SeriesScores = [.. _ofSeries.Select((models, s) => new SeriesScores(_series[s].Id, [.. models.Select(model => model.Total())]))],
        CopiesLastValue = _toNaive < 0.1 * _toActual,
    };

    private string[] Names(Func<int, bool> isOne) => [.. _series.Where((_, s) => isOne(s)).Select(series => series.Id)];

    /// <summary>The distances of the forecast and the actual values from the last value.</summary>
    private void Compare(Forecast forecast, Forecast naive, ReadOnlySpan<double> actual, ErrorScale scale)
    {
        double unit = scale.IsThere ? scale.Absolute : 1;
        for (int k = 0; k < actual.Length; k++)
        {
            if (double.IsNaN(actual[k]))
                continue;
            _toNaive += Math.Abs(naive.Point[k] - forecast.Point[k]) / unit;
            _toActual += Math.Abs(actual[k] - naive.Point[k]) / unit;
        }
    }
}

/// <summary>Adds up the errors of a model, in all and by step ahead.</summary>
internal sealed class ModelSum(string model, int horizon)
{
    private readonly ScoreSum _all = new();
    private readonly ScoreSum[] _steps = [.. Enumerable.Range(0, horizon).Select(_ => new ScoreSum())];

    /// <summary>The name of the model.</summary>
    public string Name => model;

    /// <inheritdoc cref="ScoreSum.Add(Forecast, ReadOnlySpan{double}, ErrorScale)"/>
    public double Add(Forecast forecast, ReadOnlySpan<double> actual, ErrorScale scale)
    {
        for (int k = 0; k < actual.Length; k++)
            _steps[k].Add(forecast, k, actual.Slice(k, 1), scale);
        return _all.Add(forecast, actual, scale);
    }

    public ModelScores Total() => new(model, _all.Total(), [.. _steps.Select(step => step.Total())]);
}
