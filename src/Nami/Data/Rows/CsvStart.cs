using System.Buffers;

namespace Nami.Data;

/// <summary>The first characters of a CSV text, from which its separator is found.</summary>
internal sealed class CsvStart
{
    private const int Length = 1 << 15, MostLines = 100;

    // Of separators that fit equally well the first one: decimal commas are in every line too.
    private const string Separators = "\t;|,";

    private readonly char[] _text = new char[Length];
    private readonly int _length, _skipped;

    /// <summary>Reads the first characters.</summary>
    public CsvStart(TextReader text)
    {
        while (_length < Length && text.Read(_text, _length, Length - _length) is > 0 and var count)
            _length += count;
        var start = _text.AsSpan(0, _length);
        int mark = start is ['\uFEFF', ..] ? 1 : 0;
        if (Declared(start[mark..], out char declared) is > 0 and var line)
            (Separator, LinesSkipped, _skipped) = (declared, 1, mark + line);
        else if (Find(start, _length < Length) is not '\0' and var separator)
            Separator = separator;
        else if (SpacedText.Find(start[mark..], _length < Length) is > 0 and var spaces)
            (Separator, Spaces) = ('\t', spaces);
    }

    /// <summary>The character between the fields; a comma where the lines have one field.</summary>
    public char Separator { get; } = ',';

    /// <summary>The fewest spaces that separate two fields, where spaces do; else 0.</summary>
    public int Spaces { get; }

    /// <summary>The lines that aren't part of the table: one that declares the separator, as Excel does.</summary>
    public int LinesSkipped { get; }

    /// <summary>The characters without the lines that are skipped.</summary>
    public ReadOnlyMemory<char> Text => _text.AsMemory(_skipped, _length - _skipped);

    /// <summary>The length of a first line such as <c>sep=;</c>, or 0.</summary>
    private static int Declared(ReadOnlySpan<char> text, out char separator)
    {
        separator = ',';
        int end = text.IndexOfAny('\r', '\n');
        if (end is < 5 or > 7)
            return 0;
        var line = text[..end];
        if (line is ['"', .. var inner, '"'])
            line = inner;
        if (line.Length != 5 || !line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            return 0;
        separator = line[4];
        return text[end..].StartsWith("\r\n") ? end + 2 : end + 1;
    }

    /// <summary>The separator that most lines have equally often, comments excepted; '\0' where none has any.</summary>
    private static char Find(ReadOnlySpan<char> text, bool isWhole)
    {
        Span<int> counts = stackalloc int[Separators.Length * MostLines];
        int lines = 0;
        bool isQuoted = false, isStart = true, isComment = false, isEmpty = true;
        for (int i = 0; i < text.Length && lines < MostLines; i++)
        {
            char c = text[i];
            if (isEmpty && c == '#')
                isComment = true;
            if (c == '"' && (isQuoted || isStart) && !isComment)
                isQuoted = !isQuoted;
            else if (c is '\n' or '\r' && !isQuoted)
            {
                if (!isEmpty && !isComment)
                    lines++;
                else
                    ClearLine(counts, lines);
                (isStart, isEmpty, isComment) = (true, true, false);
                continue;
            }
            else if (!isQuoted && Separators.IndexOf(c, StringComparison.Ordinal) is >= 0 and var separator)
            {
                counts[separator * MostLines + lines]++;
                (isStart, isEmpty) = (true, false);
                continue;
            }
            if (c != ' ')
                (isStart, isEmpty) = (false, false);
        }
        if (lines < MostLines && !isEmpty && !isComment && (isWhole || lines == 0))
            lines++;
        var (best, most) = ('\0', 0);
        for (int separator = 0; separator < Separators.Length; separator++)
        {
            int alike = Alike(counts.Slice(separator * MostLines, lines));
            if (alike > most)
                (best, most) = (Separators[separator], alike);
        }
        return best;
    }

    private static void ClearLine(Span<int> counts, int line)
    {
        for (int separator = 0; separator < Separators.Length; separator++)
            counts[separator * MostLines + line] = 0;
    }

    /// <summary>The most lines that have the same number of separators, which is not zero.</summary>
    private static int Alike(Span<int> counts)
    {
        counts.Sort();
        int most = 0;
        for (int i = 0, run = 0; i < counts.Length; i++)
        {
            run = i > 0 && counts[i] == counts[i - 1] ? run + 1 : 1;
            if (counts[i] > 0)
                most = Math.Max(most, run);
        }
        return most;
    }
}

/// <summary>
/// Passes a text through, and rejects a line with very many fields before its reader sees the whole line: the time of the reader grows with
/// the square of the fields, half a minute for 300,000.
/// </summary>
/// <param name="start">The first characters, which were read already.</param>
/// <param name="text">The rest.</param>
/// <param name="file">The name in error messages.</param>
internal sealed class LineGuard(ReadOnlyMemory<char> start, TextReader text, string file) : TextReader
{
    private const int MostFields = 100_000;

    private static readonly SearchValues<char> s_separators = SearchValues.Create(",;\t|");

    private ReadOnlyMemory<char> _start = start;
    private int _separators;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int count = Math.Min(_start.Length, buffer.Length);
        if (count > 0)
        {
            _start.Span[..count].CopyTo(buffer);
            _start = _start[count..];
        }
        else
        {
            count = text.Read(buffer);
        }
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
                $"{file}: a line has more than {MostFields} fields, which is the most that can be read. Check its line endings, or write one line per series and timestamp.");
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            text.Dispose();
        base.Dispose(disposing);
    }
}
