namespace Nami;

/// <summary>Text from a file, fit for an error message of one line.</summary>
internal static class ErrorText
{
    private const int Most = 60;

    public static string Text(ReadOnlySpan<char> text)
    {
        string shown = text.Length <= Most ? text.ToString() : $"{text[..(Most - 3)]}...";
        return string.Create(shown.Length, shown, (to, from) =>
        {
            for (int i = 0; i < to.Length; i++)
                to[i] = char.IsControl(from[i]) ? '?' : from[i];
        });
    }

    /// <summary>A number of bytes in words.</summary>
    public static FormattableString Bytes(long count) => count == 1 ? $"1 byte" : (FormattableString)$"{count} bytes";

    /// <summary>The names in quotes; of many, the first ones.</summary>
    public static string List(IReadOnlyCollection<string> names, int most = 8) =>
        string.Join(", ", names.Take(most).Select(name => $"\"{Text(name)}\"")) + (names.Count > most ? ", …" : "");
}
