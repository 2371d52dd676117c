using System.Buffers;

namespace Nami.Data;

/// <summary>Lines at the end of a table that aren't part of it: sources, notes and totals.</summary>
/// <param name="table">The table.</param>
/// <param name="rows">Its rows, the current one the first of the lines.</param>
/// <param name="time">The column of timestamps, in which the current row has something else; −1 where the row has too few fields.</param>
/// <param name="isTotal">The current row may be a total without a name.</param>
internal sealed class TableFooter(IRowSource table, ITextRows rows, int time, bool isTotal = false)
{
    private const int MostRows = 40;

    private static readonly string[] s_totals =
        ["total", "ytd", "year to date", "sum", "average", "mean", "avg", "minimum", "maximum", "median", "gesamt", "mittelwert", "合計",
            "総計", "小計", "平均"];

    // Lines that end a table.
    private static readonly SearchValues<char> s_rules = SearchValues.Create("_-=─—*");

    // Signs of sentences and notes.
    private static readonly SearchValues<char> s_signs = SearchValues.Create(" :：*※（【［");

    private string _first = "";
    private int _count;

    /// <summary>What was left out.</summary>
    public FormattableString Note => _count == 1
        ? $"{table.Name}: the last line, \"{ErrorText.Text(_first)}\", isn't part of the table and is skipped."
        : (FormattableString)$"{table.Name}: the last {_count} lines, from \"{ErrorText.Text(_first)}\" on, aren't part of the table and are skipped.";

    /// <summary>Reads on; true where no row of the rest can be data.</summary>
    public bool IsRest()
    {
        do
        {
            if (++_count > MostRows || !IsLine())
                return false;
        }
        while (rows.Read());
        return true;
    }

    private bool IsLine()
    {
        int first = -1;
        bool hasNumbers = false, isAlone = true;
        for (int i = 0; i < rows.Fields; i++)
        {
            if (rows[i].IsEmpty)
                continue;
            isAlone &= first < 0;
            hasNumbers |= first >= 0 && (rows.IsNumber(i) || NumberText.IsNumber(rows[i]));
            first = first < 0 ? i : first;
        }
        if (first < 0)
            return true;
        var text = rows[first];
        if (_first.Length == 0)
            _first = text.ToString();
        if (isTotal && _count == 1)
            return true;
        // Text in the place of a timestamp, or a line of fewer fields than rows have.
        bool isElsewhere = time >= 0 && time < rows.Fields && (!rows[time].ContainsAnyInRange('0', '9') || IsTotal(rows[time]));
        return !rows.IsNumber(first) && StampFormat.OfDate(text) is null && IsWords(text, hasNumbers && _count == 1)
            && (isElsewhere || IsSentence(text) || (isAlone && first == 0 && time == 0));
    }

    /// <summary>
    /// Whether a line can begin so that isn't part of a table: with words, and with a word for totals where numbers follow.
    /// </summary>
    public static bool IsWords(ReadOnlySpan<char> text, bool hasNumbers) =>
        !MissingTexts.IsUsual(text) && !NumberText.IsNumber(text)
        && (IsTotal(text) || (!hasNumbers && !char.IsAsciiDigit(text[0]) && 2 * Digits(text) <= text.Length));

    private static bool IsTotal(ReadOnlySpan<char> text)
    {
        foreach (string word in s_totals)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        int digits = 0;
        foreach (char c in text)
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        return digits;
    }

    // "Source: EIA" and "(C) IEA" are no names of series or categories; "Total" and "Note" are no timestamps.
    private static bool IsSentence(ReadOnlySpan<char> text) =>
        text is ['\x1A'] || (text.Length > 3
            && (text.ContainsAny(s_signs) || text.StartsWith("注") || text.StartsWith("出典") || text.StartsWith("資料")
                || text.StartsWith("備考") || text.StartsWith("出所") || !text.ContainsAnyExcept(s_rules)));
}
