using System.Runtime.CompilerServices;
using Nami.Data;
using Nami.Files;
using Nami.Sources;

namespace Nami.Cli.Storage;

/// <summary>
/// Reads a file of series, whatever its format: a table as <see cref="CsvPanel"/> reads it, or Parquet; <c>-</c> is standard input.
/// </summary>
internal static class SeriesFile
{
    /// <exception cref="InputException">The file can't be read as a panel.</exception>
    public static Panel Read(string path, PanelOptions options)
    {
        bool isStandardInput = path == "-";
        string name = isStandardInput ? Say($"standard input") : path;
        string id = isStandardInput ? "series" : TableInput.IdOf(path);
        using var file = isStandardInput ? Spool.Take(Console.OpenStandardInput(), name) : Open(path);
        if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) || StartsWith(file, "PAR1"u8))
            return ReadParquet(file, name, id, options);
        if (StartsWith(file, "SQLite format 3"u8))
            Throw.Input($"{path} is an SQLite database; use --sqlite {path} and --query");
        using var input = TableInput.OfStream(file, name, options, id);
        return CsvPanel.Read(input, options);
    }

    // A pipe is read once alone, and all of it before its format is known.
    private static Stream Open(string path)
    {
        var file = InputFile.Open(path);
        if (file.CanSeek)
            return file;
        using (file)
            return Spool.Take(file, path);
    }

    // Parquet is loaded by those who use it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Panel ReadParquet(Stream file, string name, string id, PanelOptions options) =>
        ParquetPanel.Read(file, name, options, id);

    private static bool StartsWith(Stream file, ReadOnlySpan<byte> start)
    {
        Span<byte> found = stackalloc byte[start.Length];
        try
        {
            file.Position = 0;
            bool isAlike = file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length && found.SequenceEqual(start);
            file.Position = 0;
            return isAlike;
        }
        catch (IOException)
        {
            return false; // reading it reports the failure
        }
    }
}
