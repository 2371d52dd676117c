using Nami.Data;
using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>Measures a model on windows that it has not learned from, beside the baselines. Nothing after a cutoff reaches a forecast or a scale.</summary>
public sealed record Backtest
{
    private readonly Panel _panel;
    private readonly IReadOnlyDictionary<string, TimeSeries>? _test;
    private readonly int _horizon, _windows, _step;

    private Backtest(Panel panel, IReadOnlyDictionary<string, TimeSeries>? test, int horizon, int windows, int step) =>
        (_panel, _test, _horizon, _windows, _step) = (panel, test, horizon, windows, step);

    /// <summary>Windows that end at the last point of each series: the last cutoff lies a horizon before it, the others steps before that.</summary>
    /// <param name="panel">The series; those too short for one point before the first cutoff are left out.</param>
    /// <param name="horizon">K, the points of each window.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="step">The points from a cutoff to the next; the horizon by default.</param>
    /// <exception cref="InputException">No series is long enough.</exception>
    public static Backtest Rolling(Panel panel, int horizon, int windows = 1, int? step = null)
    {
        ArgumentNullException.ThrowIfNull(panel);
        Throw.IfBelow(horizon, 1);
        Throw.IfBelow(windows, 1);
        Throw.IfBelow(step ?? 1, 1, nameof(step));
        var needed = horizon + (windows - 1L) * (step ?? horizon) + 1;
        var kept = panel.Series.Where(series => series.Length >= needed && HasValue(series.Values[..(int)(series.Length - needed + 1)])).ToArray();
        if (kept.Length == 0)
            Throw.Input($"no series has a value before {needed - 1} points at its end, which {windows} windows with a horizon of {horizon} take: give more points, or fewer windows");
        return new(panel.With(kept), null, horizon, windows, step ?? horizon) { LeftOut = [.. panel.Series.Except(kept).Select(series => series.Id)] };
    }

    /// <summary>One window: all of a panel is learned from, and the first horizon of another's series of the same names is what came true.</summary>
    /// <exception cref="InputException">No series of the panel is in the other.</exception>
    public static Backtest On(Panel panel, Panel test, int horizon)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(test);
        Throw.IfBelow(horizon, 1);
        var others = test.Series.ToDictionary(series => series.Id, StringComparer.Ordinal);
        var kept = panel.Series.Where(series => others.ContainsKey(series.Id) && HasValue(series.Values)).ToArray();
        if (kept.Length == 0)
            Throw.Input($"the test file has no series of the training file, such as \"{Shown.Text(panel.Series[0].Id)}\"; give a file with the same names");
        var learned = panel.With(kept);
        if (panel.Covariates.Any(covariate => covariate.Kind == CovariateKind.Known))
            learned = learned.WithFuture(test);
        return new(learned, others, horizon, 1, horizon)
        {
            LeftOut = [.. panel.Series.Except(kept).Select(series => series.Id), .. test.Series.Select(series => series.Id).Except(panel.Series.Select(series => series.Id), StringComparer.Ordinal)],
        };
    }

    /// <summary>m, of the scale of the errors and of the seasonal-naive baseline; 1 unless it is set.</summary>
    public int Season { get; init; } = 1;

    /// <summary>The names of the series that are left out: too short, without values, or in one of two files alone.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    /// <summary>What may be learned from: each series up to its first cutoff.</summary>
    public Panel Training => History(0);

    /// <summary>Forecasts every window by a model and by the baselines, and scores them.</summary>
    /// <param name="model">Forecasts each series of a panel, with intervals of 80 and 95 %, a horizon ahead.</param>
    /// <param name="cancellation">Ends it between windows.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public BacktestResult Run(Func<Panel, IReadOnlyList<Forecast>> model, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        Baseline[] baselines = [Baseline.SeasonalNaive(Season), Baseline.Naive, Baseline.Drift];
        ScoreSum own = new();
        ScoreSum[] others = [.. baselines.Select(_ => new ScoreSum())];
        int leftOutOfScaled = 0;
        double toNaive = 0, toActual = 0;
        for (var w = 0; w < _windows; w++)
        {
            cancellation.ThrowIfCancellationRequested();
            var history = History(w);
            var forecasts = model(history);
            for (var s = 0; s < forecasts.Count; s++)
            {
                var actual = Actual(s, w);
                var (scale, squareScale) = Scale(history.Series[s].Values);
                leftOutOfScaled += scale > 0 && HasValue(actual) ? 0 : 1;
                own.Add(forecasts[s], actual, scale, squareScale);
                for (var b = 0; b < baselines.Length; b++)
                {
                    var forecast = baselines[b].Forecast(history.Series[s], _horizon);
                    others[b].Add(forecast, actual, scale, squareScale);
                    for (var k = 0; b == 1 && k < actual.Length; k++)
                    {
                        if (double.IsNaN(actual[k]))
                            continue;
                        toNaive += Math.Abs(forecast.Mean[k] - forecasts[s].Mean[k]) / (scale > 0 ? scale : 1);
                        toActual += Math.Abs(actual[k] - forecast.Mean[k]) / (scale > 0 ? scale : 1);
                    }
                }
            }
        }
        (string, Scores)[] scores = [("nami", own.Total()), .. baselines.Select((baseline, b) => (baseline.Name, others[b].Total()))];
        return new(_panel.Series.Count, _windows, leftOutOfScaled, scores) { CopiesLastValue = toNaive < 0.1 * toActual };
    }

    private Panel History(int window) => _panel.With(_panel.Series.Select(series => series.First(Cutoff(series, window), _panel.Covariates)));

    private int Cutoff(TimeSeries series, int window) => _test is null ? series.Length - _horizon - (_windows - 1 - window) * _step : series.Length;

    private ReadOnlySpan<double> Actual(int s, int window)
    {
        var series = _panel.Series[s];
        if (_test is null)
            return series.Values.Slice(Cutoff(series, window), _horizon);
        var values = _test[series.Id].Values;
        return values[..Math.Min(_horizon, values.Length)];
    }

    private (double Absolute, double Squared) Scale(ReadOnlySpan<double> y)
    {
        double absolute = 0, squared = 0;
        var count = 0;
        for (var t = Season; t < y.Length; t++)
        {
            var change = Math.Abs(y[t] - y[t - Season]);
            if (double.IsNaN(change))
                continue;
            absolute += change;
            squared += change * change;
            count++;
        }
        return count == 0 ? (0, 0) : (absolute / count, squared / count);
    }

    private static bool HasValue(ReadOnlySpan<double> values) => values.ContainsAnyExcept(double.NaN);
}

/// <summary>What a <see cref="Backtest"/> found.</summary>
/// <param name="Series">The series that were scored.</param>
/// <param name="Windows">The windows of each.</param>
/// <param name="LeftOutOfScaled">Series and windows left out of MASE, RMSSE and MSIS: their scale is 0, or nothing came true.</param>
/// <param name="Scores">The scores by model: <c>nami</c>, <c>seasonal_naive</c>, <c>naive</c>, <c>drift</c>.</param>
public sealed record BacktestResult(int Series, int Windows, int LeftOutOfScaled, IReadOnlyList<(string Model, Scores Scores)> Scores)
{
    /// <summary>The forecasts lie within a tenth of what happened from the last value: the model has learned nothing else.</summary>
    public bool CopiesLastValue { get; init; }
}
