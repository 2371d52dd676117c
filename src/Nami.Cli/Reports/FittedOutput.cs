using Nami.Files;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>What a model would have forecast of the past, as a CSV file.</summary>
internal static class FittedOutput
{
    public static void Write(string file, IReadOnlyList<FittedSeries> fitted) => AtomicFile.Write(file, stream =>
    {
        using var writer = new StreamWriter(stream, bufferSize: 1 << 16, leaveOpen: true);
        fitted.WriteCsv(writer);
    });
}
