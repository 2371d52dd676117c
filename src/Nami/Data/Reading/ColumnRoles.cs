namespace Nami.Data;

/// <summary>The roles of the columns of a table.</summary>
/// <param name="Id">The column that names the series, or −1.</param>
/// <param name="Time">The columns of stamps or their parts; none where the rows are counted.</param>
/// <param name="Targets">The columns of values.</param>
/// <param name="Covariates">The columns that accompany them.</param>
/// <param name="IsWide">Each column of values is a series of its own.</param>
/// <param name="PassedOver">Columns that are not read.</param>
internal sealed record ColumnRoles(
    int Id, int[] Time, int[] Targets, (int Column, CovariateKind Kind, bool IsNamed)[] Covariates, bool IsWide, string[] PassedOver)
{
    /// <summary>Every name with a meaning.</summary>
    public static IReadOnlyCollection<string> Names(PanelOptions options) =>
        [.. TimeColumns.Names, "unique_id", "y", .. options.Target, .. options.Known, .. options.Past, .. options.Static,
            .. options.Learned?.Target ?? [],
            .. options.Time, .. options.Learned?.Time ?? [], .. new[] { options.Id, options.Learned?.Id }.OfType<string>()];

    /// <summary>Chooses the columns by name or, where no name matches, by content.</summary>
    /// <exception cref="InputException">A column is missing or ambiguous.</exception>
    public static ColumnRoles Choose(string table, IReadOnlyList<SourceColumn> columns, PanelOptions options)
    {
        string[] names = columns.Select(column => column.Name).ToArray();
        var find = new ColumnFinder(table, names);
        int id = options.Id is not null ? find.Named(options.Id, ReadingSettings.Id) : find.UsualOf([options.Learned?.Id, "unique_id"]);
        int[] learned = options.IsFuture ? [] : [.. options.Learned?.Target.Select(find.Usual) ?? []];
        int[] targets = options.Target.Count > 0 ? [.. options.Target.Select(name => find.Named(name, ReadingSettings.Target))]
            : learned.Length > 0 && !learned.Contains(-1) && !learned.Contains(id) ? learned
            : find.Usual("y") is >= 0 and var y ? [y] : [];
        foreach (var twice in targets.GroupBy(column => column).Where(group => group.Count() > 1))
            Throw.Input(
                $"{table}: column \"{ErrorText.Text(names[twice.Key])}\" is named twice ({ReadingSettings.Target}). Name each column once.");
        int[] time = TimeColumns.Named(find, columns, options, [id, .. targets]);
        bool isCounted = TimeColumns.AreCounted(options);

        var roles = new HashSet<int>([.. targets, .. time, id]);
        var covariates = new List<(int Column, CovariateKind Kind, bool IsNamed)>();
        Name(options.Known, CovariateKind.Known, ReadingSettings.Known);
        Name(options.Past, CovariateKind.Past, ReadingSettings.Past);
        Name(options.Static, CovariateKind.Static, ReadingSettings.Static);
        if (time.Length == 0 && !isCounted && (int[])[.. Free(ColumnType.Time), .. CompactDates()] is [var dates, ..])
        {
            time = TimeColumns.WithPartner(columns, dates, [.. roles]);
            roles.UnionWith(time);
        }
        if (time.Length == 0 && !isCounted)
            TimeColumns.RefuseUnread(table, columns, column => !roles.Contains(column));

        bool isWide = false;
        if (targets.Length == 0 && !options.IsFuture && options.Combination != Aggregation.Count)
        {
            // A column without a name before others is the row numbers of a table.
            int[] numbers = [.. Free(ColumnType.Number).Where(column => names[column].Length > 0)];
            if (numbers.Length == 0)
                Throw.Input(
                    $"{table}: no column contains numbers; the columns are {ErrorText.List(names)}. Expected a column named y, or the name of the column to forecast ({ReadingSettings.Target}).");
            isWide = numbers.Length > 1 && id < 0 && covariates.Count == 0;
            if (numbers.Length > 1 && !isWide)
                Throw.Input(
                    $"{table}: several columns contain numbers ({ErrorText.List([.. numbers.Select(column => names[column])])}), and none is named y. Name the column to forecast ({ReadingSettings.Target}).");
            roles.UnionWith(targets = numbers);
        }
        int[] rest = [.. Enumerable.Range(0, names.Length).Where(column => !roles.Contains(column) && names[column].Length > 0)];
        if (!isWide)
            covariates.AddRange(rest.Select(column => (column, CovariateKind.Past, false)));
        var chosen = new ColumnRoles(id, time, targets, [.. covariates], isWide, isWide ? [.. rest.Select(column => names[column])] : []);
        foreach (int column in (int[])[id, .. time, .. chosen.Targets,
            .. chosen.Covariates.Where(covariate => covariate.IsNamed).Select(covariate => covariate.Column)])
        {
            if (column >= 0 && columns[column].Unreadable is { } type)
                Throw.Input(
                    $"{table}: column \"{ErrorText.Text(names[column])}\" has the unsupported type {ErrorText.Text(type)}. Expected numbers, text or timestamps.");
        }
        find.RefuseTwice([.. chosen.Targets, .. chosen.Covariates.Select(covariate => covariate.Column)]);
        return chosen;

        int[] Free(ColumnType type) =>
            [.. Enumerable.Range(0, columns.Count).Where(column => columns[column].Type == type && !roles.Contains(column))];

        // Never the only numeric column while no values have been found.
        int[] CompactDates() => targets.Length == 0 && !options.IsFuture && Free(ColumnType.Number).Length < 2
            ? []
            : [.. Free(ColumnType.Number).Where(column => columns[column].MayBeDates)];

        void Name(IReadOnlyList<string> given, CovariateKind kind, SettingName setting)
        {
            foreach (string name in given)
            {
                int column = find.Named(name, setting);
                if (!roles.Add(column))
                    Throw.Input($"{table}: column \"{ErrorText.Text(name)}\" ({setting}) already has another role. Name each column once.");
                covariates.Add((column, kind, true));
            }
        }
    }
}

/// <summary>Finds the columns of a table by name: as it is written or, where no column has it so, in other letters' case.</summary>
internal sealed class ColumnFinder(string table, string[] names)
{
    /// <summary>The column of a usual name, or −1.</summary>
    public int Usual(string name)
    {
        int index = Array.IndexOf(names, name);
        if (index < 0)
            index = Array.FindIndex(names, column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            RefuseTwice([index]);
        return index;
    }

    /// <summary>The column of the first of some usual names that there is, which is not another's already; or −1.</summary>
    public int UsualOf(IReadOnlyList<string?> usual, params int[] others) =>
        usual.OfType<string>().Select(Usual).FirstOrDefault(column => column >= 0 && !others.Contains(column), -1);

    /// <summary>The column that a setting names.</summary>
    public int Named(string name, SettingName setting)
    {
        int index = Usual(name);
        if (index < 0)
            Throw.Input(
                $"{table}: there is no column \"{ErrorText.Text(name)}\" ({setting}). The columns are {ErrorText.List(names, 20)}.");
        return index;
    }

    /// <summary>Rejects columns whose name another column has too.</summary>
    public void RefuseTwice(int[] columns)
    {
        var counts = columns.Length == 1 ? null : names.CountBy(name => name).ToDictionary();
        foreach (int column in columns)
        {
            if (counts is null ? Array.IndexOf(names, names[column]) != Array.LastIndexOf(names, names[column]) : counts[names[column]] > 1)
                Throw.Input($"{table}: several columns are named \"{ErrorText.Text(names[column])}\". Rename all but one.");
        }
    }
}
