using System.Globalization;

namespace Nami.Data;

/// <summary>What the number in a cell means.</summary>
[Flags]
internal enum CellKind : byte
{
    Number = 0,
    Date = 1,
    Time = 2,

    /// <summary>Fractions of a second are shown.</summary>
    Fraction = 4,
}

/// <summary>The formats of the cells of a workbook: numbers are dates or times by their format alone.</summary>
internal sealed class CellFormats
{
    private const int MostFormats = 100_000;

    private readonly List<CellKind> _kinds = [];

    /// <param name="xml">The part of the workbook, which is disposed; null where there is none.</param>
    public CellFormats(XmlScanner? xml)
    {
        var formats = new Dictionary<int, CellKind>();
        using (xml)
        {
            int cells = 0; // the depth of the formats of cells, apart from those of named styles
            while (xml?.Read() == true)
            {
                if (xml.IsStart("numFmt") && int.TryParse(xml.Attribute("numFmtId"), CultureInfo.InvariantCulture, out int id))
                    formats[id] = Of(xml.Attribute("formatCode"));
                else if (xml.IsStart("cellXfs"))
                    cells = xml.Depth;
                else if (xml.IsEnd("cellXfs"))
                    cells = 0;
                else if (cells > 0 && xml.IsStart("xf"))
                    _kinds.Add(Kind(xml.Attribute("numFmtId"), formats));
                if (_kinds.Count > MostFormats || formats.Count > MostFormats)
                    xml.Damaged();
            }
        }
    }

    /// <summary>What the numbers in cells of a style are.</summary>
    public CellKind Of(int style) => (uint)style < (uint)_kinds.Count ? _kinds[style] : CellKind.Number;

    /// <summary>What numbers are by a format such as <c>yyyy/m/d h:mm</c>; lengths of time such as <c>[h]:mm</c> are numbers.</summary>
    public static CellKind Of(ReadOnlySpan<char> format)
    {
        bool hasDay = false, hasMonth = false, hasHour = false, hasFraction = false, isEra = false;
        if (format.StartsWith("General", StringComparison.OrdinalIgnoreCase))
            return CellKind.Number;
        for (int i = 0; i < format.Length && format[i] != ';'; i++)
        {
            switch (char.ToLowerInvariant(format[i]))
            {
                case '"' or '[':
                    char end = format[i] == '"' ? '"' : ']';
                    int length = format[(i + 1)..].IndexOf(end);
                    if (length < 0)
                        return CellKind.Number;
                    var inner = format.Slice(i + 1, length);
                    // A length of time: [h], [mm] or [ss].
                    if (end == ']' && length > 0 && "hHmMsS".Contains(inner[0]) && !inner.ContainsAnyExcept(inner[0], inner[0]))
                        return CellKind.Number;
                    i += length + 1;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'a' when format[i..].StartsWith("am/pm", StringComparison.OrdinalIgnoreCase):
                    i += 4;
                    break;
                case 'y' or 'd' or 'b':
                    hasDay = true;
                    break;
                case 'g':
                    isEra = true;
                    break;
                case 'e' when i + 1 == format.Length || format[i + 1] is not ('+' or '-'):
                    hasDay |= isEra || format[i] == 'e';
                    break;
                case 'm':
                    hasMonth = true;
                    break;
                case 'h' or 's':
                    hasHour = true;
                    break;
                case '0' or '#' or '?' when !hasHour:
                    return CellKind.Number;
                case '0':
                    hasFraction = true;
                    break;
            }
        }
        return (hasDay || (hasMonth && !hasHour) ? CellKind.Date : CellKind.Number)
            | (hasHour ? CellKind.Time : CellKind.Number)
            | (hasFraction ? CellKind.Fraction : CellKind.Number);
    }

    private static CellKind Kind(ReadOnlySpan<char> id, Dictionary<int, CellKind> formats)
    {
        if (!int.TryParse(id, CultureInfo.InvariantCulture, out int number))
            return CellKind.Number;
        // The other formats without a text have been dates in Excel's East Asian editions.
        return formats.TryGetValue(number, out var kind) ? kind : number switch
        {
            >= 14 and <= 17 => CellKind.Date,
            22 => CellKind.Date | CellKind.Time,
            (>= 18 and <= 21) or (>= 32 and <= 35) or 45 => CellKind.Time,
            47 => CellKind.Time | CellKind.Fraction,
            (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => CellKind.Date,
            _ => CellKind.Number,
        };
    }
}
