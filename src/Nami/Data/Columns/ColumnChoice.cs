namespace Nami.Data;

/// <summary>Chooses the roles of a table's columns.</summary>
internal sealed class ColumnChoice(string table, IReadOnlyList<SourceColumn> columns, PanelOptions options)
{
    private readonly string[] _names = [.. columns.Select(column => column.Name)];
    private readonly FormattableString[] _reasons =
        [.. columns.Select(column => column.Name.Length == 0 ? $"no name" : (FormattableString)$"no other role")];
    private readonly HashSet<int> _roles = [];
    private int[] _time = [];
    private readonly List<(int Column, CovariateKind Kind, bool IsNamed)> _covariates = [];
    private readonly List<FormattableString> _warnings = [];

    public ColumnRoles Choose()
    {
        var find = new ColumnFinder(table, _names);
        if (options is { Time.Count: 0, Learned: null })
            TimeColumns.RefuseShifted(table, columns);
        int[] ids = Ids(find);
        int[] targets = NamedTargets(find, ids);
        int[] time = Layout(ColumnRole.Time) is { Length: > 0 } hinted && options.Time.Count == 0 ? hinted
            : TimeColumns.Named(find, columns, options, [.. ids, .. targets]);
        bool isCounted = TimeColumns.AreCounted(options);
        Give($"its name", time);
        if (Layout(ColumnRole.Time).Length > 0)
            Give($"the layout", time);
        if (options.Time.Count > 0)
            Give($"named with {ReadingSettings.Time}", time);
        _roles.UnionWith([.. targets, .. time, .. ids]);
        Name(find, options.Known, CovariateKind.Known, ReadingSettings.Known);
        Name(find, options.Past, CovariateKind.Past, ReadingSettings.Past);
        Name(find, options.Static, CovariateKind.Static, ReadingSettings.Static);
        foreach (int column in Layout(ColumnRole.Static).Where(_roles.Add))
            _covariates.Add((column, CovariateKind.Static, false));
        Give($"the layout", [.. Layout(ColumnRole.Static)]);
        if (time.Length == 0 && !isCounted
            && Layout(ColumnRole.Target).Length == 0
            && (int[])[.. Varied(Free(ColumnType.Time)), .. CompactDates(targets), .. Mixed(), .. DecimalYears()] is [var dates, ..])
        {
            time = TimeColumns.WithPartner(columns, dates, [.. _roles]);
            _roles.UnionWith(time);
            Give($"its values are dates", time);
        }
        if (time.Length == 0 && !isCounted)
            TimeColumns.RefuseUnread(table, columns, column => !_roles.Contains(column));
        _time = time;
        var ignored = Ignored(time.Length > 0 || isCounted, isCounted);

        bool isWide = false;
        if (targets.Length == 0 && !options.IsFuture && options.Combination != Aggregation.Count)
            targets = TargetsByContent(ids, time, ignored, out isWide);
        _roles.UnionWith(targets);
        int[] rest =
        [
            .. Enumerable.Range(0, _names.Length)
                .Where(column => !_roles.Contains(column) && !ignored.Contains(column) && _names[column].Length > 0),
        ];
        if (!isWide)
            _covariates.AddRange(rest.Select(column => (column, CovariateKind.Past, false)));
        else
            Give($"no numbers", rest);
        var chosen = new ColumnRoles(ids, time, targets, [.. _covariates], isWide, isWide ? [.. rest.Select(column => _names[column])] : [])
        {
            Reasons = _reasons,
            Warnings = _warnings,
        };
        foreach (int column in (int[])[.. ids, .. time, .. chosen.Targets,
            .. chosen.Covariates.Where(covariate => covariate.IsNamed).Select(covariate => covariate.Column)])
        {
            if (columns[column].Unreadable is { } type)
                Throw.Input(
                    $"{table}: column \"{ErrorText.Text(_names[column])}\" has the unsupported type {ErrorText.Text(type)}. Expected numbers, text or timestamps.");
        }
        find.RefuseTwice([.. chosen.Targets, .. chosen.Covariates.Select(covariate => covariate.Column)]);
        return chosen;
    }

    private int[] Ids(ColumnFinder find)
    {
        if (Layout(ColumnRole.Id) is [var given])
        {
            Give($"the layout", given);
            return [given];
        }
        if (options.Id is not null)
        {
            int[] named = find.OfIds(options.Id) ?? [find.Named(options.Id, ReadingSettings.Id)];
            Give($"named with {ReadingSettings.Id}", named);
            return named;
        }
        int[] ids = options.Learned?.Id is { } learned && find.OfIds(learned) is { } known ? known
            : find.Usual("unique_id") is >= 0 and var usual ? [usual]
            : [];
        Give($"its name", ids);
        // A model of a table without such a column has seen none, unless its series were columns: then the layout may have changed.
        if (ids.Length > 0 || options.Learned is { Layout: not TableLayout.Wide } || Layout(ColumnRole.Target).Length > 0)
            return ids;
        int id = Array.FindIndex(_names, name => UsualNames.OfIds.Contains(name));
        if (id < 0 || !columns[id].Repeats || columns[id].Type == ColumnType.Time || IsNamed(_names[id]))
            return [];
        Give($"its name, and values that repeat", id);
        return [id];
    }

