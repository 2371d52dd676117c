using System.Collections.Frozen;
using System.Reflection;
using Nami.Files;

namespace Nami.Server.Studio;

/// <summary>The files of the page, which the assembly holds: nothing is read from a disk, and no other file can be asked for.</summary>
internal static class StudioFiles
{
    private const string Folder = "studio/";

    /// <summary>A file.</summary>
    /// <param name="Content">Its bytes.</param>
    /// <param name="Type">Its media type.</param>
    /// <param name="Tag">Its entity tag, with quotes.</param>
    public sealed record StudioFile(byte[] Content, string Type, string Tag);

    /// <summary>Each file by its path, as <c>index.html</c>.</summary>
    public static FrozenDictionary<string, StudioFile> All { get; } = Read();

    private static FrozenDictionary<string, StudioFile> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Folder.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static StudioFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(content, TypeOf(name), $"\"{Convert.ToHexStringLower(Sha256.Of(content)[..8])}\"");
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
}
