using System.Globalization;

namespace Nami.Data;

/// <summary>Dates that Excel exported as its numbers of days, such as 45292 for 2024-01-01.</summary>
internal static class SerialDates
{
    // From 1970 to 2099.
    private const long First = 25_569, Last = 73_050;

    private static readonly string[] s_names =
    [
        "date", "datetime", "date_time", "日付", "日付け", "年月日", "日時", "datum", "fecha", "observation_date", "order date", "order_date",
    ];

    /// <summary>Whether the whole numbers of a column that is named after dates are days as Excel counts them.</summary>
    public static bool Are(string name, long[][] stamps) => s_names.Contains(name, StringComparer.OrdinalIgnoreCase)
        && stamps.Length > 0 && stamps[0].Length > 0
        && Array.TrueForAll(stamps, own => Array.TrueForAll(own, stamp => stamp is >= First and <= Last));

    /// <summary>
    /// The pattern of whole numbers in a column that is named after dates, such as 31012024, 01312024 and 240131; null where there is none.
    /// </summary>
    public static string? Pattern(string name, long[][] stamps)
    {
        if (!s_names.Contains(name, StringComparer.OrdinalIgnoreCase) || stamps.Length == 0 || stamps[0].Length < 3)
            return null;
        return All(n => IsDay(n % 10_000, n / 10_000 % 100, n / 1_000_000)) ? "ddMMyyyy"
            : All(n => IsDay(n % 10_000, n / 1_000_000, n / 10_000 % 100)) ? "MMddyyyy"
            : All(n => n < 1_000_000 && IsDay(2000 + n / 10_000, n / 100 % 100, n % 100)) ? "yyMMdd"
            : null;

        bool All(Predicate<long> isDay) => Array.TrueForAll(stamps, own => Array.TrueForAll(own, isDay));

        static bool IsDay(long year, long month, long day) => year is >= 1900 and <= 2100 && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth((int)year, (int)month);
    }

    /// <summary>The day of a number, such as 2024-01-01.</summary>
    public static string Day(long number) =>
        DateTime.UnixEpoch.AddDays(number - First).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
