using Nami.Data;
using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>
/// Scores a model on windows it wasn't trained on, next to statistical methods and the combination of simple forecasts. Forecasts and
/// scales use only data before each cutoff, and all parameters come from before the first one.
/// </summary>
public sealed record Backtest
{
    private readonly Panel _panel;
    private readonly TestRows? _test;
    private readonly int _horizon, _step;

    private Backtest(Panel panel, TestRows? test, int horizon, int windows, int step) =>
        (_panel, _test, _horizon, Windows, _step) = (panel, test, horizon, windows, step);

    /// <summary>
    /// Creates a backtest on windows at the end of each series: the last cutoff lies one horizon before the end, the others further back in
    /// steps.
    /// </summary>
    /// <param name="panel">The series. Those without a value before the first cutoff are skipped.</param>
    /// <param name="horizon">K, the steps of each window; at least 1.</param>
    /// <param name="windows">
    /// The number of windows; at least 1. By default as many as leave 70 % of the rows, and three seasons plus the horizon, before the
    /// first one, counted on the series of median length: at most 20 with fewer than 10 series, else 5.
    /// </param>
    /// <param name="step">The steps between cutoffs; the horizon by default.</param>
    /// <param name="season">The season in steps, for the default number of windows; found in the values by default.</param>
    /// <exception cref="InputException">All series are too short.</exception>
    public static Backtest Rolling(Panel panel, int horizon, int? windows = null, int? step = null, int? season = null)
    {
        ArgumentNullException.ThrowIfNull(panel);
        Throw.IfBelow(horizon, 1);
        Throw.IfBelow(windows ?? 1, 1, nameof(windows));
        Throw.IfBelow(step ?? 1, 1, nameof(step));
        Throw.IfBelow(season ?? 1, 1, nameof(season));
        if (windows is { } given)
            return Rolling(panel, horizon, given, step ?? horizon, null);
        var chosen = BacktestWindows.Default(panel, horizon, step ?? horizon, season);
        return Rolling(panel, horizon, chosen.Count, step ?? horizon, chosen.Reason);
    }

    private static Backtest Rolling(Panel panel, int horizon, int windows, int step, FormattableString? reason)
    {
        long needed = horizon + (windows - 1L) * step + 1;
        var kept = panel.Series
            .Where(series => series.Length >= needed && HasValue(series.Values[..(int)(series.Length - needed + 1)])).ToArray();
        if (kept.Length == 0)
            throw TooShort(panel, horizon, windows, needed);
        return new(panel.With(kept), null, horizon, windows, step)
        {
            WindowsReason = reason,
            LeftOut = [.. panel.Series.Except(kept).Select(series => series.Id)]
        };
    }

