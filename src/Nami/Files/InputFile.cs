namespace Nami.Files;

/// <summary>Opens the files that users name.</summary>
internal static class InputFile
{
    /// <summary>Opens a file to be read from its start.</summary>
    /// <exception cref="InputException">There is no such file, or it can't be read.</exception>
    public static FileStream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0)
            Throw.Input($"the name of the file is empty: give the path of a file");
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
                ? new InputException($"{path}: is a folder; expected a file", e)
                : new InputException($"{path}: can't be read: no permission", e);
        }
        catch (IOException e)
        {
            throw new InputException($"{path}: can't be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
