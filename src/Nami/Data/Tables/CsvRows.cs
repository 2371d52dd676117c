using System.Buffers;
using System.Text;
using Sylvan.Data.Csv;

namespace Nami.Data;

/// <summary>The rows of a CSV text with their line numbers. Separators (comma, semicolon, tab) are found by the first line.</summary>
internal sealed class CsvRows : ITextRows
{
    // Long lines fit; a file whose quote is never closed does not fill the memory. Most files never grow the buffer.
    private const int LongestRow = 1 << 24;

    private readonly TextReader _text;
    private readonly CsvDataReader _csv;
    private readonly Func<bool> _read;
    private int _next = 1;

    /// <param name="text">The text, which is disposed with the rows.</param>
    /// <param name="file">The name in error messages.</param>
    public CsvRows(TextReader text, string file)
    {
        (Name, _text) = (file, text);
        _csv = Guard(() => CsvDataReader.Create(new LineGuard(text, file), new CsvDataReaderOptions
        {
            HasHeaders = false,
            Comment = '\0', // Sylvan's default would drop lines that start with '#'
            OwnsReader = false,
            MaxBufferSize = LongestRow,
        }));
        _read = _csv.Read;
    }

    /// <summary>The name in error messages.</summary>
    public string Name { get; }

    /// <summary>The line, from 1, on which the current row starts.</summary>
    public int Line { get; private set; }

    /// <summary>Whether a blank line was skipped before the current row.</summary>
    public bool FollowsBlank { get; private set; }

    /// <summary>The fields of the current row.</summary>
    public int Fields => _csv.RowFieldCount;

    /// <summary>The character between the fields, or a comma where the current row has but one field.</summary>
    public char Separator
    {
        get
        {
            var raw = _csv.GetRawRecordSpan();
            var first = _csv.GetFieldSpan(0);
            int end = raw.StartsWith("\"") ? first.Length + first.Count('"') + 2 : first.Length;
            return Fields > 1 ? raw[end] : ',';
        }
    }

    /// <summary>Goes to the next row that is not blank.</summary>
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
        catch (InvalidDataException e)
        {
            throw new InputException(
                $"{Name}: the gzip data is damaged or cut short at line {_next} or later. Copy or compress the file again.", e);
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

/// <summary>
/// Passes a text through, and rejects a line with very many fields before its reader sees the whole line: the time of the reader grows with
/// the square of the fields, half a minute for 300,000.
/// </summary>
internal sealed class LineGuard(TextReader text, string file) : TextReader
{
    private const int MostFields = 100_000;

    private static readonly SearchValues<char> s_separators = SearchValues.Create(",;\t|");

    private int _separators;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int count = text.Read(buffer);
        var line = buffer[..count];
        if (line.LastIndexOfAny('\n', '\r') is >= 0 and var end)
        {
            line = line[(end + 1)..];
            _separators = 0;
        }
        for (int at = line.IndexOfAny(s_separators); at >= 0; at = line.IndexOfAny(s_separators))
        {
            _separators++;
            line = line[(at + 1)..];
        }
        if (_separators >= MostFields)
            Throw.Input(
                $"{file}: a line has more than {MostFields} fields. Expected one line per timestamp: transpose the table, or check its line endings.");
        return count;
    }
}
