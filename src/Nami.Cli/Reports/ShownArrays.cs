using Nami.Cli.Languages;
using Nami.Files;

namespace Nami.Cli.Reports;

/// <summary>A safetensors file that is no model of Nami: its arrays, as one wants to know them before <c>nami import</c>.</summary>
internal sealed class ShownArrays(Texts texts, string path, Safetensors file) : IShownFile
{
    public void Write(TextWriter output)
    {
        Fact.Write(output, [.. ShownFile.Facts(texts, path, texts.ArraysKind), .. file.Metadata.Select(pair => new Fact(pair.Key, ShownFile.Line(pair.Key), ShownFile.Line(pair.Value)))], texts);
        if (file.Tensors.Count == 0)
            return;
        output.WriteLine();
        TextTable.Write(
            output, [[texts.ArrayName, texts.ArrayType, texts.ArrayShape], .. file.Tensors.Select(pair => (string[])[ShownFile.Line(pair.Key), pair.Value.Type.ToString(), $"[{string.Join(", ", pair.Value.Shape)}]"])], leftColumns: 3);
    }

    public void WriteJson() => JsonOutput.Write(json =>
    {
        Fact.Write(json, ShownFile.Facts(texts, path, "safetensors"));
        json.WriteStartObject("metadata");
        foreach (var (key, value) in file.Metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteStartArray("arrays");
        foreach (var (name, tensor) in file.Tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("type", tensor.Type.ToString());
            json.WriteStartArray("shape");
            foreach (var size in tensor.Shape)
                json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
