using System.IO.Compression;

namespace Nami.Benchmarks;

/// <summary>
/// The data sets without their scored points, so that a choice by the scores of the rest has seen none of them:
/// <c>bench/accuracy.sh --validation</c>.
/// </summary>
internal static class AccuracyValidation
{
    private const int MostWindows = 5, WindowsOfOne = 3;

    /// <summary>
    /// Writes the tables of the data sets without the scored rows, and a line for each evaluation of them, as
    /// <see cref="Accuracy.WriteJobs"/> does.
    /// </summary>
    public static int WriteJobs(string folder, string into, string[] names, TextWriter output)
    {
        Directory.CreateDirectory(into);
        foreach (var job in AccuracyJob.Of(folder).Where(job => names.Length == 0 || names.Contains(job.Name)))
        {
            string table = Path.Combine(into, $"{job.Name}.csv");
            // The rows of a test file lie beside the table already.
            int rows = Cut(job.Files[0], job.Files.Length > 1 ? 0 : job.Windows!.Value * job.Horizon, table);
            int windows = job.Files.Length > 1 ? 1
                : Math.Clamp(rows / 2 / job.Horizon, 1, job.Windows == 1 ? WindowsOfOne : Math.Min(job.Windows!.Value, MostWindows));
            var rest = job with { Files = [table], Windows = windows };
            output.WriteLine(string.Join('\t', rest.Arguments().Prepend(job.Name)));
        }
        return 0;
    }

    /// <summary>Writes the scores of all methods and nami's ratio to the better naive one.</summary>
    public static int WriteTable(string folder, string results, TextWriter output)
    {
        var ratios = new List<double>();
        foreach (var job in AccuracyJob.Of(folder))
        {
            if (AccuracyResult.Of(results, job.Name) is not { } result)
                continue;
            ratios.Add(result.Ratio);
            string others = string.Concat(
                result.Models.Skip(1).Select(model => FormattableString.Invariant($"  {model} {result.Score("mase", model):F3}")));
            output.WriteLine(FormattableString.Invariant(
                $"{job.Name,-26} ratio {result.Ratio:F3}  {result.Seconds,4:F0} s  nami {result.Score("mase"):F3}{others}"));
        }
        if (ratios.Count > 0)
            output.WriteLine(
                FormattableString.Invariant($"geometric mean of {ratios.Count} ratios: {Math.Exp(ratios.Average(Math.Log)):F4}"));
        return 0;
    }

    // The rows of a series stand together, in order. Returns the rows of the shortest one.
    private static int Cut(string file, int last, string table)
    {
        using var stream = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        using var writer = new StreamWriter(table) { NewLine = "\n" };
        writer.WriteLine(reader.ReadLine());
        var waiting = new Queue<string>();
        string? id = null;
        int rows = 0, least = int.MaxValue;
        while (reader.ReadLine() is { } row)
        {
            string own = row[..row.IndexOf(',', StringComparison.Ordinal)];
            if (own != id)
            {
                waiting.Clear();
                least = id is null ? least : Math.Min(least, rows);
                rows = 0;
            }
            id = own;
            waiting.Enqueue(row);
            if (waiting.Count <= last)
                continue;
            writer.WriteLine(waiting.Dequeue());
            rows++;
        }
        return Math.Min(least, rows);
    }
}
