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
    /// <returns>Whether the folder was missing.</returns>
    /// <exception cref="InputException">It can't be made, or not be written to.</exception>
    public static bool PrepareFolder(string folder, string option)
    {
        try
        {
            bool missing = !Directory.Exists(folder);
            Directory.CreateDirectory(folder);
            Probe(folder);
            return missing;
        }
        catch (Exception e) when (SystemFailure.IsFile(e))
        {
            throw new InputException($"can't write to the folder '{folder}': {Reason(folder, e)}. Choose another folder with {option}", e);
        }
    }

    /// <summary>Tries to write beside <paramref name="file"/>.</summary>
    /// <exception cref="InputException">Its folder is missing or can't be written to, or it is a folder itself, or <c>-</c>.</exception>
    public static void PrepareFile(string file)
    {
        try
        {
            if (file == "-")
                Throw.Input($"can't write '{file}': {Say($"this output can't be written to standard output")}. Choose another file");
            if (Directory.Exists(file))
                Throw.Input($"can't write '{file}': {Say($"it is a folder")}. Choose another file");
            if (!AtomicFile.IsSpecial(Path.GetFullPath(file))) // nothing is made beside a pipe, whose folder may take no files
                Probe(Path.GetDirectoryName(Path.GetFullPath(file))!);
        }
        catch (Exception e) when (SystemFailure.IsFile(e))
        {
            throw new InputException($"can't write '{file}': {(Reason(Path.GetDirectoryName(file) ?? "", e))}. Choose another file", e);
        }
    }

    /// <exception cref="InputException">The two are the same file.</exception>
    public static void RefuseSame(string? input, string? output)
    {
        if (input is not null and not "-" && output is not null && Real(input) == Real(output))
            Throw.Input($"'{output}' is also an input and would be overwritten; choose another file");
    }

    /// <exception cref="InputException">Two options name the same file.</exception>
    public static void RefuseTwice(params ReadOnlySpan<(string Option, string? File)> files)
    {
        for (int i = 0; i < files.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (files[i].File is { } second && files[j].File is { } first && Path.GetFullPath(first) == Path.GetFullPath(second))
                    Throw.Input($"{files[j].Option} and {files[i].Option} name the same file; choose different files");
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

    private static string Reason(string folder, Exception e)
    {
        for (string? part = folder; !string.IsNullOrEmpty(part); part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
                return Say($"it or a part of its path is a file");
        }
        return e switch
        {
            DirectoryNotFoundException or FileNotFoundException => Say($"the folder doesn't exist or can't be created"),
            UnauthorizedAccessException => Say($"permission denied"),
            _ => Language.Failure(e),
        };
    }
}
