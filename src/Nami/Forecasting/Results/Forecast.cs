using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nami.Forecasting;

/// <summary>The values that a series is expected to take next.</summary>
/// <param name="Id">The series' name.</param>
/// <param name="Stamps">When: the series' stamps continued, in its own format.</param>
/// <param name="Mean">The expected values, in the series' unit, one for each stamp.</param>
public sealed record Forecast(string Id, IReadOnlyList<string> Stamps, IReadOnlyList<double> Mean)
{
    /// <summary>
    /// Intervals that are to hold the values that come true, from the narrowest level to the widest; none where none were asked for.
    /// </summary>
    public IReadOnlyList<Interval> Intervals { get; init; } = [];

    /// <summary>
    /// Writes it as <see cref="ForecastWriter.WriteCsv(IEnumerable{Forecast}, TextWriter)"/> does:
    /// <c>unique_id,ds,mean</c> and the intervals' bounds.
    /// </summary>
    public void WriteCsv(TextWriter writer) => ForecastWriter.WriteCsv([this], writer);
}

/// <summary>
/// Writes forecasts as CSV or JSON lines, one line for each series and step, with the columns <c>unique_id</c>, <c>ds</c>, <c>mean</c> and,
/// for each interval, <c>lo-80</c> and <c>hi-80</c> by its level.
/// </summary>
public static class ForecastWriter
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",\"\r\n");

    /// <summary>
    /// Writes CSV with a header. Numbers have up to 9 significant digits, which is what predictions in float32 hold, or, from 10⁹ on, 15,
    /// as those are small steps from a large mean; from 10⁻⁵ to 10¹⁵ they have no exponent. Lines end in a line feed alone.
    /// </summary>
    /// <param name="forecasts">The forecasts, with the same levels.</param>
    /// <param name="writer">Receives the text.</param>
    public static void WriteCsv(this IEnumerable<Forecast> forecasts, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(writer);
        bool isFirst = true;
        foreach (var forecast in forecasts)
        {
            if (isFirst)
                writer.Write(
                    $"unique_id,ds,mean{string.Concat(forecast.Intervals.Select(interval => $",{Lower(interval)},{Upper(interval)}"))}\n");
            isFirst = false;
            string id = Field(forecast.Id);
            for (int k = 0; k < forecast.Mean.Count; k++)
            {
                writer.Write($"{id},{forecast.Stamps[k]},{Number(forecast.Mean[k])}");
                foreach (var interval in forecast.Intervals)
                    writer.Write($",{Number(interval.Lower[k])},{Number(interval.Upper[k])}");
                writer.Write('\n');
            }
        }
    }

    /// <summary>Writes a JSON object a line, with the same names and all digits; a number that is not finite is null.</summary>
    /// <param name="forecasts">The forecasts.</param>
    /// <param name="writer">Receives the text.</param>
    public static void WriteJsonLines(this IEnumerable<Forecast> forecasts, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(writer);
        using var line = new MemoryStream();
        using var json = new Utf8JsonWriter(line, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var forecast in forecasts)
        {
            for (int k = 0; k < forecast.Mean.Count; k++)
            {
                json.WriteStartObject();
                json.WriteString("unique_id", forecast.Id);
                json.WriteString("ds", forecast.Stamps[k]);
                Write(json, "mean", forecast.Mean[k]);
                foreach (var interval in forecast.Intervals)
                {
                    Write(json, Lower(interval), interval.Lower[k]);
                    Write(json, Upper(interval), interval.Upper[k]);
                }
                json.WriteEndObject();
                json.Flush();
                writer.Write(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
                writer.Write('\n');
                line.SetLength(0);
                json.Reset();
            }
        }
    }

    /// <summary>
    /// Writes series beside what was forecast of their past as CSV: <c>unique_id,ds,y,mean,residual,lo-95,hi-95,anomaly</c>, a line for
    /// each value; what is missing is empty, <c>anomaly</c> is true or false. The observed values <c>y</c> have all their digits, so that
    /// they are read again as they were; the other numbers are as in <see cref="WriteCsv(IEnumerable{Forecast}, TextWriter)"/>.
    /// </summary>
    /// <param name="fitted">The series.</param>
    /// <param name="writer">Receives the text.</param>
    public static void WriteCsv(this IEnumerable<FittedSeries> fitted, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("unique_id,ds,y,mean,residual,lo-95,hi-95,anomaly\n");
        foreach (var series in fitted)
        {
            var (id, residuals) = (Field(series.Id), series.Residuals);
            for (int t = 0; t < series.Values.Count; t++)
            {
                string interval = $"{Number(series.Interval.Lower[t])},{Number(series.Interval.Upper[t])}";
                string isAnomaly = series.IsAnomaly(t) ? "true" : "false";
                writer.Write(
                    $"{id},{series.Stamps[t]},{Exact(series.Values[t])},{Number(series.Mean[t])},{Number(residuals[t])},{interval},{isAnomaly}\n");
            }
        }
    }

    internal static string Field(string text) =>
        text.AsSpan().ContainsAny(s_special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    // What is 10⁹ or more when rounded has 15 digits.
    internal static string Number(double value) =>
        WithoutExponent(value, value.ToString(Math.Abs(value) is >= 999_999_999.5 and < 1e15 ? "G15" : "G9", CultureInfo.InvariantCulture));

    /// <summary>The shortest text that is read as the same number.</summary>
    private static string Exact(double value) => WithoutExponent(value, value.ToString("R", CultureInfo.InvariantCulture));

    private static string WithoutExponent(double value, string text)
    {
        if (double.IsNaN(value))
            return "";
        return text.Contains('E', StringComparison.Ordinal) && Math.Abs(value) is >= 1e-5 and < 1e15
            ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : text;
    }

    private static void Write(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    internal static string Lower(Interval interval) => string.Create(CultureInfo.InvariantCulture, $"lo-{interval.Level}");

    internal static string Upper(Interval interval) => string.Create(CultureInfo.InvariantCulture, $"hi-{interval.Level}");
}
