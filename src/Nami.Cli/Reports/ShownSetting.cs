using System.Globalization;
using System.Text.Json;
using Nami.Cli.Terminal;

namespace Nami.Cli.Reports;

/// <summary>A setting or a fact of a file as it is shown: a line of text, or a property of JSON.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Name">Its name in the language of all text.</param>
/// <param name="Value">A number, a truth, a text or a list of texts; null for none.</param>
/// <param name="Shown">The value as text, where it is worded.</param>
internal sealed record ShownSetting(string Key, string Name, object? Value, string? Shown = null)
{
    /// <summary>Writes settings below each other, their values in one column.</summary>
    public static void Write(TextWriter output, IReadOnlyList<ShownSetting> settings) =>
        TextTable.Write(output, [.. settings.Select(setting => (string[])[setting.Name, setting.Text()])], leftColumns: 2);

    /// <summary>Writes settings as properties.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<ShownSetting> settings)
    {
        foreach (var setting in settings)
            WriteProperty(json, setting.Key, setting.Value);
    }

    /// <summary>
    /// The value as text on one line: names come from files, and what would move the cursor or colour the terminal is not written there.
    /// </summary>
    public string Text() => TerminalText.Line(Shown ?? Value switch
    {
        null or IReadOnlyList<string> { Count: 0 } => Say($"none"),
        bool truth => truth ? Say($"yes") : Say($"no"),
        IReadOnlyList<string> list => string.Join(", ", list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => text.ToString()!,
    });

    /// <summary>Writes a property whose value is one that a setting may have.</summary>
    public static void WriteProperty(Utf8JsonWriter json, string key, object? value)
    {
        json.WritePropertyName(key);
        switch (value)
        {
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IReadOnlyList<string> list:
                json.WriteStartArray();
                foreach (string text in list)
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
