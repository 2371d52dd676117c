namespace Nami.Data;

/// <summary>
/// Makes the series of a panel from its rows: sorts them, finds their steps, and puts missing values where rows are left out.
/// </summary>
internal sealed class PanelBuilder(
    IRowSource source, ColumnRoles columns, StampReading? times, CovariateReader[] covariates, PanelRows rows, PanelOptions options)
{
    private readonly List<FormattableString> _warnings = [.. times?.Warnings ?? []], _notes = [.. times?.Notes ?? []];
    private readonly int[] _counts = [.. rows.All.Select(series => series.Rows)];
    private readonly StampFormat _format = times?.Format ?? StampFormat.Number;
    private int[][]? _places; // where the rows of each series stand; made where a row is named

    public Panel Build()
    {
        long[][] stamps = rows.Stamps.Split(rows.Of, _counts);
        var orders = Sort(stamps);
        var grids = new PanelSteps(source.Name, _format, rows.All, stamps).Grids(!options.IsFuture, _warnings);
        double[][][] targets = rows.Values.Select(values => Lay(values.Split(rows.Of, _counts), orders, grids)).ToArray();
        var read = covariates.Where(IsRead).ToArray();
        double[][][] covariateValues = read.Select(Values).ToArray();
        if (columns.PassedOver.Length > 0)
            _warnings.Add($"{source.Name}: columns without numbers are ignored: {ErrorText.List(columns.PassedOver)}.");

        RefuseSameNames(targets.Length);
        var series = new List<TimeSeries>();
        for (int s = 0; s < grids.Length; s++)
        {
            var own = covariateValues.Select(values => (ReadOnlyMemory<double>)values[s]);
            for (int t = 0; t < targets.Length; t++)
                series.Add(new(Name(s, t), grids[s].Axis, targets[t][s],
                    [.. own, .. Others(t).Select(other => (ReadOnlyMemory<double>)targets[other][s])]));
            if (targets.Length == 0)
                series.Add(new(rows.All[s].Id, grids[s].Axis, Blank(grids[s].Axis.Count), [.. own]));
        }
        if (!options.IsFuture)
            Warn([.. series.Where(one => !one.Values.ContainsAnyExcept(double.NaN)).Select(one => one.Id)],
                names => $"{names} has no values.");
        var others = Enumerable.Range(1, Math.Max(0, columns.IsWide ? 0 : targets.Length - 1)).Select(i => OtherTargets.Covariate(i));
        return new Panel(series, [.. read.Select(covariate => covariate.Covariate), .. others], _warnings)
        {
            Source = Source(),
            Reading = Reading(),
            Notes = _notes,
        };

        double[][] Values(CovariateReader covariate)
        {
            double[][] values = covariate.Split(rows.Of, _counts);
            return covariate.Kind == CovariateKind.Static ? values : Lay(values, orders, grids, covariate.Covariate.Levels is not null);
        }
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
                    throw Twice(Place(s, order.FirstRepeated));
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

    private InputException Twice((FormattableString Cell, string Stamp) place) =>
        columns.Id >= 0
            ? new($"{place.Cell}: duplicate timestamp {place.Stamp}. Keep one row per timestamp.")
            : new(
                $"{place.Cell}: duplicate timestamp {place.Stamp}. If the table holds several series, name the column that identifies them ({ReadingSettings.Id}); otherwise keep one row per timestamp.");

    private bool IsRead(CovariateReader covariate)
    {
        if (covariate.Fault is { } fault)
            _warnings.Add(fault);
        else if (covariate.IsEmpty && !options.IsFuture)
            _warnings.Add($"{source.Name}: column \"{ErrorText.Text(covariate.Name)}\" has no values.");
        return covariate.Fault is null;
    }

    private static double[][] Lay(double[][] values, RowOrder?[] orders, SeriesGrid[] grids, bool areLevels = false)
    {
        for (int s = 0; s < values.Length; s++)
            values[s] = grids[s].Lay(orders[s] is { } order ? order.Apply(values[s], areLevels) : values[s]);
        return values;
    }

    private string Name(int series, int target)
    {
        string column = source.Columns[columns.Targets[target]].Name;
        string id = rows.All[series].Id;
        return columns.IsWide ? column : columns.Targets.Length == 1 ? id : columns.Id < 0 ? column : $"{id}/{column}";
    }

    /// <summary>Rejects pairs of series and target that have one name: <c>a</c> and <c>b/c</c>, <c>a/b</c> and <c>c</c>.</summary>
    private void RefuseSameNames(int targets)
    {
        if (columns.IsWide || columns.Id < 0 || targets < 2 || !Enumerable.Range(0, targets).Any(target => Column(target).Contains('/')))
            return;
        var found = new Dictionary<string, (string Id, string Column)>(StringComparer.Ordinal);
        for (int s = 0; s < rows.All.Count; s++)
        {
            for (int t = 0; t < targets; t++)
            {
                var (id, column) = (ErrorText.Text(rows.All[s].Id), ErrorText.Text(Column(t)));
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
            : columns.Id >= 0 ? (FormattableString)$"by \"{ErrorText.Text(source.Columns[columns.Id].Name)}\""
            : null;

    private TableReading Reading()
    {
        return new()
        {
            Id = Of(columns.Id),
            Time = [.. columns.Time.Select(Of).OfType<string>()],
            Target = columns.IsWide ? [] : [.. columns.Targets.Select(Of).OfType<string>()],
            TimeFormat = options.TimeFormat ?? options.Learned?.TimeFormat,
            DateOrder = times?.Order ?? DateOrder.Auto,
            TimeZone = options.TimeZone ?? options.Learned?.TimeZone,
            TimeNumbers = _format.NumberDates,
            AreInstants = times?.AreInstants,
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
