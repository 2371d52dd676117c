using System.Text;
using Sylvan.Data.Csv;

namespace Nami.Data;

/// <summary>
/// The rows of a CSV text with their line numbers. The separator (comma, semicolon, tab, spaces) is found by the first lines.
/// </summary>
internal sealed class CsvRows : ITextRows
{
    // Long lines fit; a file whose quote is never closed does not fill the memory. Most files never grow the buffer.
    private const int LongestRow = 1 << 24;

    private readonly TextReader _text;
    private readonly CsvDataReader _csv;
    private readonly Func<bool> _read;
    private int _next = 1;

    /// <param name="text">The text, which is disposed with the rows.</param>
    /// <param name="file">Its name in error messages.</param>
    public CsvRows(TextReader text, string file)
    {
        (Name, _text) = (file, text);
        var start = Guard(() => new CsvStart(text));
        _next = 1 + start.LinesSkipped;
        Separator = start.Separator;
        TextReader lines = new LineGuard(start.Text, text, file);
        if (start.Spaces > 0)
            lines = new SpacedText(lines, start.Spaces);
        _csv = Guard(() => CsvDataReader.Create(lines, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = start.Separator,
            Comment = '\0', // Sylvan's default would drop lines that start with '#'
            OwnsReader = false,
            MaxBufferSize = LongestRow,
        }));
        _read = _csv.Read;
    }

    public string Name { get; }

    public int Line { get; private set; }

    public bool FollowsBlank { get; private set; }

    public int Fields => _csv.RowFieldCount;

    public char Separator { get; }

    /// <exception cref="InputException">The text is not CSV, not UTF-8, or can't be read.</exception>
    public bool Read()
    {
        FollowsBlank = false;
        while (Guard(_read))
        {
            Line = _next;
            var raw = _csv.GetRawRecordSpan();
            _next += raw.Contains('"') ? Math.Max(1, raw.Count('\n')) : 1;
            if (Fields > 1 || !_csv.GetFieldSpan(0).IsWhiteSpace())
                return true;
            FollowsBlank = true;
        }
        return false;
    }

    /// <summary>A field of the current row without the spaces and quotes around it.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            var text = _csv.GetFieldSpan(field).Trim();
            return text is ['"', .. var inner, '"'] ? inner.Trim() : text;
        }
    }

    public bool IsNumber(int field) => false;

    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException($"{Name}: line {_next} or a later line isn't UTF-8. Save the file as CSV in UTF-8.", e);
        }
        catch (CsvRecordTooLargeException e)
        {
            throw new InputException(
                $"{Name}, line {_next}: the line is longer than {LongestRow} characters. Check the line endings, and that every quote is closed.",
                e);
        }
        catch (FormatException e)
        {
            // Sylvan's own exceptions, all of them about quotes: without one every text is CSV.
            throw new InputException(
                $"{Name}, line {_next}: a quoted field has no closing quote before the separator. Double each quote inside a quoted field.",
                e);
        }
        catch (IOException e)
        {
            throw new InputException($"{Name}: can't be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
