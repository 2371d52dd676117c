using System.Buffers;
using System.Collections.Frozen;

namespace Nami.Data;

/// <summary>Makes the names of columns from one or several header rows.</summary>
internal static class HeaderNames
{
    private static readonly SearchValues<char> s_pattern = SearchValues.Create("yYmMdDhHsS-/.: T年月日時分秒");

    private static readonly FrozenSet<string> s_units = FrozenSet.Create(StringComparer.Ordinal,
        "W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "GWh", "TWh", "万kW", "万kWh", "kVA", "V", "kV", "A", "Hz", "W/m2", "W/m²",
        "J", "kJ", "MJ", "GJ",
        "C", "°C", "degC", "deg C", "℃", "F", "°F", "K", "%", "％", "‰", "ppm", "ppb", "mm", "cm", "m", "km", "in", "ft", "mi", "m/s",
        "km/h",
        "kn", "mph", "m3", "m³", "m3/s", "m³/s", "l", "L", "hPa", "Pa", "kPa", "bar", "mbar", "g", "kg", "t", "lb", "s", "min", "h",
        "d", "ms",
        "USD", "EUR", "GBP", "JPY", "$", "€", "£", "¥", "円", "千円", "百万円", "人", "件", "個", "台", "回", "トン", "deg", "°", "unitless", "index",
        "count", "persons", "units", "UTC", "µg/m3", "µg/m³", "ug/m3", "mg/m3", "mg/l", "mg/L", "-", "—");

    /// <summary>Whether a row holds the units of the columns: every field is one, and no name of a column.</summary>
    public static bool AreUnits(SampleRow row)
    {
        int units = 0;
        foreach (string field in row.Fields)
        {
            if (field.Length == 0)
                continue;
            if (!IsUnit(field) && !IsPattern(field))
                return false;
            units++;
        }
        return units > 0;
    }

    /// <summary>The names of the columns below header rows.</summary>
    /// <param name="rows">The header rows, from the top.</param>
    /// <param name="width">The number of columns.</param>
    public static string[] Of(ReadOnlySpan<SampleRow> rows, int width)
    {
        string[] names = new string[width];
        if (rows.Length == 1)
        {
            for (int i = 0; i < width; i++)
                names[i] = rows[0].Field(i);
            return names;
        }
        string[][] parts = new string[rows.Length][];
        for (int r = 0; r < rows.Length; r++)
            parts[r] = Filled(rows[r], width, isLast: r == rows.Length - 1);
        // Below the levels of names that pandas writes stands the name of the index; of one column of values the first name is its own.
        if (width <= 2 && rows[^1].IsFirstAlone)
            parts = parts[..1];
        string[] all = Joined(parts, width), varied = Joined(Array.FindAll(parts, row => !IsConstant(row)), width);
        for (int i = 1; i < width; i++)
        {
            if (varied[i].Length == 0 && all[i].Length > 0)
                varied = all;
        }
        // The first column has no groups above it: its name is the lowest one.
        varied[0] = Lowest(rows);
        return varied;
    }

    /// <summary>Whether every column that is used has a name, the first one excepted, and no two have the same.</summary>
    public static bool AreComplete(ReadOnlySpan<string> names, Func<int, bool> isUsed)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0 ? i > 0 && isUsed(i) : !seen.Add(names[i]))
                return false;
        }
        return true;
    }

    private static bool IsUnit(string field) =>
        field is ['(', .., ')'] or ['[', .., ']'] or ['（', .., '）'] or ['［', .., '］'] || s_units.Contains(field)
        || (field.Length is > 1 and < 5 && field[^1] is 's' or 'd' or 'n'
            && !field.AsSpan(0, field.Length - 1).ContainsAnyExceptInRange('0', '9'));

    // The pattern of dates, such as yyyy-mm-dd hh:mm.
    private static bool IsPattern(string field) => field.Length > 3 && !field.AsSpan().ContainsAnyExcept(s_pattern);

    private static string[] Joined(string[][] rows, int width)
    {
        string[] names = new string[width];
        for (int i = 0; i < width; i++)
        {
            var own = new List<string>();
            foreach (string[] row in rows)
            {
                if (row[i].Length > 0 && (own.Count == 0 || own[^1] != row[i]))
                    own.Add(row[i]);
            }
            names[i] = string.Join('/', own);
        }
        return names;
    }

    private static string Lowest(ReadOnlySpan<SampleRow> rows)
    {
        for (int r = rows.Length - 1; r >= 0; r--)
        {
            if (rows[r].Field(0) is { Length: > 0 } name)
                return name;
        }
        return "";
    }

    /// <summary>The fields of a row; above the last one a name also stands for the empty fields after it, as merged cells do.</summary>
    private static string[] Filled(SampleRow row, int width, bool isLast)
    {
        string[] fields = new string[width];
        for (int i = 0; i < width; i++)
        {
            fields[i] = row.Field(i);
            if (fields[i].Length == 0 && !isLast && i > 1)
                fields[i] = fields[i - 1];
        }
        return fields;
    }

    private static bool IsConstant(string[] fields)
    {
        if (fields.Length <= 2)
            return false;
        for (int i = 2; i < fields.Length; i++)
        {
            if (fields[i] != fields[1])
                return false;
        }
        return true;
    }
}
