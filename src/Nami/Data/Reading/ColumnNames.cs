namespace Nami.Data;

/// <summary>What the columns of a table are called that a panel was read from.</summary>
/// <param name="Id">The column that names the series; null where there is none.</param>
/// <param name="Time">The column of the stamps; null where the rows are counted.</param>
/// <param name="Target">The columns of the values; none where each column is a series of its own.</param>
public sealed record ColumnNames(string? Id, string? Time, IReadOnlyList<string> Target);
