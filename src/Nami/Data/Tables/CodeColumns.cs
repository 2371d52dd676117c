namespace Nami.Data;

/// <summary>Finds columns that repeat another one as codes, such as <c>area_code</c> beside the names of areas.</summary>
internal static class CodeColumns
{
    private const int MostColumns = 1000; // each is compared with each

    private static readonly string[] s_ends = ["コード", "code", "_cd"], s_names = ["", "name", "名", "名称"];

    // What Japan's portal of statistics calls the codes of timestamps, which stand once each in a single series.
    private const string TimeCode = "time_code";

    /// <summary>For each column the name of the one whose codes it holds, or null.</summary>
    public static string?[] Find(IReadOnlyList<SourceColumn> columns, IReadOnlyList<SampleRow> rows)
    {
        string?[] found = new string?[columns.Count];
        for (int i = 0; i < found.Length && found.Length <= MostColumns; i++)
        {
            if (Stem(columns[i].Name) is not { } stem)
                continue;
            for (int other = 0; other < found.Length && found[i] is null; other++)
            {
                bool isNamed = IsNamed(columns[other].Name, stem);
                // Without a name in common, neighbours whose texts repeat.
                bool isBeside = Math.Abs(other - i) == 1 && columns[other].Type != ColumnType.Number && !columns[other].IsBlank
                    && Stem(columns[other].Name) is null;
                if (other != i && (isNamed || isBeside) && Pairs(rows, i, other) is > 0 and var pairs
                    && (isNamed || pairs < rows.Count || columns[i].Name == TimeCode))
                    found[i] = columns[other].Name;
            }
        }
        return found;
    }

    /// <summary>The name without the word for a code; null where it has none.</summary>
    private static string? Stem(string name)
    {
        foreach (string end in s_ends)
        {
            if (name.Length > end.Length && name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                return name[..^end.Length].TrimEnd(' ', '_', '-');
        }
        return null;
    }

    private static bool IsNamed(string name, string stem)
    {
        if (stem.Length == 0 || !name.StartsWith(stem, StringComparison.OrdinalIgnoreCase))
            return false;
        string rest = name[stem.Length..].TrimStart(' ', '_', '-');
        return s_names.Contains(rest, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The number of different pairs of two columns, each of whose texts stands in one pair only; 0 where one stands in two.
    /// </summary>
    private static int Pairs(IReadOnlyList<SampleRow> rows, int column, int other)
    {
        var (ahead, back) =
            (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            var (code, text) = (row.Field(column), row.Field(other));
            if (!ahead.TryAdd(code, text) && ahead[code] != text)
                return 0;
            if (!back.TryAdd(text, code) && back[text] != code)
                return 0;
        }
        return ahead.Count;
    }
}
