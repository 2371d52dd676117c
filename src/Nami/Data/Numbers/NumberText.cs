using System.Buffers;
using System.Globalization;

namespace Nami.Data;

/// <summary>What the text of a number shows of how numbers are written.</summary>
[Flags]
internal enum NumberMarks
{
    None = 0,

    /// <summary>A point that can only be a decimal sign, as in 1.5.</summary>
    PointDecimal = 1,

    /// <summary>A comma that can only be a decimal sign, as in 1,5.</summary>
    CommaDecimal = 1 << 1,

    /// <summary>Points that can only separate thousands, as in 1.234.567.</summary>
    PointThousands = 1 << 2,

    /// <summary>Commas that can only separate thousands, as in 1,234.5.</summary>
    CommaThousands = 1 << 3,

    /// <summary>A point before three digits, as in 1.234, which was read as a decimal sign.</summary>
    PointEither = 1 << 4,

    /// <summary>A comma before three digits, as in 1,234, which was read as a decimal sign.</summary>
    CommaEither = 1 << 5,

    Apostrophe = 1 << 6,
    Space = 1 << 7,
    Percent = 1 << 8,
}

/// <summary>How amounts of a currency are written.</summary>
internal enum CurrencyStyle
{
    /// <summary>There is no currency.</summary>
    None,

    /// <summary>Without fractions.</summary>
    Whole,

    /// <summary>With a decimal point.</summary>
    Point,

    /// <summary>With either sign.</summary>
    Other,
}

/// <summary>Reads numbers as people and spreadsheets write them.</summary>
internal static class NumberText
{
    private static readonly SearchValues<char> s_powers = SearchValues.Create("千万億兆KkMB"), s_marks = SearchValues.Create("%％()（）KkMB");

    private const int Longest = 64;

    // Whose money has no fractions, and whose fractions follow a point.
    private static readonly string[] s_whole = ["JPY", "KRW", "円", "원"];
    private static readonly string[] s_points =
        ["US$", "HK$", "NT$", "A$", "C$", "USD", "GBP", "AUD", "CAD", "NZD", "INR", "HKD", "SGD", "TWD", "MXN", "Rs."];

    // Longer ones come first where one starts or ends like another.
    private static readonly string[] s_currencies =
    [
        "US$", "HK$", "NT$", "A$", "C$", "R$", "USD", "EUR", "JPY", "GBP", "CHF", "CNY", "KRW", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK",
        "INR", "BRL", "HKD", "SGD", "TWD", "PLN", "CZK", "HUF", "MXN", "ZAR", "Fr.", "Rs.", "kr", "zł", "円", "元", "圓", "원",
    ];

    /// <summary>Whether a text is a number, whatever its signs mean.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || TryParse(text, default, out _, out _, out _);

    /// <summary>Whether a text is a number without a unit, a currency or a percent sign, as no name of a column is.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !text.ContainsAny(s_marks) && !char.IsLetter(text[^1]) && IsNumber(text);

