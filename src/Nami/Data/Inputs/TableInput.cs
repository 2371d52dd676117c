using System.IO.Compression;
using System.Text;
using Nami.Files;

namespace Nami.Data;

/// <summary>The content of a file by its format.</summary>
internal enum InputKind
{
    /// <summary>CSV and other text.</summary>
    Text,

    /// <summary>JSON objects, one after another or in a list.</summary>
    Json,

    /// <summary>An Excel workbook.</summary>
    Workbook,
}

/// <summary>
/// What a table is read from: a file, bytes or a text, which can be opened again. Finds the format and the encoding, and unpacks.
/// </summary>
internal sealed class TableInput : IDisposable
{
    private const int StartSize = 4096;

    private readonly Stream? _file;
    private readonly KeptText? _text;
    private readonly PanelOptions _options;
    private readonly bool _leaveOpen;
    private readonly List<FormattableString> _notes = [];
    private ZipFile? _zip;
    private ZipEntry? _entry;
    private bool _isGzip;
    private TextEncoding? _encoding;

    private TableInput(Stream file, string name, string id, PanelOptions options, bool leaveOpen)
    {
        (_file, Name, DefaultId, _options, _leaveOpen) = (file, name, id, options, leaveOpen);
        try
        {
            Recognise();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private TableInput(TextReader text, string name, PanelOptions options)
    {
        (_text, Name, DefaultId, _options) = (new(text, name), name, "series", options);
        Kind = TextKind();
    }

    /// <summary>The name in error messages.</summary>
    public string Name { get; }

    /// <summary>The name of a series that has none.</summary>
    public string DefaultId { get; }

    /// <summary>The format of the content.</summary>
    public InputKind Kind { get; private set; }

    /// <summary>What was decided and a user may want to check, such as the encoding.</summary>
    public IReadOnlyList<FormattableString> Notes => _notes;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">The file can't be read, or isn't of a known format.</exception>
    public static TableInput OfFile(string path, PanelOptions options) =>
        new(Seekable(InputFile.Open(path), path, leaveOpen: false), path, IdOf(path), options, leaveOpen: false);

    /// <summary>The name of a series that has none: that of its file.</summary>
    public static string IdOf(string path)
    {
        bool isPacked = Path.GetExtension(path).ToUpperInvariant() is ".GZ" or ".ZIP";
        return Path.GetFileNameWithoutExtension(isPacked ? Path.GetFileNameWithoutExtension(path) : path);
    }

    /// <summary>Reads a stream from its start; the stream stays open.</summary>
    /// <exception cref="InputException">The stream can't be read, or isn't of a known format.</exception>
    public static TableInput OfStream(Stream stream, string name, PanelOptions options, string id = "series") =>
        new(Seekable(stream, name, leaveOpen: true), name, id, options, leaveOpen: true);

    /// <summary>Reads a text, which stays open. What is read is kept.</summary>
    public static TableInput OfText(TextReader text, string name, PanelOptions options) => new(text, name, options);

    /// <summary>Opens the text from its start. A reader that was opened before can't be used any longer.</summary>
    public TextReader OpenText() => _text?.Open() ?? _encoding!.Read(OpenContent());

    /// <summary>Opens the workbook. The limit counts what is unpacked from it.</summary>
    public (ZipFile Parts, UnpackLimit Limit) OpenWorkbook() => (_zip!, NewLimit());

    /// <summary>Adds what was decided, once, however often the input is opened.</summary>
    public void Note(FormattableString note)
    {
        if (!_notes.Exists(one => one.Format == note.Format))
            _notes.Add(note);
    }

    public void Dispose()
    {
        if (!_leaveOpen)
            _file?.Dispose();
    }

    private UnpackLimit NewLimit() => UnpackLimit.For(Name, _file!.Length, _options.MaxUnpacked);

    private ContentStream OpenContent()
    {
        if (_isGzip)
            return new(new GzipInput(_file!), Name, NewLimit(), leaveOpen: false);
        if (_entry is not null)
            return new(_zip!.Open(_entry), Name, NewLimit(), leaveOpen: false);
        _file!.Position = 0;
        return new(_file, Name, null, leaveOpen: true);
    }

    private void Recognise()
    {
        byte[] start = Start();
        if (IsGzip(start))
        {
            _isGzip = true;
            start = Start();
            if (IsGzip(start) || IsZip(start))
                RefuseNested();
        }
        else if (Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            Throw.Input($"{Name}: the name ends in .gz, but the content isn't valid gzip. Rename the file or compress it again.");
        }
        else if (IsZip(start))
        {
            _zip = new(_file!, Name);
            if (Workbook.IsOne(_zip, Name))
            {
                Kind = InputKind.Workbook;
                return;
            }
            _entry = OnlyTable(_zip);
            start = Start();
            if (IsGzip(start) || IsZip(start))
                RefuseNested();
        }
        if (ForeignFormat.IsCompound(start))
            ForeignFormat.RefuseCompound(_file!, Name);
        ForeignFormat.Refuse(start, Name, _options.Encoding is not null);
        _encoding = FindEncoding(start);
        if (_encoding != TextEncoding.Utf8 && _options.Encoding is null)
            _notes.Add($"Read as {_encoding.Name}.");
        Kind = TextKind();
    }

    private byte[] Start()
    {
        using var content = OpenContent();
        byte[] start = new byte[StartSize];
        return start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    private TextEncoding FindEncoding(byte[] start)
    {
        if (_options.Encoding is not { } name)
        {
            var found = EncodingGuess.Find(OpenContent, Name, out bool isValid);
            if (!isValid)
                Check(found);
            return found;
        }
        var encoding = TextEncoding.Find(name);
        if (encoding is null)
            Throw.Input($"{ReadingSettings.Encoding} is '{ErrorText.Text(name)}'. Expected {TextEncoding.Expected}.");
        // UTF-16 leaves the order of its bytes to the mark.
        if (encoding == TextEncoding.Utf16 && EncodingGuess.ByMark(start) == TextEncoding.Utf16BigEndian)
            encoding = TextEncoding.Utf16BigEndian;
        Check(encoding);
        return encoding;
    }

    /// <summary>Decodes the whole text once, to say the line of a byte that isn't valid.</summary>
    private void Check(TextEncoding encoding)
    {
        if (IsValid(encoding, OpenContent(), out _))
            return;
        // Byte by byte, as blocks are decoded as a whole.
        IsValid(encoding, new SingleBytes(OpenContent()), out int line);
        Throw.Input(
            $"{Name}, line {line}: the text isn't valid {encoding.Name}. Name its encoding ({ReadingSettings.Encoding}), or save the file in UTF-8.");
    }

    private static bool IsValid(TextEncoding encoding, Stream content, out int line)
    {
        char[] block = new char[1 << 14];
        using var text = encoding.Read(content);
        line = 1;
        try
        {
            for (int count = text.Read(block, 0, block.Length); count > 0; count = text.Read(block, 0, block.Length))
                line += block.AsSpan(0, count).Count('\n');
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private InputKind TextKind()
    {
        char[] start = new char[StartSize];
        using var text = OpenText();
        var found = start.AsSpan(0, text.ReadBlock(start, 0, start.Length));
        ForeignFormat.RefuseMarkup(found, Name);
        found = found.TrimStart('\uFEFF').TrimStart();
        return found is ['{', ..] || (found is ['[', .. var list] && list.TrimStart() is ['{', ..]) ? InputKind.Json : InputKind.Text;
    }

    /// <summary>The only table of an archive; what systems and people put beside it is left out.</summary>
    private ZipEntry OnlyTable(ZipFile zip)
    {
        ZipEntry[] files = [.. zip.Entries.Where(entry => !IsSystem(entry.Path))];
        var tables = files.Length == 1 ? files : files.Where(entry => IsTable(entry.Path)).ToArray();
        if (tables is [var only])
        {
            if (files.Length > 1)
                _notes.Add($"Read {ErrorText.Text(only.Path)}, the only table in the archive.");
            return only;
        }
        if (files.Length == 0)
            Throw.Input($"{Name}: the archive contains no file. Expected one table.");
        string[] names = [.. (tables.Length > 0 ? tables : files).Select(entry => entry.Path)];
        Throw.Input(
            $"{Name}: the archive contains {names.Length} files ({ErrorText.List(names, 4)}), not one table. Unpack it, and read the file of the table.");
        return null!;
    }

    private void RefuseNested() =>
        Throw.Input($"{Name}: the archive contains another archive or an Excel file. Unpack it, and read the file in it.");

    private static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    private static bool IsZip(ReadOnlySpan<byte> start) => start is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    private static bool IsSystem(string path) =>
        path.StartsWith("__MACOSX/", StringComparison.Ordinal)
        || Path.GetFileName(path) is ['.', ..] or "" or "Thumbs.db" or "desktop.ini";

    private static bool IsTable(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV" or ".TAB" or ".JSONL" or ".NDJSON" or ".XLSX" or ".XLSM";

    private static Stream Seekable(Stream stream, string name, bool leaveOpen)
    {
        if (stream.CanSeek)
            return stream;
        // A pipe is read once.
        using var pipe = new ContentStream(stream, name, null, leaveOpen);
        var kept = new MemoryStream();
        pipe.CopyTo(kept);
        return kept;
    }
}
