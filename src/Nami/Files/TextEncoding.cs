using System.Text;

namespace Nami.Files;

/// <summary>An encoding of text files. All readers reject bytes that aren't valid.</summary>
/// <param name="name">The name as people write it.</param>
/// <param name="read">Makes a reader of a stream, which is disposed with it.</param>
internal sealed class TextEncoding(string name, Func<Stream, TextReader> read)
{
    private const int Buffer = 1 << 16;

    /// <summary>UTF-8 of the runtime, which rejects bytes that aren't valid.</summary>
    public static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    public static readonly TextEncoding
        Utf8 = new("UTF-8", StrictUtf8),
        Utf16 = new("UTF-16", new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)),
        Utf16BigEndian = new("UTF-16BE", new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)),
        Utf32 = new("UTF-32", new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true)),
        Utf32BigEndian = new("UTF-32BE", new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true)),
        ShiftJis = new("Shift_JIS", stream => new JapaneseReader(stream, isEuc: false)),
        EucJp = new("EUC-JP", stream => new JapaneseReader(stream, isEuc: true)),
        Windows1252 = new("Windows-1252", SingleByteCharacters.Windows1252);

    private static readonly (TextEncoding Encoding, string[] Names)[] s_all =
    [
        (Utf8, ["utf8", "utf8sig", "utf8bom"]),
        (Utf16, ["utf16", "utf16le", "unicode", "ucs2"]),
        (Utf16BigEndian, ["utf16be"]),
        (Utf32, ["utf32", "utf32le"]),
        (Utf32BigEndian, ["utf32be"]),
        (ShiftJis,
            ["shiftjis", "sjis", "xsjis", "csshiftjis", "mskanji", "ms932", "cp932", "932", "windows932", "windows31j", "cswindows31j"]),
        (EucJp, ["eucjp", "xeucjp", "ujis", "cseucpkdfmtjapanese"]),
        (Windows1252, ["windows1252", "cp1252", "1252", "ansi"]),
        (new("ISO-8859-1", Encoding.Latin1), ["iso88591", "latin1", "l1", "88591", "cp819", "isoir100"]),
        (new("ISO-8859-2", SingleByteCharacters.Latin2), ["iso88592", "latin2", "l2", "88592"]),
        (new("ISO-8859-15", SingleByteCharacters.Latin9), ["iso885915", "latin9", "l9", "885915"]),
        (new("Windows-1250", SingleByteCharacters.Windows1250), ["windows1250", "cp1250", "1250"]),
        (new("Windows-1251", SingleByteCharacters.Windows1251), ["windows1251", "cp1251", "1251"]),
        (new("Windows-1253", SingleByteCharacters.Windows1253), ["windows1253", "cp1253", "1253"]),
        (new("Windows-1254", SingleByteCharacters.Windows1254), ["windows1254", "cp1254", "1254", "iso88599", "latin5"]),
        (new("Windows-1257", SingleByteCharacters.Windows1257), ["windows1257", "cp1257", "1257"]),
        (new("US-ASCII", Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)),
            ["ascii", "usascii", "iso646us"]),
    ];

    private TextEncoding(string name, Encoding encoding)
        : this(name, stream => new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, Buffer))
    {
    }

    private TextEncoding(string name, string upper) : this(name, stream => new SingleByteReader(stream, upper)) { }

    /// <summary>The name as people write it, such as Shift_JIS.</summary>
    public string Name => name;

    /// <summary>The names that are valid, as a part of a message.</summary>
    public static FormattableString Expected => $"a name such as utf-8, utf-16, shift_jis, euc-jp, windows-1252 or iso-8859-1";

    /// <summary>Reads text from the stream's position, without a byte-order mark; the stream is disposed with the reader.</summary>
    public TextReader Read(Stream stream) => read(stream);

    /// <summary>
    /// Finds an encoding by a name or an alias, whatever its case and punctuation; also one that the program has registered. Null where
    /// there is none.
    /// </summary>
    public static TextEncoding? Find(string name)
    {
        string plain = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        foreach (var (encoding, names) in s_all)
        {
            if (names.AsSpan().Contains(plain))
                return encoding;
        }
        try
        {
            var registered = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return registered.CodePage == 65000 ? null : new(registered.WebName, registered); // UTF-7 is withdrawn
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>Decodes bytes that it reads by blocks.</summary>
internal abstract class BytesReader(Stream stream) : TextReader
{
    private readonly byte[] _bytes = new byte[1 << 16];
    private int _count, _at;
    private bool _isEnd;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int written = 0;
        while (written == 0 && buffer.Length > 0)
        {
            // What is left is part of a character.
            var left = _bytes.AsSpan(_at, _count - _at);
            if (!_isEnd && left.Length < 2)
            {
                left.CopyTo(_bytes);
                int read = stream.Read(_bytes, left.Length, _bytes.Length - left.Length);
                (_at, _count, _isEnd) = (0, left.Length + read, read == 0);
            }
            if (_isEnd && _at == _count)
                return 0;
            (int used, written) = Decode(_bytes.AsSpan(_at, _count - _at), buffer, _isEnd);
            _at += used;
        }
        return written;
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Decodes as much as fits; a character that isn't complete is left, except at the end, where it is an error.</summary>
    protected abstract (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool isEnd);

    protected static DecoderFallbackException Invalid(ReadOnlySpan<byte> bytes) => new(null, bytes.ToArray(), 0);
}

/// <summary>Text with one byte per character.</summary>
internal sealed class SingleByteReader(Stream stream, string upper) : BytesReader(stream)
{
    protected override (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool isEnd)
    {
        int count = Math.Min(bytes.Length, chars.Length), first = 0x100 - upper.Length;
        for (int i = 0; i < count; i++)
        {
            char found = bytes[i] < first ? (char)bytes[i] : upper[bytes[i] - first];
            chars[i] = found == '\uFFFD' ? throw Invalid(bytes.Slice(i, 1)) : found;
        }
        return (count, count);
    }
}

/// <summary>Shift_JIS as Windows writes it (CP932), or EUC-JP.</summary>
internal sealed class JapaneseReader(Stream stream, bool isEuc) : BytesReader(stream)
{
    protected override (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool isEnd)
    {
        int at = 0, written = 0;
        while (at < bytes.Length && written < chars.Length)
        {
            byte first = bytes[at];
            if (first < 0x80)
            {
                (chars[written++], at) = ((char)first, at + 1);
                continue;
            }
            if (!isEuc && first is >= 0xA1 and <= 0xDF)
            {
                (chars[written++], at) = (HalfWidth(first), at + 1);
                continue;
            }
            if (at + 1 == bytes.Length)
            {
                if (isEnd)
                    throw Invalid(bytes[at..]);
                break;
            }
            char found = isEuc ? Euc(first, bytes[at + 1]) : ShiftJis(first, bytes[at + 1]);
            chars[written++] = found == 0 ? throw Invalid(bytes.Slice(at, 2)) : found;
            at += 2;
        }
        return (at, written);
    }

    /// <summary>The character of two bytes in CP932; NUL where there is none.</summary>
    public static char ShiftJis(byte first, byte second)
    {
        if (first is not (>= 0x81 and <= 0x9F or >= 0xE0 and <= 0xFC) || second is not (>= 0x40 and <= 0xFC and not 0x7F))
            return '\0';
        int lead = first - (first < 0xA0 ? 0x81 : 0xC1), trail = second - (second < 0x80 ? 0x40 : 0x41);
        return first is >= 0xF0 and <= 0xF9
            ? (char)(0xE000 + ((first - 0xF0) * 188) + trail) // for the users' own
            : JapaneseCharacters.At((2 * lead) + (trail / 94) + 1, (trail % 94) + 1);
    }

    /// <summary>The character of two bytes in EUC-JP; NUL where there is none.</summary>
    public static char Euc(byte first, byte second) =>
        first == 0x8E ? second is >= 0xA1 and <= 0xDF ? HalfWidth(second) : '\0'
        : first < 0xA1 || second < 0xA1 ? '\0'
        : JapaneseCharacters.At(first - 0xA0, second - 0xA0);

    private static char HalfWidth(byte katakana) => (char)(0xFF61 + katakana - 0xA1);
}
