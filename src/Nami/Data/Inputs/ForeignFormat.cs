using System.Text;

namespace Nami.Data;

/// <summary>Files of other formats, known by how they begin: what they are, and what to do.</summary>
internal static class ForeignFormat
{
    /// <param name="start">The first bytes.</param>
    /// <param name="name">The name in error messages.</param>
    /// <param name="isText">The file is known to be text, as its encoding is named.</param>
    /// <exception cref="InputException">The file is of a format that isn't read.</exception>
    public static void Refuse(ReadOnlySpan<byte> start, string name, bool isText)
    {
        if (Packed(start) is { } packed)
            Throw.Input($"{name}: is a packed file ({packed}). Unpack it, and read the file of the table.");
        if (start.StartsWith("%PDF-"u8))
            Throw.Input($"{name}: is a PDF document. Save the table as .xlsx or CSV.");
        if (start is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..]
            || start.StartsWith("GIF8"u8))
            Throw.Input($"{name}: is a picture. Expected CSV, Excel (.xlsx) or JSON lines.");
        if (start.StartsWith("PAR1"u8))
            Throw.Input(
                $"{name}: is a Parquet file, which isn't read here. Read it with ParquetPanel or the command line, or save the table as CSV.");
        if (start.StartsWith("SQLite format 3\0"u8))
            Throw.Input($"{name}: is an SQLite database. Read it by a query, or save the table as CSV.");
        if (start.StartsWith("{\\rtf"u8))
            Throw.Input($"{name}: is a text document (RTF). Save the table as .xlsx or CSV.");
        if (!isText && IsBinary(start))
            Throw.Input($"{name}: is a binary file of an unknown format. Expected CSV, Excel (.xlsx) or JSON lines.");
    }

    /// <summary>The file is one of Microsoft's older documents: Excel before 2007, or an encrypted one.</summary>
    public static bool IsCompound(ReadOnlySpan<byte> start) => start is [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..];

    /// <exception cref="InputException">Always.</exception>
    public static void RefuseCompound(Stream file, string name)
    {
        // An encrypted document has a part of this name; folders of parts are small and mostly at the start or the end.
        byte[] mark = Encoding.Unicode.GetBytes("EncryptedPackage"), bytes = new byte[1 << 20];
        bool isEncrypted = false;
        foreach (long at in (ReadOnlySpan<long>)[0, Math.Max(0, file.Length - bytes.Length)])
        {
            file.Position = at;
            int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            isEncrypted |= bytes.AsSpan(0, count).IndexOf(mark) >= 0;
        }
        if (isEncrypted)
            Throw.Input($"{name}: the file is encrypted. Save it without a password.");
        Throw.Input($"{name}: is an Excel file of an older format (.xls). Save it as .xlsx or CSV.");
    }

    /// <exception cref="InputException">The text is HTML or other XML.</exception>
    public static void RefuseMarkup(ReadOnlySpan<char> start, string name)
    {
        var text = start.TrimStart().TrimStart('\uFEFF').TrimStart();
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<table", StringComparison.OrdinalIgnoreCase))
        {
            Throw.Input(
                $"{name}: is a web page (HTML), not a table. If it was downloaded, open its address in a browser to see why; a table in it can be saved as .xlsx or CSV.");
        }
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            Throw.Input($"{name}: is an XML document. Save the table as .xlsx or CSV.");
    }

    private static string? Packed(ReadOnlySpan<byte> start) => start switch
    {
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, ..] => "7z",
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, ..] => "bzip2",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "Zstandard",
        [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, ..] => "xz",
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07, ..] => "RAR",
        [0x04, 0x22, 0x4D, 0x18, ..] => "LZ4",
        _ when start.Length > 262 && start[257..].StartsWith("ustar"u8) => "tar",
        _ => null,
    };

    // A single zero may be a fault of a logger; many bytes that no text has are another format.
    private static bool IsBinary(ReadOnlySpan<byte> start)
    {
        if (EncodingGuess.ByMark(start) is not null || EncodingGuess.ByZeros(start) is not null)
            return false;
        int controls = 0;
        foreach (byte one in start)
            controls += one is < 0x20 and not (>= 0x08 and <= 0x0D) and not 0x1A and not 0x1B ? 1 : 0;
        return controls > start.Length / 10;
    }
}
