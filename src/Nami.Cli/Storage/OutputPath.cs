using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Files;

namespace Nami.Cli.Storage;

/// <summary>Finds out before the work, not after it, whether its result can be written.</summary>
internal static class OutputPath
{
    /// <summary>Makes the folder if it is missing and tries to write into it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="option">The option that names it, as <c>--out</c>.</param>
    /// <param name="texts">The language.</param>
    /// <returns>Whether the folder was missing.</returns>
    /// <exception cref="InputException">It can't be made, or not be written to.</exception>
    public static bool PrepareFolder(string folder, string option, Texts texts)
    {
        try
        {
            bool missing = !Directory.Exists(folder);
            Directory.CreateDirectory(folder);
            Probe(folder);
            return missing;
        }
        catch (Exception e) when (InputError.IsFile(e))
        {
            throw new InputException(texts.FolderFails(folder, option, Reason(folder, e, texts)), e);
        }
    }

    /// <summary>Tries to write beside <paramref name="file"/>.</summary>
    /// <exception cref="InputException">Its folder is missing or can't be written to, or it is a folder itself, or <c>-</c>.</exception>
    public static void PrepareFile(string file, Texts texts)
    {
        try
        {
            if (file == "-")
                InputError.Throw(texts.FileFails(file, texts.IsStandardOutput));
            if (Directory.Exists(file))
                InputError.Throw(texts.FileFails(file, texts.IsFolder));
            if (!AtomicFile.IsSpecial(Path.GetFullPath(file))) // nothing is made beside a pipe, whose folder may take no files
                Probe(Path.GetDirectoryName(Path.GetFullPath(file))!);
        }
        catch (Exception e) when (InputError.IsFile(e))
        {
            throw new InputException(texts.FileFails(file, Reason(Path.GetDirectoryName(file) ?? "", e, texts)), e);
        }
    }

    /// <exception cref="InputException">The two are the same file.</exception>
    public static void RefuseSame(string? input, string? output, Texts texts)
    {
        if (input is not null and not "-" && output is not null && Real(input) == Real(output))
            InputError.Throw(texts.SameFile(output));
    }

    /// <exception cref="InputException">Two options name the same file.</exception>
    public static void RefuseTwice(Texts texts, params ReadOnlySpan<(string Option, string? File)> files)
    {
        for (int i = 0; i < files.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (files[i].File is { } second && files[j].File is { } first && Path.GetFullPath(first) == Path.GetFullPath(second))
                    InputError.Throw(texts.WrittenTwice(files[j].Option, files[i].Option));
            }
        }
    }

    // Links resolved: two names may be one file.
    private static string Real(string path)
    {
        string full = Path.GetFullPath(path);
        return File.Exists(full) && File.ResolveLinkTarget(full, returnFinalTarget: true) is { } target ? target.FullName : full;
    }

    private static void Probe(string folder)
    {
        using var probe = new FileStream(
            Path.Combine(folder, $".nami-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1,
            FileOptions.DeleteOnClose);
    }

    private static string Reason(string folder, Exception e, Texts texts)
    {
        for (string? part = folder; !string.IsNullOrEmpty(part); part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
                return texts.IsFile;
        }
        return e switch
        {
            DirectoryNotFoundException or FileNotFoundException => texts.NoFolder,
            UnauthorizedAccessException => texts.NotAllowed,
            _ => Language.Failure(e),
        };
    }
}
