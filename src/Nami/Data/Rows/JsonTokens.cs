using System.Text;
using System.Text.Json;

namespace Nami.Data;

/// <summary>The tokens of a JSON text, read by blocks.</summary>
internal sealed class JsonTokens : IDisposable
{
    private const int LongestToken = 1 << 20, Block = 1 << 14;

    private static readonly JsonReaderOptions s_options = new() { AllowMultipleValues = true };

    private readonly TextReader _source;
    private readonly string _name;
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly char[] _characters = new char[Block];
    private byte[] _bytes = new byte[4 * Block];
    private int _at, _count;
    private bool _isEnd;
    private JsonReaderState _state = new(s_options);
    private char[] _text = new char[256];
    private int _length;

    public JsonTokens(TableInput input)
    {
        (_source, _name) = (input.OpenText(), input.Name);
        Fill();
        // A mark at the start of a text that was decoded by others.
        if (_bytes.AsSpan(0, _count).StartsWith("\uFEFF"u8))
            _at = 3;
    }

    /// <summary>The type of the current token.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>The number of objects and lists around it.</summary>
    public int Depth { get; private set; }

    /// <summary>The line on which it ends.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The text of the last name, string or number.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Goes to the next token; false at the end.</summary>
    /// <exception cref="InputException">The text isn't JSON.</exception>
    public bool Read()
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(_bytes.AsSpan(_at, _count - _at), _isEnd, _state);
                bool isRead = reader.Read();
                int used = (int)reader.BytesConsumed;
                Line += _bytes.AsSpan(_at, used).Count((byte)'\n');
                (_at, _state) = (_at + used, reader.CurrentState);
                if (isRead)
                {
                    (Type, Depth) = (reader.TokenType, reader.CurrentDepth);
                    if (Type is JsonTokenType.PropertyName or JsonTokenType.String or JsonTokenType.Number)
                        Take(ref reader);
                    return true;
                }
                if (_isEnd)
                    return false;
                Fill();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the second: half a surrogate pair
        {
            throw new InputException(
                $"{_name}, line {Line}: isn't valid JSON. Expected one object per row, such as {{\"ds\": \"2024-01-31\", \"y\": 1.5}}.", e);
        }
    }

    public void Dispose() => _source.Dispose();

    private void Take(ref Utf8JsonReader reader)
    {
        int most = reader.ValueSpan.Length;
        if (most > _text.Length)
            _text = new char[Math.Max(most, 2 * _text.Length)];
        _length = reader.TokenType == JsonTokenType.Number
            ? Encoding.UTF8.GetChars(reader.ValueSpan, _text)
            : reader.CopyString(_text);
    }

    private void Fill()
    {
        _bytes.AsSpan(_at, _count - _at).CopyTo(_bytes);
        (_at, _count) = (0, _count - _at);
        if (_count > LongestToken)
            Throw.Input($"{_name}, line {Line}: a value has more than {LongestToken} bytes. Shorten it.");
        if (_bytes.Length - _count < (3 * Block) + 16)
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        int read = _source.Read(_characters, 0, _characters.Length);
        _isEnd = read == 0;
        _count += _encoder.GetBytes(_characters.AsSpan(0, read), _bytes.AsSpan(_count), _isEnd);
    }
}
