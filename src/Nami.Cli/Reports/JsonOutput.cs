using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nami.Cli.Reports;

/// <summary>One JSON document, one line, on standard output.</summary>
internal static class JsonOutput
{
    public static void Write(Action<Utf8JsonWriter> properties)
    {
        using var output = Console.OpenStandardOutput();
        Write(output, properties);
    }

    /// <summary>
    /// Writes an object of what <paramref name="properties"/> gives. It is made as a whole first: no half document leaves us.
    /// </summary>
    public static void Write(Stream output, Action<Utf8JsonWriter> properties)
    {
        using var buffer = new MemoryStream();
        // The text goes to a program or a terminal, into no web page: Japanese stays readable.
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static void WriteNumbers(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>JSON has no number that is not finite: null takes its place.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, string name, ReadOnlySpan<float> values)
    {
        json.WriteStartArray(name);
        foreach (float value in values)
        {
            if (float.IsFinite(value))
                json.WriteNumberValue(value);
            else
                json.WriteNullValue();
        }
        json.WriteEndArray();
    }

    /// <summary>Seconds, to the microsecond.</summary>
    public static void WriteSeconds(this Utf8JsonWriter json, string name, TimeSpan time) =>
        json.WriteNumber(name, Math.Round(time.TotalSeconds, 6));
}
