namespace Nami.Files;

/// <summary>Opens the files that users name.</summary>
internal static class InputFile
{
    /// <summary>Opens a file to read it from its start.</summary>
    /// <exception cref="InputException">The file doesn't exist or can't be read.</exception>
    public static FileStream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0)
            Throw.Input($"the file name is empty. Give the path of a file.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: no such file", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Directory.Exists(path)
                ? new InputException($"{path}: is a folder. Expected a file.", e)
                : new InputException($"{path}: can't be read: no permission", e);
        }
        catch (IOException e)
        {
            throw new InputException($"{path}: can't be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
