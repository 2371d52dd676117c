namespace Nami.Data;

/// <summary>Finds out whether each row of a table without dates is a series, as in M4's and M5's files.</summary>
internal static class SeriesInRows
{
    private const int FewestValues = 8; // of a table without a header

    /// <summary>How series lie in rows; null where they don't.</summary>
    /// <exception cref="InputException">They may, or may not.</exception>
    public static SeriesRowsShape? Find(
        string table, string[] names, bool hasHeader, ReadOnlySpan<SampleRow> body, PanelOptions options)
    {
        bool isAsked = options.Layout == TableLayout.Rows;
        bool isLearned = options.Layout == TableLayout.Auto && options.Learned?.Layout == TableLayout.Rows;
        if (body.IsEmpty || options.IsFuture || (!isAsked && (IsReadOtherwise(options) || HasTimes(names))))
            return null;
        int leading = Leading(names, body);
        if (isAsked)
            return leading < names.Length ? new(leading, names.Length - leading, false) : null;
        // As in M3's files numbers, too, may describe the series before its values 1, 2, 3 ….
        if (leading > 0 && hasHeader && HeaderNumbers.FirstPlain(names) is var plain && plain < names.Length && plain > leading
            && AreNumbers(body, plain, names.Length) && FirstUnique(body, leading) >= 0)
            return new(plain, names.Length - plain, false);
        if (leading == 0 || leading == names.Length || !AreNumbers(body, leading, names.Length))
            return null;
        if (isLearned)
            return new(leading, names.Length - leading, false);
        int numbered = hasHeader ? HeaderNumbers.First(names) : names.Length;
        // The names of the series may be numbered with the values: V1, V2, ….
        bool isHeaderNumbered = hasHeader && numbered <= leading;
        if (!isHeaderNumbered && (hasHeader || names.Length - leading < FewestValues))
        {
            RefuseUnclear(table, names, leading, hasHeader, body);
            return null;
        }
        if (FirstUnique(body, leading) is not (>= 0 and var id))
            return null;
        // Rows that are numbered too may be times in an unknown form: week1, week2, ….
        if (numbered == leading && leading == 1 && HasNumberedRows(body, id) && !IsPadded(body, leading)
            && names.Length - leading <= 2 * body.Length)
            RefuseUnclear(table, names, leading, hasHeader, body);
        return new(leading, names.Length - leading, false);
    }

    private static bool IsReadOtherwise(PanelOptions options) =>
        options.Layout != TableLayout.Auto || options.Time.Count > 0 || options.Target.Count > 0 || options.Known.Count > 0
        || options.Past.Count > 0 || options.Learned is { Layout: not TableLayout.Rows };

    private static bool HasTimes(string[] names)
    {
        foreach (string name in names)
        {
            if (TimeColumns.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>The columns that come first and hold texts.</summary>
    private static int Leading(string[] names, ReadOnlySpan<SampleRow> body)
    {
        int leading = 0;
        for (; leading < names.Length; leading++)
        {
            int texts = 0, others = 0;
            foreach (var row in body)
            {
                switch (row.Kind(leading))
                {
                    case FieldKind.Text:
                        texts++;
                        break;
                    case FieldKind.Date:
                        return 0;
                    case FieldKind.Number:
                        others++;
                        break;
                }
            }
            if (others >= texts && texts + others > 0)
                break;
        }
        return leading;
    }

    private static bool AreNumbers(ReadOnlySpan<SampleRow> body, int from, int to)
    {
        int numbers = 0;
        foreach (var row in body)
        {
            for (int column = from; column < to; column++)
            {
                if (row.Kind(column) is FieldKind.Text or FieldKind.Date)
                    return false;
                numbers += row.Kind(column) == FieldKind.Number ? 1 : 0;
            }
        }
        return numbers > 0;
    }

    /// <summary>The first of the leading columns whose texts are all different; −1 where none is.</summary>
    private static int FirstUnique(ReadOnlySpan<SampleRow> body, int leading)
    {
        for (int column = 0; column < leading; column++)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            bool isUnique = true;
            foreach (var row in body)
                isUnique &= row.Field(column) is { Length: > 0 } text && seen.Add(text);
            if (isUnique)
                return column;
        }
        return -1;
    }

    private static bool HasNumberedRows(ReadOnlySpan<SampleRow> body, int column)
    {
        string[] texts = new string[body.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = body[i].Field(column);
        return HeaderNumbers.AreNumbered(texts);
    }

    /// <summary>Whether rows end at different columns, with no empty field before: as series of different lengths do.</summary>
    private static bool IsPadded(ReadOnlySpan<SampleRow> body, int leading)
    {
        int least = int.MaxValue, most = 0;
        foreach (var row in body)
        {
            int width = row.FilledWidth;
            (least, most) = (Math.Min(least, width), Math.Max(most, width));
            for (int column = leading; column < width; column++)
            {
                if (row.Kinds[column] != FieldKind.Number)
                    return false;
            }
        }
        return least < most;
    }

    /// <summary>Rejects a table without times whose rows have names, which may be one of a row per time or of a row per series.</summary>
    private static void RefuseUnclear(string table, string[] names, int leading, bool hasHeader, ReadOnlySpan<SampleRow> body)
    {
        const int FewestRows = 3, FewestColumns = 3;
        if (!hasHeader || leading != 1 || body.Length < FewestRows || names.Length - leading < FewestColumns
            || FirstUnique(body, leading) != 0)
            return;
        Throw.Input(
            $"{table}: no column contains timestamps, and each row begins with another name (line {body[0].Line}: \"{ErrorText.Text(body[0].Field(0))}\", line {body[1].Line}: \"{ErrorText.Text(body[1].Field(0))}\"), so a row may be a series or a time. Give rows or wide ({ReadingSettings.Layout}), or name the column of timestamps ({ReadingSettings.Time}).");
    }
}
