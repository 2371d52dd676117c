namespace Nami.Data;

/// <summary>Series that are trained on and forecast together, with their covariates.</summary>
public sealed partial class Panel
{
    /// <summary>Creates a panel of <paramref name="series"/>, each with values for every covariate.</summary>
    /// <param name="series">At least one series, with unique IDs.</param>
    /// <param name="covariates">The covariates; none by default.</param>
    /// <param name="warnings">Warnings about how the series were read.</param>
    /// <exception cref="ArgumentException">
    /// There is no series, two have the same ID, or one has a different number of covariates.
    /// </exception>
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
                throw new ArgumentException($"Two series have the ID \"{one.Id}\"; expected unique IDs.", nameof(series));
            if (one.Covariates != Covariates.Count)
                throw new ArgumentException(
                    $"Series \"{one.Id}\" has {one.Covariates} covariates, but the panel has {Covariates.Count}.", nameof(series));
        }
    }

    /// <summary>The series, in their original order.</summary>
    public IReadOnlyList<TimeSeries> Series { get; }

    /// <summary>The values of all series, missing ones among them.</summary>
    internal long Points => Series.Sum(series => (long)series.Length);

    /// <summary>The covariates that every series has.</summary>
    public IReadOnlyList<Covariate> Covariates { get; }

    /// <summary>Warnings about how the panel was read, such as rows that were sorted.</summary>
    public IReadOnlyList<FormattableString> Warnings { get; }

    /// <summary>What was decided when the panel was read and a user may want to check, such as the order of day and month.</summary>
    public IReadOnlyList<FormattableString> Notes { get; internal init; } = [];

    /// <summary>How the panel was read; null where it wasn't read from a table.</summary>
    public TableReading? Reading { get; internal init; }

    /// <summary>
    /// The columns of the table that the panel was read from, where <see cref="PanelOptions.SummarizesColumns"/> asked for them.
    /// </summary>
    internal IReadOnlyList<ColumnSummary> Columns { get; set; } = [];

    /// <summary>Returns the panel with other series, such as shorter ones.</summary>
    public Panel With(IEnumerable<TimeSeries> series) => With(series, Covariates);

    /// <summary>The same panel with other series and covariates.</summary>
    internal Panel With(IEnumerable<TimeSeries> series, IEnumerable<Covariate> covariates) => With(series, covariates, Warnings);

    /// <summary>The same panel with other series, covariates and warnings.</summary>
    internal Panel With(IEnumerable<TimeSeries> series, IEnumerable<Covariate> covariates, IEnumerable<FormattableString> warnings) =>
        new(series, covariates, warnings) { Source = Source, Reading = Reading, Notes = Notes, Columns = Columns };

    /// <summary>The same panel with further notes before its own.</summary>
    internal Panel WithNotes(IReadOnlyList<FormattableString> notes) => notes.Count == 0
        ? this
        : new(Series, Covariates, Warnings) { Source = Source, Reading = Reading, Notes = [.. notes, .. Notes], Columns = Columns };

    /// <summary>The same panel, each series from its first value on.</summary>
    internal Panel FromFirstValues() => With(Series.Select(series => series.FromFirstValue(Covariates)));

    /// <summary>Returns the only series of the panel, without covariates.</summary>
    /// <param name="source">The name of the table, for error messages.</param>
    /// <exception cref="InputException">There are several series, or a value is missing.</exception>
    public TimeSeries OnlySeries(string source)
    {
        string[] ids = [.. Series.Select(series => series.Id)];
        if (ids.Length > 1)
            Throw.Input(
                $"{source}: the table holds {ids.Length} series ({ErrorText.List(ids, 3)}), but this model takes one. Keep the rows of one series.");
        var only = Series[0];
        if (only.Values.IndexOf(double.NaN) is >= 0 and var missing)
            Throw.Input(
                $"{source}: the value at {only.Time.Format(missing)} is missing, and this model can't handle missing values. Fill it in, for example with the mean of its neighbours.");
        return new(only.Id, only.Time, only.Values.ToArray());
    }

    /// <summary>The layout of the table in words, where it contains several series.</summary>
    internal FormattableString? Source { get; init; }

    /// <summary>Whether the only series has no ID column, so that it is named after its table, which doesn't identify it.</summary>
    internal bool IsNameless => Series.Count == 1 && Reading is { Id: null } && Source is null;

    /// <summary>Describes the panel, as in <c>1 series of 144 points, monthly, 1949-01-01 … 1960-12-01</c>.</summary>
    public override string ToString() => FormattableString.Invariant(Describe());

    /// <summary>
    /// Returns the text of <see cref="ToString"/> as a format and arguments (some are formats themselves), for translation.
    /// </summary>
    public FormattableString Describe() => PanelDescription.Of(this);
}

/// <summary>A panel in words.</summary>
internal static class PanelDescription
{
    public static FormattableString Of(Panel panel)
    {
        var (least, most) = (panel.Series.Min(one => one.Length), panel.Series.Max(one => one.Length));
        var points = least != most ? $"{least}–{most} points" : most == 1 ? $"1 point" : (FormattableString)$"{most} points";
        var size = panel.Series.Count == 1
            ? (FormattableString)$"1 series of {points}"
            : $"{panel.Series.Count} series of {points}";
        if (panel.Source is { } source)
            size = $"{size} ({source})";
        FormattableString whole = $"{size}, {Times(panel)}";
        var (gaps, missing) = Missing(panel);
        if (missing == 0)
            return whole;
        var runs = gaps == 1 ? $"1 gap" : (FormattableString)$"{gaps} gaps";
        return missing == 1 ? $"{whole}, {runs}, 1 missing value" : (FormattableString)$"{whole}, {runs}, {missing} missing values";
    }

    /// <summary>
    /// The most common step, and the first and last timestamp of all series; counters that start at 1 have no timestamps worth showing.
    /// </summary>
    private static FormattableString Times(Panel panel)
    {
        if (panel.Series.Count == 1)
            return panel.Series[0].Time.Describe();
        var (step, first, last) = Span(panel);
        return panel.Series[0].Time.StampFormat.IsNumber && first == "1" ? step : $"{step}, {first} … {last}";
    }

    /// <summary>The step of most series in words, and the first and the last stamp of all.</summary>
    public static (FormattableString Step, string First, string Last) Span(Panel panel)
    {
        var axes = panel.Series.Select(one => one.Time).ToArray();
        var step = axes.CountBy(axis => axis.Step).MaxBy(pair => pair.Value).Key;
        var (first, last) = (axes.MinBy(axis => axis.Stamp(0))!, axes.MaxBy(axis => axis.Stamp(axis.Count - 1))!);
        return (step.Describe(), first.Format(0), last.Format(last.Count - 1));
    }

    /// <summary>The runs of missing values, and the missing values.</summary>
    public static (long Gaps, long Missing) Missing(Panel panel)
    {
        long gaps = 0, missing = 0;
        foreach (var series in panel.Series)
        {
            bool isGap = false;
            foreach (double value in series.Values)
            {
                gaps += double.IsNaN(value) && !isGap ? 1 : 0;
                isGap = double.IsNaN(value);
                missing += isGap ? 1 : 0;
            }
        }
        return (gaps, missing);
    }
}
