namespace Nami.Data;

/// <summary>A text whose fields are separated by runs of spaces, as one with tabs between them.</summary>
/// <param name="text">The text, which is disposed with this one.</param>
/// <param name="spaces">The fewest spaces that separate two fields.</param>
internal sealed class SpacedText(TextReader text, int spaces) : TextReader
{
    private const int Block = 1 << 12, MostLines = 100, MostAbove = 8, FewestLines = 3;

    private readonly char[] _in = new char[Block], _out = new char[2 * Block];
    private int _next, _end, _blank;
    private bool _isStart = true, _isQuoted, _isComment, _isMark;

    /// <summary>The fewest spaces that separate fields: 2, or 1; 0 where spaces don't.</summary>
    /// <param name="text">The first characters.</param>
    /// <param name="isWhole">Whether the text ends with them.</param>
    public static int Find(ReadOnlySpan<char> text, bool isWhole)
    {
        var lines = new List<string>();
        foreach (var line in text.EnumerateLines())
        {
            if (lines.Count < MostLines && line.Trim() is { IsEmpty: false } own && own[0] != '#')
                lines.Add(own.ToString());
        }
        if (!isWhole && lines.Count is > 0 and < MostLines)
            lines.RemoveAt(lines.Count - 1); // it may go on
        return AreSeparated(lines, 2) ? 2 : AreSeparated(lines, 1) ? 1 : 0;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        while (_next == _end)
        {
            int read = text.Read(_in, 0, Block);
            if (read == 0)
                return 0;
            (_next, _end) = (0, 0);
            foreach (char c in _in.AsSpan(0, read))
                Take(c);
        }
        int count = Math.Min(buffer.Length, _end - _next);
        _out.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            text.Dispose();
        base.Dispose(disposing);
    }

    private void Take(char c)
    {
        if (c == ' ' && !_isQuoted)
        {
            _blank++;
            return;
        }
        bool isEnd = c is '\n' or '\r' && !_isQuoted, isFirst = _isStart || _blank >= spaces;
        _isComment = _isStart && !isEnd ? c == '#' : _isComment;
        // One space between two words of a field is kept; a comment may be the header.
        if (_blank > 0 && !_isStart && !isEnd && !_isMark)
            _out[_end++] = _blank >= spaces || _isComment ? '\t' : ' ';
        if (c == '"' && (_isQuoted || isFirst))
            _isQuoted = !_isQuoted;
        (_blank, _isMark, _isStart) = (0, _isComment && (_isStart || _isMark) && c == '#', isEnd);
        _out[_end++] = c;
    }

    /// <summary>Whether all lines, a few at the top excepted, have equally many fields, one of them a number.</summary>
    private static bool AreSeparated(List<string> lines, int spaces)
    {
        if (lines.Count < FewestLines)
            return false;
        int fields = Fields(lines[^1], spaces).Count, first = lines.Count, numbers = 0;
        while (first > 0 && Fields(lines[first - 1], spaces) is var own && own.Count == fields)
        {
            first--;
            // 1 234 is a number, and 1 January 2024 a date.
            bool isOne = NumberText.IsNumber(lines[first])
                || (lines[first].Any(char.IsLetter) && StampFormat.OfDate(lines[first]) is not null);
            numbers += !isOne && own.Exists(field => NumberText.IsNumber(field)) ? 1 : 0;
        }
        return fields > 1 && first <= MostAbove && lines.Count - first >= FewestLines && 2 * numbers > lines.Count - first;
    }

    private static List<string> Fields(string line, int spaces)
    {
        var fields = new List<string>();
        int start = 0, blank = 0;
        bool isQuoted = false;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == ' ' && !isQuoted)
            {
                blank++;
                continue;
            }
            bool isFirst = i == 0 || blank >= spaces;
            if (i == line.Length || (isFirst && i > 0))
            {
                fields.Add(line[start..(i - blank)]);
                start = i;
            }
            if (i < line.Length && line[i] == '"' && (isQuoted || isFirst))
                isQuoted = !isQuoted;
            blank = 0;
        }
        return fields;
    }
}
