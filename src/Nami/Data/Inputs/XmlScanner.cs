using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Nami.Data;

/// <summary>What an <see cref="XmlScanner"/> stands at.</summary>
internal enum XmlPart
{
    Start,
    End,
    Text,
}

/// <summary>
/// Reads XML from start to end, as much of it as the parts of a workbook need: elements, attributes and text by their local names. It keeps
/// nothing but the current part, follows no reference to another file, and rejects document types. (The runtime's own reader brings schemas
/// and document types with it: over 1 MB in a program that is compiled ahead of time.)
/// </summary>
internal sealed class XmlScanner(TextReader text, string name) : IDisposable
{
    /// <summary>The longest text: cells of Excel have up to 32,767 characters.</summary>
    private const int LongestText = 1_000_000, LongestTag = 1 << 16;

    private readonly char[] _block = new char[1 << 14];
    private int _at, _count;
    private char[] _tag = new char[256], _text = new char[256], _value = new char[64];
    private int _tagLength, _textLength, _nameStart, _nameEnd;
    private bool _isEndDue;

    /// <summary>What the scanner stands at.</summary>
    public XmlPart Part { get; private set; }

    /// <summary>The elements that are open, that of a start or an end included.</summary>
    public int Depth { get; private set; }

    /// <summary>The name of an element without its prefix.</summary>
    public ReadOnlySpan<char> Name => _tag.AsSpan(_nameStart, _nameEnd - _nameStart);

    /// <summary>The text.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _textLength);

    /// <summary>Goes to the next start, end or text; false at the end of the document.</summary>
    /// <exception cref="InputException">It isn't XML, or has a document type.</exception>
    public bool Read()
    {
        if (Part == XmlPart.End)
            Depth--;
        if (_isEndDue)
        {
            (_isEndDue, Part) = (false, XmlPart.End);
            return true;
        }
        while (true)
        {
            if (Peek() < 0)
            {
                if (Depth != 0)
                    Damaged();
                Part = XmlPart.Text;
                return false;
            }
            if (Peek() != '<')
            {
                ReadText();
                Part = XmlPart.Text;
                return true;
            }
            _at++;
            switch (Peek())
            {
                case '?':
                    SkipTo("?>");
                    break;
                case '!':
                    _at++;
                    if (ReadDeclaration())
                        return true;
                    break;
                case '/':
                    _at++;
                    ReadTag();
                    if (Depth == 0)
                        Damaged();
                    Part = XmlPart.End;
                    return true;
                default:
                    ReadTag();
                    if (_tagLength > 0 && _tag[_tagLength - 1] == '/')
                        (_isEndDue, _tagLength) = (true, _tagLength - 1);
                    Depth++;
                    Part = XmlPart.Start;
                    return true;
            }
        }
    }

    /// <summary>Whether the scanner stands at the start of an element.</summary>
    public bool IsStart(string element) => Part == XmlPart.Start && Name.SequenceEqual(element);

    /// <summary>Whether the scanner stands at the end of an element.</summary>
    public bool IsEnd(string element) => Part == XmlPart.End && Name.SequenceEqual(element);

    /// <summary>
    /// An attribute of the element, by its name without a prefix; empty where there is none. It is good until the next is asked for.
    /// </summary>
    public ReadOnlySpan<char> Attribute(string attribute)
    {
        var rest = _tag.AsSpan(_nameEnd, _tagLength - _nameEnd);
        while (rest.IndexOf('=') is > 0 and var equals)
        {
            var found = rest[..equals].Trim();
            rest = rest[(equals + 1)..].TrimStart();
            int end = rest.Length < 2 || rest[0] is not ('"' or '\'') ? -1 : rest[1..].IndexOf(rest[0]);
            if (end < 0)
                Damaged();
            if (found[(found.LastIndexOf(':') + 1)..].SequenceEqual(attribute) && !found.StartsWith("xmlns"))
                return Plain(rest.Slice(1, end));
            rest = rest[(end + 2)..];
        }
        return default;
    }

    public void Dispose() => text.Dispose();

    /// <exception cref="InputException">Always.</exception>
    [DoesNotReturn]
    public void Damaged() =>
        Throw.Input($"{name}: the workbook is damaged. Open it in Excel or another program, and save it again.");

    /// <exception cref="InputException">Always.</exception>
    [DoesNotReturn]
    public void TooLong(int most) =>
        Throw.Input($"{name}: a text, a row or a list of the workbook has more than {most} characters or items. Split it up.");

    private int Peek()
    {
        if (_at == _count)
        {
            try
            {
                (_at, _count) = (0, text.Read(_block, 0, _block.Length));
            }
            catch (DecoderFallbackException)
            {
                Damaged();
            }
        }
        return _count == 0 ? -1 : _block[_at];
    }

