using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Nami.Cli.Reports;

/// <summary>One JSON document, one line, on standard output.</summary>
internal static class JsonOutput
{
    public static void Write<T>(T document, JsonTypeInfo<T> type)
    {
        using var output = Console.OpenStandardOutput();
        Write(output, document, type);
    }

    /// <summary>Writes a document whole or not at all.</summary>
    public static void Write<T>(Stream output, T document, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        JsonSerializer.Serialize(buffer, document, type);
        buffer.WriteByte((byte)'\n');
        output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
