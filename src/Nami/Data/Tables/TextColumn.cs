namespace Nami.Data;

/// <summary>What the first rows of a text show about its columns.</summary>
internal static class TextColumn
{
    /// <summary>The column as its first rows show it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="from">The first field of each row.</param>
    /// <param name="count">The number of fields.</param>
    public static SourceColumn Of(string name, IReadOnlyList<SampleRow> rows, int from, int count)
    {
        var sample = new ColumnSample();
        for (int r = 0; r < Math.Min(SourceColumn.SampleRows, rows.Count); r++)
        {
            var row = rows[r];
            for (int i = from; i < Math.Min(from + count, row.Fields.Length); i++)
            {
                string text = row.Fields[i];
                bool isTyped = row.Typed?[i] == true;
                if (isTyped || !(MissingTexts.IsUsual(text) || NumberFlags.AreOfMissing(text)))
                    sample.Add(text, isTyped || NumberText.IsNumber(text), !isTyped && StampFormat.OfDate(text) is not null);
            }
        }
        return sample.Column(name);
    }
}
