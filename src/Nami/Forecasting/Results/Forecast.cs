using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nami.Data;

namespace Nami.Forecasting;

/// <summary>The forecast of a series.</summary>
/// <param name="Id">The name of the series.</param>
/// <param name="Stamps">The future timestamps, in the format of the series.</param>
/// <param name="Point">
/// The point forecasts, in the unit of the series, one per timestamp: medians, unless <see cref="PointKind"/> says otherwise.
/// </param>
public sealed record Forecast(string Id, IReadOnlyList<string> Stamps, IReadOnlyList<double> Point)
{
    /// <summary>Whether the point forecasts are medians or means.</summary>
    public PointForecast PointKind { get; init; }

    /// <summary>The quantiles that were asked for, in their order; empty where none were.</summary>
    public IReadOnlyList<Quantile> Quantiles { get; init; } = [];

    /// <summary>
    /// In a forecast of groups, what the series belongs to: <c>total</c>, the names of the columns that were grouped by, or <c>series</c>;
    /// otherwise null.
    /// </summary>
    public string? Level { get; init; }

    /// <summary>The prediction intervals, narrowest level first; empty where none were requested.</summary>
    public IReadOnlyList<Interval> Intervals { get; init; } = [];

    /// <summary>The weights that it was averaged with; null for a method that averages nothing.</summary>
    public ForecastWeights? Weights { get; init; }

    /// <summary>How the timestamps are written, where it is known: 01/02/2024 alone has no order of day and month.</summary>
    internal StampFormat? Format { get; init; }

    /// <summary>
    /// Writes the forecast as CSV, like <see cref="ForecastWriter.WriteCsv(IEnumerable{Forecast}, TextWriter)"/>:
    /// <c>unique_id,ds,median</c>, the bounds of the intervals and the quantiles.
    /// </summary>
    public void WriteCsv(TextWriter writer) => ForecastWriter.WriteCsv([this], writer);
}

/// <summary>Writes forecasts as CSV or JSON lines, one line per series and step.</summary>
/// <remarks>
/// The columns are <c>unique_id</c>, <c>ds</c>, <c>median</c> or <c>mean</c>, per interval <c>lo-80</c> and <c>hi-80</c> with its level,
/// and per quantile <c>q-0.9</c> with its probability.
/// </remarks>
public static class ForecastWriter
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes CSV with a header and line feeds as line endings.</summary>
    /// <remarks>
    /// Numbers have up to 9 significant digits (the precision of predictions in float32), or 15 where they are 10⁹ or more. Numbers from
    /// 10⁻⁵ to 10¹⁵ have no exponent.
    /// </remarks>
    /// <param name="forecasts">The forecasts, with the same levels.</param>
    /// <param name="writer">Receives the text.</param>
    public static void WriteCsv(this IEnumerable<Forecast> forecasts, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(writer);
        bool isFirst = true;
        foreach (var forecast in forecasts)
        {
            var columns = Columns(forecast);
            if (isFirst)
                writer.Write($"unique_id,ds,{string.Join(',', columns.Select(column => column.Name))}\n");
            isFirst = false;
            string id = Field(forecast.Id);
            for (int k = 0; k < forecast.Point.Count; k++)
            {
                writer.Write($"{id},{forecast.Stamps[k]}");
                foreach (var (_, values) in columns)
                    writer.Write($",{Number(values[k])}");
                writer.Write('\n');
            }
        }
    }

    /// <summary>
    /// Writes one JSON object per line, with the same names as in CSV and all digits. Numbers that aren't finite become null.
    /// </summary>
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
            for (int k = 0; k < forecast.Point.Count; k++)
            {
                json.WriteStartObject();
                json.WriteString("unique_id", forecast.Id);
                WriteStep(json, forecast, k);
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
    /// Writes past values and their forecasts as CSV, one line per value: <c>unique_id,ds,y,median,residual,lo-95,hi-95,anomaly</c>.
    /// </summary>
    /// <remarks>
    /// Missing values are empty, and <c>anomaly</c> is true or false. The observed values <c>y</c> have all digits, so that they can be
    /// read back unchanged; other numbers are as in <see cref="WriteCsv(IEnumerable{Forecast}, TextWriter)"/>.
    /// </remarks>
    /// <param name="fitted">The series.</param>
    /// <param name="writer">Receives the text.</param>
    public static void WriteCsv(this IEnumerable<FittedSeries> fitted, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("unique_id,ds,y,median,residual,lo-95,hi-95,anomaly\n");
        foreach (var series in fitted)
        {
            var (id, residuals) = (Field(series.Id), series.Residuals);
            for (int t = 0; t < series.Values.Count; t++)
            {
                string interval = $"{Number(series.Interval.Lower[t])},{Number(series.Interval.Upper[t])}";
                string isAnomaly = series.IsAnomaly(t) ? "true" : "false";
                writer.Write(
                    $"{id},{series.Stamps[t]},{Exact(series.Values[t])},{Number(series.Point[t])},{Number(residuals[t])},{interval},{isAnomaly}\n");
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

    /// <summary>Writes the properties of a step, with the names of the columns.</summary>
    internal static void WriteStep(Utf8JsonWriter json, Forecast forecast, int step)
    {
        json.WriteString("ds", forecast.Stamps[step]);
        foreach (var (name, values) in Columns(forecast))
            Write(json, name, values[step]);
    }

    /// <summary>The name of the point forecasts' column.</summary>
    internal static string PointName(Forecast forecast) => forecast.PointKind == PointForecast.Mean ? "mean" : "median";

    /// <summary>The columns of numbers: the point, the bounds of the intervals, the quantiles.</summary>
    internal static List<(string Name, IReadOnlyList<double> Values)> Columns(Forecast forecast) =>
    [
        (PointName(forecast), forecast.Point),
        .. forecast.Intervals.SelectMany(interval => ((string, IReadOnlyList<double>)[])
            [(Name("lo", interval.Level), interval.Lower), (Name("hi", interval.Level), interval.Upper)]),
        .. forecast.Quantiles.Select(quantile => (Name("q", quantile.Probability), quantile.Values)),
    ];

    private static void Write(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static string Name(string kind, double number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
