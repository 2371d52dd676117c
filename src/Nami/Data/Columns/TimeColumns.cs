using System.Globalization;

namespace Nami.Data;

/// <summary>Finds the columns of timestamps, or of their parts, by name and values.</summary>
internal static class TimeColumns
{
    private const string Counted = "none";

    // Fewer rows show little of what their column is.
    private const int LeastOwn = 3;

    /// <summary>The names by which a column of timestamps is found.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ds", "date", "datetime", "timestamp", "time", "month", "year"];

    // Names that say no more than that their values may be dates.
    private static readonly string[] s_weak = ["time", "month", "year"];

    // Names of dates in other words; their values must be dates, and may not be ignored where they are none.
    private static readonly string[] s_others =
    [
        "日付", "日付け", "日時", "年月日", "年月", "datum", "fecha", "date_time", "period", "quarter", "yyyymm", "yyyymmdd", "yearmonth",
        "year_month", "observation_date", "time_period", "time period", "ref_date", "年度", "年", "年次", "暦年",
    ];

    /// <summary>Further names of dates.</summary>
    public static IReadOnlyList<string> Others => s_others;

    // In other languages, where some are words for other things.
    private static readonly string[] s_foreign =
    [
        "data", "dato", "dag", "tag", "jour", "día", "dia", "giorno", "monat", "mois", "mes", "mês", "mese", "maand", "periode", "perioden",
        "période", "período", "periodo", "zeitraum", "zeit", "tijd", "날짜", "일자", "日期",
    ];

    /// <summary>Whether rows are to be counted, whatever columns there are.</summary>
    public static bool AreCounted(PanelOptions options) => options.Time is [Counted];

    /// <summary>
    /// The columns that are named by the options, by what a model has learned, or by a usual name; none where there are none.
    /// </summary>
    /// <param name="find">Finds columns by name.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="options">The options.</param>
    /// <param name="others">The columns that have another role already.</param>
    /// <exception cref="InputException">A column that the options name is missing.</exception>
    public static int[] Named(ColumnFinder find, IReadOnlyList<SourceColumn> columns, PanelOptions options, int[] others)
    {
        if (AreCounted(options))
            return [];
        if (options.Time.Count > 0)
            return [.. options.Time.Select(name => find.Named(name, ReadingSettings.Time))];
        if (options.Learned is { Time: { Count: > 0 } learned })
        {
            int[] known = [.. learned.Select(name => find.Usual(name) is >= 0 and var column ? column : Unnamed(name))];
            if (!known.Contains(-1) && !known.Intersect(others).Any())
                return known;
        }
        string[] names = [.. columns.Select(column => column.Name)];
        int[] named = [.. Names.Select(Index).Where(column => column >= 0 && !others.Contains(column))];
        int dates = Array.Find([.. named.Select(column => column + 1)], column => columns[column - 1].Stamps is { Dates: > 0 }) - 1;
        if (dates < 0 && Parts(columns, others) is { Length: > 0 } parts)
            return parts;
        int weeks = dates >= 0 ? -1 : Enumerable.Range(0, columns.Count).FirstOrDefault(IsWeeks, -1);
        if (weeks >= 0)
            return [weeks];
        int usual = dates >= 0 ? dates : named is [var first, ..] ? first
            : Array.Find([.. s_others.Concat(s_foreign).Select(name => Index(name) + 1)], IsDatesByName) - 1;
        if (usual < 0)
            return [];
        find.Usual(names[usual]);
        // A month or a time that is a number doesn't hide a column of dates by another name.
        if (dates < 0 && s_weak.Contains(columns[usual].Name, StringComparer.OrdinalIgnoreCase) && columns[usual].Type == ColumnType.Number
            && columns.Where((column, index) => column.Type == ColumnType.Time && !others.Contains(index)).Any())
            return [];
        return WithPartner(columns, usual, others);

        // A column without a name is known by its place.
        int Unnamed(string name) => name is ['#', .. var place]
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number > 0 && number <= columns.Count && columns[number - 1] is { Name.Length: 0, IsBlank: false } ? number - 1 : -1;

        int Index(string name) => Array.FindIndex(names, column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase));

        bool IsWeeks(int column) =>
            !others.Contains(column) && WeekNumbers.IsNamed(names[column]) && columns[column].Stamps is { AreWeeks: true };

