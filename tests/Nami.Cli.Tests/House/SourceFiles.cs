namespace Nami.Cli.Tests.House;

/// <summary>The source of this checkout.</summary>
internal static class SourceFiles
{
    /// <summary>The folder that the tests were built from.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The C# files of a folder, relative to it, in ordinal order; nothing that a build made.</summary>
    public static IReadOnlyList<string> Of(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "obj" or "bin" or "node_modules"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The projects that users get, by name.</summary>
    public static IReadOnlyList<string> Projects =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))];

    /// <summary>The folder of a project's source.</summary>
    public static string Source(string project) => Path.Combine(Root, "src", project);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder != null && !File.Exists(Path.Combine(folder, "Nami.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"Nami.slnx is not above {AppContext.BaseDirectory}");
    }
}
