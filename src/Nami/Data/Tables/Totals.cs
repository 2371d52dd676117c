namespace Nami.Data;

/// <summary>Rows and columns that are the sums of the others, and are named so.</summary>
internal static class Totals
{
    private const int MostColumns = 1000, FewestOthers = 2;

    // Of the value: rounded parts don't add up to the rounded total.
    private const double Tolerance = 0.002;

    private static readonly string[] s_names =
    [
        "total", "grand total", "all", "sum", "overall", "gesamt", "summe", "gesamtsumme", "insgesamt", "合計", "総計", "計", "総合計", "totaal",
        "totale", "total général", "total general", "suma", "somma", "soma", "ensemble", "小計", "합계", "总计", "合计",
    ];

    /// <summary>Whether a row or a column is named after totals.</summary>
    public static bool IsNamed(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        foreach (string total in s_names)
        {
            if (name.Equals(total, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Whether a number is the sum of others, apart from rounding.</summary>
    public static bool IsSum(double number, double sum) => Math.Abs(number - sum) <= Tolerance * Math.Abs(sum) + 1e-9;

    /// <summary>Whether a column is named after totals, and the sum of the other columns of numbers in each of the first rows.</summary>
    public static bool AreSums(IReadOnlyList<SourceColumn> columns, IReadOnlyList<SampleRow> rows, int column)
    {
        if (!IsNamed(columns[column].Name) || columns[column].Type != ColumnType.Number || columns.Count > MostColumns)
            return false;
        int sums = 0;
        foreach (var row in rows)
        {
            double sum = 0;
            int others = 0;
            for (int i = 0; i < columns.Count; i++)
            {
                if (i == column || columns[i].Type != ColumnType.Number || columns[i].IsCounter || columns[i].MayBeDates
                    || !NumberText.TryReadLoosely(row.Field(i), out double number))
                    continue;
                sum += number;
                others++;
            }
            if (!NumberText.TryReadLoosely(row.Field(column), out double total))
                continue;
            if (others < FewestOthers || !IsSum(total, sum))
                return false;
            sums++;
        }
        return sums > 1;
    }
}
