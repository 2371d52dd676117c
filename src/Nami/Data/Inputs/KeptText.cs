using System.Text;

namespace Nami.Data;

/// <summary>A text that can be read once, kept while it is read, so that reading can start again.</summary>
/// <param name="source">The text; it stays open.</param>
/// <param name="name">Its name in error messages.</param>
internal sealed class KeptText(TextReader source, string name)
{
    private const int Block = 1 << 15;

    private readonly List<(char[] Text, int Count)> _blocks = [];

    // The whole text, where it is in memory anyway: at its start, a StringReader returns its string itself.
    private readonly string? _whole = source is StringReader ? source.ReadToEnd() : null;

    /// <summary>Reads the text from its start.</summary>
    public TextReader Open() => _whole is null ? new Reader(this) : new StringReader(_whole);

    private bool TryBlock(int index, out ReadOnlyMemory<char> block)
    {
        if (index == _blocks.Count)
        {
            char[] text = new char[Block];
            int count = Fill(text);
            if (count > 0)
                _blocks.Add((text, count));
        }
        bool isThere = index < _blocks.Count;
        block = isThere ? _blocks[index].Text.AsMemory(0, _blocks[index].Count) : default;
        return isThere;
    }

    private int Fill(char[] text)
    {
        try
        {
            return source.Read(text, 0, text.Length);
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException(
                $"{name}: the text isn't valid in the encoding it is read with. Expected UTF-8, or a reader of its encoding.", e);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new InputException($"{name}: can't be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private sealed class Reader(KeptText kept) : TextReader
    {
        private int _next;
        private ReadOnlyMemory<char> _rest;

        public override int Read()
        {
            Span<char> one = stackalloc char[1];
            return Read(one) == 0 ? -1 : one[0];
        }

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            if (_rest.IsEmpty && kept.TryBlock(_next, out _rest))
                _next++;
            int count = Math.Min(buffer.Length, _rest.Length);
            _rest.Span[..count].CopyTo(buffer);
            _rest = _rest[count..];
            return count;
        }
    }
}
