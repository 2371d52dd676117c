namespace Nami.Data;

/// <summary>
/// The texts of a column of numbers that are no numbers: up to five different ones, with their first lines and how many there are.
/// </summary>
internal sealed class BadNumbers
{
    private const int Most = 5;

    private readonly List<(string Text, int Row, int Count)> _texts = [];

    public int Count { get; private set; }

    /// <summary>Takes a text; true where there are as many different ones as an error lists.</summary>
    public bool Add(ReadOnlySpan<char> text, int row)
    {
        Count++;
        for (int i = 0; i < _texts.Count; i++)
        {
            if (text.Equals(_texts[i].Text, StringComparison.Ordinal))
            {
                _texts[i] = _texts[i] with { Count = _texts[i].Count + 1 };
                return false;
            }
        }
        if (_texts.Count == Most)
            return true;
        _texts.Add((text.ToString(), row, 1));
        return _texts.Count == Most;
    }

    /// <summary>One error of them all.</summary>
    public RowException Error(NumberReader reader, IRowSource source, NumberSigns signs)
    {
        var (text, row, _) = _texts[0];
        return new(Message(reader, source, signs), $"{reader.Cell(row)}: \"{ErrorText.Text(text)}\" isn't a number", row);
    }

    private FormattableString Message(NumberReader reader, IRowSource source, NumberSigns signs)
    {
        var (text, row, count) = _texts[0];
        var place = reader.Cell(row);
        if (Unit() is { Length: > 0 } unit && Count > reader.Numbers)
            return (FormattableString)
                $"{place}: \"{ErrorText.Text(text)}\" has the unit \"{ErrorText.Text(unit)}\", as other values of the column do. Expected numbers only. Remove the unit from the values; the column's name can hold it.";
        var advice = Advice(reader, signs);
        if (_texts.Count == 1)
        {
            return count == 1
                ? $"{place}: \"{ErrorText.Text(text)}\" isn't a number. {advice}"
                : (FormattableString)$"{place}: \"{ErrorText.Text(text)}\" isn't a number ({count} rows have it). {advice}";
        }
        var others = Place(_texts[1], source);
        foreach (var other in _texts[2..])
            others = $"{others}, {Place(other, source)}";
        return $"{place}: \"{ErrorText.Text(text)}\" isn't a number, and neither is {others}. {advice}";
    }

    private static FormattableString Place((string Text, int Row, int Count) bad, IRowSource source) => bad.Count == 1
        ? source.Separator == '\0'
            ? $"\"{ErrorText.Text(bad.Text)}\" (row {bad.Row})"
            : (FormattableString)$"\"{ErrorText.Text(bad.Text)}\" (line {bad.Row})"
        : source.Separator == '\0'
        ? $"\"{ErrorText.Text(bad.Text)}\" (row {bad.Row}; {bad.Count} in all)"
        : (FormattableString)$"\"{ErrorText.Text(bad.Text)}\" (line {bad.Row}; {bad.Count} in all)";

    private FormattableString Advice(NumberReader reader, NumberSigns signs)
    {
        if (signs.Decimal != DecimalSign.Auto || signs.Thousands != ThousandsSign.Auto)
            return $"Expected a number with the signs that were chosen ({ReadingSettings.Decimal}, {ReadingSettings.Thousands}). Correct the value or the choice.";
        bool canBeMissing = Count <= reader.Numbers && !_texts.Exists(bad => bad.Text.Contains(','));
        string list = string.Join(',', _texts.Select(bad => ErrorText.Text(bad.Text)));
        // Values below what can be measured or shown.
        if (canBeMissing && _texts.TrueForAll(bad => bad.Text[0] is '<' or '>' or '≤' or '≥'))
            return $"Expected a number such as 1234.5, 1,234.5 or 12 %. Write a number in its place; if it stands for a missing value, add it to those ({ReadingSettings.Missing} \"{list}\").";
        if (!canBeMissing && _texts.TrueForAll(bad => bool.TryParse(bad.Text, out _)))
            return $"Expected a number such as 1234.5, 1,234.5 or 12 %. Write 1 and 0, or name another column to forecast ({ReadingSettings.Target}).";
        if (_texts.Exists(bad => bad.Text.AsSpan().ContainsAnyInRange('0', '9')) || !canBeMissing)
            return $"Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it, or choose the signs of numbers ({ReadingSettings.Decimal}, {ReadingSettings.Thousands}).";
        return $"Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it; if it stands for a missing value, add it to those ({ReadingSettings.Missing} {list}).";
    }

    /// <summary>The text behind the number, where all texts are numbers with the same one; else nothing.</summary>
    private string? Unit()
    {
        string? unit = null;
        foreach (var (text, _, _) in _texts)
        {
            int end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
            string own = text[end..].Trim();
            if (end == 0 || own.Length is 0 or > 12 || (unit is not null && unit != own) || !NumberText.IsNumber(text.AsSpan(0, end)))
                return null;
            unit = own;
        }
        return unit;
    }
}
