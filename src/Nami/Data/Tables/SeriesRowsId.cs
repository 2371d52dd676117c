using System.Globalization;

namespace Nami.Data;

/// <summary>The columns that name the series of a table with a series in each row.</summary>
/// <param name="columns">The columns, whose texts are joined by a slash; none where rows are counted.</param>
/// <param name="name">What they are called together.</param>
/// <param name="leading">All columns before the values that hold text.</param>
internal sealed class SeriesRowsId(int[] columns, string name, SeriesRowsId.Leading leading)
{
    private const string Separator = "/";

    /// <summary>What they are called together.</summary>
    public string Name => name;

    /// <summary>Whether the table holds one row, without a name.</summary>
    public bool IsOnly => columns.Length == 0 && leading.Rows.Count == 1;

    /// <summary>The columns before the values that don't name the series.</summary>
    public int[] Others { get; } =
        [.. Enumerable.Range(0, leading.Count).Where(column => !columns.Contains(column) && leading.Names[column].Length > 0)];

    /// <summary>Finds the columns: the ones that are named, else the first one whose texts all differ, else several together.</summary>
    public static SeriesRowsId Choose(TextStart rows, int count, PanelOptions options, FirstReading reading)
    {
        var leading = new Leading(rows.Shape.Names, count, rows.Sample);
        if ((options.Id ?? options.Learned?.Id) is { } name && leading.Named(name) is { } named)
            return Of(named);
        if (options.Id is { } asked)
            Throw.Input(
                $"{rows.Name}: there is no column \"{ErrorText.Text(asked)}\" ({ReadingSettings.Id}). The columns are {ErrorText.List([.. leading.Names.Take(count)], 20)}.");
        int[] candidates = leading.Texts.Length > 0 ? leading.Texts : [.. Enumerable.Range(0, count)];
        if (reading.Of<WiderId>(-1) is null)
        {
            if (Array.FindIndex(candidates, leading.IsUnique) is >= 0 and var unique)
                return Of([candidates[unique]]);
            int[] varied = [.. candidates.Where(column => !leading.IsConstant(column))];
            if (varied.Length > 0)
                return Of(varied);
        }
        return Of(candidates);

        SeriesRowsId Of(int[] columns) => new(columns, string.Join(Separator, columns.Select(column => leading.Names[column])), leading);
    }

    /// <summary>The name of the current row's series.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="number">The row, from 1.</param>
    public string Of(ITextRows rows, int number)
    {
        if (columns.Length == 1)
            return columns[0] < rows.Fields ? rows[columns[0]].ToString() : "";
        if (columns.Length == 0)
            return IsOnly ? "" : number.ToString(CultureInfo.InvariantCulture);
        var parts = new List<string>(columns.Length);
        foreach (int column in columns)
        {
            if (column < rows.Fields && !rows[column].IsEmpty)
                parts.Add(rows[column].ToString());
        }
        return string.Join(Separator, parts);
    }

    /// <summary>The name of a series of the sample.</summary>
    public string Of(SampleRow row) => string.Join(Separator, columns.Select(row.Field).Where(text => text.Length > 0));

    /// <summary>Whether a column tells series apart as their names do, or is the same for all.</summary>
    public bool SaysNothing(int column) =>
        leading.IsEmpty(column) || (leading.Texts.Contains(column) && (leading.IsUnique(column) || leading.IsConstant(column)));

    /// <summary>Takes all texts for the names, as the table is read again; false where it isn't, or where they are taken already.</summary>
    public bool TryWiden(FirstReading reading) => columns.Length < leading.Texts.Length && reading.Learn(-1, new WiderId());

    private sealed class WiderId;

    /// <summary>The columns before the values.</summary>
    /// <param name="names">The names of all columns.</param>
    /// <param name="count">Their number.</param>
    /// <param name="rows">The first rows.</param>
    internal sealed class Leading(string[] names, int count, IReadOnlyList<SampleRow> rows)
    {
        private const int MostColumns = 10;

        public string[] Names => names;

        public int Count => count;

        public IReadOnlyList<SampleRow> Rows => rows;

        /// <summary>The columns of texts.</summary>
        public int[] Texts { get; } = [.. Enumerable.Range(0, count).Where(column => IsText(rows, column))];

        public bool IsUnique(int column) =>
            rows.All(row => row.Field(column).Length > 0)
            && rows.DistinctBy(row => row.Field(column), StringComparer.Ordinal).Count() == rows.Count;

        public bool IsEmpty(int column) => rows.All(row => row.Kind(column) == FieldKind.Empty);

        public bool IsConstant(int column) => rows.Count > 1 && rows.All(row => row.Field(column) == rows[0].Field(column));

        /// <summary>The column of a name, or the columns whose names joined are it; null where there are none.</summary>
        public int[]? Named(string name)
        {
            for (int column = 0; column < count; column++)
            {
                if (string.Equals(names[column], name, StringComparison.OrdinalIgnoreCase))
                    return [column];
            }
            for (int set = 1; count <= MostColumns && set < 1 << count; set++)
            {
                int[] columns = [.. Enumerable.Range(0, count).Where(column => (set >> column & 1) == 1)];
                if (string.Join(Separator, columns.Select(column => names[column])) == name)
                    return columns;
            }
            return null;
        }

        private static bool IsText(IReadOnlyList<SampleRow> rows, int column)
        {
            int texts = rows.Count(row => row.Kind(column) is FieldKind.Text or FieldKind.Date);
            return texts > 0 && texts >= rows.Count(row => row.Kind(column) == FieldKind.Number);
        }
    }
}
