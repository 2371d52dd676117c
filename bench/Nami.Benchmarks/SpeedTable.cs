using System.Globalization;
using System.Text.RegularExpressions;

namespace Nami.Benchmarks;

/// <summary>The results of a comparison, as the table that is kept and as the rows of the READMEs.</summary>
internal sealed partial class SpeedTable(
    string cpu, Ceilings ceilings, IReadOnlyList<PeerProcess> peers, IReadOnlyDictionary<string, string> missing)
{
    private readonly Dictionary<(Workload Workload, string Peer, int Threads), double> _speeds = [];

    public void Add(Workload workload, string peer, int threads, double speed) => _speeds[(workload, peer, threads)] = speed;

    public void Write(TextWriter output, int rounds, double seconds)
    {
        string[] others = [.. peers.Select(peer => peer.Name).Where(name => name != "Nami")];
        string names = others.Length > 1 ? $"{string.Join(", ", others[..^1])} and {others[^1]}" : string.Concat(others);
        output.WriteLine($"# Nami beside {names}");
        output.WriteLine();
        output.WriteLine(Invariant(
            $"{cpu}, {ceilings.SimdBits}-bit vectors. One run of `bench/compare.sh`: the programs take turns, medians of {rounds} rounds of {seconds} s."));
        output.WriteLine(Invariant(
            $"One core starts at most {ceilings.Registers:F1} · 10⁹ multiply-add operations per second from registers; Nami's best in-cache matrix product reaches {ceilings.Product:F1} ({ceilings.Product / ceilings.Registers:P0})."));
        output.WriteLine();
        output.WriteLine("| program | version | largest relative difference from Nami's outputs and losses, same weights and data |");
        output.WriteLine("|---|---|--:|");
        foreach (var peer in peers)
        {
            string difference = peer.Name == "Nami" ? "" : Invariant($"{peer.Difference:0.0E+0}");
            output.WriteLine($"| {peer.Name} | {peer.Version} | {difference} |");
        }
        foreach (var (name, reason) in missing) output.WriteLine($"| {name} | not measured: {reason} | |");
        output.WriteLine();
        output.WriteLine("Speed is sequences per second, for `sine` whole runs per second.");
        output.WriteLine("The ratio compares the better of 1 and 2 threads of Nami and of its fastest peer.");
        output.WriteLine();
        string heads = string.Concat(peers.Select(peer => $"{peer.Name}, 1 thread | 2 threads | "));
        output.WriteLine($"| workload | {heads}fastest peer | ratio | of the peak, 1 thread |");
        output.WriteLine($"|---|{string.Concat(peers.Select(_ => "--:|--:|"))}---|--:|--:|");
        foreach (var workload in _speeds.Keys.Select(key => key.Workload).Distinct())
        {
            string cells = string.Concat(
                peers.Select(peer => $"{Number(Of(workload, peer.Name, 1))} | {Number(Of(workload, peer.Name, 2))} | "));
            string peak = workload.Kind == Kind.Train && Of(workload, "Nami", 1) is { } rate
                ? Invariant($"{rate / workload.Batch * workload.TrainingOperations / 1e9 / ceilings.Registers:P0}") : "";
            output.WriteLine($"| {workload.Name} | {cells}{Fastest(workload)?.Name} | {Ratio(workload)} | {peak} |");
        }
    }

    /// <summary>
    /// Rewrites the rows of a README that begin with a workload's name, whose first cell, its description, stays; and the link to the
    /// results, whose text is the processor.
    /// </summary>
    public void Update(string readme, string results)
    {
        var workloads = _speeds.Keys.Select(key => key.Workload).Distinct().ToDictionary(workload => workload.Name);
        string text = Row().Replace(File.ReadAllText(readme), row =>
            workloads.TryGetValue(row.Groups["name"].Value, out var workload) && Fastest(workload) is { } peer
                ? $"{row.Groups["first"].Value} {Number(Best(workload, "Nami"))} | {Number(peer.Speed)} | {peer.Name} | {Ratio(workload)} |"
                : row.Value);
        File.WriteAllText(readme, Link().Replace(text, $"[{cpu}, {ceilings.SimdBits}-bit vectors]({results})"));
    }

    private double? Of(Workload workload, string peer, int threads) =>
        _speeds.TryGetValue((workload, peer, threads), out double speed) ? speed : null;

    private double? Best(Workload workload, string peer) =>
        Of(workload, peer, 1) is { } one && Of(workload, peer, 2) is { } two ? Math.Max(one, two) : null;

    private (string Name, double Speed)? Fastest(Workload workload)
    {
        var speeds = peers.Where(peer => peer.Name != "Nami").Select(peer => (peer.Name, Speed: Best(workload, peer.Name) ?? 0)).ToList();
        return speeds.Count == 0 || speeds.Max(peer => peer.Speed) == 0 ? null : speeds.MaxBy(peer => peer.Speed);
    }

    private string Ratio(Workload workload) =>
        Fastest(workload) is { } peer && Best(workload, "Nami") is { } nami ? Invariant($"**{nami / peer.Speed:F1}×**") : "";

    private static string Number(double? value) => value?.ToString(value < 100 ? "N2" : "N0", CultureInfo.InvariantCulture) ?? "";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"^(?<first>\| `(?<name>[\w-]+)`[^|\n]*\|)[^\n]*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\[[^\]]*-bit vectors\]\(bench/results/[^)]*\)")]
    private static partial Regex Link();
}
