namespace Nami.Data;

/// <summary>
/// Finds rows between the header and the data that say something about the columns, such as the unit, the source and the date of release,
/// in the form of the data.
/// </summary>
internal static class RowsAbout
{
    private const int MostRows = 60, FewestRowsOfData = 3;

    /// <summary>The header and the first row of data; null where there are no such rows.</summary>
    /// <param name="rows">The first rows of the table.</param>
    /// <param name="start">The first row that isn't skipped.</param>
    /// <param name="types">What the data have in each column.</param>
    public static (int Header, int Data)? First(IReadOnlyList<SampleRow> rows, int start, FieldKind[] types)
    {
        int time = Array.FindIndex(types, type => type == FieldKind.Date);
        time = time >= 0 ? time : Array.FindIndex(types, type => type == FieldKind.Number);
        if (time < 0 || types.Length < 2)
            return null;
        int data = start;
        while (data < rows.Count && data <= start + MostRows && !AreTimes(rows, data, time))
            data++;
        if (data > start + MostRows || data + FewestRowsOfData > rows.Count)
            return null;
        int header = -1;
        for (int row = start; row < data; row++)
        {
            if (rows[row].Fields.Length < types.Length || rows[row].Kind(time) is not (FieldKind.Text or FieldKind.Empty))
            {
                // Titles above the header; below it, every row is of the table.
                if (header >= 0 || rows[row].Fields.Length >= types.Length)
                    return null;
                continue;
            }
            if (HasNumbers(rows[row], types))
                return null;
            header = header < 0 ? row : header;
        }
        return header >= 0 && data > header + 1 ? (header, data) : null;
    }

    private static bool AreTimes(IReadOnlyList<SampleRow> rows, int first, int time)
    {
        if (first + FewestRowsOfData > rows.Count)
            return false;
        for (int row = first; row < first + FewestRowsOfData; row++)
        {
            // Years are numbers.
            if (rows[row].Kind(time) != FieldKind.Date
                && !(HeaderDates.LooksLikeDate(rows[row].Field(time), out bool isYear) && isYear))
                return false;
        }
        return true;
    }

    private static bool HasNumbers(SampleRow row, FieldKind[] types)
    {
        for (int column = 0; column < types.Length; column++)
        {
            if (types[column] == FieldKind.Number && row.Kind(column) == FieldKind.Number)
                return true;
        }
        return false;
    }
}
