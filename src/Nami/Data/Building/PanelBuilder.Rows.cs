namespace Nami.Data;

/// <summary>The order of the rows, and what becomes of those that aren't regular.</summary>
internal sealed partial class PanelBuilder
{
    private const int MostNamed = 5; // rows in one message

    private int[][]? _places; // where the rows of each series stand; made where a row is named

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
                {
                    bool areEvents = !_format.IsNumber
                        && (EventTimes.AreMany(order.Repeated, _counts[s]) || EventTimes.Are([.. stamps[s].Distinct().Order()]));
                    throw Twice(s, order.FirstRepeated, _format.Format(stamps[s][order.FirstRepeated]), areEvents);
                }
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
            _notes.Add(source.Layout == TableLayout.Rows
                ? (FormattableString)$"{source.Name}: the columns are newest first. They were sorted by time."
                : $"{source.Name}: the rows are newest first. They were sorted by time.");
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

    /// <param name="series">The series.</param>
    /// <param name="row">The second row of a time.</param>
    /// <param name="stamp">The time.</param>
    /// <param name="areEvents">Whether the rows may be events.</param>
    private RowException Twice(int series, int row, string stamp, bool areEvents)
    {
        FormattableString what = $"{Cell(series, row)}: duplicate timestamp {stamp}";
        FormattableString message = (columns.Id >= 0, areEvents) switch
        {
            (true, false) => $"{what}. Keep one row per timestamp.",
            (true, true) =>
                $"{what}. Keep one row per timestamp, or combine the rows of each interval, for example with {Proposal(series)}.",
            (false, false) =>
                $"{what}. If the table holds several series, name the column that identifies them ({ReadingSettings.Id}); otherwise keep one row per timestamp.",
            (false, true) =>
                $"{what}. If the table holds several series, name the column that identifies them ({ReadingSettings.Id}); otherwise combine the rows of each interval, for example with {Proposal(series)}.",
        };
        return new(message, what, _places![series][row]) { IsDuplicate = true };
    }

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
        long shift = ToLocal(stamps, interval);
        if (_format.Format(interval.Start(stamps[0][0]) - shift) == _format.Format(interval.End(interval.Start(stamps[0][0])) - shift))
            Throw.Input(
                $"{source.Name}: timestamps such as {_format.Format(stamps[0][0] - shift)} can't tell intervals of {text} apart. Use a longer interval ({ReadingSettings.Every}).");
        var aggregator = new Aggregator(interval, stamps, options.IsFuture);
        string? first = aggregator.IncompleteFirst is { } start ? _format.Format(start - shift) : null;
        string? last = aggregator.IncompleteLast is { } end ? _format.Format(end - shift) : null;
        _kept = [.. Enumerable.Range(0, stamps.Length).Where(s => aggregator.Stamps[s].Length > 0)];
        if (_kept.Length == 0)
            Throw.Input(
                $"{source.Name}: the rows from {_format.Format(stamps.Min(own => own.Min()))} to {_format.Format(stamps.Max(own => own.Max()))} fill no interval of {text}. Use a shorter interval ({ReadingSettings.Every}).");
        Warn([.. Enumerable.Range(0, stamps.Length).Where(s => aggregator.Stamps[s].Length == 0).Select(s => _ids[s])],
            names => $"{names} has rows in incomplete intervals only and is left out.");
        _ids = Kept(_ids);
        foreach (long[] own in aggregator.Stamps)
        {
            for (int i = 0; i < own.Length; i++)
                own[i] -= shift;
        }
        if ((first ?? last) is { } only && (first is null || last is null || first == last))
            _notes.Add($"{source.Name}: the interval of {only} is incomplete and left out ({ReadingSettings.Every} {text}).");
        else if (first is not null)
            _notes.Add($"{source.Name}: the intervals of {first} and {last} are incomplete and left out ({ReadingSettings.Every} {text}).");
        return aggregator;
    }

    /// <summary>
    /// Moves points in time to local time. Intervals of up to an hour stay points in time, as clocks are set by hours; longer ones become
    /// local times.
    /// </summary>
    /// <returns>What is to be subtracted from a stamp for its point in time; 0 for local times.</returns>
    private long ToLocal(long[][] stamps, CalendarInterval interval)
    {
        var local = _format.WithOffset(ClockTraits.None);
        if (!_format.IsInstant || local.IsInstant)
            return 0;
        bool areShort = interval.Step is { Unit: TimeUnit.Tick, Amount: <= TimeSpan.TicksPerHour };
        long shift = areShort ? (_format.Local(stamps[0][0]) - stamps[0][0]) % interval.Step.Amount : 0;
        foreach (long[] own in stamps)
        {
            for (int i = 0; i < own.Length; i++)
                own[i] = areShort ? own[i] + shift : _format.Local(own[i]);
        }
        if (!areShort)
            _format = local;
        return shift;
    }

    /// <summary>Rejects rows that are most likely mistyped, such as one of the year 2042.</summary>
    private void RefuseFarRows(long[][] stamps)
    {
        if (columns.Time.Length == 0)
            return;
        List<(int Series, int Row)> far =
        [
            .. rows.All.SelectMany(series =>
                FarRows.Find(stamps[series.Index], series.IsSorted, !_format.IsNumber).Select(row => (series.Index, row))),
        ];
        if (far.Count == 0)
            return;
        // A time that other series have is no mistake: this one has few rows.
        var known = far.ToHashSet();
        long first = long.MaxValue, latest = long.MinValue;
        for (int s = 0; s < stamps.Length; s++)
        {
            for (int row = 0; row < stamps[s].Length; row++)
            {
                if (!known.Contains((s, row)))
                    (first, latest) = (Math.Min(first, stamps[s][row]), Math.Max(latest, stamps[s][row]));
            }
        }
        far.RemoveAll(one => stamps[one.Series][one.Row] >= first && stamps[one.Series][one.Row] <= latest);
        if (far.Count == 0)
            return;
        if (far is [var (series, only)])
        {
            Throw.Input(
                $"{Said(Place(series, only))} lies far from the other rows ({_format.Format(first)} … {_format.Format(latest)}). Correct the timestamp, or allow long gaps ({ReadingSettings.AllowGaps}).");
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
}
