namespace Nami.Data;

/// <summary>Reads a panel from a table, row by row.</summary>
internal sealed class PanelReader
{
    private readonly IRowSource _source;
    private readonly ColumnRoles _columns;
    private readonly CovariateReader[] _covariates;
    private readonly StampReader? _stamps;
    private readonly TableNumbers _numbers;
    private readonly NumberReader[] _targets;
    private readonly PanelRows _rows;
    private readonly ColumnSummaries? _summaries;
    private readonly JoinedIds? _ids; // where several columns name the series

    private readonly TableProblems? _problems; // where they are collected

    private PanelReader(IRowSource source, PanelOptions options, string defaultId, TableProblems? problems = null)
    {
        _source = source;
        _columns = ColumnRoles.Choose(source.Name, source.Columns, options);
        LearnedLayout.Refuse(source, _columns, options);
        _ids = _columns.Ids.Length > 1 ? new(source, _columns.Ids) : null;
        _problems = problems;
        _numbers = new(source, options) { Collects = problems is not null };
        _targets = [.. _columns.Targets.Select(_numbers.Reader)];
        _covariates =
        [
            .. _columns.Covariates.Select(
                covariate => new CovariateReader(source, _numbers, covariate.Column, covariate.Kind, covariate.IsNamed)),
        ];
        _stamps = _columns.Time.Length == 0 ? null : new(source, _columns.Time, options);
        _rows = new(_columns.Targets.Length, defaultId, _columns.Ids.Length > 1);
        _summaries = options.SummarizesColumns ? new(source, _columns, _numbers) : null;
    }

    /// <summary>Reads all rows; twice, where the last ones show that the first ones were misunderstood.</summary>
    /// <param name="open">Opens the table at its first row, with what an earlier reading has shown. It is disposed, if it can be.</param>
    /// <param name="options">The roles of its columns.</param>
    /// <param name="defaultId">The name of the series if no column contains it.</param>
    /// <exception cref="InputException">The rows aren't a panel; the message names the place.</exception>
    public static Panel Read(Func<FirstReading, IRowSource> open, PanelOptions options, string defaultId)
    {
        var reading = new FirstReading();
        try
        {
            try
            {
                if (Read(open(reading), options, defaultId, reading) is { } panel)
                    return panel;
            }
            catch (InputException) when (reading.IsDue)
            {
                // It may be right once it is read as all rows demand.
            }
            reading.End();
            return Read(open(reading), options, defaultId, reading)!;
        }
        catch (RowException e)
        {
            reading.End();
            var error = e.IsDuplicate && KeySearch.Find(() => open(reading), options, out bool areTimes) is { Length: > 0 } key
                ? Proposing(e, key, areTimes) : e;
            throw Problems(open(reading), options, defaultId).Error(error);
        }
    }

    /// <summary>Reads all rows of a table that can be read only once.</summary>
    /// <param name="source">The table.</param>
    /// <param name="options">The roles of its columns.</param>
    /// <param name="defaultId">The name of the series if no column contains it.</param>
    /// <exception cref="InputException">The rows aren't a panel; the message names the place.</exception>
    public static Panel Read(IRowSource source, PanelOptions options, string defaultId)
    {
        try
        {
            return Read(source, options, defaultId, FirstReading.Only)!;
        }
        catch (RowException e)
        {
            throw new TableProblems().Error(e);
        }
    }

    /// <summary>The error of a duplicate timestamp that names the columns of the series.</summary>
    private static RowException Proposing(RowException error, string[] key, bool areTimes) => error.With(areTimes
        ? $"{error.Problem}. Column {ErrorText.List(key[1..])} looks like the time of day: name both columns ({ReadingSettings.Time} {ErrorText.Text(JoinedIds.Text(key))}), or keep one row per timestamp."
        : key.Length == 1
        ? (FormattableString)$"{error.Problem}. Column {ErrorText.List(key)} tells several series apart: name it ({ReadingSettings.Id} {ErrorText.Text(key[0])}), or keep one row per timestamp."
        : $"{error.Problem}. The columns {ErrorText.List(key)} together tell several series apart: name them ({ReadingSettings.Id} {ErrorText.Text(JoinedIds.Text(key))}), or keep one row per timestamp.");

    /// <summary>Reads a table that can't be read once more, for all of its problems.</summary>
    private static TableProblems Problems(IRowSource source, PanelOptions options, string defaultId)
    {
        using var owned = source as IDisposable;
        var problems = new TableProblems();
        try
        {
            source.Collect(problems);
            var reader = new PanelReader(source, options, defaultId, problems);
            while (!problems.IsFull && source.Read() && reader.Add())
            {
            }
            foreach (var target in reader._targets)
            {
                if (target.Bad.Count > 0)
                    problems.Add(target.Error());
            }
            if (!problems.IsFull && reader._rows.Count > 0)
                reader.Build(options);
        }
        catch (RowException e)
        {
            problems.Add(e);
        }
        catch (InputException)
        {
            // It may be a consequence of the others.
        }
        return problems;
    }

