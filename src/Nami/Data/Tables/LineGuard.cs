using System.Buffers;

namespace Nami.Data;

/// <summary>
/// Passes a text through, and refuses one with a line of very many fields before its reader sees the whole line: the reader's time grows
/// with the square of a line's fields, half a minute for 300,000.
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
            Throw.Input($"{file}: has a line of more than {MostFields} fields; expected a line for each time: transpose the table or check its line ends");
        return count;
    }
}
