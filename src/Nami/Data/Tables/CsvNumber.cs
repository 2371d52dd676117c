using System.Globalization;

namespace Nami.Data;

/// <summary>Numbers as CSV files have them.</summary>
internal static class CsvNumber
{
    private static readonly NumberFormatInfo s_comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>Reads a number; a decimal comma is one where the comma does not separate fields.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, char separator, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        || (separator != ',' && double.TryParse(text, NumberStyles.Float, s_comma, out number));

    /// <summary>The usual ways to say that there is no number.</summary>
    public static bool IsMissing(ReadOnlySpan<char> text) =>
        text.IsEmpty || text is "?" or "-" || Is(text, "na") || Is(text, "n/a") || Is(text, "nan") || Is(text, "null") || Is(text, "none");

    private static bool Is(ReadOnlySpan<char> text, string name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);
}
