namespace Nami.Data;

/// <summary>Finds the columns of timestamps, or of their parts, by name.</summary>
internal static class TimeColumns
{
    private const string Counted = "none";

    /// <summary>The names by which a column of timestamps is found.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ds", "date", "datetime", "timestamp", "time", "month", "year"];

    /// <summary>Whether rows are to be counted, whatever columns there are.</summary>
    public static bool AreCounted(PanelOptions options) => options.Time is [Counted];

    /// <summary>
    /// The columns that are named by the options, by what a model has learned, or by a usual name; none where there are none.
    /// </summary>
    /// <param name="find">Finds columns by name.</param>
    /// <param name="options">The options.</param>
    /// <param name="others">The columns that have another role already.</param>
    /// <exception cref="InputException">A column that the options name is missing.</exception>
    public static int[] Named(ColumnFinder find, PanelOptions options, int[] others)
    {
        if (AreCounted(options))
            return [];
        if (options.Time.Count > 0)
            return [.. options.Time.Select(name => find.Named(name, ReadingSettings.Time))];
        if (options.Learned is { Time: { Count: > 0 } learned })
        {
            int[] columns = [.. learned.Select(find.Usual)];
            if (!columns.Contains(-1) && !columns.Intersect(others).Any())
                return columns;
        }
        return find.UsualOf(Names, others) is >= 0 and var column ? [column] : [];
    }
}
