namespace Nami.Data;

/// <summary>Reads a panel from a table, row by row.</summary>
internal sealed class PanelReader
{
    private readonly IRowSource _source;
    private readonly ColumnRoles _columns;
    private readonly CovariateReader[] _covariates;
    private readonly StampReader? _stamps;
    private readonly PanelRows _rows;

    private PanelReader(IRowSource source, PanelOptions options, string defaultId)
    {
        _source = source;
        _columns = ColumnRoles.Choose(source.Name, source.Columns, options);
        _covariates =
            [.. _columns.Covariates.Select(covariate => new CovariateReader(source, covariate.Column, covariate.Kind, covariate.IsNamed))];
        _stamps = _columns.Time.Length == 0 ? null : new(source, _columns.Time, options);
        _rows = new(_columns.Targets.Length, defaultId);
    }

    /// <summary>Reads all rows.</summary>
    /// <param name="source">The table.</param>
    /// <param name="options">The roles of its columns.</param>
    /// <param name="defaultId">The name of the series if no column contains it.</param>
    /// <exception cref="InputException">The rows aren't a panel; the message names the place.</exception>
    public static Panel Read(IRowSource source, PanelOptions options, string defaultId)
    {
        var reader = new PanelReader(source, options, defaultId);
        while (source.Read())
            reader.Add();
        if (reader._rows.Count == 0)
            Throw.Input($"{source.Name}: the table has no rows. Expected at least one.");
        reader.Settle();
        var stamps = reader._stamps?.Settle(reader._rows);
        return new PanelBuilder(source, reader._columns, stamps, reader._covariates, reader._rows, options).Build();
    }

    private void Add()
    {
        long stamp = 0;
        switch (_stamps?.Read(out stamp))
        {
            case StampRead.LeftOut:
                return;
            case StampRead.Unreadable:
                throw new InputException(_stamps.Refusal());
        }
        var series = _columns.Id < 0 ? _rows.Only() : _rows.Series(_source.Text(_columns.Id));
        if (_columns.Id >= 0 && series.Id.Length == 0)
            Throw.Input($"{Cell(_columns.Id)}: the name of the series is missing. Expected a name in every row.");
        if (_stamps is null)
            stamp = series.Rows + 1;
        _rows.Add(series, stamp, _source.Row);
        for (int i = 0; i < _columns.Targets.Length; i++)
            _rows.Values[i].Add(Number(_columns.Targets[i]));
        foreach (var covariate in _covariates)
            covariate.Add(series.Index, series.Id);
    }

    /// <summary>Corrects the numbers whose meaning depends on all rows.</summary>
    private void Settle()
    {
        for (int i = 0; i < _columns.Targets.Length; i++)
        {
            if (_source.Settle(_columns.Targets[i], out var thousands) is { } fault)
                throw new InputException(fault);
            foreach (int row in thousands)
                _rows.Values[i][row] = Math.Round(1000 * _rows.Values[i][row]);
        }
        foreach (var covariate in _covariates)
            covariate.Settle(_rows.Of);
    }

    private double Number(int column)
    {
        if (!_source.TryNumber(column, out double number))
            Throw.Input(
                $"{Cell(column)}: \"{ErrorText.Text(_source.Text(column))}\" isn't a number. Expected a number such as 1234.5, without thousands separators or units.");
        if (double.IsInfinity(number))
            Throw.Input(
                $"{Cell(column)}: \"{ErrorText.Text(_source.Text(column))}\" isn't a finite number. Correct it, or leave the field empty.");
        return number;
    }

    private FormattableString Cell(int column) => _source.Cell(_source.Row, column);
}
