using Nami.Cli.Exit;
using Nami.Cli.Languages;

namespace Nami.Cli.Storage;

/// <summary>The files that one command writes.</summary>
internal static class WrittenFiles
{
    /// <exception cref="InputException">Two options name the same file.</exception>
    public static void RefuseSame(Texts texts, params ReadOnlySpan<(string Option, string? File)> files)
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
}
