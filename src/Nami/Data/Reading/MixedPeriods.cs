namespace Nami.Data;

/// <summary>Counts the kinds of times in a column that mixes years, quarters and months, as statistics offices publish it.</summary>
/// <param name="source">The table, whose current row has another kind than the rows before.</param>
/// <param name="column">The column of timestamps.</param>
internal sealed class MixedPeriods(IRowSource source, int column)
{
    private const string Kinds = "YQMW";
    private const int LongestText = 64;

    private readonly (int Count, int Row, string Example, string Format)[] _found = new (int, int, string, string)[Kinds.Length];

    /// <summary>
    /// What the column mixes, and how to keep one kind; null where the current row has no other kind. The rows can't be read on then.
    /// </summary>
    /// <param name="first">The first timestamp.</param>
    /// <param name="count">The number of rows that are like it.</param>
    /// <param name="row">The row of the first timestamp.</param>
    public FormattableString? Find(string first, int count, int row)
    {
        if (!Add(first, count, row) || !Add(source.Text(column), 1, source.Row) || Array.FindAll(_found, one => one.Count > 0).Length < 2)
            return null;
        while (source.Read())
            _ = Add(source.Text(column), 1, source.Row);
        // 2015KW01 is a quarter beside 2015JJ00 and 2015MM01.
        int quarters = Kinds.IndexOf('Q', StringComparison.Ordinal), weeks = Kinds.IndexOf('W', StringComparison.Ordinal);
        if (_found[weeks].Format is DutchPeriods.Weeks && _found[quarters].Count == 0)
            (_found[quarters], _found[weeks]) = (_found[weeks] with { Format = DutchPeriods.Quarters }, default);
        FormattableString? all = null;
        int most = 0;
        for (int kind = 0; kind < _found.Length; kind++)
        {
            if (_found[kind].Count == 0)
                continue;
            all = all is null ? Words(kind) : $"{all}, {Words(kind)}";
            most = _found[kind].Count > _found[most].Count ? kind : most;
        }
        return $"{source.Name}, column \"{ErrorText.Text(source.Columns[column].Name)}\": the timestamps are of several kinds: {all}. Keep one of them, for example with {ReadingSettings.TimeFormat} \"{_found[most].Format}\" {ReadingSettings.BadTimes} drop.";
    }

    private bool Add(ReadOnlySpan<char> text, int count, int row)
    {
        int kind = Kinds.IndexOf(PeriodOf(text, out string format), StringComparison.Ordinal);
        if (kind < 0)
            return false;
        _found[kind] = _found[kind].Count == 0
            ? (count, row, text.ToString(), format)
            : _found[kind] with { Count = _found[kind].Count + count };
        return true;
    }

    /// <summary>The kind of a date that is no day: 'Y', 'Q', 'M' or 'W' for a year, quarter, month or week; else NUL.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">Receives its format.</param>
    private static char PeriodOf(ReadOnlySpan<char> text, out string format)
    {
        format = "yyyy";
        if (StampSample.TryWhole(text, out long year))
            return year is >= 1700 and <= 2200 ? 'Y' : '\0';
        Span<char> buffer = stackalloc char[LongestText];
        if (DateTemplates.Find(DateTemplates.PlainSigns(text, buffer), true, out var date, out _) is not { HasDays: false } pattern)
            return '\0';
        format = pattern.Name(date.Traits & ~DateTraits.Unpadded);
        return date.Quarter > 0 ? 'Q' : date.Week > 0 ? 'W' : date.Month > 0 ? 'M' : 'Y';
    }

    private FormattableString Words(int kind)
    {
        var (count, row, text, _) = _found[kind];
        string example = ErrorText.Text(text);
        return Kinds[kind] switch
        {
            'Y' => $"years ({count}, from line {row}: {example})",
            'Q' => $"quarters ({count}, from line {row}: {example})",
            'M' => $"months ({count}, from line {row}: {example})",
            _ => $"weeks ({count}, from line {row}: {example})",
        };
    }
}