    /// <summary>Whether each column of numbers is a series, as the options say or the model has learned.</summary>
    private bool IsWide(int[] ids) =>
        options.Layout == TableLayout.Wide
        || (options is { Layout: TableLayout.Auto, Learned.Layout: TableLayout.Wide } && ids.Length == 0);

    private bool IsNamed(string name) =>
        ((IEnumerable<string>)[.. options.Target, .. options.Time, .. options.Known, .. options.Past, .. options.Static])
            .Contains(name, StringComparer.OrdinalIgnoreCase);

    private int[] NamedTargets(ColumnFinder find, int[] ids)
    {
        if (options.Target.Count > 0)
        {
            int[] named = [.. options.Target.Select(name => find.Named(name, ReadingSettings.Target))];
            foreach (var twice in named.GroupBy(column => column).Where(group => group.Count() > 1))
                Throw.Input(
                    $"{table}: column \"{ErrorText.Text(_names[twice.Key])}\" is named twice ({ReadingSettings.Target}). Name each column once.");
            Give($"named with {ReadingSettings.Target}", named);
            return named;
        }
        if (Layout(ColumnRole.Target) is { Length: > 0 } given)
        {
            Give($"the layout", given);
            return options.IsFuture ? [] : given;
        }
        int[] learned = options.IsFuture ? [] : [.. options.Learned?.Target.Select(find.Usual) ?? []];
        int[] targets = learned.Length > 0 && !learned.Contains(-1) && !learned.Intersect(ids).Any() ? learned
            : find.Usual("y") is >= 0 and var y && !IsWide(ids) ? [y]
            : [];
        Give($"its name", targets);
        return targets;
    }

    /// <summary>The columns of numbers, of which each is a series where there are several.</summary>
    private int[] TargetsByContent(int[] ids, int[] time, HashSet<int> ignored, out bool isWide)
    {
        RefuseUnreadNumbers(ignored);
        // A column without a name before others is the row numbers of a table.
        int[] all = [.. Free(ColumnType.Number).Where(column => _names[column].Length > 0 && !ignored.Contains(column))];
        int[] numbers = [.. all.Where(column => !columns[column].HasCodes)];
        if (numbers.Length == 0)
            numbers = all;
        if (numbers.Length == 0)
            Throw.Input(
                $"{table}: no column contains numbers; the columns are {ErrorText.List(_names)}. Expected a column named y, or the name of the column to forecast ({ReadingSettings.Target}).");
        isWide = ids.Length == 0
            && (IsWide(ids) || (options.Layout != TableLayout.Long && numbers.Length > 1 && _covariates.Count == 0));
        if (numbers.Length > 1 && !isWide)
            Throw.Input(
                $"{table}: several columns contain numbers ({ErrorText.List([.. numbers.Select(column => _names[column])])}), and none is named y. Name the column to forecast ({ReadingSettings.Target}).");
        if (isWide && options is { Layout: TableLayout.Auto, Learned: null } && time.Length == 1)
            PeriodColumns.Refuse(table, [.. numbers.Select(column => _names[column])], columns[time[0]]);
        if (isWide && options is { Layout: TableLayout.Auto, Learned: null, Time.Count: 0 } && time.Length == 0)
            PeriodColumns.RefuseParts(table, numbers.Select(column => columns[column]));
        Give(isWide ? $"numbers, so it is a series" : (FormattableString)$"the only column of numbers", numbers);
        return numbers;
    }

    /// <summary>
    /// Rejects a table in which a column looks like numbers but can't be read as such: another column would take its place as the target.
    /// </summary>
    private void RefuseUnreadNumbers(HashSet<int> ignored)
    {
        foreach (int column in Free(ColumnType.Text))
        {
            if (columns[column].LooksLikeNumbers && !ignored.Contains(column))
                Throw.Input(
                    $"{table}: {columns[column].InWords(column)} looks like numbers, but \"{ErrorText.Text(columns[column].Example)}\" can't be read as one, so the column to forecast is uncertain. Name it ({ReadingSettings.Target}), or correct the numbers.");
        }
    }

