using System.Globalization;
using System.Text.Json;
using Nami.Files;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>Writes forecasts to standard output or, whole or not at all, to a file.</summary>
internal static class ForecastOutput
{
    /// <param name="file">The file; null for standard output.</param>
    /// <param name="format"><c>csv</c>, <c>jsonl</c> or <c>json</c>.</param>
    /// <param name="forecasts">The forecasts.</param>
    /// <param name="document">Writes the properties of the JSON document.</param>
    public static void Write(string? file, string format, IReadOnlyList<Forecast> forecasts, Action<Utf8JsonWriter> document)
    {
        if (file is not null)
            AtomicFile.Write(file, Write);
        else
            Write(Console.OpenStandardOutput());

        void Write(Stream stream)
        {
            if (format == "json")
            {
                JsonOutput.Write(stream, document);
                return;
            }
            using var writer = new StreamWriter(stream, bufferSize: 1 << 16, leaveOpen: true);
            if (format == "jsonl")
                forecasts.WriteJsonLines(writer);
            else
                forecasts.WriteCsv(writer);
        }
    }

    /// <summary>Writes the array <c>forecast</c>: an object for each step.</summary>
    public static void WriteSteps(Utf8JsonWriter json, Forecast forecast)
    {
        json.WriteStartArray("forecast");
        for (var k = 0; k < forecast.Mean.Count; k++)
        {
            json.WriteStartObject();
            json.WriteString("ds", forecast.Stamps[k]);
            json.WriteNumber("mean", forecast.Mean[k]);
            foreach (var interval in forecast.Intervals)
            {
                json.WriteNumber(string.Create(CultureInfo.InvariantCulture, $"lo-{interval.Level}"), interval.Lower[k]);
                json.WriteNumber(string.Create(CultureInfo.InvariantCulture, $"hi-{interval.Level}"), interval.Upper[k]);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
