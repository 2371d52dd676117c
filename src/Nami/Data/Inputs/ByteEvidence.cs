using System.Text.Unicode;
using Nami.Files;

namespace Nami.Data;

/// <summary>
/// What the bytes of a text that isn't UTF-8 say about its encoding. Japanese words are runs of frequent characters (kana, full-width
/// signs, kanji of the first level, whose first byte in Shift_JIS is 0x81 to 0x97). The high bytes of Western text stand alone between
/// letters: as Shift_JIS, those of é, ü or ß are rare kanji, half-width katakana or invalid.
/// </summary>
internal sealed class ByteEvidence
{
    private const int LongestField = 120;

    private readonly JapaneseWords _shiftJis = new(isEuc: false), _eucJp = new(isEuc: true);
    private readonly List<byte> _field = [];
    private readonly byte[] _run = new byte[64]; // the last high bytes in a row
    private int _line = 1, _lines = 1;
    private bool _isFirstDone, _hasFirst, _isUndefined;
    private byte _before;
    private long _high, _western, _length, _runs, _utf8Runs;

    /// <summary>The line of the first field with a byte that isn't ASCII.</summary>
    public int FirstLine => _line;

    /// <summary>The first field with a byte that isn't ASCII.</summary>
    public byte[] FirstField => [.. _field];

    /// <summary>The text is UTF-8, apart from a few bytes.</summary>
    public bool IsDamagedUtf8 => 2 * _utf8Runs > _runs;

    /// <summary>The first line with bytes that aren't UTF-8.</summary>
    public int FirstInvalidLine { get; private set; }

    /// <summary>Adds the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (byte one in bytes)
        {
            if (!_isFirstDone)
                AddToField(one);
            _shiftJis.Add(one);
            _eucJp.Add(one);
            if (one >= 0x80)
            {
                _isUndefined |= one is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D;
                _high++;
                if (_length < _run.Length)
                    _run[_length] = one;
                _length++;
                continue;
            }
            if (_length > 0)
                EndRun(one);
            _before = one;
            _lines += one == '\n' ? 1 : 0;
        }
    }

    /// <summary>The encoding of all bytes that were added; null where that can't be decided.</summary>
    public TextEncoding? Decide()
    {
        if (_length > 0)
            EndRun(0);
        _shiftJis.End();
        _eucJp.End();
        if (IsDamagedUtf8)
            return null;
        bool isWestern = !_isUndefined && 2 * _western >= _high;
        // EUC-JP has no first byte from 0x81 to 0x8D. Chinese and Korean text is valid in it, but has no kana.
        if (_eucJp.IsValid && _eucJp.Kana >= 2 && _eucJp.Kana * 10 >= _eucJp.Words && !_shiftJis.IsJapanese)
            return TextEncoding.EucJp;
        if (!_shiftJis.IsValid)
            return isWestern ? TextEncoding.Windows1252 : null;
        if (_shiftJis.IsJapanese)
            return TextEncoding.ShiftJis;
        return isWestern && _shiftJis.IsForeign ? TextEncoding.Windows1252 : null;
    }

    /// <summary>Whether all bytes are valid in one of the encodings that are detected.</summary>
    public bool IsValid(TextEncoding encoding) =>
        encoding == TextEncoding.ShiftJis ? _shiftJis.IsValid
        : encoding == TextEncoding.EucJp ? _eucJp.IsValid
        : !_isUndefined;

    // A letter has another one or a space beside it, and a sign is no field of its own, as half-width katakana may be. Two high bytes in a
    // row, as in Größe, are Western within a word alone: A相 isn't.
    private void EndRun(byte after)
    {
        bool isWestern = _length switch
        {
            1 when _run[0] >= 0xC0 => IsWord(_before) || IsWord(after),
            1 => !IsBorder(_before) || !IsBorder(after),
            2 => char.IsAsciiLetter((char)_before) && char.IsAsciiLetter((char)after),
            _ => false,
        };
        _western += isWestern ? _length : 0;
        _runs++;
        if (_length <= _run.Length && Utf8.IsValid(_run.AsSpan(0, (int)_length)))
            _utf8Runs++;
        else if (FirstInvalidLine == 0)
            FirstInvalidLine = _lines;
        _length = 0;
    }

    private static bool IsWord(byte one) => one == ' ' || char.IsAsciiLetter((char)one);

    private static bool IsBorder(byte one) => one is 0 or (byte)',' or (byte)';' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private void AddToField(byte one)
    {
        if (one != 0 && IsBorder(one))
        {
            if (_hasFirst)
            {
                _isFirstDone = true;
                return;
            }
            _field.Clear();
            _line += one == '\n' ? 1 : 0;
            return;
        }
        _hasFirst |= one >= 0x80;
        if (_field.Count < LongestField)
            _field.Add(one);
        else if (!_hasFirst)
            _field.RemoveRange(0, LongestField / 2);
        else
            _isFirstDone = true;
    }
}

