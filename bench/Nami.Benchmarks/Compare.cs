using System.Globalization;

namespace Nami.Benchmarks;

/// <summary>
/// Times Nami and its peers in turn, in one run: for each workload and number of threads some rounds, in each of which every program
/// computes for the same time. Medians of the rounds make the table.
/// </summary>
internal static class Compare
{
    // Peers sum in another order, in float32; a wrong gate or a missing bias shows as 1e-2 and more.
    private const double MostDifference = 1e-4;

    public static int Run(string[] args)
    {
        double seconds = 0.8;
        int rounds = 5;
        string cpu = "", folder = "", table = "", results = "";
        List<string> names = [], readmes = [];
        List<(string, string)> commands = [];
        Dictionary<string, string> missing = [];
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--seconds": seconds = double.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--rounds": rounds = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--cpu": cpu = args[++i]; break;
                case "--reference": folder = args[++i]; break;
                case "--table": table = args[++i]; break;
                case "--results": results = args[++i]; break;
                case "--readme": readmes.Add(args[++i]); break;
                case "--peer": commands.Add((args[++i], args[++i])); break;
                case "--missing": missing[args[++i]] = args[++i]; break;
                default: names.Add(args[i]); break;
            }
        }

        if (Workload.Find(names) is not { } workloads) return 2;
        var ceilings = Ceilings.Measure();
        foreach (var workload in workloads) Reference.Write(folder, workload);
        var peers = new List<PeerProcess>();
        try
        {
            foreach (var (name, command) in commands)
            {
                try
                {
                    peers.Add(new(name, command));
                }
                catch (PeerMissingException reason)
                {
                    missing[name] = reason.Message;
                }
            }

            foreach (var (name, reason) in missing) Console.Error.WriteLine($"{name} is not measured: {reason}");
            var speeds = new SpeedTable(cpu, ceilings, peers, missing);
            foreach (var workload in workloads) Measure(workload, peers, rounds, seconds, speeds);
            using (var output = new StreamWriter(table)) speeds.Write(output, rounds, seconds);
            foreach (string readme in readmes) speeds.Update(readme, results);
            if (peers.Find(peer => !(peer.Difference <= MostDifference)) is { } wrong)
            {
                Console.Error.WriteLine(FormattableString.Invariant(
                    $"{wrong.Name} does not compute what Nami does: a difference of {wrong.Difference:E1}, expected at most {MostDifference:E0}"));
                return 1;
            }

            return 0;
        }
        finally
        {
            foreach (var peer in peers) peer.Dispose();
        }
    }

    private static void Measure(Workload workload, List<PeerProcess> peers, int rounds, double seconds, SpeedTable speeds)
    {
        foreach (int threads in new[] { 1, 2 })
        {
            var rates = peers.ToDictionary(peer => peer, _ => new List<double>());
            for (int round = 0; round < rounds; round++)
            {
                foreach (var peer in peers)
                {
                    if (peer.Measure(workload.Name, threads, seconds) is { } rate) rates[peer].Add(rate);
                    Thread.Sleep(50); // threads of a pool spin for some milliseconds before they sleep
                }
            }

            foreach (var (peer, measured) in rates.Where(one => one.Value.Count > 0))
            {
                measured.Sort();
                double median = (measured[(measured.Count - 1) / 2] + measured[measured.Count / 2]) / 2;
                speeds.Add(workload, peer.Name, threads, median);
                Console.Error.WriteLine(FormattableString.Invariant(
                    $"{workload.Name,-20} {threads} {(threads == 1 ? "thread " : "threads")} {peer.Name,-13} {median,12:N1} per second, from {measured[0]:N1} to {measured[^1]:N1}"));
            }
        }
    }
}