    /// <summary>The columns that are left out: row numbers, further dates, and what the layout says.</summary>
    private HashSet<int> Ignored(bool hasTime, bool isCounted)
    {
        var ignored = new HashSet<int>();
        for (int column = 0; column < columns.Count; column++)
        {
            if (_roles.Contains(column))
                continue;
            if (columns[column].Role == ColumnRole.Ignored)
                Ignore(column, $"the same for all series, or another name of theirs");
            else if (columns[column].CodeOf is { } text)
                Ignore(column, $"the code of \"{ErrorText.Text(text)}\"");
            else if (columns[column].IsCounter && UsualNames.OfRowNumbers.Contains(_names[column]))
                Ignore(column, $"row numbers");
            else if (columns[column] is { Type: ColumnType.Number, Stamps: { Varies: false, Count: > 1 } }
                && UsualNames.IsIdentifier(_names[column]) && !IsLearned(_names[column]))
                Ignore(column, $"the same identifier in all rows");
            else if (hasTime && IsDecimalDate(column))
                Ignore(column, $"the time as a number");
            else if (columns[column].IsBlank && UsualNames.IsNote(_names[column]))
                Ignore(column, $"no values");
            else if (columns[column].IsTotal && options.Target.Count == 0 && !options.IsFuture && !IsLearned(_names[column]))
            {
                Ignore(column, $"the total of the other columns");
                _warnings.Add(
                    $"{table}: column \"{ErrorText.Text(_names[column])}\" is ignored because it is the total of the other columns. To forecast it, name the columns to forecast ({ReadingSettings.Target}).");
            }
            else if (UsualNames.OfQuality.Any(name => _names[column].EndsWith(name, StringComparison.Ordinal)))
                Ignore(column, $"a code of quality");
            else if (hasTime && _names[column].Length > 0
                && (columns[column].Type == ColumnType.Time || columns[column].Stamps?.AreMoments(_names[column]) == true))
            {
                Ignore(column, $"dates, but not the timestamps");
                if (!isCounted)
                    _warnings.Add(
                        $"{table}: column \"{ErrorText.Text(_names[column])}\" is ignored because it contains dates that aren't the timestamps ({ReadingSettings.Time}).");
            }
        }
        return ignored;

        void Ignore(int column, FormattableString reason)
        {
            ignored.Add(column);
            _reasons[column] = reason;
        }
    }

    /// <summary>Whether a column repeats the time as a year with a fraction, by its name or beside the years.</summary>
    private bool IsDecimalDate(int column) => UsualNames.OfDecimalDates.Contains(_names[column])
        || (column == 0 && TimeColumns.AreCounted(options)
            && columns[column].Stamps is { AreDecimalYears: true } or { AreSteadyYears: true })
        || (columns[column].Stamps is { } sample && _time.Any(time => columns[time].Stamps is { } years
            && years.AreWithin(1600, 2200) && sample.AreDecimalsOf(years)));

    private bool IsLearned(string name) => options.Learned?.Target.Contains(name, StringComparer.OrdinalIgnoreCase) == true;

    private void Give(FormattableString reason, params int[] given)
    {
        foreach (int column in given)
        {
            if (column >= 0)
                _reasons[column] = reason;
        }
    }

    private int[] Layout(ColumnRole role) => [.. Enumerable.Range(0, columns.Count).Where(column => columns[column].Role == role)];

    private int[] Free(ColumnType type) =>
        [.. Enumerable.Range(0, columns.Count).Where(column => columns[column].Type == type && !_roles.Contains(column))];

    /// <summary>First those whose values differ: the date of an update isn't that of the rows.</summary>
    private IEnumerable<int> Varied(int[] dates) => dates.OrderBy(column => columns[column].Stamps is { Count: > 1, Varies: false });

    // Never the only numeric column while no values have been found.
    // Years, quarters and months, which reading then names.
    private int[] Mixed() => [.. Free(ColumnType.Text).Where(column => columns[column].Stamps is { AreMixedPeriods: true })];

    /// <summary>Years with a fraction, such as 2001.25, in the first column or by name.</summary>
    private int[] DecimalYears() => columns.Count < 2 ? [] :
    [
        .. Free(ColumnType.Number).Where(column => (column == 0 || UsualNames.OfDecimalDates.Contains(_names[column]))
            && columns[column].Stamps is { AreDecimalYears: true }),
    ];

    private int[] CompactDates(int[] targets)
    {
        int[] numbers = Free(ColumnType.Number);
        // 012022 is no number by its zero.
        return
        [
            .. ((int[])[.. numbers, .. Free(ColumnType.Text)]).Where(column => columns[column].MayBeDates
                && (targets.Length > 0 || options.IsFuture || Array.Exists(numbers, other => other != column))),
        ];
    }

    private void Name(ColumnFinder find, IReadOnlyList<string> given, CovariateKind kind, SettingName setting)
    {
        foreach (string name in given)
        {
            int column = find.Named(name, setting);
            if (!_roles.Add(column))
                Throw.Input($"{table}: column \"{ErrorText.Text(name)}\" ({setting}) already has another role. Name each column once.");
            _covariates.Add((column, kind, true));
            Give($"named with {setting}", column);
        }
    }
}
