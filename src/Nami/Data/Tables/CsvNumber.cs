using System.Globalization;

namespace Nami.Data;

/// <summary>Numbers as CSV files have them.</summary>
internal static class CsvNumber
{
    private const NumberStyles Grouped = NumberStyles.Float | NumberStyles.AllowThousands;

    private static readonly NumberFormatInfo s_comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>
    /// Reads a number; a comma is a decimal comma where it doesn't separate fields. A dot before three digits is read as a decimal point;
    /// <see cref="CsvDots"/> decides for the column whether it separates thousands.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, char separator, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        || (separator != ',' && double.TryParse(text, NumberStyles.Float, s_comma, out number))
        || (separator == ';' && Dots(text) == DotKind.Thousands && double.TryParse(text, Grouped, s_comma, out number));

    /// <summary>The meaning of the dots in a number.</summary>
    public static DotKind Dots(ReadOnlySpan<char> text)
    {
        if (!text.Contains('.'))
            return text.Contains(',') ? DotKind.Comma : DotKind.None;
        var rest = text[(text[0] is '-' or '+' ? 1 : 0)..];
        int first = rest.IndexOf('.'), groups = 0;
        if (first is < 1 or > 3 || rest[0] == '0' || rest[..first].ContainsAnyExceptInRange('0', '9'))
            return DotKind.Point;
        for (rest = rest[first..]; rest is ['.', ..]; rest = rest[4..], groups++)
        {
            if (rest.Length < 4 || rest[1..4].ContainsAnyExceptInRange('0', '9'))
                return DotKind.Point;
        }
        bool hasComma = rest is [',', _, ..] && !rest[1..].ContainsAnyExceptInRange('0', '9');
        if (!rest.IsEmpty && !hasComma)
            return DotKind.Point;
        return hasComma || groups > 1 ? DotKind.Thousands : DotKind.Either;
    }

    /// <summary>The usual texts for a missing number.</summary>
    public static bool IsMissing(ReadOnlySpan<char> text) =>
        text.IsEmpty || text is "?" or "-" || Is(text, "na") || Is(text, "n/a") || Is(text, "nan") || Is(text, "null") || Is(text, "none");

    private static bool Is(ReadOnlySpan<char> text, string name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The meaning of the dots in a number.</summary>
internal enum DotKind
{
    /// <summary>There is none, nor a comma.</summary>
    None,

    /// <summary>There is none, but a decimal comma.</summary>
    Comma,

    /// <summary>A decimal point.</summary>
    Point,

    /// <summary>They separate thousands, as in 1.234.567 and 1.234,5.</summary>
    Thousands,

    /// <summary>A decimal point or a separator of thousands, as in 1.234.</summary>
    Either,
}

/// <summary>
/// Decides from all numbers of a column whether its dots separate thousands: in files separated by semicolons, which come from countries
/// with a decimal comma, 1.010 beside 950 is most likely 1010.
/// </summary>
internal sealed class CsvDots
{
    private readonly List<int> _rows = []; // of the numbers that may be either
    private (string Text, int Line) _either, _point, _thousands; // the first of each kind; line 0 where there is none
    private bool _hasComma;

    /// <summary>Takes the next number of the column.</summary>
    /// <param name="text">The number.</param>
    /// <param name="row">Its row, from 0.</param>
    /// <param name="line">Its line in the file.</param>
    public void Add(ReadOnlySpan<char> text, int row, int line)
    {
        switch (CsvNumber.Dots(text))
        {
            case DotKind.Comma:
                _hasComma = true;
                break;
            case DotKind.Point when _point.Line == 0:
                _point = (text.ToString(), line);
                _rows.Clear();
                break;
            case DotKind.Thousands when _thousands.Line == 0:
                _thousands = (text.ToString(), line);
                break;
            case DotKind.Either:
                if (_either.Line == 0)
                    _either = (text.ToString(), line);
                if (_point.Line == 0)
                    _rows.Add(row);
                break;
        }
    }

    /// <summary>Decides by all numbers of the column.</summary>
    /// <param name="cell">Names a place of the column.</param>
    /// <param name="thousands">The rows whose number is a thousand times what was read.</param>
    /// <returns>Why it can't be decided, or null.</returns>
    public FormattableString? Settle(Func<int, FormattableString> cell, out IReadOnlyList<int> thousands)
    {
        thousands = _rows;
        if (_point.Line > 0 && _thousands.Line > 0)
        {
            var (at, point, grouped, line) =
                (cell(_point.Line), ErrorText.Text(_point.Text), ErrorText.Text(_thousands.Text), _thousands.Line);
            return $"{at}: the dot in \"{point}\" is a decimal point, but the one in \"{grouped}\" (line {line}) separates thousands. Write decimals with a comma.";
        }
        bool isMixed = _point.Line > 0 && _hasComma;
        if (_either.Line == 0 || !isMixed && (_point.Line > 0 || _hasComma || _thousands.Line > 0))
            return null;
        string text = _either.Text;
        var (place, whole, comma) = (cell(_either.Line), text.Replace(".", "", StringComparison.Ordinal), text.Replace('.', ','));
        if (isMixed)
            return $"{place}: \"{text}\" may mean {whole} or {text}, because the column mixes decimal points and decimal commas. Write {whole} or {comma}.";
        return $"{place}: \"{text}\" may mean {whole} or {text}; nothing in the column shows whether its dots separate thousands. Write {whole} or {comma}.";
    }
}
