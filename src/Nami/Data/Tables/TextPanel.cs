namespace Nami.Data;

/// <summary>Reads a panel from rows of text.</summary>
internal static class TextPanel
{
    /// <summary>Reads a panel; twice, where the last rows show that the first ones were misunderstood.</summary>
    /// <param name="open">Opens the rows at the first one.</param>
    /// <param name="options">How the table is read.</param>
    /// <param name="defaultId">The name of the series if no column contains it.</param>
    /// <exception cref="InputException">The rows aren't a panel; the message names the place.</exception>
    public static Panel Read(Func<ITextRows> open, PanelOptions options, string defaultId) =>
        PanelReader.Read(reading => Table(open(), options, reading), options, defaultId);

    private static IRowSource Table(ITextRows rows, PanelOptions options, FirstReading reading)
    {
        try
        {
            var start = new TextStart(rows, options);
            return start.Shape.Rows is null ? new RowsTable(start) : new SeriesRows(start, options, reading);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }
}
