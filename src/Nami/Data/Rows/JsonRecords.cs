using System.Text.Json;

namespace Nami.Data;

/// <summary>
/// The rows of JSON objects, one after another (JSON lines) or in a list. The first row is their keys, in the order in which they come.
/// </summary>
internal sealed class JsonRecords : ITextRows
{
    private const int MostKeys = 16_384, LongestKey = 1_000, LongestRow = 1 << 24;

    private readonly TableInput _input;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byName;
    private readonly List<string> _names = [];
    private readonly (int Start, int Length, bool IsNumber)[] _row;
    private JsonTokens _tokens;
    private char[] _text = new char[1024];
    private int _length;
    private bool _isHeader, _isBegun;

    /// <summary>Finds the keys of all objects.</summary>
    /// <exception cref="InputException">The text isn't JSON, or its objects aren't rows.</exception>
    public JsonRecords(TableInput input)
    {
        _input = input;
        _byName = _columns.GetAlternateLookup<ReadOnlySpan<char>>();
        using (_tokens = new(input))
        {
            while (NextObject())
            {
                while (NextKey())
                {
                    if (!_byName.ContainsKey(_tokens.Text))
                        AddColumn(_tokens.Text.ToString());
                    ReadValue();
                }
            }
        }
        _row = new (int, int, bool)[_names.Count];
        _tokens = new(input);
    }

    public string Name => _input.Name;

    public int Line { get; private set; } = 1;

    public bool FollowsBlank => false;

    public int Fields => _names.Count;

    public char Separator => '\0';

    public ReadOnlySpan<char> this[int field] => _isHeader ? _names[field] : _text.AsSpan(_row[field].Start, _row[field].Length).Trim();

    public bool Read()
    {
        _isHeader = !_isBegun && _names.Count > 0;
        _isBegun = true;
        if (_isHeader || _names.Count == 0 || !NextObject())
            return _isHeader;
        Line = _tokens.Line;
        Array.Clear(_row);
        _length = 0;
        while (NextKey())
        {
            // A file that has changed since its keys were read.
            if (!_byName.TryGetValue(_tokens.Text, out int column))
                Throw.Input($"{Name}: the file changed while it was read. Read it again.");
            ReadValue();
            bool isText = _tokens.Type == JsonTokenType.String;
            var text = _tokens.Type switch
            {
                JsonTokenType.True => "1",
                JsonTokenType.False => "0",
                JsonTokenType.Null => "",
                _ => _tokens.Text,
            };
            if (_length + text.Length > LongestRow)
                TooLong(LongestRow);
            _row[column] = (_length, text.Length, !isText && text.Length > 0);
            if (_length + text.Length > _text.Length)
                Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + text.Length));
            text.CopyTo(_text.AsSpan(_length));
            _length += text.Length;
        }
        return true;
    }

    public bool IsNumber(int field) => !_isHeader && _row[field].IsNumber;

    public void Dispose() => _tokens.Dispose();

    private void AddColumn(string name)
    {
        if (_names.Count == MostKeys)
            Throw.Input($"{Name}, line {_tokens.Line}: the objects have more than {MostKeys} keys. Expected the same keys in each object.");
        if (name.Length > LongestKey)
            TooLong(LongestKey);
        _columns.Add(name, _names.Count);
        _names.Add(name);
    }

    private void TooLong(int most) =>
        Throw.Input($"{Name}, line {_tokens.Line}: a key or a row has more than {most} characters. Shorten it.");

    /// <summary>Goes into the next object; false at the end.</summary>
    private bool NextObject()
    {
        while (_tokens.Read())
        {
            switch (_tokens.Type)
            {
                case JsonTokenType.StartObject:
                    return true;
                case JsonTokenType.StartArray when _tokens.Depth == 0:
                case JsonTokenType.EndArray:
                    break;
                default:
                    Throw.Input($"{Name}, line {_tokens.Line}: expected a JSON object, such as {{\"ds\": \"2024-01-31\", \"y\": 1.5}}.");
                    break;
            }
        }
        return false;
    }

    /// <summary>Goes to the next key of an object; false at its end.</summary>
    private bool NextKey() => _tokens.Read() && _tokens.Type == JsonTokenType.PropertyName;

    /// <summary>Goes to the value of a key.</summary>
    private void ReadValue()
    {
        // The text is still the key.
        if (_tokens.Read() && _tokens.Type is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            Throw.Input(
                $"{Name}, line {_tokens.Line}: the value of \"{ErrorText.Text(_tokens.Text)}\" is an object or a list. Expected rows whose values are numbers, strings or null.");
        }
    }
}
