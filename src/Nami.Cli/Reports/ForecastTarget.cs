using Nami.Cli.Storage;

namespace Nami.Cli.Reports;

/// <summary>Where forecasts go.</summary>
/// <param name="File">The file; null for standard output.</param>
/// <param name="Format"><c>csv</c>, <c>jsonl</c>, <c>json</c> or <c>parquet</c>.</param>
/// <param name="Database">The database of the table, or null.</param>
/// <param name="Table">The table, or null.</param>
/// <param name="Replace">The rows of the table go first.</param>
/// <param name="IsText">They go to the file or standard output, too: all that there is without a table.</param>
internal sealed record ForecastTarget(string? File, string Format, Database? Database, string? Table, bool Replace, bool IsText);
