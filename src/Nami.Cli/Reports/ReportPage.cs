using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nami.Files;

namespace Nami.Cli.Reports;

/// <summary>
/// A self-contained page made of <c>NAME.html</c>, <c>NAME.css</c>, <c>NAME.js</c> and the texts <c>NAME.en.json</c> or
/// <c>NAME.ja.json</c>. It loads nothing: style, script and uPlot are in it, and it works from a file as well as offline.
/// </summary>
internal sealed partial class ReportPage : IDisposable
{
    private readonly string _name;
    private readonly JsonDocument _texts;
    private readonly Dictionary<string, string> _parts;

    /// <param name="name">The page.</param>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    public ReportPage(string name, string language)
    {
        _name = name;
        _texts = JsonDocument.Parse(Embedded($"{name}.{(language == "ja" ? "ja" : "en")}.json"));
        _parts = new(StringComparer.Ordinal)
        {
            ["css"] = Embedded("report.css") + Embedded($"{name}.css"),
            ["js"] = Embedded($"{name}.js"),
            ["uplot"] = Embedded("uPlot.js"),
            ["uplot-css"] = Embedded("uPlot.css"),
            ["uplot-license"] = Embedded("uPlot.LICENSE"),
        };
    }

    /// <summary>The language's text of a name.</summary>
    public string Text(string name) => _texts.RootElement.GetProperty(name).GetString()!;

    /// <summary>Puts HTML in where the page names <paramref name="part"/>.</summary>
    public void Put(string part, string html) => _parts[part] = html;

    /// <summary>Rows of a name and a value, as HTML.</summary>
    public static string Rows(IEnumerable<(string Name, string Value)> rows)
    {
        var html = new StringBuilder();
        foreach (var (name, value) in rows)
            html.Append("<tr><th scope=\"row\">").Append(WebUtility.HtmlEncode(name)).Append("</th><td>")
                .Append(WebUtility.HtmlEncode(value)).Append("</td></tr>");
        return html.ToString();
    }

    /// <summary>
    /// Puts in the data that the script draws, with the texts. The writer escapes &lt;, &gt; and &amp;, so that nothing in it can end the
    /// script element.
    /// </summary>
    public void PutData(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WritePropertyName("text");
            _texts.RootElement.WriteTo(json);
            write(json);
            json.WriteEndObject();
        }
        _parts["data"] = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The page: <c>{{{name}}}</c> is a part as it is, <c>{{name}}</c> the language's text, escaped.</summary>
    public string Html() => Placeholder().Replace(Embedded($"{_name}.html"), match => match.Groups["part"].Value switch
    {
        "" => WebUtility.HtmlEncode(Text(match.Groups["text"].Value)),
        var part => _parts[part],
    });

    /// <summary>Writes a page, aside and renamed.</summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public static void Write(string html, string path) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html)), flushToDisk: false);

    public static void Array(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
            Number(json, value);
        json.WriteEndArray();
    }

    // Six digits are more than a screen shows; JSON has no NaN, and uPlot leaves a gap for null.
    public static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteRawValue(value.ToString("G6", CultureInfo.InvariantCulture));
        else
            json.WriteNullValue();
    }

    /// <summary>At most <paramref name="most"/> of the items (2 or more), evenly, the first and the last among them.</summary>
    public static IEnumerable<T> Thin<T>(IReadOnlyList<T> items, int most) => items.Count <= most
        ? items
        : Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / (most - 1))]);

    public void Dispose() => _texts.Dispose();

    private static string Embedded(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"'{name}' is not in this build of nami.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{\{(?<part>[a-z-]+)\}\}\}|\{\{(?<text>[a-z_]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