    /// <returns>The panel, or null where the table has to be read again.</returns>
    private static Panel? Read(IRowSource source, PanelOptions options, string defaultId, FirstReading reading)
    {
        using var owned = source as IDisposable;
        TableNumbers.Check(options);
        var reader = new PanelReader(source, options, defaultId);
        while (source.Read() && reader.Add())
        {
        }
        if (reader._rows.Count == 0)
            Throw.Input($"{source.Name}: the table has no rows. Expected at least one.");
        reader.Settle();
        if (reading.IsDue)
            return null;
        var panel = reader.Build(options);
        panel.Columns = reader._summaries?.All(reader._rows.Values, reader._covariates) ?? [];
        return panel;
    }

    private Panel Build(PanelOptions options) =>
        new PanelBuilder(_source, _columns, _stamps?.Settle(_rows), _covariates, _rows, options) { Numbers = _numbers }.Build();

    /// <returns>False at lines below the table.</returns>
    private bool Add()
    {
        if (_stamps?.Text.IsEmpty == true && IsEmpty())
            return true;
        long stamp = 0;
        switch (_stamps?.Read(out stamp))
        {
            case StampRead.LeftOut:
                return true;
            case StampRead.Unreadable:
                var refusal = _stamps.Refusal();
                // Several kinds of times are no problem of single rows, and all rows have been read.
                if (_stamps.AreMixed)
                    throw new InputException(refusal);
                var refused = new RowException(refusal, _stamps.Problem(), _source.Row);
                if (_problems is null)
                    return _rows.Count > 0 && _source.IsFooter(_columns.Time[0], IsTotal()) ? false : throw refused;
                _problems.AddBeforeRows(refused);
                return true;
        }
        var series = _columns.Id < 0 ? _rows.Only() : _rows.Series(_ids is null ? _source.Text(_columns.Id) : _ids.Key());
        if (_columns.Id >= 0 && series.Id.Length == 0)
            Throw.Input($"{Cell(_columns.Id)}: the name of the series is missing. Expected a name in every row.");
        if (_stamps is null)
            stamp = series.Rows + 1;
        else if (_rows.Count == 0)
            _numbers.HasDottedDates = IsDotted(_stamps.Text);
        _rows.Add(series, stamp, _source.Row);
        for (int i = 0; i < _targets.Length; i++)
            _rows.Values[i].Add(_targets[i].Read());
        foreach (var covariate in _covariates)
            covariate.Add(series.Index, series.Id);
        _summaries?.Add();
        _problems?.Follow();
        return true;
    }

    /// <summary>
    /// Whether the current row, which has no timestamp, may be the total of all rows before it: each of its values is above theirs.
    /// </summary>
    private bool IsTotal()
    {
        const int FewestRows = 3;
        if (!_stamps!.Text.IsEmpty || _columns.Id >= 0 || _rows.Count < FewestRows)
            return false;
        bool isTotal = false;
        for (int i = 0; i < _targets.Length; i++)
        {
            var text = _source.Text(_columns.Targets[i]);
            if (text.IsEmpty)
                continue;
            if (!NumberText.TryParse(text, default, out double total, out var marks, out _))
                return false;
            // Whether the sign before three digits separates thousands is known at the end.
            total *= (marks & (NumberMarks.PointEither | NumberMarks.CommaEither)) != NumberMarks.None ? 1000 : 1;
            foreach (var block in _rows.Values[i].Blocks)
            {
                foreach (double value in block.Span)
                {
                    if (value < 0 || value > total)
                        return false;
                }
            }
            isTotal = true;
        }
        return isTotal;
    }

    /// <summary>Whether the current row has no value at all, as rows of separators alone.</summary>
    private bool IsEmpty()
    {
        for (int i = 0; i < _source.Columns.Count; i++)
        {
            if (!_source.Text(i).IsEmpty)
                return false;
        }
        return true;
    }

    /// <summary>Decides how the numbers are written, and corrects those whose meaning depends on all rows.</summary>
    private void Settle()
    {
        for (int i = 0; i < _targets.Length; i++)
        {
            _targets[i].RefuseBad();
            if (_numbers.Settle(_targets[i], out var thousands) is { } fault)
                throw new InputException(fault);
            foreach (int row in thousands)
                _rows.Values[i][row] = Math.Round(1000 * _rows.Values[i][row]);
            _numbers.Warn(_targets[i], _rows.Values[i], row => _rows.Places[row]);
        }
        foreach (var covariate in _covariates)
            covariate.Settle(_rows);
    }

    /// <summary>Whether a timestamp begins with a date such as 31.12.2024.</summary>
    private static bool IsDotted(ReadOnlySpan<char> text) =>
        text.IndexOf('.') is 1 or 2 && text[(text.IndexOf('.') + 1)..].IndexOf('.') is 1 or 2;

    private FormattableString Cell(int column) => _source.Cell(_source.Row, column);
}
