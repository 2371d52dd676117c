namespace Nami.Data;

/// <summary>Rejects whole numbers in a column of timestamps that are parts of dates without a year, or years without a century.</summary>
/// <param name="source">The table.</param>
/// <param name="column">The column of the numbers.</param>
/// <param name="rows">The rows.</param>
internal sealed class MissingYears(IRowSource source, int column, PanelRows rows)
{
    /// <param name="name">The name of the column.</param>
    /// <param name="stamps">The numbers of each series.</param>
    /// <exception cref="InputException">The numbers lack a year.</exception>
    public void Refuse(string name, long[][] stamps)
    {
        RefuseYearless(name, stamps);
        RefuseShortYears(name, stamps);
    }

    /// <summary>Rejects years of two digits, such as 98, 99, 0 and 1: sorted, they would be out of order.</summary>
    private void RefuseShortYears(string name, long[][] stamps)
    {
        const int LeastYear = 50, Most = 99;
        if (!TimePartNames.IsNamed(TimePart.Year, name) || stamps.Length == 0)
            return;
        for (int s = 0; s < stamps.Length; s++)
        {
            long[] own = stamps[s];
            bool areShort = own.Length > 1 && Array.TrueForAll(own, number => number is >= 0 and <= Most);
            if (areShort && (own.Min() >= LeastYear || own.Zip(own.Skip(1)).Any(pair => pair is (Most, 0) or (0, Most))))
                Throw.Input(
                    $"{source.Cell(rows.Place(s, 0), column)}: {own[0]} may be a year of two digits. Write years with four digits, or count the rows ({ReadingSettings.Time} none).");
        }
    }

    /// <summary>Rejects months, quarters, weeks or days of a year that come again, because their year is missing.</summary>
    private void RefuseYearless(string name, long[][] stamps)
    {
        long most = TimePartNames.IsNamed(TimePart.Month, name) ? 12
            : TimePartNames.IsNamed(TimePart.Quarter, name) ? 4
            : TimePartNames.IsNamed(TimePart.Week, name) ? 53
            : TimePartNames.IsNamed(TimePart.DayOfYear, name) ? 366
            : 0;
        for (int s = 0; s < stamps.Length && most > 0; s++)
        {
            var seen = new HashSet<long>();
            int again = Array.FindIndex(stamps[s], number => !seen.Add(number));
            if (again >= 0 && Array.TrueForAll(stamps[s], number => number >= 1 && number <= most))
                throw new InputException(source.Columns.Any(one => one is { Type: ColumnType.Text, Repeats: true })
                    ? (FormattableString)$"{source.Cell(rows.Place(s, again), column)}: {stamps[s][again]} comes again, because the year is missing. Add a column named year, or write the year in each row, as in 2024-01. If each series has one year, name the column that identifies the series ({ReadingSettings.Id})."
                    : $"{source.Cell(rows.Place(s, again), column)}: {stamps[s][again]} comes again, because the year is missing. Add a column named year, or write the year in each row, as in 2024-01.");
        }
    }
}
