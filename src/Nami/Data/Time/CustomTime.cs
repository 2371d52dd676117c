using System.Globalization;

namespace Nami.Data;

/// <summary>Timestamps by a custom format string of .NET, in English.</summary>
internal static class CustomTime
{
    private const int LongestPeriods = 64;
    private const DateTimeStyles Styles = DateTimeStyles.NoCurrentDateDefault; // no default reads a clock

    /// <summary>Whether a text is a custom format string with a year, by which a date is read as it was written.</summary>
    public static bool IsValid(string pattern)
    {
        if (Periods(pattern) is not null)
            return true;
        if (pattern.Length < 2 || !pattern.Contains('y', StringComparison.Ordinal) || pattern.Contains('|', StringComparison.Ordinal))
            return false;
        try
        {
            var date = new DateTime(2024, 12, 28, 0, 0, 0, DateTimeKind.Utc);
            string text = date.ToString(pattern, CultureInfo.InvariantCulture);
            return HasOffset(pattern)
                ? DateTimeOffset.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                : DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, Styles, out _);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>
    /// The dates of a pattern with quarters (q), ISO weeks (w), days of the year (jjj) or the year after (YY), which .NET lacks; else null.
    /// </summary>
    public static DatePattern? Periods(string pattern)
    {
        bool isQuoted = false, hasPeriod = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            isQuoted ^= pattern[i] == '\'';
            hasPeriod |= !isQuoted && pattern[i] is 'q' or 'w' or 'Y' or 'j';
        }
        return hasPeriod && pattern.Length <= LongestPeriods && DatePattern.Of(pattern) is { IsUnordered: false } date ? date : null;
    }

    /// <summary>Reads a local time and its offset in minutes, where the pattern has one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, string pattern, out long ticks, out int? offset)
    {
        offset = null;
        if (!HasOffset(pattern))
        {
            bool isDate = DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, Styles, out var date);
            ticks = date.Ticks;
            return isDate;
        }
        bool isTime =
            DateTimeOffset.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        (ticks, offset) = (time.Ticks, (int)time.Offset.TotalMinutes);
        return isTime;
    }

    public static string Format(long local, int offset, string pattern, bool isInstant) => isInstant && HasOffset(pattern)
        ? new DateTimeOffset(local, TimeSpan.FromMinutes(offset)).ToString(pattern, CultureInfo.InvariantCulture)
        : new DateTime(local, HasOffset(pattern) ? DateTimeKind.Utc : DateTimeKind.Unspecified)
            .ToString(pattern, CultureInfo.InvariantCulture);

    // Letters in quotes are no parts; one that is there by chance only costs a little speed.
    public static bool HasOffset(string pattern) => pattern.AsSpan().IndexOfAny('z', 'K') >= 0;
}
