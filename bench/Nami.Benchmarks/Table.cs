using System.Globalization;
using System.Text.Json;

namespace Nami.Benchmarks;

/// <summary>Turns the JSON lines of both peers into the table that is kept.</summary>
internal static class Table
{
    private sealed record Row(string Peer, int Threads, string Workload, string Version, double Speed, double? Gflops);

    public static int Write(string cpu, TextReader input, TextWriter output)
    {
        var rows = new List<Row>();
        double peak = 0, product = 0;
        int bits = 0;
        while (input.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            if (row.TryGetProperty("fma_peak_gflops", out var found))
            {
                (peak, product, bits) =
                    (found.GetDouble(), row.GetProperty("product_gflops").GetDouble(), row.GetProperty("simd_bits").GetInt32());
                continue;
            }

            rows.Add(new Row(
                row.GetProperty("peer").GetString()!, row.GetProperty("threads").GetInt32(), row.GetProperty("workload").GetString()!,
                row.GetProperty("version").GetString()!,
                row.TryGetProperty("seconds", out var seconds) ? 1 / seconds.GetDouble() : row.GetProperty("per_second").GetDouble(),
                row.TryGetProperty("gflops", out var gflops) ? gflops.GetDouble() : null));
        }

        output.WriteLine("# Nami beside PyTorch");
        output.WriteLine();
        output.WriteLine(
            $"{cpu}, {bits}-bit vectors, Nami {Version(rows, "nami")}, PyTorch {Version(rows, "pytorch")}; one run of `bench/compare.sh`, medians.");
        output.WriteLine(Invariant(
            $"Multiply-add peak from registers {peak:F1} · 10⁹ operations/s a core; best in-cache matrix product {product:F1} ({product / peak:P0})."));
        output.WriteLine(
            "Speed is sequences a second, for `sine` whole runs a second; the ratio is each side's better of 1 and 2 threads.");
        output.WriteLine();
        output.WriteLine(
            "| workload | Nami, 1 thread | Nami, 2 threads | PyTorch, 1 thread | PyTorch, 2 threads | ratio | of the peak, 1 thread |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (string workload in rows.Select(row => row.Workload).Distinct())
        {
            double[] nami = Speeds(rows, "nami", workload), pytorch = Speeds(rows, "pytorch", workload);
            double? gflops = rows.Find(row => row.Peer == "nami" && row.Threads == 1 && row.Workload == workload)?.Gflops;
            string share = gflops is { } value ? Invariant($"{value / peak:P0}") : "";
            output.WriteLine(Invariant(
                $"| {workload} | {Number(nami[0])} | {Number(nami[1])} | {Number(pytorch[0])} | {Number(pytorch[1])} | **{nami.Max() / pytorch.Max():F1}×** | {share} |"));
        }

        return 0;
    }

    private static double[] Speeds(List<Row> rows, string peer, string workload) =>
        [.. Enumerable.Range(1, 2)
            .Select(threads => rows.Find(row => row.Peer == peer && row.Threads == threads && row.Workload == workload)?.Speed ?? 0)];

    private static string Version(List<Row> rows, string peer) => rows.Find(row => row.Peer == peer)?.Version ?? "?";

    private static string Number(double value) => value.ToString(value < 100 ? "N2" : "N0", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
