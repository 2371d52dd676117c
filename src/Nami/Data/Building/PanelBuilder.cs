namespace Nami.Data;

/// <summary>
/// Makes the series of a panel from its rows: sorts them, finds their steps, and puts missing values where rows are left out.
/// </summary>
internal sealed partial class PanelBuilder(
    IRowSource source, ColumnRoles columns, StampReading? times, CovariateReader[] covariates, PanelRows rows, PanelOptions options)
{
    private readonly List<FormattableString> _warnings = [.. times?.Warnings ?? []], _notes = [.. times?.Notes ?? []];
    private readonly int[] _counts = [.. rows.All.Select(series => series.Rows)];
    private readonly bool _isZeroWithoutRows = options.Combination is Aggregation.Sum or Aggregation.Count;
    private StampFormat _format = times?.Format ?? StampFormat.Number;
    private string[] _ids = [.. rows.All.Select(series => series.Id)];
    private int[]? _kept; // the series with rows; null for all

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

    private SeriesGrid[] Grids(long[][] stamps, FutureRows? future, TimeStep? step)
    {
        long[][] past = future is null ? stamps : [.. stamps.Select((own, s) => future.Past(s, own))];
        var steps = new PanelSteps(source.Name, _format, _ids, past, step,
            options.Learned);
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
        if (columns.Ids.Length > 1)
            RefuseSameIds();
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

    /// <summary>Rejects two series whose texts are joined to one name: <c>a/b</c> and <c>c</c>, <c>a</c> and <c>b/c</c>.</summary>
    private void RefuseSameIds()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in _ids)
        {
            if (!found.Add(id))
                Throw.Input(
                    $"{source.Name}: two series would be named \"{ErrorText.Text(id)}\", because the texts of the columns {ErrorText.List([.. columns.Ids.Select(column => source.Columns[column].Name)])} are joined by a slash. Write them without slashes and empty fields.");
        }
    }

    private IEnumerable<int> Others(int target) =>
        columns.IsWide ? [] : Enumerable.Range(0, columns.Targets.Length).Where(other => other != target);

    private FormattableString? Source() =>
        columns.IsWide ? $"one per column"
            : source.Layout == TableLayout.Rows ? $"one per row"
            : columns.Id >= 0
            ? (FormattableString)$"by \"{ErrorText.Text(JoinedIds.Text(columns.Ids.Select(column => source.Columns[column].Name)))}\""
            : null;

    private TableReading Reading(SeriesGrid[] grids)
    {
        var reading = new TableReading
        {
            Id = columns.Ids.Length > 1 ? JoinedIds.Text(columns.Ids.Select(column => source.Columns[column].Name)) : Of(columns.Id),
            Time = [.. columns.Time.Select(column => Of(column) ?? $"#{column + 1}")],
            Target = columns.IsWide ? [] : [.. columns.Targets.Select(Of).OfType<string>()],
            Layout = source.Layout == TableLayout.Auto && columns.IsWide ? TableLayout.Wide : source.Layout,
            Decimal = Numbers.Decimal,
            Thousands = Numbers.Thousands,
            Missing = Numbers.Missing,
            TimeFormat = options.TimeFormat ?? options.Learned?.TimeFormat,
            DateOrder = times?.Order ?? DateOrder.Auto,
            TimeZone = options.TimeZone ?? options.Learned?.TimeZone,
            TimeCodes = times?.Codes,
            TimeNumbers = _format.NumberDates,
            AreInstants = times?.AreInstants,
            Hours = grids.Select(grid => grid.Axis.Step.Hours).Distinct().ToArray() is [{ } hours] ? hours.ToString() : null,
            Aggregate = options.Combination,
            Every = options.Combination == Aggregation.None ? null : options.Interval,
        };
        return reading.WithStep([.. grids.Select(grid => grid.Axis)]);

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
