namespace Nami.Data;

/// <summary>The texts that stand for a missing number: the usual ones, and those that were given.</summary>
internal sealed class MissingTexts
{
    private static readonly string[] s_usual =
    [
        "", "NA", "N/A", "N.A.", "n.d.", "#N/A", "#N/A N/A", "#NA", "<NA>", "NaN", "null", "(null)", "nil", "none", "missing", "NaT",
        "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#ERROR!", "#CALC!", "#SPILL!",
        ".", "..", "...", "…", "……", ":", "?", "*", "**", "***", "/", "//", "///", "#", "_", "\\N",
        "-", "--", "---", "‐", "−", "–", "—", "―", "ー", "－", "×", "✕", "Ｘ", "欠測", "欠損", "欠測値", "欠損値", "該当なし", "データなし", "不明",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_lookup =
        new HashSet<string>(s_usual, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly string[] _given;
    private readonly double[] _numbers;

    /// <param name="given">Further texts, such as -999.</param>
    public MissingTexts(IReadOnlyList<string> given)
    {
        _given = [.. given.Select(text => text.Trim())];
        _numbers = [.. _given.Select(text => NumberText.TryReadLoosely(text, out double number) ? number : double.NaN)];
    }

    /// <summary>Whether a text is one of the usual ones.</summary>
    public static bool IsUsual(ReadOnlySpan<char> text) => text.IsEmpty || s_lookup.Contains(text);

    /// <summary>Whether further texts were given.</summary>
    public bool AreGiven => _given.Length > 0;

    /// <summary>Whether a text was given.</summary>
    public bool IsGiven(ReadOnlySpan<char> text)
    {
        foreach (string given in _given)
        {
            if (text.Equals(given, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Whether a number was given, however it was written.</summary>
    public bool IsGiven(double number)
    {
        foreach (double given in _numbers)
        {
            if (number == given)
                return true;
        }
        return false;
    }
}
