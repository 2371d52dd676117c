using System.Runtime.InteropServices;

namespace Nami.Files;

/// <summary>Writes files atomically.</summary>
public static partial class AtomicFile
{
    /// <summary>
    /// Writes a temporary file beside <paramref name="path"/>, flushes it to disk and renames it to <paramref name="path"/>.
    /// </summary>
    /// <remarks>
    /// The permissions of an existing file are kept. If anything fails, the temporary file is removed and the existing file stays
    /// unchanged. Devices such as <c>/dev/stdout</c> and named pipes are written directly; a pipe waits for its reader.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="flushToDisk">
    /// Whether the content must be on disk before the file is renamed; unnecessary for content that is easy to recreate.
    /// </param>
    /// <exception cref="InputException">The file can't be written.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public static void Write(string path, Action<Stream> write, bool flushToDisk = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        if (Directory.Exists(path))
            Throw.Input($"{path}: can't be written: it is a folder. Give the name of a file.");
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
            // Some file systems report that they accept no files by failing to create one with "not found".
            throw new InputException($"{path}: can't be written: no files can be created in its folder. Choose another folder.", e);
        }
        catch (DirectoryNotFoundException)
        {
            Throw.Input($"{path}: can't be written: its folder doesn't exist. Create the folder first.");
        }
        catch (UnauthorizedAccessException)
        {
            Throw.Input($"{path}: can't be written: no permission. Choose another folder, or change its permissions.");
        }
        catch (IOException e) when (IsDiskFull(e))
        {
            // The system names the temporary file, which means nothing to the user.
            throw new IOException($"can't write '{path}': the disk is full. Free some space, or choose another folder", e.HResult);
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
    /// Whether the path is something other than a regular file, links followed, such as a pipe: it is written, not replaced. Everything in
    /// /dev counts: /dev/stdout may be redirected to a file that the shell holds open.
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
