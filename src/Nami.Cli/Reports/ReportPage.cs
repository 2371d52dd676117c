using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Nami.Files;

namespace Nami.Cli.Reports;

/// <summary>
/// A self-contained page made of <c>NAME.html</c>, <c>NAME.css</c>, <c>NAME.js</c> and its section of <c>texts.en.json</c> or
/// <c>texts.ja.json</c>. It loads nothing: style, script and uPlot are in it, and it works from a file as well as offline.
/// </summary>
internal sealed partial class ReportPage : IDisposable
{
    private readonly string _name;
    private readonly JsonDocument _languageTexts;
    private readonly JsonElement _texts;
    private readonly Dictionary<string, string> _parts;

    /// <param name="name">The page, such as <c>sine-report</c>; its section of the texts is <c>sineReport</c>.</param>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    public ReportPage(string name, string language)
    {
        _name = name;
        _languageTexts = JsonDocument.Parse(Embedded(language == "ja" ? "texts.ja.json" : "texts.en.json"));
        _texts = _languageTexts.RootElement.GetProperty(name.Replace("-report", "Report", StringComparison.Ordinal));
        _parts = new(StringComparer.Ordinal)
        {
            ["css"] = Embedded("report.css") + Embedded($"{name}.css"),
            ["js"] = Embedded($"{name}.js"),
            ["uplot"] = Embedded("uPlot.js"),
            ["uplot-css"] = Embedded("uPlot.css"),
            ["uplot-license"] = Embedded("uPlot.LICENSE"),
        };
    }

    /// <summary>The text with a name, in the page's language.</summary>
    public string Text(string name) => _texts.GetProperty(name).GetString()!;

    /// <summary>Replaces the placeholder <paramref name="part"/> by HTML.</summary>
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

    /// <summary>The texts of the page.</summary>
    public JsonElement Texts => _texts;

    /// <summary>Embeds the data that the script draws. Nothing in it can end the script element, because every &lt; is escaped.</summary>
    public void PutData<T>(T document, JsonTypeInfo<T> type) =>
        _parts["data"] = JsonSerializer.Serialize(document, type).Replace("<", @"\u003c", StringComparison.Ordinal);

    /// <summary>The page: <c>{{{name}}}</c> becomes a part as it is, <c>{{name}}</c> a text, escaped.</summary>
    public string Html() => Placeholder().Replace(Embedded($"{_name}.html"), match => match.Groups["part"].Value switch
    {
        "" => WebUtility.HtmlEncode(Text(match.Groups["text"].Value)),
        var part => _parts[part],
    });

    /// <summary>Writes a page to a temporary file, which replaces <paramref name="path"/> when complete.</summary>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Write(string html, string path) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html)), flushToDisk: false);

    /// <summary>Numbers with six digits, which are more than a screen shows.</summary>
    public static double[] Short(IEnumerable<double> values) => [.. values.Select(Short)];

    /// <inheritdoc cref="Short(IEnumerable{double})"/>
    public static double Short(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>At most <paramref name="most"/> (2 or more) evenly spaced items, including the first and the last.</summary>
    public static IEnumerable<T> Thin<T>(IReadOnlyList<T> items, int most) => items.Count <= most
        ? items
        : Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / (most - 1))]);

    public void Dispose() => _languageTexts.Dispose();

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
