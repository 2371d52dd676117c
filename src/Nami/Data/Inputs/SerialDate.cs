using System.Globalization;

namespace Nami.Data;

/// <summary>Dates of Excel, which are numbers of days.</summary>
internal static class SerialDate
{
    // In milliseconds. Formulas such as A2+1/24, filled down thousands of rows, drift from whole seconds.
    private const long Day = 86_400_000, Second = 1000, Drift = 50;

    private static readonly DateTime s_1904 = new(1904, 1, 1), s_1900 = new(1899, 12, 30);

    /// <summary>Writes a number as a date or a time of day, to the millisecond, or to the second it is next to.</summary>
    /// <param name="number">The days since 1900 or 1904, with a fraction for the time of day.</param>
    /// <param name="kind">What the format of the cell shows.</param>
    /// <param name="startsIn1904">The days are counted from 1904.</param>
    /// <param name="text">The text.</param>
    /// <param name="length">Its length.</param>
    /// <returns>Whether the number is a date or a time.</returns>
    public static bool TryFormat(double number, CellKind kind, bool startsIn1904, Span<char> text, out int length)
    {
        length = 0;
        if (kind == CellKind.Number || number < 0 || number >= 2_958_466) // beyond 9999-12-31
            return false;
        long milliseconds = (long)Math.Round(number * Day);
        if (!kind.HasFlag(CellKind.Fraction) && (milliseconds + Drift) % Second <= 2 * Drift)
            milliseconds = (milliseconds + Drift) / Second * Second;
        var (day, time) = Math.DivRem(milliseconds, Day);
        if (!kind.HasFlag(CellKind.Date) && day == 0)
            return Format(default, time, "HH':'mm':'ss", text, out length);
        // In 1900, which Excel takes for a leap year, the days before March are counted one too few.
        if (!startsIn1904 && day == 60)
            return "1900-02-29".TryCopyTo(text) && (length = 10) > 0;
        var date = startsIn1904 ? s_1904 : day < 60 ? s_1900.AddDays(1) : s_1900;
        if (day > (DateTime.MaxValue - date).Days)
            return false;
        bool hasTime = time != 0 || kind.HasFlag(CellKind.Time);
        return Format(date.AddDays(day), time, hasTime ? "yyyy'-'MM'-'dd'T'HH':'mm':'ss" : "yyyy'-'MM'-'dd", text, out length);
    }

    private static bool Format(DateTime date, long milliseconds, string format, Span<char> text, out int length)
    {
        date = date.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond);
        if (!date.TryFormat(text, out length, format, CultureInfo.InvariantCulture))
            return false;
        if (milliseconds % Second != 0 && date.TryFormat(text[length..], out int more, "'.'fff", CultureInfo.InvariantCulture))
            length += more;
        return true;
    }
}
