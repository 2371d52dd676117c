using System.Globalization;

namespace Nami.Data;

/// <summary>
/// Weeks of a year as two numbers, such as 2024-01 and 202401: in a column that is named after weeks they are no months.
/// </summary>
internal static class WeekNumbers
{
    private const int FirstYear = 1900, LastYear = 2200;

    private static readonly string[] s_names =
    [
        "week", "weeks", "yearweek", "yyyyww", "yw", "isoweek", "isoyearweek", "weekno", "weeknumber", "weekofyear", "yearofweek",
        "fiscalweek", "calendarweek", "週", "年週", "kw", "woche", "kalenderwoche", "jahrwoche", "semaine", "semana", "settimana",
    ];

    /// <summary>Whether a column is named after weeks.</summary>
    public static bool IsNamed(string name) => s_names.Contains(
        string.Concat(name.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('_' or '-' or '.' or '/'))).ToLowerInvariant());

    /// <summary>Whether a number is a week such as 202401.</summary>
    public static bool Is(long number) => number / 100 is >= FirstYear and < LastYear && number % 100 is >= 1 and <= 53;

    /// <summary>Whether a text is a week such as 2024-01, 2024/1 and 2024.01.</summary>
    public static bool Is(ReadOnlySpan<char> text) =>
        text.Length is 6 or 7 && text[4] is '-' or '/' or '.' && !text[..4].ContainsAnyExceptInRange('0', '9')
        && !text[5..].ContainsAnyExceptInRange('0', '9')
        && Is(100 * long.Parse(text[..4], CultureInfo.InvariantCulture) + long.Parse(text[5..], CultureInfo.InvariantCulture));

    /// <summary>The ticks of the Monday of a week; false where its year hasn't as many.</summary>
    public static bool TryTicks(long number, out long ticks)
    {
        bool isWeek = Is(number) && number % 100 <= ISOWeek.GetWeeksInYear((int)(number / 100));
        ticks = isWeek ? ISOWeek.ToDateTime((int)(number / 100), (int)(number % 100), DayOfWeek.Monday).Ticks : 0;
        return isWeek;
    }
}
