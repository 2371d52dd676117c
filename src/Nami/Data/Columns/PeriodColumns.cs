using System.Globalization;

namespace Nami.Data;

/// <summary>Columns of numbers that are parts of one series: the months or quarters of a year, or the hours of a day.</summary>
internal static class PeriodColumns
{
    private const int Months = 12, Quarters = 4, Hours = 24;

    private static readonly TimePart[] s_parts =
        [TimePart.Year, TimePart.Quarter, TimePart.Month, TimePart.Week, TimePart.DayOfYear, TimePart.Day];

    private static readonly string[] s_hours = ["h", "hr", "he", "hour", "hour ", "hour_", "h_", "hour ending "];

    /// <summary>Rejects a table whose columns are months, quarters or hours: each would be a series of its own.</summary>
    /// <param name="table">The name of the table.</param>
    /// <param name="names">The names of the columns of numbers.</param>
    /// <param name="time">The column of timestamps.</param>
    public static void Refuse(string table, string[] names, in SourceColumn time)
    {
        bool areYears = time.Stamps is { } sample && (sample.AreWithin(1700, 2200) || time.Example.EndsWith('年'));
        int first = Find(names, Months, IsMonth);
        if (areYears && first >= 0)
            Throw.Input(
                $"{table}: the columns \"{ErrorText.Text(names[first])}\" to \"{ErrorText.Text(names[first + Months - 1])}\" look like the months of each year. Write one row per month, or read each column as a series of its own ({ReadingSettings.Layout} wide).");
        first = Find(names, Quarters, IsQuarter);
        if (areYears && first >= 0)
            Throw.Input(
                $"{table}: the columns \"{ErrorText.Text(names[first])}\" to \"{ErrorText.Text(names[first + Quarters - 1])}\" look like the quarters of each year. Write one row per quarter, or read each column as a series of its own ({ReadingSettings.Layout} wide).");
        first = Find(names, Hours, (name, index) => IsHour(name, index, 0));
        first = first >= 0 ? first : Find(names, Hours, (name, index) => IsHour(name, index, 1));
        if (time.Stamps is { AreDays: true } && first >= 0)
            Throw.Input(
                $"{table}: the columns \"{ErrorText.Text(names[first])}\" to \"{ErrorText.Text(names[first + Hours - 1])}\" look like the hours of each day. Write one row per hour, or read each column as a series of its own ({ReadingSettings.Layout} wide).");
    }

    /// <summary>
    /// Rejects a table of one row per month or quarter and one column per year: each month would be a series of its own.
    /// </summary>
    /// <param name="table">The name of the table.</param>
    /// <param name="names">The names of the first rows.</param>
    public static void RefuseRows(string table, string[] names)
    {
        bool areMonths = Find(names, Months, IsMonth) == 0;
        if (areMonths || (names.Length >= Quarters && Find(names, Quarters, IsQuarter) == 0))
            Throw.Input(areMonths
                ? (FormattableString)$"{table}: the rows \"{ErrorText.Text(names[0])}\" to \"{ErrorText.Text(names[Months - 1])}\" look like the months of the years in the header. Write one row per month, or read each row as a series of its own ({ReadingSettings.Layout} rows)."
                : $"{table}: the rows \"{ErrorText.Text(names[0])}\" to \"{ErrorText.Text(names[Quarters - 1])}\" look like the quarters of the years in the header. Write one row per quarter, or read each row as a series of its own ({ReadingSettings.Layout} rows).");
    }

    /// <summary>
    /// Rejects columns of parts of timestamps, such as days of a month, that would be series because no column has the rest.
    /// </summary>
    /// <param name="table">The name of the table.</param>
    /// <param name="columns">The columns that would be series.</param>
    public static void RefuseParts(string table, IEnumerable<SourceColumn> columns)
    {
        foreach (var column in columns)
        {
            foreach (var part in s_parts)
            {
                if (column.Stamps is { Varies: true } && TimePartNames.Is(part, column))
                    Throw.Input(
                        $"{table}: column \"{ErrorText.Text(column.Name)}\" is a part of timestamps, but the other parts, such as the year, are missing or can't be read. Add or correct them, or count the rows ({ReadingSettings.Time} none).");
            }
        }
    }

    /// <summary>Where columns that follow one another begin; −1 where there are none.</summary>
    private static int Find(string[] names, int count, Func<string, int, bool> isPart)
    {
        for (int start = 0; start + count <= names.Length; start++)
        {
            int length = 0;
            while (length < count && isPart(names[start + length], length))
                length++;
            if (length == count)
                return start;
        }
        return -1;
    }

    private static bool IsMonth(string name, int index)
    {
        string number = (index + 1).ToString(CultureInfo.InvariantCulture), plain = name.TrimStart('0');
        return plain == number || plain == number + "月"
            || (DateNames.TryMonth(name, out int month, out int length) && length == name.Length && month == index + 1);
    }

    private static bool IsQuarter(string name, int index)
    {
        int number = index + 1;
        string plain = name.Trim().ToUpperInvariant();
        return plain == FormattableString.Invariant($"Q{number}") || plain == FormattableString.Invariant($"{number}Q")
            || plain == FormattableString.Invariant($"QTR{number}") || plain == FormattableString.Invariant($"QTR {number}")
            || plain == FormattableString.Invariant($"QUARTER {number}") || plain == FormattableString.Invariant($"第{number}四半期")
            || plain == FormattableString.Invariant($"{number}. QUARTAL") || plain == FormattableString.Invariant($"T{number}");
    }

    private static bool IsHour(string name, int index, int least)
    {
        int start = name.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
            return false;
        int end = start;
        while (end < name.Length && char.IsAsciiDigit(name[end]))
            end++;
        string before = name[..start], after = name[end..];
        // Without a word only 0 to 23 are hours.
        bool isNamed = s_hours.Contains(before, StringComparer.OrdinalIgnoreCase) || (before.Length == 0 && after is ":00" or "時" or "h");
        return end - start <= 2 && int.Parse(name.AsSpan(start, end - start), CultureInfo.InvariantCulture) == index + least
            && ((isNamed && (after.Length == 0 || before.Length == 0)) || (name.Length == end && start == 0 && least == 0));
    }
}
