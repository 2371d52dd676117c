using System.Runtime.CompilerServices;
using Nami.Cli.Storage;
using Nami.Documents;
using Nami.Files;
using Nami.Forecasting;
using Nami.Sources;

namespace Nami.Cli.Reports;

/// <summary>Writes forecasts to standard output or, whole or not at all, to a file or into a table.</summary>
internal static class ForecastOutput
{
    /// <param name="target">Where they go.</param>
    /// <param name="forecasts">The forecasts.</param>
    /// <param name="document">The forecasts as a JSON document.</param>
    /// <exception cref="InputException">They can't be written there.</exception>
    public static void Write(ForecastTarget target, IReadOnlyList<Forecast> forecasts, StepForecasts document)
    {
        if (target.Table is { } table)
        {
            int rows = target.Database!.Write(forecasts, table, target.Replace);
            if (target.File is not null || !target.IsText)
                Console.WriteLine(Say($"Rows: {rows} written to {table} in {target.Database.Name}"));
        }
        if (target.File is not null)
            AtomicFile.Write(target.File, Write);
        else if (target.IsText)
            Write(Console.OpenStandardOutput());

        void Write(Stream stream)
        {
            if (target.Format == "parquet")
            {
                WriteParquet(forecasts, stream);
                return;
            }
            if (target.Format == "json")
            {
                JsonOutput.Write(stream, document, DocumentsJson.Instance.StepForecasts);
                return;
            }
            using var writer = new StreamWriter(stream, bufferSize: 1 << 16, leaveOpen: true);
            if (target.Format == "jsonl")
                forecasts.WriteJsonLines(writer);
            else
                forecasts.WriteCsv(writer);
        }
    }

    /// <summary>Writes what a model would have forecast of the past as a CSV file.</summary>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void WriteFitted(string file, IReadOnlyList<FittedSeries> fitted) => AtomicFile.Write(file, stream =>
    {
        using var writer = new StreamWriter(stream, bufferSize: 1 << 16, leaveOpen: true);
        fitted.WriteCsv(writer);
    });

    // Parquet is loaded by those who use it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteParquet(IReadOnlyList<Forecast> forecasts, Stream stream) => forecasts.WriteParquet(stream);
}

/// <summary>Where forecasts go.</summary>
/// <param name="File">The file; null for standard output.</param>
/// <param name="Format"><c>csv</c>, <c>jsonl</c>, <c>json</c> or <c>parquet</c>.</param>
/// <param name="Database">The database of the table, or null.</param>
/// <param name="Table">The table, or null.</param>
/// <param name="Replace">The rows of the table go first.</param>
/// <param name="IsText">They go to the file or standard output, too: all that there is without a table.</param>
internal sealed record ForecastTarget(string? File, string Format, Database? Database, string? Table, bool Replace, bool IsText);
