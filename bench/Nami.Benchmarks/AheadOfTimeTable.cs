using System.Globalization;
using System.Text.Json;

namespace Nami.Benchmarks;

/// <summary>
/// Turns the JSON lines of aot.sh, whose peers are <c>jit-v3</c>, <c>aot-v3</c>, <c>jit-v4</c> and
/// <c>aot-v4</c>, into the table that is kept.
/// </summary>
internal static class AheadOfTimeTable
{
    public static int Write(string cpu, TextReader input, TextWriter output)
    {
        var runs = new List<(string Workload, string Peer, double Speed)>();
        while (input.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            string workload = row.GetProperty("workload").GetString()!, peer = row.GetProperty("peer").GetString()!;
            runs.Add((workload, peer, row.GetProperty("per_second").GetDouble()));
        }

        output.WriteLine("# Ahead of time beside just in time");
        output.WriteLine();
        output.WriteLine(
            $"{cpu}; one run of `bench/aot.sh`, one thread, the two in turn, the best of each one's rounds, because other programs only take time away.");
        output.WriteLine(
            "Speed is sequences per second, for `sine` whole runs per second.");
        output.WriteLine();
        output.WriteLine("| workload | width | JIT | ahead of time | ratio |");
        output.WriteLine("|---|---|--:|--:|--:|");
        foreach (string workload in runs.Select(run => run.Workload).Distinct())
        {
            foreach ((string level, string width) in new[] { ("v3", "256 bits"), ("v4", "512 bits") })
            {
                double jit = Best(runs, workload, $"jit-{level}"), aot = Best(runs, workload, $"aot-{level}");
                if (jit > 0 && aot > 0)
                    output.WriteLine(
                        $"| {workload} | {width} | {Number(jit)} | {Number(aot)} | **{(aot / jit).ToString("F2", CultureInfo.InvariantCulture)}** |");
            }
        }

        return 0;
    }

    private static double Best(List<(string Workload, string Peer, double Speed)> runs, string workload, string peer) =>
        runs.Where(run => run.Workload == workload && run.Peer == peer).Select(run => run.Speed).DefaultIfEmpty().Max();

    private static string Number(double value) => value.ToString(value < 100 ? "N2" : "N0", CultureInfo.InvariantCulture);
}
