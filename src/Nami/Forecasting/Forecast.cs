using System.Buffers;
using System.Globalization;

namespace Nami.Forecasting;

/// <summary>The values that a series is expected to take next.</summary>
/// <param name="Id">The series' name.</param>
/// <param name="Stamps">When: the series' stamps continued, in its own format.</param>
/// <param name="Mean">The expected values, in the series' unit, one for each stamp.</param>
public sealed record Forecast(string Id, IReadOnlyList<string> Stamps, IReadOnlyList<double> Mean)
{
    /// <summary>Intervals that are to hold the values that come true, from the narrowest level to the widest; none where none were asked for.</summary>
    public IReadOnlyList<Interval> Intervals { get; init; } = [];

    private static readonly SearchValues<char> s_special = SearchValues.Create(",\"\r\n");

    /// <summary>The header of what <see cref="WriteCsv"/> writes.</summary>
    public const string CsvHeader = "unique_id,ds,mean";

    /// <summary>
    /// Writes <c>unique_id,ds,mean</c> and a line for each value. Numbers have up to 9 significant digits, which is what predictions in
    /// float32 hold, or, from 10⁹ on, 15, as those are small steps from a large mean; from 10⁻⁵ to 10¹⁵ they have no exponent. Lines end in
    /// a line feed alone.
    /// </summary>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(CsvHeader + "\n");
        var id = Id.AsSpan().ContainsAny(s_special) ? $"\"{Id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : Id;
        for (var i = 0; i < Mean.Count; i++)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{id},{Stamps[i]},{Number(Mean[i])}\n"));
    }

    private static string Number(double value)
    {
        var text = value.ToString("G9", CultureInfo.InvariantCulture);
        var size = Math.Abs(value);
        return text.Contains('E', StringComparison.Ordinal) && size is >= 1e-5 and < 1e15
            ? decimal.Parse(size < 1 ? text : value.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : text;
    }
}
