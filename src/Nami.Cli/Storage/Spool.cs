namespace Nami.Cli.Storage;

/// <summary>Keeps what can be read once, such as standard input, in a temporary file of this user alone.</summary>
internal static class Spool
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">Its name in error messages.</param>
    /// <returns>A file from its start, which is gone when it is closed, or when the process ends in any way.</returns>
    /// <exception cref="InputException">The stream can't be read, or the disk is full.</exception>
    public static Stream Take(Stream stream, string name)
    {
        FileStream? file = null;
        try
        {
            file = Create();
            stream.CopyTo(file);
            file.Position = 0;
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new InputException($"{name}: can't be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static FileStream Create()
    {
        string path = Path.Combine(Path.GetTempPath(), $"nami-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (OperatingSystem.IsWindows())
            return new(path, options);
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path); // the open file stays until it is closed, even by a signal
        return file;
    }
}
