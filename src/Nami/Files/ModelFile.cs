using System.Text;
using System.Text.Json;

namespace Nami.Files;

/// <summary>
/// A safetensors file that is a Nami model. <c>nami.format</c> in its metadata is the version of the format. <c>nami.sha256</c> is the
/// SHA-256 of the whole file with its own 64 hexadecimal digits replaced by '0', so that every damage is noticed.
/// </summary>
internal static class ModelFile
{
    /// <summary>The version of the format that is read and written. Every version has the two keys above.</summary>
    public const int Format = 2;

    private const string FormatKey = "nami.format", ChecksumKey = "nami.sha256";
    private const int Digits = 64;

    /// <summary>Writes <paramref name="content"/> as a model, whole or not at all.</summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public static void Save(Safetensors content, string path)
    {
        using var bytes = Bytes(content, path);
        AtomicFile.Write(path, bytes.WriteTo);
    }

    /// <summary>The bytes of <paramref name="content"/> as a model.</summary>
    public static MemoryStream Bytes(Safetensors content, string path)
    {
        content.Metadata[FormatKey] = Format.ToString();
        content.Metadata[ChecksumKey] = new string('0', Digits);
        var bytes = new MemoryStream();
        content.Write(bytes);
        bytes.Position = 0;
        int digits = FindChecksum(Safetensors.ReadHeader(bytes, path))!.Value;
        string checksum = Checksum(bytes, digits);
        content.Metadata[ChecksumKey] = checksum;
        bytes.Position = digits;
        bytes.Write(Encoding.ASCII.GetBytes(checksum));
        return bytes;
    }

    /// <summary>Reads a model and checks that it is whole.</summary>
    /// <exception cref="InputException">There is no such file, it is no model, is damaged, or is of another format.</exception>
    public static Safetensors Load(string path)
    {
        using var stream = InputFile.Open(path);
        return Load(stream, path);
    }

    /// <inheritdoc cref="Load(string)"/>
    /// <param name="stream">What holds the file.</param>
    /// <param name="path">What errors call it.</param>
    public static Safetensors Load(Stream stream, string path)
    {
        var content = Safetensors.Read(stream, path);
        if (!content.Metadata.TryGetValue(FormatKey, out string? format)
            || !content.Metadata.TryGetValue(ChecksumKey, out string? expected))
        {
            Throw.Input(
                $"{path}: not a Nami model, but a safetensors file without the metadata nami.format and nami.sha256. Expected a file that nami has written; to use weights from PyTorch, import them first.");
            return null;
        }
        int version = int.TryParse(format, out int number) ? number : 0;
        if (version > Format)
            Throw.Input($"{path}: written by a newer nami in format {version}. This version reads format {Format}: update nami.");
        if (FindChecksum(Safetensors.ReadHeader(stream, path)) is not { } digits || Checksum(stream, digits) != expected)
            Throw.Input($"{path}: wrong checksum. The file is damaged or was changed: copy it again, or train the model again.");
        if (version is > 0 and < Format)
            Throw.Input(
                $"{path}: written by an older nami in format {version}. This version reads format {Format}: train the model again, or use the version that wrote it.");
        if (version != Format)
            Throw.Input($"{path}: nami.format is \"{ErrorText.Text(format)}\". Expected {Format}: train the model again.");
        return content;
    }

    /// <summary>Where in the file the checksum's 64 digits start, or null if they are not there.</summary>
    private static int? FindChecksum(ReadOnlySpan<byte> header)
    {
        var json = new Utf8JsonReader(header);
        while (json.Read())
        {
            if (json.CurrentDepth != 2 || json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals(ChecksumKey))
                continue;
            if (json.Read() && json.TokenType == JsonTokenType.String && json.ValueSpan.Length == Digits)
                return 8 + (int)json.TokenStartIndex + 1;
        }
        return null;
    }

    private static string Checksum(Stream stream, int digits)
    {
        stream.Position = 0;
        var hash = new Sha256();
        byte[] buffer = new byte[1 << 16];
        long position = 0;
        for (int read; (read = stream.Read(buffer)) > 0; position += read)
        {
            int from = (int)Math.Clamp(digits - position, 0, read);
            int to = (int)Math.Clamp(digits + Digits - position, 0, read);
            buffer.AsSpan(from, to - from).Fill((byte)'0');
            hash.Append(buffer.AsSpan(0, read));
        }
        return Convert.ToHexStringLower(hash.Finish());
    }
}

/// <summary>The kinds of models, as the setting <c>nami.kind</c> of a model file names them.</summary>
internal static class ModelKinds
{
    /// <summary>A <c>Forecaster</c>: a model of one or more series.</summary>
    public const string Panel = "panel";

    /// <summary>A <c>RecursiveForecaster</c>: a model of one series that forecasts step by step.</summary>
    public const string Recursive = "recursive";

    /// <summary>The state of an unfinished training of either kind.</summary>
    public const string Checkpoint = "checkpoint";
}
