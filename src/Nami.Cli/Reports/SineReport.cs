using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nami.Files;
using Nami.Plots;

namespace Nami.Cli.Reports;

/// <summary>
/// One self-contained page that shows how the network learns the noisy sine: points and closed-loop path with a slider over the recorded
/// epochs, the loss curve, the settings. It loads nothing: style, script and uPlot are in it, and it works from a file as well as offline.
/// </summary>
internal static partial class SineReport
{
    // Long runs are thinned, so that the page stays small: at most so many values of paths, and of the loss curve.
    private const int PathValues = 10_000, LossValues = 1_000;

    /// <summary>Writes the page, aside and renamed.</summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public static void Write(SineReportData data, string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Html(data))), flushToDisk: false);

    /// <summary>The page.</summary>
    public static string Html(SineReportData data)
    {
        using JsonDocument text = JsonDocument.Parse(Embedded($"sine-report.{(data.Language == "ja" ? "ja" : "en")}.json"));

        // {{{name}}} is put in as it is, {{name}} is the language's text, escaped.
        return Placeholder().Replace(Embedded("sine-report.html"), match => match.Groups["raw"].Value switch
        {
            "" => WebUtility.HtmlEncode(text.RootElement.GetProperty(match.Groups["text"].Value).GetString()!),
            "css" => Embedded("sine-report.css"),
            "js" => Embedded("sine-report.js"),
            "uplot" => Embedded("uPlot.js"),
            "uplot-css" => Embedded("uPlot.css"),
            "uplot-license" => Embedded("uPlot.LICENSE"),
            "settings" => Settings(data),
            "data" => Json(data, text.RootElement),
            string name => throw new InvalidOperationException($"The report's template names '{name}', which nothing gives."),
        });
    }

    private static string Settings(SineReportData data)
    {
        var rows = new StringBuilder();
        foreach ((string name, string value) in data.Settings)
            rows.Append("<tr><th scope=\"row\">").Append(WebUtility.HtmlEncode(name)).Append("</th><td>").Append(WebUtility.HtmlEncode(value)).Append("</td></tr>");
        return rows.ToString();
    }

    /// <summary>The page's data. The writer escapes &lt;, &gt; and &amp;, so that nothing in it can end the script element.</summary>
    private static string Json(SineReportData data, JsonElement text)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WritePropertyName("text");
            text.WriteTo(json);
            json.WriteNumber("window", data.Window);
            Array(json, "x", data.X);
            Array(json, "series", data.Series.Select(value => (double)value));
            json.WriteStartArray("recorded");
            foreach ((int epoch, IReadOnlyList<float> path) in Thin(data.Recorded, Math.Max(2, PathValues / data.Series.Count)))
            {
                json.WriteStartObject();
                json.WriteNumber("epoch", epoch);
                json.WritePropertyName("loss");
                Number(json, data.Losses[epoch]);
                Array(json, "path", path.Select(value => (double)value));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            int[] epochs = [.. Thin([.. Enumerable.Range(0, data.Losses.Count)], LossValues)];
            json.WriteStartObject("losses");
            Array(json, "epochs", epochs.Select(epoch => (double)epoch));
            Array(json, "values", epochs.Select(epoch => data.Losses[epoch]));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Array(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
            Number(json, value);
        json.WriteEndArray();
    }

    // Six digits are more than a screen shows; JSON has no NaN, and uPlot leaves a gap for null.
    private static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteRawValue(value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture));
        else
            json.WriteNullValue();
    }

    /// <summary>At most <paramref name="most"/> of the items (2 or more), evenly, the first and the last among them.</summary>
    private static IEnumerable<T> Thin<T>(IReadOnlyList<T> items, int most) => items.Count <= most
        ? items
        : Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / (most - 1))]);

    private static string Embedded(string name)
    {
        using Stream stream = typeof(SineReport).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"'{name}' is not in this build of nami.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{\{(?<raw>[a-z-]+)\}\}\}|\{\{(?<text>[a-z_]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
