namespace Nami.Data;

/// <summary>Several columns that name the series together: their texts are joined by a slash, as in <c>store 1/milk</c>.</summary>
/// <param name="source">The table.</param>
/// <param name="columns">The columns.</param>
internal sealed class JoinedIds(IRowSource source, int[] columns)
{
    private const char Comma = ',', Slash = '/';

    // Between the parts of a key, as hardly a text has it: "a/b" and "c" are another series than "a" and "b/c".
    private const char Unit = '\u001F';

    private char[] _key = new char[64];

    /// <summary>The key of the current row's series; empty where no column has a text.</summary>
    public ReadOnlySpan<char> Key()
    {
        int length = 0;
        bool isEmpty = true;
        foreach (int column in columns)
        {
            var text = source.Text(column);
            if (length + text.Length + 1 > _key.Length)
                Array.Resize(ref _key, 2 * (length + text.Length + 1));
            text.CopyTo(_key.AsSpan(length));
            length += text.Length;
            _key[length++] = Unit;
            isEmpty &= text.IsEmpty;
        }
        return isEmpty ? default : _key.AsSpan(0, length - 1);
    }

    /// <summary>The names of a list such as <c>store,item</c>; none where it is a single name.</summary>
    public static string[] Names(string id) =>
        id.Contains(Comma) ? id.Split(Comma, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>The names as one text.</summary>
    public static string Text(IEnumerable<string> names) => string.Join(Comma, names);

    /// <summary>The name of the series that has a key.</summary>
    public static string Name(string key) => string.Join(Slash, key.Split(Unit, StringSplitOptions.RemoveEmptyEntries));
}
