namespace Nami.Data;

/// <summary>Creates panels from .NET objects.</summary>
public static class ObjectPanel
{
    /// <summary>
    /// Creates a panel from objects, one per series and timestamp, which are sorted and filled in as by <see cref="CsvPanel"/>.
    /// </summary>
    /// <param name="rows">The objects.</param>
    /// <param name="id">Returns the ID of the series.</param>
    /// <param name="time">Returns the timestamp.</param>
    /// <param name="value">Returns the value; null or NaN where it is missing.</param>
    /// <param name="covariates">The covariates.</param>
    /// <exception cref="InputException">The rows aren't a panel; the message names the row (counted from 1).</exception>
    public static Panel From<T>(IEnumerable<T> rows, Func<T, string> id, Func<T, DateTime> time, Func<T, double?> value,
        params CovariateSelector<T>[] covariates) =>
            Read(rows, id, row => time(row).Ticks, true, value, covariates);

    /// <summary>Creates a panel from objects whose timestamps are whole numbers.</summary>
    /// <inheritdoc cref="From{T}(IEnumerable{T}, Func{T, string}, Func{T, DateTime}, Func{T, double?}, CovariateSelector{T}[])"/>
    public static Panel From<T>(
        IEnumerable<T> rows, Func<T, string> id, Func<T, long> time, Func<T, double?> value, params CovariateSelector<T>[] covariates) =>
            Read(rows, id, time, false, value, covariates);

    private static Panel Read<T>(IEnumerable<T> rows, Func<T, string> id, Func<T, long> stamp, bool isDate, Func<T, double?> value,
        CovariateSelector<T>[] covariates)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var table = new ObjectRows<T>(rows, id, stamp, isDate, value, covariates);
        var panel = PanelReader.Read(table, table.Options, "series");
        // objects have no columns that a file could have, too
        return new(panel.Series, panel.Covariates, panel.Warnings) { Source = panel.Source };
    }
}

/// <summary>A program's objects as a table of the columns <c>id</c>, <c>time</c>, <c>value</c> and the covariates.</summary>
internal sealed class ObjectRows<T> : IRowSource, IDisposable
{
    private const int First = 3;

    private readonly IEnumerator<T> _rows;
    private readonly Func<T, string> _id;
    private readonly Func<T, long> _stamp;
    private readonly Func<T, double?> _value;
    private readonly CovariateSelector<T>[] _covariates;
    private readonly bool _isDate;

    public ObjectRows(IEnumerable<T> rows, Func<T, string> id, Func<T, long> stamp, bool isDate, Func<T, double?> value,
        CovariateSelector<T>[] covariates)
    {
        (_rows, _id, _stamp, _isDate, _value, _covariates) = (rows.GetEnumerator(), id, stamp, isDate, value, covariates);
        Columns =
        [
            new("id", ColumnType.Text), new("time", ColumnType.Time), new("value", ColumnType.Number),
            .. covariates.Select(
                covariate => new SourceColumn(covariate.Name, covariate.Value is null ? ColumnType.Text : ColumnType.Number)),
        ];
        Options = new()
        {
            Id = "id",
            Time = ["time"],
            Target = ["value"],
            Known = Named(CovariateKind.Known),
            Past = Named(CovariateKind.Past),
            Static = Named(CovariateKind.Static)
        };
    }

    /// <summary>Which column is what.</summary>
    public PanelOptions Options { get; }

    public string Name => "rows";

    public IReadOnlyList<SourceColumn> Columns { get; }

    public int Row { get; private set; }

    public bool Read()
    {
        Row++;
        return _rows.MoveNext();
    }

    public ReadOnlySpan<char> Text(int column) => column switch
    {
        0 => _id(_rows.Current),
        >= First when _covariates[column - First].LevelText is { } text => text(_rows.Current),
        _ => TryNumber(column, out double number) ? FormattableString.Invariant($"{number}") : "",
    };

    public bool TryTyped(int column, out TypedField field)
    {
        if (column == 1)
        {
            long stamp = _stamp(_rows.Current);
            field = _isDate ? TypedField.Stamp(FieldType.DateOrTime, stamp) : TypedField.Whole(stamp);
            return true;
        }
        bool isNumber = TryNumber(column, out double number);
        field = isNumber ? TypedField.Number(number) : default;
        return isNumber;
    }

    public FormattableString Cell(int row, int column) => $"{Name}, row {row}, \"{ErrorText.Text(Columns[column].Name)}\"";

    public void Dispose() => _rows.Dispose();

    private bool TryNumber(int column, out double number)
    {
        var value = column == 2 ? _value : column >= First ? _covariates[column - First].Value : null;
        number = value?.Invoke(_rows.Current) ?? double.NaN;
        return value is not null;
    }

    private string[] Named(CovariateKind kind) =>
        [.. _covariates.Where(covariate => covariate.Kind == kind).Select(covariate => covariate.Name)];
}

/// <summary>A covariate of the objects that <see cref="ObjectPanel"/> reads.</summary>
/// <typeparam name="T">The type of the objects.</typeparam>
public sealed class CovariateSelector<T>
{
    /// <summary>Creates a numeric covariate; null and NaN are missing values.</summary>
    public CovariateSelector(string name, CovariateKind kind, Func<T, double?> value) : this(name, kind, value, null) =>
        ArgumentNullException.ThrowIfNull(value);

    /// <summary>Creates a category; null is an empty text.</summary>
    public CovariateSelector(string name, CovariateKind kind, Func<T, string?> text) : this(name, kind, null, text) =>
        ArgumentNullException.ThrowIfNull(text);

    private CovariateSelector(string name, CovariateKind kind, Func<T, double?>? value, Func<T, string?>? text)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Throw.IfUndefined(kind);
        (Name, Kind, Value, LevelText) = (name, kind, value, text);
    }

    /// <summary>The name of the covariate.</summary>
    public string Name { get; }

    /// <summary>When its values are known.</summary>
    public CovariateKind Kind { get; }

    internal Func<T, double?>? Value { get; }

    internal Func<T, string?>? LevelText { get; }
}
