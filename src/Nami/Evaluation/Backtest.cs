using Nami.Data;
using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>
/// Measures a model on windows that it has not learned from, beside the baselines. Nothing after a cutoff reaches a forecast or a scale.
/// </summary>
public sealed record Backtest
{
    private readonly Panel _panel;
    private readonly TestRows? _test;
    private readonly int _horizon, _step;

    private Backtest(Panel panel, TestRows? test, int horizon, int windows, int step) =>
        (_panel, _test, _horizon, Windows, _step) = (panel, test, horizon, windows, step);

    /// <summary>
    /// Windows that end at the last point of each series: the last cutoff lies a horizon before it, the others steps before that.
    /// </summary>
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
        long needed = horizon + (windows - 1L) * (step ?? horizon) + 1;
        var kept = panel.Series
            .Where(series => series.Length >= needed && HasValue(series.Values[..(int)(series.Length - needed + 1)])).ToArray();
        if (kept.Length == 0 && windows == 1)
            Throw.Input(
                $"no series has a value before {horizon} points at its end, which a window with a horizon of {horizon} takes: give more points, or a smaller horizon");
        if (kept.Length == 0)
            Throw.Input(
                $"no series has a value before {needed - 1} points at its end, which {windows} windows with a horizon of {horizon} take: give more points, or fewer windows");
        return new(panel.With(kept), null, horizon, windows, step ?? horizon)
        {
            LeftOut = [.. panel.Series.Except(kept).Select(series => series.Id)]
        };
    }

    /// <summary>
    /// One window: all of a panel is learned from, and the rows of another's series of the same names that follow it, found by their
    /// stamps, are what came true. Where no column of either names its one series, they are the same, whatever their files are called.
    /// </summary>
    /// <exception cref="InputException">No series of the panel is in the other, or its rows do not follow one.</exception>
    public static Backtest On(Panel panel, Panel test, int horizon)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(test);
        Throw.IfBelow(horizon, 1);
        if (panel.IsNameless && test.IsNameless)
            test = test.With([test.Series[0].Named(panel.Series[0].Id)]);
        var others = test.Series.Select(series => series.Id).ToHashSet(StringComparer.Ordinal);
        var kept = panel.Series.Where(series => others.Contains(series.Id) && HasValue(series.Values)).ToArray();
        if (kept.Length == 0)
            Throw.Input(
                $"the test file has no series of the training file, such as \"{ErrorText.Text(panel.Series[0].Id)}\"; give a file with the same names");
        var learned = panel.With(kept);
        if (panel.Covariates.Any(covariate => covariate.Kind == CovariateKind.Known))
            learned = learned.WithFuture(test);
        return new(learned, TestRows.Of(learned, test, horizon), horizon, 1, horizon)
        {
            LeftOut = [.. panel.Series.Except(kept).Select(series => series.Id),
                .. test.Series.Select(series => series.Id).Except(panel.Series.Select(series => series.Id), StringComparer.Ordinal)],
        };
    }

    /// <summary>The windows of each series.</summary>
    public int Windows { get; }

    /// <summary>m, of the scale of the errors and of the seasonal-naive baseline; 1 unless it is set.</summary>
    public int Season { get; init; } = 1;

    /// <summary>The names of the series that are left out: too short, without values, or in one of two files alone.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    /// <summary>What a user should know of the rows that are scored, such as that some are missing; or null.</summary>
    public FormattableString? Warning => _test?.Warning;

    /// <summary>
    /// What may be learned from: each series up to its first cutoff, and the levels of categories that are observed there.
    /// </summary>
    public Panel Training => WithObservedLevels(History(0));

    /// <summary>Forecasts every window by a model and by the baselines, and scores them.</summary>
    /// <param name="model">Forecasts each series of a panel, with intervals of 80 and 95 %, a horizon ahead.</param>
    /// <param name="progress">Is told how many windows are done after each.</param>
    /// <param name="cancellation">Ends it between windows; within one where the model looks at it, too.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public BacktestResult Run(
        Func<Panel, IReadOnlyList<Forecast>> model, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var sum = new BacktestSum(_panel.Series, _horizon, Windows, Season);
        for (int w = 0; w < Windows; w++)
        {
            cancellation.ThrowIfCancellationRequested();
            var history = History(w);
            var forecasts = model(history);
            for (int s = 0; s < forecasts.Count; s++)
                sum.Add(s, w, history.Series[s], forecasts[s], Actual(_panel.Series[s], w));
            progress?.Report(w + 1);
        }
        return sum.Total();
    }

    /// <summary>Forecasts the windows of one series again, to be looked at.</summary>
    /// <param name="id">A series that is not left out.</param>
    /// <param name="model">The model that was scored.</param>
    /// <param name="windows">The most windows to forecast: the last ones.</param>
    /// <exception cref="ArgumentException">There is no such series.</exception>
    public BacktestSeries Forecasts(string id, Func<Panel, IReadOnlyList<Forecast>> model, int windows = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(model);
        Throw.IfBelow(windows, 1);
        var series = _panel.Series.FirstOrDefault(one => one.Id == id)
            ?? throw new ArgumentException($"There is no series \"{id}\".", nameof(id));
        var forecasts = new List<(int, Forecast)>();
        for (int w = Math.Max(0, Windows - windows); w < Windows; w++)
            forecasts.Add((Cutoff(series, w), model(_panel.With([History(series, w)]))[0]));
        return new(id, series.Time, _test is null ? series.Values.ToArray() : [.. series.Values, .. Actual(series, 0)], forecasts);
    }

    private Panel History(int window) => _panel.With(_panel.Series.Select(series => History(series, window)));

    private TimeSeries History(TimeSeries series, int window) => series.First(Cutoff(series, window), _panel.Covariates);

    private int Cutoff(TimeSeries series, int window) =>
        _test is null ? series.Length - _horizon - (Windows - 1 - window) * _step : series.Length;

    private ReadOnlySpan<double> Actual(TimeSeries series, int window)
    {
        if (_test is null)
            return series.Values.Slice(Cutoff(series, window), _horizon);
        return _test.Actual[series.Id];
    }

    private static bool HasValue(ReadOnlySpan<double> values) => values.ContainsAnyExcept(double.NaN);

    // A category has the levels that the observations of the panel have, in the order in which they come there: those of a table that ends
    // where the panel was cut. A level that came later in it would tell of later rows, by being there and by its place among the others.
    // Where another one is known in advance, the value is missing.
    private static Panel WithObservedLevels(Panel panel)
    {
        var covariates = panel.Covariates.ToArray();
        if (covariates.All(covariate => covariate.Levels is null))
            return panel;
        double[][] places = new double[covariates.Length][];
        for (int c = 0; c < covariates.Length; c++)
        {
            if (covariates[c].Levels is { } levels)
                covariates[c] = covariates[c] with { Levels = FindLevels(panel, c, places[c] = new double[levels.Count]) };
        }
        return panel.With(panel.Series.Select(Move), covariates);

        TimeSeries Move(TimeSeries series) => new(series.Id, series.Time, series.Values.ToArray(), [.. places.Select((place, c) =>
            (ReadOnlyMemory<double>)(place is null
                ? series.Covariate(c).ToArray()
                : [.. series.Covariate(c).ToArray().Select(value => double.IsNaN(value) ? value : place[(int)value])]))]);
    }

    // The levels, and the place of each of the panel's among them: not a number where it has none.
    private static List<string> FindLevels(Panel panel, int index, double[] places)
    {
        Array.Fill(places, double.NaN);
        var found = new List<string>();
        foreach (var series in panel.Series)
        {
            var values = series.Covariate(index);
            foreach (double value in values[..Math.Min(values.Length, series.Length)]) // what is known in advance goes on
            {
                if (double.IsNaN(value) || !double.IsNaN(places[(int)value]))
                    continue;
                places[(int)value] = found.Count;
                found.Add(panel.Covariates[index].Levels![(int)value]);
            }
        }
        return found;
    }
}

/// <summary>A series of a <see cref="Backtest"/> and what was forecast of it.</summary>
/// <param name="Id">The series' name.</param>
/// <param name="Time">The stamps of its values, those of a test file continuing it.</param>
/// <param name="Values">All values of the series, and behind them what came true in a test file; NaN where one is missing.</param>
/// <param name="Windows">The cutoff of each window, which is the place in the values of its first step, and the forecast.</param>
public sealed record BacktestSeries(
    string Id, TimeAxis Time, IReadOnlyList<double> Values, IReadOnlyList<(int Cutoff, Forecast Forecast)> Windows);
