namespace Nami.Data;

/// <summary>The values of a column in a few numbers.</summary>
internal sealed class ColumnTally
{
    private const int MostTexts = 1_000_000;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    public double Least { get; private set; } = double.NaN;

    public double Most { get; private set; } = double.NaN;

    public long Missing { get; private set; }

    public int Texts => _texts.Count;

    /// <summary>Takes the next number: NaN where it is missing.</summary>
    public void Add(double number)
    {
        if (double.IsNaN(number))
        {
            Missing++;
            return;
        }
        Least = number >= Least ? Least : number;
        Most = number <= Most ? Most : number;
    }

    /// <summary>Takes the next text: empty where it is missing.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            Missing++;
        else if (_texts.Count < MostTexts)
            _texts.GetAlternateLookup<ReadOnlySpan<char>>().Add(text);
    }

    /// <summary>Takes all numbers of a column.</summary>
    public static ColumnTally Of(GrowingColumn<double> numbers)
    {
        var tally = new ColumnTally();
        foreach (var block in numbers.Blocks)
        {
            foreach (double number in block.Span)
                tally.Add(number);
        }
        return tally;
    }
}

/// <summary>Summarizes the columns of a table while it is read.</summary>
/// <param name="source">The table.</param>
/// <param name="columns">The roles of its columns.</param>
/// <param name="numbers">Reads its numbers.</param>
internal sealed class ColumnSummaries(IRowSource source, ColumnRoles columns, TableNumbers numbers)
{
    // Of the columns whose values aren't gathered: the ones that name series, and the ones that are left out.
    private readonly (int Column, NumberReader? Numbers, ColumnTally Tally)[] _tallies =
    [
        .. Enumerable.Range(0, source.Columns.Count).Where(column => columns.RoleOf(column) is ColumnRole.Id or ColumnRole.Ignored)
            .Select(column => (column, IsNumber(source, columns, column) ? numbers.ReaderAside(column) : null, new ColumnTally())),
    ];

    /// <summary>Takes the current row.</summary>
    public void Add()
    {
        foreach (var (column, reader, tally) in _tallies)
        {
            if (reader is null)
                tally.Add(source.Text(column));
            else
                tally.Add(reader.TryRead(out double number) ? number : double.NaN);
        }
    }

    /// <summary>All columns, after the last row.</summary>
    /// <param name="targets">The values of each target.</param>
    /// <param name="covariates">The covariates.</param>
    public ColumnSummary[] All(GrowingColumn<double>[] targets, CovariateReader[] covariates)
    {
        var summaries = new ColumnSummary[source.Columns.Count];
        for (int column = 0; column < summaries.Length; column++)
        {
            var (own, role) = (source.Columns[column], columns.RoleOf(column));
            var type = role == ColumnRole.Id ? ColumnType.Text : role == ColumnRole.Time ? ColumnType.Time : own.Type;
            var tally = Array.Find(_tallies, one => one.Column == column).Tally;
            if (role == ColumnRole.Target)
                (tally, type) = (ColumnTally.Of(targets[Array.IndexOf(columns.Targets, column)]), ColumnType.Number);
            else if (Array.FindIndex(columns.Covariates, covariate => covariate.Column == column) is >= 0 and var covariate)
                (tally, type) = covariates[covariate].Tally();
            summaries[column] = new(own.Name, role, type, tally?.Least ?? double.NaN, tally?.Most ?? double.NaN, tally?.Texts ?? 0,
                tally?.Missing ?? 0, own.Example, columns.Reasons[column]);
        }
        return summaries;
    }

    private static bool IsNumber(IRowSource source, ColumnRoles columns, int column) =>
        !columns.Ids.Contains(column) && source.Columns[column] is { Type: ColumnType.Number, Unreadable: null };
}
