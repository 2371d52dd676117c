namespace Nami.Data;

/// <summary>
/// Finds the columns that tell the series of a table apart: each timestamp stands once for each of their texts. It reads the whole table,
/// which is done once there is an error to explain.
/// </summary>
internal static class KeySearch
{
    private const int MostColumns = 8, MostTexts = 100_000;

    /// <summary>The columns: one, or a pair where no single one is enough; none where there are none.</summary>
    /// <remarks>A column of times of day comes alone, after the column of dates, as <paramref name="areTimes"/> says.</remarks>
    /// <param name="open">Opens the table at its first row.</param>
    /// <param name="options">The roles of its columns.</param>
    /// <param name="areTimes">Receives whether the columns are those of a timestamp.</param>
    public static string[] Find(Func<IRowSource> open, PanelOptions options, out bool areTimes)
    {
        areTimes = false;
        int[] candidates;
        string[] names;
        var source = open();
        using (source as IDisposable)
        {
            if (!source.HasLayout || source.Layout == TableLayout.Rows)
                return [];
            var roles = ColumnRoles.Choose(source.Name, source.Columns, options);
            names = [.. source.Columns.Select(column => column.Name)];
            candidates = Candidates(source, roles, options);
            int clock = Array.FindIndex(candidates, column => IsTimeOfDay(source.Columns[column]));
            if (roles.Time is [var dates] && clock >= 0)
            {
                areTimes = true;
                return [names[dates], names[candidates[clock]]];
            }
            if (Unique(source, roles, [.. candidates.Select(column => (int[])[column])]) is { } single)
                return [.. roles.Ids.Concat(single).Select(column => names[column])];
        }
        if (candidates.Length < 2)
            return [];
        source = open();
        using (source as IDisposable)
        {
            var roles = ColumnRoles.Choose(source.Name, source.Columns, options);
            int[][] pairs = [.. candidates.SelectMany((column, i) => candidates.Skip(i + 1).Select(other => (int[])[column, other]))];
            return Unique(source, roles, pairs) is { } pair ? [.. roles.Ids.Concat(pair).Select(column => names[column])] : [];
        }
    }

    /// <summary>Texts, then codes and numbers that repeat.</summary>
    private static int[] Candidates(IRowSource source, ColumnRoles roles, PanelOptions options)
    {
        int[] free =
        [
            .. Enumerable.Range(0, source.Columns.Count)
                .Where(column => source.Columns[column] is { Name.Length: > 0, Unreadable: null } own
                    && !own.Name.Contains(',') && own.Type != ColumnType.Time && !roles.Ids.Contains(column) && !roles.Time.Contains(column)
                    && (roles.IsWide || !roles.Targets.Contains(column))
                    && !roles.Covariates.Any(covariate => covariate.Column == column && covariate.IsNamed)
                    && !options.Target.Contains(own.Name, StringComparer.OrdinalIgnoreCase)),
        ];
        return
        [
            .. free.Where(column => source.Columns[column].Type == ColumnType.Text)
                .Concat(free.Where(column => source.Columns[column] is { Type: ColumnType.Number, Repeats: true })).Take(MostColumns),
        ];
    }

    /// <summary>Whether a column holds times of day or hours by its name and values, also such that can't be read, as 18h00.</summary>
    private static bool IsTimeOfDay(in SourceColumn column)
    {
        if (column.Stamps is not { } sample)
            return false;
        bool isHour = TimePartNames.IsNamed(TimePart.Hour, column.Name) || TimePartNames.IsNamed(TimePart.HourEnding, column.Name);
        return sample.AreClocks || (isHour && sample.AreWithin(0, 25))
            || ((isHour || TimePartNames.IsClock(column.Name)) && column.Type == ColumnType.Text
                && column.Example is [>= '0' and <= '9', ..]);
    }

    private static int[]? Unique(IRowSource source, ColumnRoles roles, int[][] keys)
    {
        var open = keys.ToDictionary(key => key, _ => (Rows: new HashSet<ulong>(), Texts: new HashSet<ulong>()));
        int rows = 0;
        try
        {
            while (open.Count > 0 && source.Read())
            {
                rows++;
                ulong time = Hash(source, roles.Ids, Hash(source, roles.Time, 14_695_981_039_346_656_037));
                foreach (int[] key in open.Keys.ToArray())
                {
                    var (all, texts) = open[key];
                    bool areWhole = Array.TrueForAll(key, column => source.Columns[column].Type == ColumnType.Text
                        || !source.Text(column).ContainsAnyExceptInRange('0', '9'));
                    texts.Add(Hash(source, key, 1));
                    if (!areWhole || !all.Add(Hash(source, key, time)) || texts.Count > MostTexts)
                        open.Remove(key);
                }
            }
        }
        catch (InputException)
        {
            // What is wrong with the row is another problem.
        }
        // Columns of which each row has its own text tell rows apart, not series.
        return keys.FirstOrDefault(key => open.TryGetValue(key, out var found) && 2 * found.Texts.Count <= rows);
    }

    private static ulong Hash(IRowSource source, int[] columns, ulong hash)
    {
        foreach (int column in columns)
        {
            foreach (char c in source.Text(column))
                hash = (hash ^ c) * 1_099_511_628_211;
            hash = (hash ^ '\uFFFF') * 1_099_511_628_211;
        }
        return hash;
    }
}