/// <summary>Reads bytes as Japanese text and tells words from what only happens to be valid.</summary>
/// <param name="isEuc">EUC-JP rather than Shift_JIS.</param>
internal sealed class JapaneseWords(bool isEuc)
{
    private byte _lead, _before; // the first byte of a character, and the byte before the word
    private int _characters, _common, _halfWidth, _kana;
    private byte _first, _second; // of the word's first character
    private bool _hasHighSecond;
    private int _letters; // the small ones in a row before the word
    private long _strange, _unclear, _katakana;

    /// <summary>All bytes are characters, none of them for private use.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>The characters of Japanese words.</summary>
    public long Words { get; private set; }

    /// <summary>The kana among them.</summary>
    public long Kana { get; private set; }

    /// <summary>The text is Japanese: nearly all of its characters are in words.</summary>
    public bool IsJapanese => IsValid && Words > _unclear && Words >= 4 * _strange;

    /// <summary>The text isn't Japanese: nearly all of its characters are none that Japanese words have.</summary>
    public bool IsForeign => !IsValid || (_strange > _unclear + _katakana && _strange >= 4 * Words);

    /// <summary>Adds the next byte.</summary>
    public void Add(byte one)
    {
        if (!IsValid)
            return;
        if (_lead != 0)
        {
            AddCharacter(_lead, one);
            _lead = 0;
        }
        else if (one < 0x80)
        {
            EndWord();
            _before = one;
            _letters = char.IsAsciiLetterLower((char)one) ? _letters + 1 : 0;
        }
        else if (!isEuc && one is >= 0xA1 and <= 0xDF)
        {
            _halfWidth++;
        }
        else
        {
            _lead = one;
        }
    }

    /// <summary>Ends the text.</summary>
    public void End()
    {
        IsValid &= _lead == 0;
        EndWord();
    }

    private void AddCharacter(byte first, byte second)
    {
        char character = isEuc ? JapaneseReader.Euc(first, second) : JapaneseReader.ShiftJis(first, second);
        IsValid = character is not ('\0' or (>= '\uE000' and <= '\uF8FF'));
        if (_characters++ == 0)
            (_first, _second) = (first, second);
        bool isCommon = isEuc ? first is (>= 0xA1 and <= 0xA5) or (>= 0xB0 and <= 0xCF) : first is >= 0x81 and <= 0x97;
        _common += isCommon ? 1 : 0;
        _kana += character is >= '\u3041' and <= '\u30FE' ? 1 : 0;
        _hasHighSecond |= second >= 0x80;
    }

    private void EndWord()
    {
        if (_characters == 0)
        {
            // A Western letter, or a word that is all of half-width katakana: rare, and Chinese looks like it.
            _strange += _halfWidth == 1 ? 1 : 0;
            _katakana += _halfWidth > 1 ? _halfWidth : 0;
        }
        else if (2 * _common < _characters)
        {
            _strange += _characters;
        }
        else if (2 * _common == _characters)
        {
            _unclear += _characters; // Žižek
        }
        else if (_characters > 1 || (_hasHighSecond && !isEuc) || _halfWidth > 1)
        {
            (Words, Kana) = (Words + _characters, Kana + _kana);
        }
        else if (char.IsAsciiLetter((char)_before) && (isEuc || _first is 0x8A or 0x8C or 0x8E or 0x92 or 0x96 or 0x97))
        {
            // don’t, but also A値, which is the same as A’l
            _strange += _letters > 1 ? 1 : 0;
            _unclear += _letters > 1 ? 0 : 1;
        }
        else if (_first is 0x8A or 0x8C or 0x8E && char.IsAsciiLetter((char)_second))
        {
            _unclear++; // Škoda, Œuvre
        }
        else
        {
            (Words, Kana) = (Words + 1, Kana + _kana);
        }
        (_characters, _common, _halfWidth, _kana, _hasHighSecond) = (0, 0, 0, 0, false);
    }
}