    /// <summary>Reads a text that is a number, whatever its signs mean: the number is one of its readings.</summary>
    public static bool TryReadLoosely(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        || TryParse(text, default, out number, out _, out _);

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="signs">The known signs.</param>
    /// <param name="number">The number; where a sign before three digits is not known, it is read as a decimal sign.</param>
    /// <param name="marks">What the text shows.</param>
    /// <param name="currency">A number for the currency, or 0 where there is none.</param>
    public static bool TryParse(
        ReadOnlySpan<char> text, NumberSigns signs, out double number, out NumberMarks marks, out int currency)
    {
        (number, marks, currency) = (double.NaN, NumberMarks.None, 0);
        text = text.Trim();
        if (text.IsEmpty || text.Length > Longest)
            return false;
        Span<char> plain = stackalloc char[Longest];
        for (int i = 0; i < text.Length; i++)
            plain[i] = Plain(text[i]);
        ReadOnlySpan<char> rest = plain[..text.Length];
        if (!TrySigns(ref rest, out bool isNegative, ref marks, ref currency) || !TryUnits(rest, signs, ref marks, out number))
            return false;
        number = isNegative ? -number : number;
        return true;
    }

    /// <summary>Takes signs, currencies, parentheses and a percent sign away from both ends.</summary>
    private static bool TrySigns(ref ReadOnlySpan<char> rest, out bool isNegative, ref NumberMarks marks, ref int currency)
    {
        bool isSigned = isNegative = false;
        while (rest.Length > 0)
        {
            if (rest is ['-' or '+', ..] or [.., '-'] or ['(', .., ')'])
            {
                // A minus at the end, as SAP writes it, and parentheses, as accountants do.
                if (isSigned)
                    return false;
                isSigned = true;
                isNegative = rest[0] != '+';
                rest = rest[0] == '(' ? rest[1..^1] : rest[0] is '-' or '+' ? rest[1..] : rest[..^1];
            }
            else if (rest[^1] == '%' && (marks & NumberMarks.Percent) == NumberMarks.None)
            {
                marks |= NumberMarks.Percent;
                rest = rest[..^1];
            }
            else if (FindCurrency(rest, out int start, out int length) is > 0 and var found && currency == 0)
            {
                currency = found;
                rest = start == 0 ? rest[length..] : rest[..start];
            }
            else
            {
                return true;
            }
            rest = rest.Trim();
        }
        return false;
    }

    /// <summary>
    /// Finds a currency at either end: its place among the known ones from 1, or its character behind them; 0 if there is none.
    /// </summary>
    private static int FindCurrency(ReadOnlySpan<char> rest, out int start, out int length)
    {
        (start, length) = (0, 0);
        if (char.IsAsciiDigit(rest[0]) && char.IsAsciiDigit(rest[^1]))
            return 0;
        for (int i = 0; i < s_currencies.Length; i++)
        {
            length = s_currencies[i].Length;
            if (rest.StartsWith(s_currencies[i], StringComparison.Ordinal))
                return i + 1;
            start = rest.Length - length;
            if (rest.EndsWith(s_currencies[i], StringComparison.Ordinal))
                return i + 1;
            start = 0;
        }
        length = 1;
        if (CharUnicodeInfo.GetUnicodeCategory(rest[0]) == UnicodeCategory.CurrencySymbol)
            return s_currencies.Length + rest[0];
        start = rest.Length - 1;
        return CharUnicodeInfo.GetUnicodeCategory(rest[^1]) == UnicodeCategory.CurrencySymbol ? s_currencies.Length + rest[^1] : 0;
    }

    /// <summary>How amounts of a currency are written.</summary>
    /// <param name="currency">The number that <see cref="TryParse"/> gives it.</param>
    public static CurrencyStyle StyleOf(int currency)
    {
        if (currency == 0)
            return CurrencyStyle.None;
        if (currency > s_currencies.Length)
            return (char)(currency - s_currencies.Length) switch
            {
                '¥' or '₩' or '₫' => CurrencyStyle.Whole,
                '$' or '£' or '₹' => CurrencyStyle.Point,
                _ => CurrencyStyle.Other,
            };
        string name = s_currencies[currency - 1];
        return s_whole.Contains(name) ? CurrencyStyle.Whole : s_points.Contains(name) ? CurrencyStyle.Point : CurrencyStyle.Other;
    }

    /// <summary>Reads digits, and units such as those of 3.1M and 1億2,000万.</summary>
    private static bool TryUnits(ReadOnlySpan<char> rest, NumberSigns signs, ref NumberMarks marks, out double number)
    {
        number = 0;
        int last = int.MaxValue;
        for (int end = 0; !rest.IsEmpty; rest = rest[Math.Min(end + 1, rest.Length)..].Trim())
        {
            end = rest.IndexOfAny(s_powers);
            int power = end < 0 ? 0 : rest[end] switch { '千' or 'K' or 'k' => 3, '万' => 4, 'M' => 6, '億' => 8, 'B' => 9, _ => 12 };
            bool isLatin = end >= 0 && char.IsAscii(rest[end]);
            if (power >= last || (isLatin && (end < rest.Length - 1 || last < int.MaxValue)))
                return false;
            last = power;
            end = end < 0 ? rest.Length : end;
            if (!TryDigits(rest[..end].Trim(), power, signs, ref marks, out double part))
                return false;
            number += part;
        }
        return last < int.MaxValue;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, int power, NumberSigns signs, ref NumberMarks marks, out double number)
    {
        number = double.NaN;
        ReadOnlySpan<char> exponent = default;
        if (text.IndexOfAny('e', 'E') is > 0 and var e)
        {
            exponent = text[(e + 1)..];
            text = text[..e];
            if (power != 0 || !IsDigits(exponent[(exponent is ['+' or '-', ..] ? 1 : 0)..]))
                return false;
        }
        if (!TryFindSigns(text, exponent.IsEmpty, signs, ref marks, out char group, out int at))
            return false;
        Span<char> plain = stackalloc char[Longest + 8];
        int length = 0, sinceGroup = 0, groups = 0;
        for (int i = 0; i < at; i++)
        {
            if (text[i] == group)
            {
                // Thousands are three digits; in India all groups but the last have two.
                if (groups++ == 0 ? sinceGroup is < 1 or > 3 || text[0] == '0' : sinceGroup != 3 && (group != ',' || sinceGroup != 2))
                    return false;
                sinceGroup = 0;
                continue;
            }
            if (!char.IsAsciiDigit(text[i]))
                return false;
            plain[length++] = text[i];
            sinceGroup++;
        }
        if (groups > 0 && (sinceGroup != 3 || !AreGroupsAlike(text[..at], group)))
            return false;
        if (at < text.Length)
        {
            var fraction = text[(at + 1)..];
            if (fraction.ContainsAnyExceptInRange('0', '9') || (fraction.IsEmpty && (length == 0 || group != '\0')))
                return false;
            plain[length++] = '.';
            fraction.CopyTo(plain[length..]);
            length += fraction.Length;
        }
        if (length == 0)
            return false;
        plain[length++] = 'E';
        if (!exponent.IsEmpty)
        {
            if (exponent.Length > 6)
                return false;
            exponent.CopyTo(plain[length..]);
            length += exponent.Length;
        }
        else if (power.TryFormat(plain[length..], out int written, default, CultureInfo.InvariantCulture))
        {
            length += written;
        }
        return double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Groups between the first and the last are all of three digits or all of two.</summary>
    private static bool AreGroupsAlike(ReadOnlySpan<char> whole, char group)
    {
        int first = whole.IndexOf(group), last = whole.LastIndexOf(group), digits = whole.Length - whole.Count(group);
        int between = digits - first - 3, groups = whole.Count(group) - 1;
        return last == whole.Length - 4 && (between == 3 * groups || (between == 2 * groups && first <= 2));
    }

    /// <summary>
    /// Finds the separator of thousands (NUL where there is none) and the place of the decimal sign (the end where there is none).
    /// </summary>
    private static bool TryFindSigns(
        ReadOnlySpan<char> text, bool mayGroup, NumberSigns signs, ref NumberMarks marks, out char group, out int at)
    {
        int points = text.Count('.'), commas = text.Count(','), apostrophes = text.Count('\''), spaces = text.Count(' ');
        (group, at) = ('\0', text.Length);
        int sign = text.LastIndexOfAny('.', ',');
        if (apostrophes + spaces > 0)
        {
            if (apostrophes * spaces > 0 || points + commas > 1)
                return false;
            group = apostrophes > 0 ? '\'' : ' ';
            marks |= apostrophes > 0 ? NumberMarks.Apostrophe : NumberMarks.Space;
            at = sign < 0 ? at : sign;
        }
        else if (points * commas > 0)
        {
            group = text[sign] == '.' ? ',' : '.';
            at = sign;
            if (text.Count(text[sign]) > 1)
                return false;
            marks |= group == ',' ? NumberMarks.CommaThousands : NumberMarks.PointThousands;
        }
        else if (points + commas > 1)
        {
            group = text[sign];
            marks |= group == ',' ? NumberMarks.CommaThousands : NumberMarks.PointThousands;
        }
        else if (sign >= 0 && mayGroup && sign is >= 1 and <= 3 && text[0] != '0' && text.Length - sign == 4
            && !signs.IsDecimal(text[sign]))
        {
            if (signs.IsGroup(text[sign]))
            {
                group = text[sign];
                marks |= group == ',' ? NumberMarks.CommaThousands : NumberMarks.PointThousands;
            }
            else
            {
                at = sign;
                marks |= text[sign] == ',' ? NumberMarks.CommaEither : NumberMarks.PointEither;
                return signs.AllowDecimal(text[sign]);
            }
        }
        else
        {
            at = sign < 0 ? at : sign;
        }
        if (at < text.Length)
            marks |= text[at] == ',' ? NumberMarks.CommaDecimal : NumberMarks.PointDecimal;
        return (mayGroup || group == '\0') && (group == '\0' || signs.AllowGroup(group))
            && (at == text.Length || signs.AllowDecimal(text[at]));
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>A character as ASCII has it: full-width ones, spaces of any width, and what stands for a minus.</summary>
    private static char Plain(char c) => c switch
    {
        < (char)128 => c == '\t' ? ' ' : c,
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '−' or '‐' or '‑' or '–' or '▲' or '△' => '-',
        '’' or '‘' => '\'',
        '￥' => '¥',
        _ => char.IsWhiteSpace(c) ? ' ' : c,
    };
}
