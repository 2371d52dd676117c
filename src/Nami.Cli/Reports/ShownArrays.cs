using Nami.Cli.Languages;
using Nami.Cli.Terminal;
using Nami.Files;

namespace Nami.Cli.Reports;

/// <summary>A safetensors file that is no model of Nami: its arrays, as one wants to know them before <c>nami import</c>.</summary>
internal sealed class ShownArrays(Texts texts, string path, SafetensorsContents file) : IShownFile
{
    private IEnumerable<TensorEntry> InOrder => file.Tensors.OrderBy(array => array.Name, StringComparer.Ordinal);

    public void Write(TextWriter output)
    {
        Fact.Write(output, [.. ShownFile.Facts(texts, path, texts.ArraysKind), .. file.Metadata.Select(pair => new Fact(pair.Key, TerminalText.Line(pair.Key), TerminalText.Line(pair.Value)))], texts);
        if (file.Tensors.Count == 0)
            return;
        output.WriteLine();
        TextTable.Write(
            output, [[texts.ArrayName, texts.ArrayType, texts.ArrayShape], .. InOrder.Select(array => (string[])[TerminalText.Line(array.Name), array.Type.ToString(), $"[{string.Join(", ", array.Shape)}]"])], leftColumns: 3);
    }

    public void WriteJson() => JsonOutput.Write(json =>
    {
        Fact.Write(json, ShownFile.Facts(texts, path, "safetensors"));
        json.WriteStartObject("metadata");
        foreach (var (key, value) in file.Metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteStartArray("arrays");
        foreach (var array in InOrder)
        {
            json.WriteStartObject();
            json.WriteString("name", array.Name);
            json.WriteString("type", array.Type.ToString());
            json.WriteStartArray("shape");
            foreach (int size in array.Shape)
                json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
