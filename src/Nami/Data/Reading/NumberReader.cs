using System.Globalization;

namespace Nami.Data;

/// <summary>Reads the numbers of a column, and gathers how they are written.</summary>
/// <param name="source">The table.</param>
/// <param name="column">The column.</param>
/// <param name="signs">The signs that were given.</param>
/// <param name="missing">The texts for a missing value that were given.</param>
internal sealed class NumberReader(IRowSource source, int column, NumberSigns signs, MissingTexts missing)
{
    // Of a column whose points can only separate thousands, each one is looked at.
    private readonly bool _isPointDecimal = signs.AllowDecimal('.');
    private int _rows;

    public int Column => column;

    /// <summary>How the numbers so far are written.</summary>
    public NumberEvidence Evidence { get; } = new();

    /// <summary>Whether texts among the numbers are only gathered, however many there are.</summary>
    public bool Collects { get; init; }

    /// <summary>The flags behind the numbers.</summary>
    public FlagCount Flags { get; } = new();

    /// <summary>The texts among the numbers.</summary>
    public BadNumbers Bad { get; } = new();

    /// <summary>The numbers that were read, missing ones not among them.</summary>
    public int Numbers { get; private set; }

    /// <summary>Reads the current row's: NaN where it is missing; false where it is something else.</summary>
    public bool TryRead(out double number)
    {
        int row = _rows++;
        if (source.TryTyped(column, out var field) && field.TryNumber(out number))
        {
            Numbers += double.IsNaN(number) ? 0 : 1;
            if (missing.AreGiven && missing.IsGiven(number))
                number = double.NaN;
            return true;
        }
        var text = source.Text(column);
        number = double.NaN;
        if (text.IsEmpty || (missing.AreGiven && missing.IsGiven(text)))
            return true;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double plain)
            && (_isPointDecimal || !text.Contains('.')))
        {
            if (!double.IsNaN(plain))
            {
                number = plain;
                Evidence.AddPlain(text, plain, row, source.Row);
            }
        }
        else if (NumberText.TryParse(text, signs, out number, out var marks, out int currency))
        {
            Evidence.Add(text, marks, currency, number, row, source.Row);
        }
        else if (!TryFlagged(text, row, out number))
        {
            return MissingTexts.IsUsual(text);
        }
        Numbers += double.IsNaN(number) ? 0 : 1;
        if (missing.AreGiven && missing.IsGiven(number))
            number = double.NaN;
        return true;
    }

    /// <summary>Reads the current row's; NaN where it is missing or no number, which is an error in the end.</summary>
    /// <exception cref="InputException">There are as many different texts as an error lists, or the number isn't finite.</exception>
    public double Read()
    {
        if (!TryRead(out double number))
        {
            if (Bad.Add(source.Text(column), source.Row) && !Collects)
                throw Bad.Error(this, source, signs);
        }
        else if (double.IsInfinity(number))
        {
            Throw.Input(
                $"{Cell(source.Row)}: \"{ErrorText.Text(source.Text(column))}\" isn't a finite number. Correct it, or leave the field empty.");
        }
        return number;
    }

    /// <exception cref="InputException">A text was no number.</exception>
    public void RefuseBad()
    {
        if (Bad.Count > 0)
            throw Error();
    }

    /// <summary>The texts that were no numbers as an error.</summary>
    public RowException Error() => Bad.Error(this, source, signs);

    /// <summary>Reads a number, or a sign for a missing one, that flags follow.</summary>
    private bool TryFlagged(ReadOnlySpan<char> text, int row, out double number)
    {
        number = double.NaN;
        if (!NumberFlags.TrySplit(text, out var before, out var flags))
            return false;
        bool isMissing = NumberFlags.IsMissing(before);
        if (!isMissing && NumberText.TryParse(before, signs, out number, out var marks, out int currency))
            Evidence.Add(before, marks, currency, number, row, source.Row);
        else if (!isMissing)
            return false;
        Flags.Add(text, flags, isMissing, source.Row);
        return true;
    }

    /// <summary>The place of a field of the column.</summary>
    public FormattableString Cell(int row) => source.Cell(row, column);
}
