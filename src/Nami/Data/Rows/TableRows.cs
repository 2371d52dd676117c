namespace Nami.Data;

/// <summary>Opens the rows of a table, whatever its format.</summary>
internal static class TableRows
{
    /// <summary>Reads the rows from the first one; rows that were opened before can't be used any longer.</summary>
    /// <exception cref="InputException">The table can't be read.</exception>
    public static ITextRows Open(TableInput input, PanelOptions options) => input.Kind switch
    {
        InputKind.Workbook => new XlsxRows(input, options.Sheet),
        InputKind.Json => new JsonRecords(input),
        _ => new CsvRows(input.OpenText(), input.Name),
    };
}
