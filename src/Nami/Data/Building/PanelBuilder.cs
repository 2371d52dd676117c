namespace Nami.Data;

/// <summary>
/// Makes the series of a panel from its rows: sorts them, finds their steps, and puts missing values where rows are left out.
/// </summary>
internal sealed class PanelBuilder(
    IRowSource source, ColumnRoles columns, StampReading? times, CovariateReader[] covariates, PanelRows rows, PanelOptions options)
{
    private const int MostNamed = 5; // rows in one message

    private readonly List<FormattableString> _warnings = [.. times?.Warnings ?? []], _notes = [.. times?.Notes ?? []];
    private readonly int[] _counts = [.. rows.All.Select(series => series.Rows)];
    private readonly bool _isZeroWithoutRows = options.Combination is Aggregation.Sum or Aggregation.Count;
    private readonly StampFormat _format = times?.Format ?? StampFormat.Number;
    private string[] _ids = [.. rows.All.Select(series => series.Id)];
    private int[]? _kept; // the series with rows; null for all
    private int[][]? _places; // where the rows of each series stand; made where a row is named

    /// <summary>How the numbers of the table are written.</summary>
    public required TableNumbers Numbers { get; init; }

    public Panel Build()
    {
        long[][] stamps = rows.Stamps.Split(rows.Of, _counts);
        if (!options.IsFuture && !options.AllowGaps)
            RefuseFarRows(stamps);
        if (options.Combination == Aggregation.None && options.Every is not null)
            Throw.Input($"{ReadingSettings.Every} needs {ReadingSettings.Aggregate}, such as sum or mean. Give both.");
        var aggregator = options.Combination == Aggregation.None ? null : Aggregate(stamps);
        var orders = aggregator is null ? Sort(stamps) : [];
        if (aggregator is not null)
            stamps = Kept(aggregator.Stamps);
        else if (!options.IsFuture)
            RefuseEvents(stamps);

        double[][][] targets = [.. rows.Values.Select(values => Combine(values.Split(rows.Of, _counts), options.Combination, false))];
        if (targets.Length == 0 && options.Combination == Aggregation.Count && !options.IsFuture)
            targets = [Kept([.. _counts.Select((_, s) => aggregator!.Count(s))])];
        var read = covariates.Where(IsRead).ToArray();
        double[][][] accompanying = [.. read.Select(Rows)];

        var future = options.IsFuture ? null : FindFuture(new(stamps, targets, columns.Time.Length == 0), read, accompanying);
        var grids = Grids(stamps, future, aggregator?.Step);
        double[][][] covariateValues = [.. read.Select((covariate, c) => LayCovariate(covariate, accompanying[c], grids, future))];
        double[][][] values = [.. targets.Select(target => LayTarget(target, grids, future))];
        if (columns.PassedOver.Length > 0)
            _warnings.Add($"{source.Name}: columns without numbers are ignored: {ErrorText.List(columns.PassedOver)}.");

        _warnings.AddRange(columns.Warnings);
        _warnings.AddRange(Numbers.Warnings);
        _notes.InsertRange(0, [.. source.Notes, .. Numbers.Notes]);

        RefuseSameNames(targets.Length);
        var series = new List<TimeSeries>();
        for (int s = 0; s < grids.Length; s++)
        {
            var own = covariateValues.Select(rows => (ReadOnlyMemory<double>)rows[s]);
            for (int t = 0; t < values.Length; t++)
                series.Add(new(Name(s, t), grids[s].Axis, values[t][s],
                    [.. own, .. Others(t).Select(other => (ReadOnlyMemory<double>)values[other][s])]));
            if (values.Length == 0)
                series.Add(new(_ids[s], grids[s].Axis, Blank(grids[s].Axis.Count), [.. own]));
        }
        if (!options.IsFuture)
            Warn([.. series.Where(one => !one.Values.ContainsAnyExcept(double.NaN)).Select(one => one.Id)],
                names => $"{names} has no values.");
        if (future?.Last is { } last)
            SayEnds(series, last);
        var others = Enumerable.Range(1, Math.Max(0, columns.IsWide ? 0 : values.Length - 1)).Select(i => OtherTargets.Covariate(i));
        var panel = new Panel(series, [.. read.Select(covariate => covariate.Covariate), .. others], _warnings)
        {
            Source = Source(),
            Reading = Reading(grids),
            Notes = _notes,
        };
        // Texts of the future alone are as unknown to a model as those of rows that it hasn't read.
        return future?.Count > 0 ? ObservedLevels.Of(panel) : panel;

        double[][] Rows(CovariateReader covariate)
        {
            double[][] all = covariate.Split(rows.Of, _counts);
            bool areLevels = covariate.Covariate.Levels is not null;
            return covariate.Kind == CovariateKind.Static
                ? Kept(all)
                : Combine(all, areLevels ? Aggregation.Last : Aggregation.Mean, areLevels);
        }

        double[][] Combine(double[][] all, Aggregation how, bool areLevels)
        {
            for (int s = 0; s < all.Length; s++)
                all[s] = aggregator is not null ? aggregator.Apply(s, all[s], how) : orders[s]?.Apply(all[s], areLevels) ?? all[s];
            return Kept(all);
        }
    }

    private T[] Kept<T>(T[] all) => _kept is null ? all : [.. _kept.Select(s => all[s])];

    /// <summary>Combines the rows of each interval; series without rows in whole intervals are left out.</summary>
    private Aggregator Aggregate(long[][] stamps)
    {
        if (_format.IsNumber)
            Throw.Input(
                $"{source.Name}: rows are combined by date ({ReadingSettings.Aggregate}), but the table has no dates. Name the column of timestamps ({ReadingSettings.Time}).");
        if (options.Interval is not { } text)
            throw new InputException($"{ReadingSettings.Aggregate} needs {ReadingSettings.Every}, such as 1h or 1d. Give both.");
        if (!CalendarInterval.TryParse(text, out var interval))
            Throw.Input($"{ReadingSettings.Every} is \"{ErrorText.Text(text)}\". Expected {ReadingSettings.Every.Expected}.");
        var aggregator = new Aggregator(interval, stamps, options.IsFuture);
        string? first = aggregator.IncompleteFirst is { } start ? _format.Format(start) : null;
        string? last = aggregator.IncompleteLast is { } end ? _format.Format(end) : null;
        _kept = [.. Enumerable.Range(0, stamps.Length).Where(s => aggregator.Stamps[s].Length > 0)];
        if (_kept.Length == 0)
            Throw.Input(
                $"{source.Name}: the rows from {_format.Format(stamps.Min(own => own.Min()))} to {_format.Format(stamps.Max(own => own.Max()))} fill no interval of {text}. Use a shorter interval ({ReadingSettings.Every}).");
        Warn([.. Enumerable.Range(0, stamps.Length).Where(s => aggregator.Stamps[s].Length == 0).Select(s => _ids[s])],
            names => $"{names} has rows in incomplete intervals only and is left out.");
        _ids = Kept(_ids);
        if ((first ?? last) is { } only && (first is null || last is null || first == last))
            _notes.Add($"{source.Name}: the interval of {only} is incomplete and left out ({ReadingSettings.Every} {text}).");
        else if (first is not null)
            _notes.Add($"{source.Name}: the intervals of {first} and {last} are incomplete and left out ({ReadingSettings.Every} {text}).");
        return aggregator;
    }

    /// <summary>Rejects rows that are most likely mistyped, such as one of the year 2042.</summary>
    private void RefuseFarRows(long[][] stamps)
    {
        List<(int Series, int Row)> far =
            [.. rows.All.SelectMany(series => FarRows.Find(stamps[series.Index], series.IsSorted, !_format.IsNumber).Select(row => (series.Index, row)))];
        if (far.Count == 0 || columns.Time.Length == 0)
            return;
        if (far is [var (s, only)])
        {
            long[] others = [.. stamps[s].Where((_, row) => row != only)];
            Throw.Input(
                $"{Said(Place(s, only))} lies far from the other rows ({_format.Format(others.Min())} … {_format.Format(others.Max())}). Correct the timestamp, or allow long gaps ({ReadingSettings.AllowGaps}).");
        }
        var named = far.Take(MostNamed).Select(one => Said(Place(one.Series, one.Row))).Aggregate((all, one) => $"{all}; {one}");
        Throw.Input(
            $"{source.Name}: {far.Count} rows lie far from the others: {named}. Correct the timestamps, or allow long gaps ({ReadingSettings.AllowGaps}).");

        (FormattableString Cell, string Stamp) Place(int series, int row) => (Cell(series, row), _format.Format(stamps[series][row]));
    }

    /// <summary>Rejects times of events, which no step continues.</summary>
    private void RefuseEvents(long[][] stamps)
    {
        if (_format.IsNumber)
            return;
        int[] events = [.. Enumerable.Range(0, stamps.Length).Where(s => EventTimes.Are(stamps[s]))];
        if (2 * events.Sum(s => (long)stamps[s].Length) <= stamps.Sum(own => (long)own.Length))
            return;
        long[] own = stamps[events[0]];
        Throw.Input(
            $"{source.Name}: the timestamps have no regular step: after {_format.Format(own[0])} come {_format.Format(own[1])} and {_format.Format(own[2])}. Combine the rows of each interval, for example with {Proposal(events[0])}, or count the rows ({ReadingSettings.Time} none).");
    }

    private FormattableString Proposal(int series)
    {
        long[] stamps = rows.Stamps.Split(rows.Of, _counts)[series];
        double[]? values = rows.Values.Length == 0 ? null : rows.Values[0].Split(rows.Of, _counts)[series];
        var (how, every) = EventTimes.Propose(stamps, values);
        return $"{ReadingSettings.Aggregate} {how} {ReadingSettings.Every} {every}";
    }

    private SeriesGrid[] Grids(long[][] stamps, FutureRows? future, TimeStep? step)
    {
        long[][] past = future is null ? stamps : [.. stamps.Select((own, s) => future.Past(s, own))];
        var steps = new PanelSteps(source.Name, _format, _ids, past, step,
            options.Learned?.Hours is { } text && OpeningHours.TryParse(text, out var hours) ? hours : null);
        if (future is null)
            return steps.Unfilled();
        var grids = steps.Filled(_warnings);
        if (grids.Length > 1 && future.Last is { } end && (_isZeroWithoutRows || future.Count > 0))
        {
            // Without rows nothing happened, and rows of the future follow the end of the panel.
            int longest = past.Max(own => own.Length);
            grids = [.. grids.Select((grid, s) => _isZeroWithoutRows || future.Has(s) ? grid.To(end, longest) : grid)];
        }
        SayOff(future, grids);
        return grids;
    }

    private double[][] LayTarget(double[][] rows, SeriesGrid[] grids, FutureRows? future) =>
        [.. rows.Select((own, s) => grids[s].Lay(future?.Past(s, own) ?? own, _isZeroWithoutRows ? 0 : double.NaN))];

    private static double[][] LayCovariate(CovariateReader covariate, double[][] rows, SeriesGrid[] grids, FutureRows? future)
    {
        if (covariate.Kind == CovariateKind.Static)
            return rows;
        double[][] laid = [.. rows.Select((own, s) => grids[s].Lay(future?.Past(s, own) ?? own))];
        return covariate.Kind == CovariateKind.Known && future is not null
            ? [.. laid.Select((past, s) => future.Continue(s, grids[s].Axis, past, rows[s]))]
            : laid;
    }

    /// <summary>Decides what the rows after the last value are, and says so.</summary>
    private FutureRows FindFuture(FutureRows rows, CovariateReader[] read, double[][][] values)
    {
        if (rows.Count == 0 || rows.Last is not { } last)
            return rows.None();
        string[] known = Filled(CovariateKind.Known), past = Filled(CovariateKind.Past);
        if (known.Length > 0)
        {
            _notes.Add(
                $"{source.Name}: the last {rows.Count} rows have no values, so they are future rows of {ErrorText.List(known)}. Forecasts begin after {_format.Format(last)}.");
            return rows;
        }
        if (past.Length > 0)
        {
            _warnings.Add(
                $"{source.Name}: the last {rows.Count} rows have no values, and forecasts begin after them. If {ErrorText.List(past)} is known in advance, name it ({ReadingSettings.Known}) to forecast these rows; otherwise remove them.");
        }
        else if (rows.Count > 1)
        {
            _warnings.Add(
                $"{source.Name}: the last {rows.Count} rows have no values, and forecasts begin after them. Remove them to forecast these rows.");
        }
        return rows.None();

        string[] Filled(CovariateKind kind) =>
        [
            .. read.Where((covariate, c) => covariate.Kind == kind && rows.IsFilled(values[c], Blank(covariate)))
                .Select(covariate => covariate.Name),
        ];

        static double Blank(CovariateReader covariate) =>
            covariate.Covariate.Levels?.ToList().IndexOf("") is >= 0 and var blank ? blank : double.NaN;
    }

    private void SayOff(FutureRows future, SeriesGrid[] grids)
    {
        for (int s = 0; s < grids.Length; s++)
        {
            if (future.FirstOff(s, grids[s].Axis) is not { } off)
                continue;
            var (axis, count) = (grids[s].Axis, future.Following(s, grids[s].Axis));
            _warnings.Add(
                $"series \"{ErrorText.Text(_ids[s])}\": the future rows have {_format.Format(off)}, but {axis.Format(axis.Count + (long)count)} was expected. Future rows from there on are ignored.");
            return;
        }
    }

    /// <summary>Names the series whose values end before the last one of all.</summary>
    private void SayEnds(List<TimeSeries> series, long last)
    {
        if (_format.IsNumber || series.Count == 1)
            return;
        List<string> empty = [], alone = [];
        foreach (var one in series)
        {
            int end = one.Values.LastIndexOfAnyExcept(double.NaN);
            if (end >= 0 && one.Time.Stamp(end) < last)
                (one.Time.Stamp(one.Length - 1) < last ? alone : empty).Add(one.Id);
        }
        Warn(empty, names => $"{names} has no values at the end, unlike other series. Its forecast begins after the missing values.");
        if (alone.Count > 0)
            _notes.Add($"{SeriesNames.Of(alone)} ends before {_format.Format(last)}. Its forecast begins after its own end.");
    }

    /// <summary>The order of the rows of each series by time, or null where they stand in it; each time is left once.</summary>
    private RowOrder?[] Sort(long[][] stamps)
    {
        var orders = new RowOrder?[stamps.Length];
        List<string> unsorted = [], repeated = [];
        FormattableString? firstUnsorted = null, firstRepeated = null;
        bool areNewestFirst = true, isLong = false; // two rows show no order
        foreach (var series in rows.All.Where(series => !series.IsSorted))
        {
            int s = series.Index;
            var order = orders[s] = new RowOrder(_format, stamps[s]);
            if (order.Repeated > 0)
            {
                if (order.IsRefused)
                    throw Twice(Place(s, order.FirstRepeated), EventTimes.AreMany(order.Repeated, _counts[s]) && !_format.IsNumber ? s : -1);
                repeated.Add(series.Id);
                firstRepeated ??= Said(Place(s, order.FirstRepeated));
            }
            if (order.FirstUnsorted >= 0)
            {
                areNewestFirst &= order.IsNewestFirst;
                isLong |= series.Rows > 2;
                unsorted.Add(series.Id);
                firstUnsorted ??= Said(Place(s, order.FirstUnsorted));
            }
            stamps[s] = order.Stamps;
        }
        if (areNewestFirst && isLong)
            _notes.Add($"{source.Name}: the rows are newest first. They were sorted by time.");
        else
            Warn(unsorted, names => $"{firstUnsorted}: {names} had rows out of order. They were sorted by time.");
        int count = orders.Sum(order => order?.Repeated ?? 0);
        Warn(repeated, names =>
            $"{firstRepeated}: {names} has duplicate timestamps ({count} in all), as happens when clocks are set back. The mean of their values is used. To keep them apart, name the time zone ({ReadingSettings.TimeZone}).");
        return orders;

        (FormattableString Cell, string Stamp) Place(int s, int row) => (Cell(s, row), _format.Format(stamps[s][row]));
    }

    /// <summary>The place of the time of a series' row.</summary>
    private FormattableString Cell(int series, int row)
    {
        _places ??= rows.Places.Split(rows.Of, _counts);
        return source.Cell(_places[series][row], columns.Time[0]);
    }

    private static FormattableString Said((FormattableString Cell, string Stamp) place) => $"{place.Cell}: {place.Stamp}";

    /// <param name="place">The second row of a time.</param>
    /// <param name="events">The series, if its rows may be events; otherwise −1.</param>
    private InputException Twice((FormattableString Cell, string Stamp) place, int events) => (columns.Id >= 0, events >= 0) switch
    {
        (true, false) => new($"{place.Cell}: duplicate timestamp {place.Stamp}. Keep one row per timestamp."),
        (true, true) => new(
            $"{place.Cell}: duplicate timestamp {place.Stamp}. Keep one row per timestamp, or combine the rows of each interval, for example with {Proposal(events)}."),
        (false, false) => new(
            $"{place.Cell}: duplicate timestamp {place.Stamp}. If the table holds several series, name the column that identifies them ({ReadingSettings.Id}); otherwise keep one row per timestamp."),
        (false, true) => new(
            $"{place.Cell}: duplicate timestamp {place.Stamp}. If the table holds several series, name the column that identifies them ({ReadingSettings.Id}); otherwise combine the rows of each interval, for example with {Proposal(events)}."),
    };

    private bool IsRead(CovariateReader covariate)
    {
        if (covariate.Fault is { } fault)
            _warnings.Add(fault);
        else if (covariate.IsEmpty && !options.IsFuture)
            _warnings.Add($"{source.Name}: column \"{ErrorText.Text(covariate.Name)}\" has no values.");
        return covariate.Fault is null;
    }

    private string Name(int series, int target)
    {
        string id = _ids[series];
        if (columns.Targets.Length == 0)
            return id; // rows are counted
        string column = source.Columns[columns.Targets[target]].Name;
        return columns.IsWide ? column : columns.Targets.Length == 1 ? id : columns.Id < 0 ? column : $"{id}/{column}";
    }

    /// <summary>Rejects pairs of series and target that have one name: <c>a</c> and <c>b/c</c>, <c>a/b</c> and <c>c</c>.</summary>
    private void RefuseSameNames(int targets)
    {
        if (columns.IsWide || columns.Id < 0 || targets < 2 || !Enumerable.Range(0, targets).Any(target => Column(target).Contains('/')))
            return;
        var found = new Dictionary<string, (string Id, string Column)>(StringComparer.Ordinal);
        for (int s = 0; s < _ids.Length; s++)
        {
            for (int t = 0; t < targets; t++)
            {
                var (id, column) = (ErrorText.Text(_ids[s]), ErrorText.Text(Column(t)));
                string name = Name(s, t);
                if (!found.TryAdd(name, (id, column)))
                    Refuse(name, found[name], id, column);
            }
        }

        string Column(int target) => source.Columns[columns.Targets[target]].Name;

        void Refuse(string name, (string Id, string Column) one, string id, string column) => Throw.Input(
            $"{source.Name}: two series would be named \"{ErrorText.Text(name)}\": column \"{one.Column}\" of series \"{one.Id}\" and column \"{column}\" of series \"{id}\". Rename one of the columns.");
    }

    private IEnumerable<int> Others(int target) =>
        columns.IsWide ? [] : Enumerable.Range(0, columns.Targets.Length).Where(other => other != target);

    private FormattableString? Source() =>
        columns.IsWide ? $"one per column"
            : source.Layout == TableLayout.Rows ? $"one per row"
            : columns.Id >= 0 ? (FormattableString)$"by \"{ErrorText.Text(source.Columns[columns.Id].Name)}\""
            : null;

    private TableReading Reading(SeriesGrid[] grids)
    {
        return new()
        {
            Id = Of(columns.Id),
            Time = [.. columns.Time.Select(Of).OfType<string>()],
            Target = columns.IsWide ? [] : [.. columns.Targets.Select(Of).OfType<string>()],
            Layout = source.Layout == TableLayout.Auto && columns.IsWide ? TableLayout.Wide : source.Layout,
            TimeFormat = options.TimeFormat ?? options.Learned?.TimeFormat,
            DateOrder = times?.Order ?? DateOrder.Auto,
            TimeZone = options.TimeZone ?? options.Learned?.TimeZone,
            TimeNumbers = _format.NumberDates,
            AreInstants = times?.AreInstants,
            Decimal = Numbers.Decimal,
            Thousands = Numbers.Thousands,
            Missing = Numbers.Missing,
            Hours = grids.Select(grid => grid.Axis.Step.Hours).Distinct().ToArray() is [{ } hours] ? hours.ToString() : null,
            Aggregate = options.Combination,
            Every = options.Combination == Aggregation.None ? null : options.Interval,
        };

        // A column without a name can't be requested.
        string? Of(int column) => column >= 0 && source.Columns[column].Name is { Length: > 0 } name ? name : null;
    }

    private static double[] Blank(int count)
    {
        double[] values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }

    private void Warn(List<string> ids, Func<FormattableString, FormattableString> say)
    {
        if (ids.Count > 0)
            _warnings.Add(say(SeriesNames.Of(ids)));
    }
}
