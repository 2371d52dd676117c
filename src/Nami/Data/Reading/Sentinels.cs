using System.Globalization;

namespace Nami.Data;

/// <summary>Numbers that most likely stand for missing values, such as -999 among values from 0 to 40.</summary>
/// <param name="Values">The numbers.</param>
/// <param name="Count">How many rows have one of them.</param>
/// <param name="Row">The first row of them, from 0.</param>
/// <param name="Least">The least of the other values; NaN where there are none.</param>
/// <param name="Most">The largest of them.</param>
internal sealed record Sentinels(IReadOnlyList<double> Values, int Count, int Row, double Least, double Most)
{
    private const int MostValues = 3;

    /// <summary>Finds such numbers in a column.</summary>
    public static Sentinels? Find(GrowingColumn<double> values)
    {
        var found = new List<double>();
        var all = Range(values, found);
        if (all.Count == 0)
            return null;
        if (all.Least == all.Most)
            return all.Least < 0 && all.Count >= 3 && IsUsual(all.Least)
                ? new([all.Least], all.Count, FirstRow(values, [all.Least]), double.NaN, double.NaN)
                : null;
        // The least and the largest are looked at one after the other: -9999 may hide -99.
        for (var range = all; found.Count < MostValues; range = Range(values, found))
        {
            if (IsSentinel(values, found, range, range.Least))
                found.Add(range.Least);
            else if (IsSentinel(values, found, range, range.Most))
                found.Add(range.Most);
            else
                break;
        }
        if (found.Count == 0)
            return null;
        var others = Range(values, found);
        return new(found, all.Count - others.Count, FirstRow(values, found), others.Least, others.Most);
    }

    public FormattableString Warning(FormattableString place)
    {
        string list = string.Join(',', Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        if (double.IsNaN(Least))
            return $"{place}: all values are {list}, which often stands for a missing value. If so, add it to those ({ReadingSettings.Missing} {list}).";
        return Values.Count == 1
            ? $"{place}: {list} occurs {Count} times, far from the other values ({Least} to {Most}). If it stands for a missing value, add it to those ({ReadingSettings.Missing} {list})."
            : (FormattableString)$"{place}: {list} occur {Count} times, far from the other values ({Least} to {Most}). If they stand for missing values, add them to those ({ReadingSettings.Missing} {list}).";
    }

    private static bool IsSentinel(
        GrowingColumn<double> values, List<double> found, (double Least, double Most, int Count) range, double value)
    {
        bool isUsual = IsUsual(value);
        if (!isUsual && value >= 0)
            return false;
        var others = Range(values, [.. found, value]);
        int count = range.Count - others.Count;
        if (others.Count == 0 || count > 0.9 * range.Count || (count < 3 && count < 0.005 * range.Count))
            return false;
        double width = others.Most - others.Least;
        double distance = value < others.Least ? others.Least - value : value - others.Most;
        bool isOnlyNegative = value < 0 && others.Least >= 0;
        if (!isUsual)
            return count >= 3 && isOnlyNegative && width > 0 && distance > 10 * width;
        // -1 is far only from values that are never near 0.
        if (value == -1)
            return isOnlyNegative && count >= 3 && others.Least >= 5;
        // 9.99 is far from prices such as 4.99 only by their own size.
        double size = Math.Max(Math.Abs(others.Least), Math.Abs(others.Most));
        return (distance > width && (value < 0 || distance > size * (IsPrice(value) ? 3 : 1))) || (isOnlyNegative && count >= 3);
    }

    /// <summary>
    /// Whether a number is a customary sign of a missing value: nines, several sevens or eights (-999, 9999.9, 888), -1,
    /// -200, and the ends of number types.
    /// </summary>
    private static bool IsUsual(double value)
    {
        double size = Math.Abs(value);
        if (size >= 1e15 || size is 32767 or 32768 or 2147483647 or 2147483648 || value is -1 or -200 or -6999 or -7999)
            return true;
        Span<char> text = stackalloc char[32];
        if (!size.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture))
            return false;
        ReadOnlySpan<char> digits = text[..length];
        if (digits.StartsWith("0."))
            digits = digits[2..];
        char digit = digits[^1];
        return digit is '7' or '8' or '9' && digits.Length >= (digit == '9' ? 2 : 3) && !digits.ContainsAnyExcept(digit, '.');
    }

    private static bool IsPrice(double value) => value is > 0 and < 1000 && Math.Abs(10 * value - Math.Round(10 * value)) > 1e-6;

    private static (double Least, double Most, int Count) Range(GrowingColumn<double> values, List<double> without)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        int count = 0;
        foreach (var block in values.Blocks)
        {
            foreach (double value in block.Span)
            {
                if (double.IsNaN(value) || (without.Count > 0 && without.Contains(value)))
                    continue;
                least = value < least ? value : least;
                most = value > most ? value : most;
                count++;
            }
        }
        return (least, most, count);
    }

    private static int FirstRow(GrowingColumn<double> values, List<double> found)
    {
        int row = 0;
        foreach (var block in values.Blocks)
        {
            foreach (double value in block.Span)
            {
                if (found.Contains(value))
                    return row;
                row++;
            }
        }
        return row;
    }
}
