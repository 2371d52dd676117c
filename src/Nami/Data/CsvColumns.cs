using System.Globalization;

namespace Nami.Data;

/// <summary>Which column of a CSV file is what.</summary>
/// <param name="Names">The columns' names; <c>#1</c> … where the file has no header.</param>
/// <param name="Id">The column that names the series, or −1.</param>
/// <param name="Time">The column of stamps, or −1.</param>
/// <param name="Target">The column of values.</param>
internal sealed record CsvColumns(string[] Names, int Id, int Time, int Target)
{
    private static readonly string[] s_timeNames = ["ds", "date", "datetime", "timestamp", "time", "month", "year"];

    /// <summary>A first row with a number or a date in it is data, unless one of its fields is a name that is looked for.</summary>
    public static bool IsHeader(string[] row, CsvOptions options, char separator)
    {
        string?[] known = [options.Id, options.Time, options.Target, "unique_id", "y", .. s_timeNames];
        return Array.Exists(row, field => Array.Exists(known, name => Same(name, field)))
            || !Array.Exists(row, field => CsvNumber.TryParse(field, separator, out _) || StampFormat.OfDate(field) is not null);
    }

    /// <summary>Chooses the columns by their names and, where those do not tell, by the first rows.</summary>
    /// <exception cref="InputException">A column is missing or can't be told from others.</exception>
    public static CsvColumns Choose(string file, string[] names, List<string[]> sample, CsvOptions options, char separator)
    {
        var id = options.Id is null ? Find("unique_id") : Named(options.Id, "--id");
        var target = options.Target is null ? Find("y") : Named(options.Target, "--target");
        var time = options.Time is not null ? Named(options.Time, "--time")
            : s_timeNames.Select(Find).FirstOrDefault(column => column >= 0 && column != id && column != target, -1);
        if (time < 0)
            time = Array.FindIndex(names, column => IsFree(column) && Share(column, field => StampFormat.OfDate(field) is not null) == 1);
        if (target < 0)
            target = OnlyNumeric();
        return new(names, id, time, target);

        int OnlyNumeric()
        {
            // Most, not all: a text among the numbers is better reported where it stands.
            var numeric = names.Where(column => IsFree(column) && Share(column, field => CsvNumber.TryParse(field, separator, out _)) > 0.5).ToArray();
            if (numeric.Length == 0)
                Throw.Input($"{file}: has no column of numbers; its columns are {Shown.List(names)}; expected a column y, or name one with --target");
            if (numeric.Length > 1)
                Throw.Input($"{file}: has several columns of numbers, {Shown.List(numeric)}, and none called y; choose one with --target NAME");
            return Array.IndexOf(names, numeric[0]);
        }

        bool IsFree(string column) => Array.IndexOf(names, column) is var index && index != id && index != time && index != target;

        double Share(string column, Func<string, bool> fits)
        {
            var index = Array.IndexOf(names, column);
            var fields = sample.Where(row => index < row.Length && row[index].Length > 0).Select(row => row[index]).ToArray();
            return fields.Length == 0 ? 0 : (double)fields.Count(fits) / fields.Length;
        }

        int Find(string name)
        {
            var index = Array.IndexOf(names, name);
            if (index < 0)
                index = Array.FindIndex(names, column => Same(column, name));
            if (index >= 0 && Array.IndexOf(names, names[index], index + 1) >= 0)
                Throw.Input($"{file}: has more than one column called \"{Shown.Text(names[index])}\"; rename all but one");
            return index;
        }

        int Named(string name, string option)
        {
            var index = Find(name);
            if (index < 0)
                Throw.Input($"{file}: has no column \"{Shown.Text(name)}\" ({option}); its columns are {Shown.List(names, 20)}");
            return index;
        }
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

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
