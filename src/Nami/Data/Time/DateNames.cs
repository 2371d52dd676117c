namespace Nami.Data;

/// <summary>The names of months and weekdays in English, and of weekdays and eras in Japanese.</summary>
internal static class DateNames
{
    private static readonly string[] s_months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    // Sunday first, as DayOfWeek counts.
    private static readonly string[] s_days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>The weekdays in Japanese, from Sunday.</summary>
    public const string JapaneseDays = "日月火水木金土";

    // The latest first: an era begins with a day.
    private static readonly (string Name, char Letter, int Before, DateTime Start)[] s_eras =
    [
        ("令和", 'R', 2018, new(2019, 5, 1)), ("平成", 'H', 1988, new(1989, 1, 8)), ("昭和", 'S', 1925, new(1926, 12, 25)),
        ("大正", 'T', 1911, new(1912, 7, 30)), ("明治", 'M', 1867, new(1868, 1, 25)),
    ];

    /// <summary>The month, from 1, at the start of a text: whole or by three letters, in any case.</summary>
    public static bool TryMonth(ReadOnlySpan<char> text, out int month, out int length) => TryName(s_months, text, out month, out length);

    /// <summary>The weekday, Sunday as 1, at the start of a text: whole or by three letters, in any case.</summary>
    public static bool TryDay(ReadOnlySpan<char> text, out int day, out int length) => TryName(s_days, text, out day, out length);

    /// <summary>The name of a month from 1.</summary>
    public static string Month(int month) => s_months[month - 1];

    /// <summary>The name of a weekday.</summary>
    public static string Day(DayOfWeek day) => s_days[(int)day];

    /// <summary>The era, by name or letter, at the start of a text, as the year before its first one.</summary>
    public static bool TryEra(ReadOnlySpan<char> text, bool isName, out int before)
    {
        foreach (var era in s_eras)
        {
            before = era.Before;
            if (isName ? text.StartsWith(era.Name) : !text.IsEmpty && char.ToUpperInvariant(text[0]) == era.Letter)
                return true;
        }
        before = 0;
        return false;
    }

    /// <summary>The era of a day.</summary>
    public static (string Name, char Letter, int Year) Era(DateTime day)
    {
        foreach (var era in s_eras)
        {
            if (day >= era.Start)
                return (era.Name, era.Letter, day.Year - era.Before);
        }
        return (s_eras[^1].Name, s_eras[^1].Letter, day.Year - s_eras[^1].Before);
    }

    private static bool TryName(string[] names, ReadOnlySpan<char> text, out int index, out int length)
    {
        (index, length) = (0, 0);
        if (text.Length < 3)
            return false;
        for (int i = 0; i < names.Length; i++)
        {
            if (!text[..3].Equals(names[i].AsSpan(0, 3), StringComparison.OrdinalIgnoreCase))
                continue;
            bool isSept = names[i].StartsWith("Sept", StringComparison.Ordinal) && text.Length > 3 && text[3] is 't' or 'T';
            length = text.StartsWith(names[i], StringComparison.OrdinalIgnoreCase) ? names[i].Length : isSept ? 4 : 3;
            index = i + 1;
            return true;
        }
        return false;
    }
}
