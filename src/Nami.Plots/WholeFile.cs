namespace Nami.Plots;

/// <summary>Files that are there as a whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes <paramref name="bytes"/> aside, in the same folder, and renames the file to <paramref name="path"/>.</summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string aside = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            File.WriteAllBytes(aside, bytes);
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Remove(aside);
            throw new InputException($"can't write '{path}': {Reason(path, e)}; choose a folder that exists and can be written", e);
        }
    }

    private static string Reason(string path, Exception e) => e switch
    {
        _ when Directory.Exists(path) => "it is a folder",
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "its folder may not be written",
        _ => e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' '),
    };

    private static void Remove(string aside)
    {
        try
        {
            File.Delete(aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The first failure is the one to tell.
        }
    }
}
