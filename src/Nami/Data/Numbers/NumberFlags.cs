using System.Buffers;

namespace Nami.Data;

/// <summary>
/// Flags that statistical offices write behind numbers, such as <c>1020 b</c>, <c>: c</c>, <c>12.3*</c> and <c>5.1 (p)</c>. Multipliers
/// such as K and M are none of them.
/// </summary>
internal static class NumberFlags
{
    private const int MostLetters = 3;

    // Break, confidential, definition differs, estimated, forecast, imputed, not significant, provisional, revised, Eurostat's own
    // estimate, unreliable, not applicable.
    private static readonly SearchValues<char> s_letters = SearchValues.Create("bcdefinprsuz"),
        s_all = SearchValues.Create("BCDEFINPRSUZbcdefinprsuz");

    /// <summary>Whether a text is a number with flags.</summary>
    public static bool Is(ReadOnlySpan<char> text) =>
        TrySplit(text, out var before, out _) && !IsMissing(before) && NumberText.IsNumber(before);

    /// <summary>Whether a text is a sign for a missing number with flags.</summary>
    public static bool AreOfMissing(ReadOnlySpan<char> text) => TrySplit(text, out var before, out _) && IsMissing(before);

    /// <summary>Whether a text before flags stands for a missing number.</summary>
    public static bool IsMissing(ReadOnlySpan<char> before) => before is ":" or ".." or "." or "-" or "…";

    /// <summary>Splits a text into what may be a number, and flags.</summary>
    public static bool TrySplit(ReadOnlySpan<char> text, out ReadOnlySpan<char> before, out ReadOnlySpan<char> flags)
    {
        before = flags = default;
        // Quoted fields may end in a space.
        text = text.TrimEnd();
        if (text.Length < 2)
            return false;
        int start = text[^1] == '*' ? text.TrimEnd('*').Length
            : text is [_, .., '(', _, ')'] && s_all.Contains(text[^2]) ? text.Length - 3
            : text.LastIndexOf(' ') + 1;
        var found = text[start..];
        bool areLetters = found[0] is not ('*' or '(');
        if (areLetters && (start == 0 || found.Length > MostLetters || found.ContainsAnyExcept(s_letters)))
            return false;
        before = text[..start].TrimEnd();
        flags = found.Trim("()");
        return !before.IsEmpty;
    }
}

/// <summary>The flags behind the numbers of a column.</summary>
internal sealed class FlagCount
{
    private const int MostKinds = 20;

    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);

    /// <summary>The values with flags.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers with flags.</summary>
    public int Numbers { get; private set; }

    /// <summary>The first value with flags, and its row.</summary>
    public (string Text, int Row) First { get; private set; }

    /// <summary>Whether there are several kinds.</summary>
    public bool AreVaried => _kinds.Count > 1;

    /// <summary>The flags, with commas between them.</summary>
    public string Kinds => string.Join(", ", _kinds);

    public void Add(ReadOnlySpan<char> text, ReadOnlySpan<char> flags, bool isMissing, int row)
    {
        if (Count++ == 0)
            First = (text.ToString(), row);
        Numbers += isMissing ? 0 : 1;
        if (_kinds.Count < MostKinds)
            _kinds.Add(flags.ToString());
    }
}
