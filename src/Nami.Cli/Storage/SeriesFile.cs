using System.Runtime.CompilerServices;
using System.Text;
using Nami.Cli.Exit;
using Nami.Data;
using Nami.Sources;

namespace Nami.Cli.Storage;

/// <summary>Reads a file of series, whatever its format: CSV, plain or compressed, or Parquet; <c>-</c> is CSV on standard input.</summary>
internal static class SeriesFile
{
    /// <exception cref="InputException">The file can't be read as a panel.</exception>
    public static Panel Read(string path, PanelOptions options)
    {
        if (path == "-")
        {
            using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return CsvPanel.Read(input, Say($"standard input"), options);
        }
        if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) || StartsWith(path, "PAR1"u8))
            return ReadParquet(path, options);
        if (StartsWith(path, "SQLite format 3"u8))
            Throw.Input($"{path} is an SQLite database; use --sqlite {path} and --query");
        return CsvPanel.Read(path, options);
    }

    // Parquet is loaded by those who use it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Panel ReadParquet(string path, PanelOptions options) => ParquetPanel.Read(path, options);

    private static bool StartsWith(string path, ReadOnlySpan<byte> start)
    {
        try
        {
            // A pipe, which has no length, is read once alone.
            if (new FileInfo(path) is not { Exists: true, Length: > 0 })
                return false;
            using var file = File.OpenRead(path);
            Span<byte> found = stackalloc byte[start.Length];
            return file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length && found.SequenceEqual(start);
        }
        catch (Exception e) when (SystemFailure.IsFile(e))
        {
            return false; // reading it reports the failure
        }
    }
}