    /// <summary>
    /// Creates a backtest on one window: the rows of <paramref name="test"/> that follow <paramref name="panel"/>, matched by series name
    /// and timestamp.
    /// </summary>
    /// <param name="panel">The series to train on.</param>
    /// <param name="test">The series with the actual values. If neither panel has an ID column, their only series are matched.</param>
    /// <param name="horizon">K, the steps of the window; at least 1.</param>
    /// <exception cref="InputException">The panels share no series, or the rows of a series don't follow it.</exception>
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
                $"the test file has none of the series in the training file, such as \"{ErrorText.Text(panel.Series[0].Id)}\". Give a file with the same series names.");
        var learned = panel.With(kept);
        if (panel.Covariates.Any(covariate => covariate.Kind == CovariateKind.Known))
            learned = learned.WithFuture(test);
        return new(learned, TestRows.Of(learned, test, horizon), horizon, 1, horizon)
        {
            LeftOut = [.. panel.Series.Except(kept).Select(series => series.Id),
                .. test.Series.Select(series => series.Id).Except(panel.Series.Select(series => series.Id), StringComparer.Ordinal)],
        };
    }

    /// <summary>The number of windows per series.</summary>
    public int Windows { get; }

    /// <summary>Why there are so many windows by default, as an English sentence; null where the number was given.</summary>
    public FormattableString? WindowsReason { get; private init; }

    /// <summary>
    /// Whether equal whole-number times of several series are the same moment; false by default. Equal dates always are. The verdict then
    /// allows for shocks that are common to all series.
    /// </summary>
    public bool Aligned { get; init; }

    /// <summary>m, the season of the other methods and, by default, of the error scale; 1 by default.</summary>
    public int Season { get; init; } = 1;

    /// <summary>The second, longer season of the other methods; 1, for none, by default.</summary>
    public int LongSeason { get; init; } = 1;

    /// <summary>The season of the error scale (MASE, RMSSE, MSIS), where it differs from <see cref="Season"/>; null by default.</summary>
    public int? ErrorSeason { get; init; }

    /// <summary>The method that is scored, which isn't compared with itself; null by default.</summary>
    public ForecastMethod? Method { get; init; }

    /// <summary>The methods that the model is compared with, in the order of the scores; none of them needs training.</summary>
    public IReadOnlyList<ForecastMethod> Others { get; init; } =
    [
        ForecastMethod.Combination, ForecastMethod.Ets, ForecastMethod.Theta, ForecastMethod.SeasonalNaive, ForecastMethod.Naive,
        ForecastMethod.Drift,
    ];

    /// <summary>
    /// Whether the result has the scores of each series (<see cref="BacktestResult.SeriesScores"/>), which take memory for each series,
    /// method and step; false by default.
    /// </summary>
    public bool ScoresSeries { get; init; }

    /// <summary>The levels in percent of the intervals that all scores need: 10, 20, … 90 and 95.</summary>
    public static IReadOnlyList<double> Levels => PointLoss.Levels;

    /// <summary>The threads that the other methods compute on; 1 by default. The scores are the same for every number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The names of the skipped series: too short, without values, or in only one of two files.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    /// <summary>A warning about the scored rows, such as missing ones; null if there is none.</summary>
    public FormattableString? Warning => _test?.Warning;

    /// <summary>The data to train on: each series up to its first cutoff, with the category levels observed there.</summary>
    public Panel Training => ObservedLevels.Of(History(0));

    /// <summary>
    /// Returns the backtest for a forecaster with these options: with their method, seasons and threads. Seasons that aren't set are found
    /// in <see cref="Training"/>.
    /// </summary>
    /// <remarks>Train with the season of the result, so that model and other methods have the same one.</remarks>
    public Backtest For(ForecasterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var found = options is { Season: not null, LongSeason: not null } ? Seasons.None : Seasons.Find(Training.Series);
        return this with
        {
            Season = options.Season ?? found.Primary,
            LongSeason = options.LongSeason ?? found.Secondary,
            Method = options.Method,
            Threads = options.Threads,
        };
    }

    /// <summary>Forecasts every window with a model and the other methods, and scores the forecasts.</summary>
    /// <param name="model">
    /// Forecasts each series of a panel one horizon ahead, with intervals of <see cref="Levels"/>, or of 80 and 95 % alone: then CRPS is
    /// NaN.
    /// </param>
    /// <param name="progress">Receives the number of completed windows after each window.</param>
    /// <param name="cancellation">Stops between windows, and within a window where the model supports it.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public BacktestResult Run(
        Func<Panel, IReadOnlyList<Forecast>> model, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var options = new ForecasterOptions { Horizon = _horizon, Season = Season, LongSeason = LongSeason, Threads = Threads };
        var before = History(0);
        int errorSeason = ErrorSeason ?? Season;
        ForecastMethod[] scored = [.. Others.Where(method => method != Method)];
        var blocks = new TimeBlocks(Windows, _step, _horizon);
        var origins = Origins(blocks);
        var verdict = scored.Length == 0 ? null
            : new VerdictSum(before, Method, _horizon, Season, errorSeason, blocks, origins);
        ForecastMethod[] all = [.. scored.Union(verdict?.Methods ?? [])];
        int[] compared = [.. (verdict?.Methods ?? []).Select(method => Array.IndexOf(all, method))];
        var rivals = Rivals.Fit(before, all, options, cancellation);
        var sum = new BacktestSum(
            _panel.Series, _horizon, Windows, errorSeason, [.. rivals.Names.Take(scored.Length)],
            new CoverageSum(_panel.Series.Count, blocks, origins), ScoresSeries);
        for (int w = 0; w < Windows; w++)
        {
            cancellation.ThrowIfCancellationRequested();
            var history = History(w);
            var forecasts = model(history);
            var others = rivals.Forecast(history, cancellation);
            for (int s = 0; s < forecasts.Count; s++)
            {
                var actual = Actual(_panel.Series[s], w);
                sum.Add(s, w, history.Series[s], forecasts[s], others[s], actual);
                verdict?.Add(s, w, history.Series[s], forecasts[s], [.. compared.Select(other => others[s][other])], actual);
            }
            progress?.Report(w + 1);
        }
        return sum.Total() with { Verdict = verdict?.Total() };
    }

    /// <summary>Forecasts groups of series in every window, and scores the forecasts by level.</summary>
    /// <param name="model">A model that was trained on <see cref="Training"/>.</param>
    /// <param name="settings">The groups; horizon, levels and point are those of the backtest.</param>
    /// <param name="progress">Receives the number of completed windows after each window.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The scores: the total first, the series last.</returns>
    /// <exception cref="InputException">The series can't be grouped.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IReadOnlyList<LevelScores> ScoreGroups(
        Forecaster model, ForecastSettings settings, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        settings = settings with { Horizon = _horizon, Levels = [80, 95], Quantiles = [], Point = null, Aligned = Aligned };
        HierarchyGroup[] nodes =
        [
            .. Hierarchy.Of(_panel, settings.By, settings.Total).Groups,
            .. _panel.Series.Select((series, s) => new HierarchyGroup(series.Id, Hierarchy.SeriesLevel, [s])),
        ];
        var blocks = new TimeBlocks(Windows, _step, _horizon);
        var origins = Origins(blocks);
        int[] first = [.. nodes.Select((node, n) => Array.FindIndex(nodes, other => other.Level == node.Level))];
        var sums = nodes.GroupBy(node => node.Level, StringComparer.Ordinal).ToDictionary(level => level.Key, level =>
        {
            HierarchyGroup[] own = [.. level];
            return new LevelSum(level.Key, own.Length, new CoverageSum(
                own.Length, blocks, origins is null ? null : (group, block) => origins(own[group].Members[0], block)));
        }, StringComparer.Ordinal);
        int season = ErrorSeason ?? Season;
        for (int w = 0; w < Windows; w++)
        {
            cancellation.ThrowIfCancellationRequested();
            var history = History(w);
            var forecasts = model.Forecast(history, settings, null, cancellation);
            for (int n = 0; n < nodes.Length; n++)
            {
                double[] before = Sum(nodes[n].Members, member => history.Series[member].Values);
                double[] actual = Sum(nodes[n].Members, member => Actual(_panel.Series[member], w));
                var naive = StatisticalMethod.SeasonalNaive(Season).Forecast(new TimeSeries("", before), _horizon, [], cancellation);
                sums[nodes[n].Level].Add(n - first[n], w, forecasts[n], naive.Point, MeanDistance(before, season), actual);
            }
            progress?.Report(w + 1);
        }
        return [.. nodes.Select(node => node.Level).Distinct(StringComparer.Ordinal).Select(level => sums[level].Total())];
    }

    /// <summary>Forecasts the windows of one series again, for a closer look.</summary>
    /// <param name="id">The name of a series that wasn't skipped.</param>
    /// <param name="model">The scored model.</param>
    /// <param name="windows">The largest number of windows; the last ones are used.</param>
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

    // The number of each block in time; null where the series share no time.
    private Func<int, int, int>? Origins(TimeBlocks blocks) =>
        _test is null && (Aligned || _panel.Series.All(series => series.Time.HasDates))
            ? SharedOrigins.Of(_panel.Series, blocks, Cutoff)
            : null;

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

    // Advises only what helps.
    private static InputException TooShort(Panel panel, int horizon, int windows, long needed)
    {
        int longest = panel.Series.Max(series => HasValue(series.Values) ? series.Length - series.FirstValue : 0);
        if (longest < 2)
            return new(
                $"all series are too short or have no values: a backtest needs a value to forecast from and one to score. Give more points.");
        if (windows == 1)
            return new(
                $"all series are too short or have no values: a horizon of {horizon} needs a value before the last {horizon} points. Give more points, or use a smaller horizon.");
        return longest > horizon
            ? new(
                $"all series are too short or have no values: {windows} windows with a horizon of {horizon} need a value before the last {needed - 1} points. Give more points, or use fewer windows.")
            : new(
                $"all series are too short or have no values: {windows} windows with a horizon of {horizon} need a value before the last {needed - 1} points. Give more points, or use a smaller horizon and fewer windows.");
    }

    private delegate ReadOnlySpan<double> ValuesOf(int member);

    // The values end at the same time; those before the latest beginning have no sum.
    private static double[] Sum(IReadOnlyList<int> members, ValuesOf values)
    {
        int length = int.MaxValue;
        foreach (int member in members)
            length = Math.Min(length, values(member).Length);
        double[] sum = new double[length];
        foreach (int member in members)
        {
            var own = values(member)[^length..];
            for (int t = 0; t < length; t++)
                sum[t] += own[t];
        }
        return sum;
    }

    private static double MeanDistance(double[] values, int season)
    {
        double sum = 0;
        int count = 0;
        for (int t = season; t < values.Length; t++)
        {
            double distance = Math.Abs(values[t] - values[t - season]);
            (sum, count) = double.IsNaN(distance) ? (sum, count) : (sum + distance, count + 1);
        }
        return count == 0 ? 0 : sum / count;
    }

    private static bool HasValue(ReadOnlySpan<double> values) => values.ContainsAnyExcept(double.NaN);
}

/// <summary>A series of a <see cref="Backtest"/> with its forecasts.</summary>
/// <param name="Id">The name of the series.</param>
/// <param name="Time">The timestamps of the values, including those of a test file.</param>
/// <param name="Values">All values of the series, followed by the actual values of a test file; NaN where one is missing.</param>
/// <param name="Windows">The cutoff of each window (the index of its first step in the values) and the forecast.</param>
public sealed record BacktestSeries(
    string Id, TimeAxis Time, IReadOnlyList<double> Values, IReadOnlyList<(int Cutoff, Forecast Forecast)> Windows);
