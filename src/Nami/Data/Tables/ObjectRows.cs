namespace Nami.Data;

/// <summary>A program's objects as a table of the columns <c>id</c>, <c>time</c>, <c>value</c> and the covariates.</summary>
internal sealed class ObjectRows<T> : IRowSource, IDisposable
{
    private const int First = 3;

    private readonly IEnumerator<T> _rows;
    private readonly Func<T, string> _id;
    private readonly Func<T, long> _stamp;
    private readonly Func<T, double?> _value;
    private readonly RowCovariate<T>[] _covariates;
    private readonly bool _isDate;
    private bool _hasTime, _hasFraction;

    public ObjectRows(IEnumerable<T> rows, Func<T, string> id, Func<T, long> stamp, bool isDate, Func<T, double?> value, RowCovariate<T>[] covariates)
    {
        (_rows, _id, _stamp, _isDate, _value, _covariates) = (rows.GetEnumerator(), id, stamp, isDate, value, covariates);
        Columns =
        [
            new("id", ColumnType.Text), new("time", ColumnType.Time), new("value", ColumnType.Number),
            .. covariates.Select(covariate => new SourceColumn(covariate.Name, covariate.Value is null ? ColumnType.Text : ColumnType.Number)),
        ];
        Options = new() { Id = "id", Time = "time", Target = ["value"], Known = Named(CovariateKind.Known), Past = Named(CovariateKind.Past), Static = Named(CovariateKind.Static) };
    }

    /// <summary>Which column is what.</summary>
    public PanelOptions Options { get; }

    public string Name => "rows";

    public IReadOnlyList<SourceColumn> Columns { get; }

    public int Row { get; private set; }

    /// <summary>As short as the stamps so far allow.</summary>
    public StampFormat StampFormat =>
        _isDate ? StampFormat.ByName(_hasFraction ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF" : _hasTime ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd")! : StampFormat.Number;

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

    public bool TryNumber(int column, out double number)
    {
        number = (column < First ? _value : _covariates[column - First].Value!)(_rows.Current) ?? double.NaN;
        return true;
    }

    public bool TryStamp(int column, out long stamp)
    {
        stamp = _stamp(_rows.Current);
        _hasTime |= stamp % TimeSpan.TicksPerDay != 0;
        _hasFraction |= stamp % TimeSpan.TicksPerSecond != 0;
        return true;
    }

    public FormattableString Cell(int row, int column) => $"{Name}, row {row}, \"{Shown.Text(Columns[column].Name)}\"";

    public void Dispose() => _rows.Dispose();

    private string[] Named(CovariateKind kind) => [.. _covariates.Where(covariate => covariate.Kind == kind).Select(covariate => covariate.Name)];
}
