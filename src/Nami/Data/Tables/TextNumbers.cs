using System.Globalization;

namespace Nami.Data;

/// <summary>Reads the numbers of a text's columns, and decides for each column how they are written.</summary>
/// <param name="separator">The character between the fields; '\0' where there is none.</param>
/// <param name="columns">The number of columns.</param>
internal sealed class TextNumbers(char separator, int columns)
{
    // Where commas may be decimal and dots separate thousands.
    private readonly CsvDots[]? _dots = separator == ';' ? [.. Enumerable.Range(0, columns).Select(_ => new CsvDots())] : null;

    /// <summary>Reads a number: NaN where it is missing; false where it is something else.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="text">Its text.</param>
    /// <param name="isTyped">It is a number by its type.</param>
    /// <param name="row">Its row, from 0.</param>
    /// <param name="place">Its place, as <see cref="IRowSource.Cell"/> takes it.</param>
    /// <param name="number">The number.</param>
    public bool TryRead(int column, ReadOnlySpan<char> text, bool isTyped, int row, int place, out double number)
    {
        if (isTyped)
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        if (CsvNumber.TryParse(text, separator, out number))
        {
            _dots?[column].Add(text, row, place);
            return true;
        }
        number = double.NaN;
        return CsvNumber.IsMissing(text);
    }

    /// <summary>Decides, after the last row, how the numbers of a column are written.</summary>
    public FormattableString? Settle(int column, Func<int, FormattableString> cell, out IReadOnlyList<int> thousands)
    {
        thousands = [];
        return _dots?[column].Settle(cell, out thousands);
    }

    /// <summary>The column as its first rows show it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="from">The first field of each row.</param>
    /// <param name="count">The number of fields.</param>
    /// <param name="most">The most rows that are looked at.</param>
    public SourceColumn Column(string name, IReadOnlyList<SampleRow> rows, int from, int count, int most)
    {
        var sample = new ColumnSample();
        for (int r = 0; r < Math.Min(most, rows.Count); r++)
        {
            var row = rows[r];
            for (int i = from; i < Math.Min(from + count, row.Fields.Length); i++)
            {
                string text = row.Fields[i];
                bool isTyped = row.Typed?[i] == true;
                if (isTyped || !CsvNumber.IsMissing(text))
                    sample.Add(text, isTyped || CsvNumber.TryParse(text, separator, out _), !isTyped && StampFormat.OfDate(text) is not null);
            }
        }
        return sample.Column(name);
    }
}