        bool IsDatesByName(int next) =>
            next > 0 && !others.Contains(next - 1) && columns[next - 1].Stamps is { AreDatesByName: true };
    }

    /// <summary>A column of dates, and that of their times of day where there is one.</summary>
    public static int[] WithPartner(IReadOnlyList<SourceColumn> columns, int column, int[] others)
    {
        var sample = columns[column].Stamps;
        if (TimePartNames.Holds(TimePart.Clock, sample))
        {
            int[] days = [.. Others().Where(other => columns[other].Stamps is { AreDays: true })];
            return days.Length == 1 ? [days[0], column] : [column];
        }
        if (!TimePartNames.Holds(TimePart.Date, sample))
            return [column];
        // Numbers are times of day only where dates repeat.
        int[] clocks =
        [
            .. Free(TimePart.Clock).Where(other => sample!.HasRepeats
                || (columns[other].Stamps is { AreClocks: true } && TimePartNames.IsClock(columns[other].Name))),
            // Without names the next column.
            .. columns[column].Name is "" or ['#', ..] && sample!.HasRepeats
                ? Others().Where(other => other == column + 1 && columns[other].Stamps is { AreClocks: true }) : [],
            .. sample!.HasRepeats ? [.. Free(TimePart.HourEnding), .. Free(TimePart.Hour), .. Free(TimePart.Slot)] : (int[])[],
        ];
        return clocks.Length > 0 ? [column, clocks[0]] : [column];

        int[] Free(TimePart part) => [.. Others().Where(other => TimePartNames.Is(part, columns[other]))];

        IEnumerable<int> Others() => Enumerable.Range(0, columns.Count).Where(other => other != column && !others.Contains(other));
    }

    /// <summary>Rejects a table in which a column without a role looks like timestamps but can't be read as such.</summary>
    /// <param name="table">The name of the table.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="isFree">Whether a column has no role yet.</param>
    public static void RefuseUnread(string table, IReadOnlyList<SourceColumn> columns, Predicate<int> isFree)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (!isFree(i) || columns[i] is not { Stamps: { Count: > 0, FirstOther: { } other } sample })
                continue;
            if (sample.AreEras && columns.Any(column => TimePartNames.IsNamed(TimePart.Year, column.Name)))
                Throw.Input(
                    $"{table}: {columns[i].InWords(i)} has eras such as \"{ErrorText.Text(other)}\", and the years are in another column. Write years such as 2024, or the era and the year in one column.");
            if (i == 0 && columns.Count > 1 && sample.AreSteadyYears)
                Throw.Input(
                    $"{table}: {columns[i].InWords(i)} may have years with a fraction, such as \"{ErrorText.Text(sample.FirstDecimal)}\", but they aren't regular months, quarters or years. Write dates such as 2024-01-31, or count the rows ({ReadingSettings.Time} none).");
            if (sample.AreYearlessDays)
                Throw.Input(
                    $"{table}: {columns[i].InWords(i)} has days without a year, such as \"{ErrorText.Text(other)}\". Write the year in each row, as in 2024-01-31, or count the rows ({ReadingSettings.Time} none).");
            if (sample.AreClocks && TimePartNames.IsClock(columns[i].Name))
                Throw.Input(
                    $"{table}: {columns[i].InWords(i)} has times of day without a date, such as \"{ErrorText.Text(other)}\". Add a column of dates, or count the rows ({ReadingSettings.Time} none).");
            if (columns[i].Type == ColumnType.Text && DateTemplates.WithoutNamedDay(other) is { } day)
                Throw.Input(
                    $"{table}: {columns[i].InWords(i)} looks like timestamps, but the weekday of \"{ErrorText.Text(other)}\" isn't that of {day:yyyy-MM-dd}. Correct it, or name another column of timestamps ({ReadingSettings.Time}; none counts the rows).");
            bool isUnread = sample.AreUnread(columns[i].Name);
            if (columns[i].Type != ColumnType.Text && !isUnread)
                continue;
            bool isNamed = s_others.Contains(columns[i].Name, StringComparer.OrdinalIgnoreCase);
            // Months of another language, fiscal years and weeks in other words: each row has its own.
            bool isOwn = !columns[i].Repeats && sample.Count >= LeastOwn
                && (sample.HaveYears || (TimePartNames.IsPeriod(columns[i].Name) && other.AsSpan().ContainsAnyInRange('0', '9')));
            if (isNamed || isOwn || isUnread || sample.Alike == sample.Count || 2 * sample.Dates > sample.Count)
                Throw.Input(
                    $"{table}: {columns[i].InWords(i)} looks like timestamps, but \"{ErrorText.Text(other)}\" can't be read. Correct it, give the format ({ReadingSettings.TimeFormat}), or name another column of timestamps ({ReadingSettings.Time}; none counts the rows).");
        }
    }

    /// <summary>
    /// Rejects a table whose dates are in a first column without a name, while numbers are in one that is named after dates: the header is
    /// shorter than the rows.
    /// </summary>
    public static void RefuseShifted(string table, IReadOnlyList<SourceColumn> columns)
    {
        if (columns is not [{ Name.Length: 0, Type: ColumnType.Time }, ..])
            return;
        foreach (var column in columns)
        {
            bool isNamed = (Names.Contains(column.Name, StringComparer.OrdinalIgnoreCase)
                && !s_weak.Contains(column.Name, StringComparer.OrdinalIgnoreCase))
                || s_others.Contains(column.Name, StringComparer.OrdinalIgnoreCase);
            if (isNamed && column is { Type: ColumnType.Number, MayBeDates: false })
                Throw.Input(
                    $"{table}: column \"{ErrorText.Text(column.Name)}\" has numbers such as \"{ErrorText.Text(column.Example)}\", and the dates are in a column without a name. Name every column, and quote numbers with a decimal comma.");
        }
    }

    /// <summary>
    /// Years and months, one beside the other, in columns without a name: the months follow one another. Or years that follow one another
    /// in the first column, or Unix time in equal steps without a name. None where there are none.
    /// </summary>
    private static int[] OfUnnamed(IReadOnlyList<SourceColumn> columns, int[] others)
    {
        for (int i = 0; i + 1 < columns.Count; i++)
        {
            if (IsUnnamed(i) && IsUnnamed(i + 1) && columns[i].Stamps is { } years && columns[i + 1].Stamps is { } months
                && StampSample.AreMonths(years, months))
                return [i, i + 1];
        }
        // Columns of dates are found by their values later on.
        bool hasDates = columns.Where((column, index) => column.Type == ColumnType.Time && !others.Contains(index)).Any();
        return columns.Count > 1 && !hasDates && !others.Contains(0) && (columns[0].Stamps is { AreYears: true }
            || (IsUnnamed(0) && columns[0].Stamps is { AreRegularMoments: true })) ? [0] : [];

        bool IsUnnamed(int column) => !others.Contains(column) && columns[column].Name is "" or ['#', ..];
    }

    /// <summary>Year, month, day and time of day in columns of their own; none where there aren't any.</summary>
    private static int[] Parts(IReadOnlyList<SourceColumn> columns, int[] others)
    {
        int year = Of(TimePart.Year), month = Of(TimePart.Month);
        if (year >= 0 && month < 0 && Of(TimePart.Hour) < 0 && Of(TimePart.Minute) is >= 0 and var minutes
            && TimePartNames.Holds(TimePart.Month, columns[minutes].Stamps))
            month = minutes;
        if (year < 0)
            return OfUnnamed(columns, others);
        if (month < 0)
        {
            int[] found = [Of(TimePart.Period), Of(TimePart.Quarter), Of(TimePart.Week), Of(TimePart.DayOfYear)];
            int part = found.Max();
            return part >= 0 && columns[part].Stamps is not null ? [year, part] : [];
        }
        int day = Of(TimePart.Day);
        if (day < 0)
            return [year, month];
        int hour = Of(TimePart.Hour), clock = Of(TimePart.Clock);
        if (hour < 0)
        {
            int part = new[] { clock, Of(TimePart.HourEnding), Of(TimePart.Slot) }.FirstOrDefault(column => column >= 0, -1);
            return part >= 0 ? [year, month, day, part] : [year, month, day];
        }
        int minute = Of(TimePart.Minute);
        return minute >= 0 ? [year, month, day, hour, minute] : [year, month, day, hour];

        int Of(TimePart part)
        {
            for (int i = 0; i < columns.Count; i++)
            {
                if (!others.Contains(i) && TimePartNames.Is(part, columns[i]))
                    return i;
            }
            return -1;
        }
    }
}
