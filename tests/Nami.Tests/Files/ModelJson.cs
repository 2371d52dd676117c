using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nami.Files;

namespace Nami.Tests.Files;

/// <summary>Changes members of the JSON sections of a model file.</summary>
internal static class ModelJson
{
    // Takes the place of half a surrogate pair, which no writer of JSON lets pass.
    private const string Half = "half a pair";

    // As model files are written, so that only what is set changes.
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sets a member, named by its path such as <c>training.optimizer.type</c>, to JSON; null takes it away.</summary>
    public static void Set(Safetensors file, string path, string? json)
    {
        json = json?.Replace("\\ud800", Half, StringComparison.Ordinal);
        string[] keys = path.Split('.');
        string section = $"nami.{keys[0]}";
        if (keys.Length == 1)
        {
            if (json is null)
                file.Metadata.Remove(section);
            else
                file.Metadata[section] = json;
            return;
        }
        var root = JsonNode.Parse(file.Metadata[section])!;
        var at = root;
        foreach (string key in keys[1..^1])
            at = int.TryParse(key, out int index) ? at[index]! : at[key]!;
        if (json is null)
            at.AsObject().Remove(keys[^1]);
        else if (at is JsonArray list)
            list[int.Parse(keys[^1])] = JsonNode.Parse(json);
        else
            at[keys[^1]] = JsonNode.Parse(json);
        file.Metadata[section] = root.ToJsonString(s_options).Replace(Half, "\\ud800", StringComparison.Ordinal);
    }

    /// <summary>The paths of all members, those of objects and lists within them too.</summary>
    public static IEnumerable<string> Paths(Safetensors file)
    {
        foreach (var (key, text) in file.Metadata)
        {
            if (text.StartsWith('{'))
            {
                foreach (string path in Paths(key["nami.".Length..], JsonNode.Parse(text)))
                    yield return path;
            }
        }
    }

    private static IEnumerable<string> Paths(string path, JsonNode? node)
    {
        yield return path;
        IEnumerable<(string Key, JsonNode? Value)> members = node switch
        {
            JsonObject content => content.Select(member => (member.Key, member.Value)),
            JsonArray list => list.Select((item, i) => ($"{i}", item)),
            _ => [],
        };
        foreach (var (key, value) in members)
        {
            foreach (string inner in Paths($"{path}.{key}", value))
                yield return inner;
        }
    }
}