    // From behind the opening bracket, to behind the closing one; quotes may contain it.
    private void ReadTag()
    {
        _tagLength = 0;
        for (char quote = '\0'; ; _at++)
        {
            int next = Peek();
            if (next < 0 || _tagLength == LongestTag)
                Damaged();
            if (next == '>' && quote == 0)
                break;
            if (next is '"' or '\'')
                quote = quote == 0 ? (char)next : quote == next ? '\0' : quote;
            if (_tagLength == _tag.Length)
                Array.Resize(ref _tag, 2 * _tag.Length);
            _tag[_tagLength++] = (char)next;
        }
        _at++;
        var tag = _tag.AsSpan(0, _tagLength);
        _nameEnd = tag.IndexOfAny(" \t\r\n/");
        _nameEnd = _nameEnd < 0 ? _tagLength : _nameEnd;
        _nameStart = tag[.._nameEnd].LastIndexOf(':') + 1;
        if (_nameEnd == _nameStart)
            Damaged();
    }

    private void ReadText()
    {
        _textLength = 0;
        while (Peek() is not (< 0 or '<'))
        {
            var rest = _block.AsSpan(_at, _count - _at);
            int plain = rest.IndexOfAny('<', '&');
            plain = plain < 0 ? rest.Length : plain;
            Append(rest[..plain]);
            _at += plain;
            if (plain < rest.Length && rest[plain] == '&')
                AppendEntity();
        }
    }

    private void AppendEntity()
    {
        Span<char> entity = stackalloc char[12];
        int length = 0;
        for (int next = Peek(); next != ';'; next = Peek())
        {
            if (next < 0 || length == entity.Length)
                Damaged();
            entity[length++] = (char)next;
            _at++;
        }
        _at++;
        Span<char> characters = stackalloc char[2];
        Append(characters[..Decode(entity[1..length], characters)]);
    }

    /// <summary>A comment, which is skipped, or plain text, which is returned.</summary>
    private bool ReadDeclaration()
    {
        if (Peek() == '-')
        {
            _at++;
            SkipTo("-->", 1);
            return false;
        }
        if (Peek() != '[')
        {
            Throw.Input(
                $"{name}: the workbook contains a document type (DTD), which isn't read. Open it in Excel or another program, and save it again.");
        }
        foreach (char expected in "[CDATA[")
        {
            if (Peek() != expected)
                Damaged();
            _at++;
        }
        _textLength = 0;
        SkipTo("]]>", keep: true);
        _textLength -= 3;
        Part = XmlPart.Text;
        return true;
    }

    /// <param name="end">What the skipped part ends with.</param>
    /// <param name="matched">How much of it was read.</param>
    /// <param name="keep">Whether what is skipped becomes the text.</param>
    private void SkipTo(string end, int matched = 0, bool keep = false)
    {
        while (matched < end.Length)
        {
            int next = Peek();
            if (next < 0)
                Damaged();
            _at++;
            if (keep)
                Append([(char)next]);
            // The first two characters of all ends but one are alike: more of them change nothing.
            matched = next == end[matched] ? matched + 1 : matched == 2 && next == end[1] && end[0] == end[1] ? 2 : next == end[0] ? 1 : 0;
        }
    }

    private void Append(ReadOnlySpan<char> characters)
    {
        if (_textLength + characters.Length > LongestText)
            TooLong(LongestText);
        if (_textLength + characters.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(2 * _text.Length, _textLength + characters.Length));
        characters.CopyTo(_text.AsSpan(_textLength));
        _textLength += characters.Length;
    }

    private ReadOnlySpan<char> Plain(ReadOnlySpan<char> value)
    {
        if (!value.Contains('&'))
            return value;
        if (_value.Length < value.Length)
            _value = new char[value.Length];
        int length = 0;
        while (value.IndexOf('&') is >= 0 and var at)
        {
            value[..at].CopyTo(_value.AsSpan(length));
            length += at;
            value = value[at..];
            int end = value.IndexOf(';');
            if (end < 0)
                Damaged();
            length += Decode(value[1..end], _value.AsSpan(length));
            value = value[(end + 1)..];
        }
        value.CopyTo(_value.AsSpan(length));
        return _value.AsSpan(0, length + value.Length);
    }

    private int Decode(ReadOnlySpan<char> entity, Span<char> to)
    {
        bool isHex = entity is ['#', 'x', ..];
        int code = entity switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            ['#', .. var digits] when int.TryParse(
                isHex ? digits[1..] : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture,
                out int number) => number,
            _ => -1,
        };
        if (!Rune.IsValid(code))
            Damaged();
        return new Rune(code).EncodeToUtf16(to);
    }
}
