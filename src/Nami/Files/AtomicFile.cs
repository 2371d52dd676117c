namespace Nami.Files;

/// <summary>Writes a file whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Lets <paramref name="write"/> fill a new file beside <paramref name="path"/>, flushes it to the disk and renames it over
    /// <paramref name="path"/>. If anything fails the new file is removed and what was at <paramref name="path"/> stays as it was.
    /// </summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        if (Directory.Exists(path))
            Throw.Input($"{path}: can't be written: it is a folder; give the name of a file");
        string? aside = null;
        try
        {
            // A link stays a link: what it points to is replaced.
            var target = new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            var beside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetRandomFileName()}.tmp");
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                aside = beside;
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, target, overwrite: true);
            aside = null;
        }
        catch (FileNotFoundException e)
        {
            // Creating a file that is "not found" is how some file systems say that they take none.
            throw new InputException($"{path}: can't be written: its folder takes no files; choose another", e);
        }
        catch (DirectoryNotFoundException)
        {
            Throw.Input($"{path}: can't be written: its folder does not exist; create it first");
        }
        catch (UnauthorizedAccessException)
        {
            Throw.Input($"{path}: can't be written: no permission; choose another folder or change its permissions");
        }
        catch (IOException e)
        {
            throw new InputException($"{path}: can't be written: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        finally
        {
            if (aside is not null)
                File.Delete(aside);
        }
    }
}
