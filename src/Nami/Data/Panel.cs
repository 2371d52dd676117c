namespace Nami.Data;

/// <summary>Series that are learned and forecast together, with the covariates that accompany each of them.</summary>
public sealed class Panel
{
    /// <summary>A panel of <paramref name="series"/>, each with a value of every covariate.</summary>
    /// <param name="series">At least one series; no two of the same name.</param>
    /// <param name="covariates">What accompanies them; by default nothing.</param>
    /// <param name="warnings">What a user should know of how they were read.</param>
    /// <exception cref="ArgumentException">There is no series, two have the same name, or one has other covariates.</exception>
    public Panel(IEnumerable<TimeSeries> series, IEnumerable<Covariate>? covariates = null, IEnumerable<FormattableString>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        Series = [.. series];
        Covariates = [.. covariates ?? []];
        Warnings = [.. warnings ?? []];
        if (Series.Count == 0)
            throw new ArgumentException("A panel needs at least one series.", nameof(series));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in Series)
        {
            if (!ids.Add(one.Id))
                throw new ArgumentException($"Two series are called \"{one.Id}\".", nameof(series));
            if (one.Covariates != Covariates.Count)
                throw new ArgumentException($"Series \"{one.Id}\" has {one.Covariates} covariates and the panel {Covariates.Count}.", nameof(series));
        }
    }

    /// <summary>A panel of a program's objects, one for each series and time: sorted, and gaps filled in, as <see cref="CsvPanel"/> does.</summary>
    /// <param name="rows">The objects.</param>
    /// <param name="id">The series' name.</param>
    /// <param name="time">When the value was observed.</param>
    /// <param name="value">The value; null or NaN where it is missing.</param>
    /// <param name="covariates">What accompanies the values.</param>
    /// <exception cref="InputException">The rows are no panel: the message names the row, counted from 1.</exception>
    public static Panel From<T>(IEnumerable<T> rows, Func<T, string> id, Func<T, DateTime> time, Func<T, double?> value, params RowCovariate<T>[] covariates) =>
        Read(rows, id, row => time(row).Ticks, true, value, covariates);

    /// <summary>A panel of a program's objects whose times are whole numbers.</summary>
    /// <inheritdoc cref="From{T}(IEnumerable{T}, Func{T, string}, Func{T, DateTime}, Func{T, double?}, RowCovariate{T}[])"/>
    public static Panel From<T>(IEnumerable<T> rows, Func<T, string> id, Func<T, long> time, Func<T, double?> value, params RowCovariate<T>[] covariates) =>
        Read(rows, id, time, false, value, covariates);

    /// <summary>The series, in the order in which they were given.</summary>
    public IReadOnlyList<TimeSeries> Series { get; }

    /// <summary>The values of all series, missing ones among them.</summary>
    internal long Points => Series.Sum(series => (long)series.Length);

    /// <summary>The covariates of every series.</summary>
    public IReadOnlyList<Covariate> Covariates { get; }

    /// <summary>What a user should know of how the panel was read, such as series that were sorted.</summary>
    public IReadOnlyList<FormattableString> Warnings { get; }

    /// <summary>What the columns were called that it was read from; null where it was read from none.</summary>
    public ColumnNames? Columns { get; internal init; }

    /// <summary>The same panel with other series, such as shorter ones.</summary>
    public Panel With(IEnumerable<TimeSeries> series) => With(series, Covariates);

    /// <summary>The same panel with other series and covariates.</summary>
    internal Panel With(IEnumerable<TimeSeries> series, IEnumerable<Covariate> covariates) => With(series, covariates, Warnings);

    /// <summary>The same panel with other series, covariates and warnings.</summary>
    internal Panel With(IEnumerable<TimeSeries> series, IEnumerable<Covariate> covariates, IEnumerable<FormattableString> warnings) =>
        new(series, covariates, warnings) { Source = Source, Columns = Columns };

    /// <summary>The same panel, each series from its first value on.</summary>
    internal Panel FromFirstValues() => With(Series.Select(series => series.FromFirstValue(Covariates)));

    /// <summary>The one series of the panel, whole, without what accompanies it.</summary>
    /// <param name="source">What errors call the table that it was read from.</param>
    /// <exception cref="InputException">There are several series, or a value is missing.</exception>
    public TimeSeries OnlySeries(string source)
    {
        string[] ids = [.. Series.Select(series => series.Id)];
        if (ids.Length > 1)
            Throw.Input($"{source}: holds {ids.Length} series ({Shown.List(ids, 3)}); one series a file is supported for now: keep the rows of one");
        var only = Series[0];
        if (only.Values.IndexOf(double.NaN) is >= 0 and var missing)
            Throw.Input($"{source}: the value at {only.Time.Format(missing)} is missing; gaps are not supported yet: fill it in, for example with the mean of its neighbours");
        return new(only.Id, only.Time, only.Values.ToArray());
    }

    /// <summary>How the table held the series, in words, where it held several.</summary>
    internal FormattableString? Source { get; init; }

    /// <summary>One series that no column of its table names: it is called by the table, which says nothing of what it is.</summary>
    internal bool IsNameless => Series.Count == 1 && Columns is { Id: null } && Source is null;

    /// <summary>In words, as <c>1 series of 144 points, monthly, 1949-01-01 … 1960-12-01</c>.</summary>
    public override string ToString() => FormattableString.Invariant(Describe());

    /// <summary>The words of <see cref="ToString"/> as a format and its arguments, some of which are formats too: to be said in another language.</summary>
    public FormattableString Describe() => PanelDescription.Of(this);

    /// <summary>
    /// The same panel with the covariates known in advance continued by <paramref name="future"/>: its rows after each series' last one,
    /// found by series, stamp and column. Rows up to there, other series and other columns are passed over.
    /// </summary>
    /// <exception cref="InputException">A series, a row, a column or a value is not there: the message names it.</exception>
    public Panel WithFuture(Panel future)
    {
        ArgumentNullException.ThrowIfNull(future);
        return PanelFuture.Join(this, future);
    }

    private static Panel Read<T>(IEnumerable<T> rows, Func<T, string> id, Func<T, long> stamp, bool isDate, Func<T, double?> value, RowCovariate<T>[] covariates)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var table = new ObjectRows<T>(rows, id, stamp, isDate, value, covariates);
        var panel = PanelReader.Read(table, table.Options, "series");
        return new(panel.Series, panel.Covariates, panel.Warnings) { Source = panel.Source }; // objects have no columns that a file could have, too
    }
}
