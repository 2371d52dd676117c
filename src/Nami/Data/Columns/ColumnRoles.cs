namespace Nami.Data;

/// <summary>The roles of the columns of a table.</summary>
/// <param name="Ids">The columns that name the series; none where no column does.</param>
/// <param name="Time">The columns of stamps or their parts; none where the rows are counted.</param>
/// <param name="Targets">The columns of values.</param>
/// <param name="Covariates">The columns that accompany them.</param>
/// <param name="IsWide">Each column of values is a series of its own.</param>
/// <param name="PassedOver">Columns without numbers that are not read.</param>
internal sealed record ColumnRoles(
    int[] Ids, int[] Time, int[] Targets, (int Column, CovariateKind Kind, bool IsNamed)[] Covariates, bool IsWide, string[] PassedOver)
{
    /// <summary>The first column that names the series, or −1.</summary>
    public int Id => Ids.Length > 0 ? Ids[0] : -1;

    /// <summary>Why each column has its role.</summary>
    public required FormattableString[] Reasons { get; init; }

    /// <summary>Columns that are left out though they hold something that a user may miss.</summary>
    public required IReadOnlyList<FormattableString> Warnings { get; init; }

    /// <summary>Every name with a meaning.</summary>
    public static IReadOnlyCollection<string> Names(PanelOptions options) =>
        [.. TimeColumns.Names, "unique_id", "y", .. options.Target, .. options.Known, .. options.Past, .. options.Static,
            .. options.Learned?.Target ?? [],
            .. options.Time, .. options.Learned?.Time ?? [],
            .. new[] { options.Id, options.Learned?.Id }.OfType<string>().SelectMany(id => (string[])[id, .. JoinedIds.Names(id)])];

    /// <summary>Chooses the columns by name or, where no name matches, by content.</summary>
    /// <exception cref="InputException">A column is missing or ambiguous.</exception>
    public static ColumnRoles Choose(string table, IReadOnlyList<SourceColumn> columns, PanelOptions options) =>
        new ColumnChoice(table, columns, options).Choose();

    /// <summary>The role of a column.</summary>
    public ColumnRole RoleOf(int column)
    {
        if (Ids.Contains(column))
            return ColumnRole.Id;
        if (Time.Contains(column))
            return ColumnRole.Time;
        if (Targets.Contains(column))
            return ColumnRole.Target;
        foreach (var covariate in Covariates)
        {
            if (covariate.Column == column)
                return covariate.Kind switch
                {
                    CovariateKind.Known => ColumnRole.Known,
                    CovariateKind.Static => ColumnRole.Static,
                    _ => ColumnRole.Past,
                };
        }
        return ColumnRole.Ignored;
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

    /// <summary>The column of a name or, where there is none, those of a list of names; null where one of them is missing.</summary>
    public int[]? OfIds(string id)
    {
        if (Usual(id) is >= 0 and var column)
            return [column];
        int[] columns = [.. JoinedIds.Names(id).Select(Usual).Distinct()];
        return columns.Length == 0 || columns.Contains(-1) ? null : columns;
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
