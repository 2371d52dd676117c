using System.Runtime.InteropServices;

namespace Nami.Files;

/// <summary>Writes a file whole or not at all.</summary>
public static partial class AtomicFile
{
    /// <summary>
    /// Lets <paramref name="write"/> fill a new file beside <paramref name="path"/>, flushes it to the disk and renames it over
    /// <paramref name="path"/>, keeping the permissions of what was there. If anything fails the new file is removed and what was at
    /// <paramref name="path"/> stays as it was. A device, such as <c>/dev/stdout</c>, and a named pipe are written to
    /// directly; a pipe waits for its reader.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    /// <param name="flushToDisk">Whether the content must be on the disk before the file has its name: not for
    /// what is easily made again.</param>
    /// <exception cref="InputException">The file can't be written there.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public static void Write(string path, Action<Stream> write, bool flushToDisk = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        if (Directory.Exists(path))
            Throw.Input($"{path}: can't be written: it is a folder; give the name of a file");
        string? aside = null;
        try
        {
            // A link stays a link: what it points to is replaced. (Links are resolved from the full path: a
            // relative link is relative to it.)
            string full = Path.GetFullPath(path);
            if (IsSpecial(full))
            {
                using var special = new FileStream(full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                write(special);
                return;
            }
            string target = new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
            string beside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetRandomFileName()}.tmp");
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                aside = beside;
                write(stream);
                stream.Flush(flushToDisk);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
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
        catch (IOException e) when (IsDiskFull(e))
        {
            // The system names the file that was filled, which nobody knows.
            throw new IOException($"can't write '{path}': the disk is full; free some space on it or choose another folder", e.HResult);
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

    /// <summary>
    /// Whether something is there that is no regular file, links followed, such as a pipe: it is written to and not replaced. What /dev
    /// names always counts: /dev/stdout may be redirected to a file that the shell holds open.
    /// </summary>
    internal static bool IsSpecial(string path)
    {
        const int Kind = 0xF000, Folder = 0x4000, Regular = 0x8000;
        if (OperatingSystem.IsWindows())
            return false;
        if (path.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path))
            return true;
        return Stat(path, out var status) == 0 && (status.Mode & Kind) is not (Folder or Regular);
    }

    // The runtime knows the kind of a file, but its public API shows only folders and links. Its native library has one layout on every
    // Unix, unlike stat of the C library.
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, out FileStatus status);

    // The beginning of the runtime's own structure, which takes less than half of this size.
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct FileStatus
    {
        public int Flags;
        public int Mode;
    }

    // ENOSPC, EDQUOT, ERROR_DISK_FULL
    private static bool IsDiskFull(IOException e) => e.HResult is 28 or 122 or unchecked((int)0x80070070);
}
