using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Nami.Benchmarks;

/// <summary>A workload that is ready to be timed.</summary>
/// <param name="Step">One step: a batch trained or inferred, or a whole run.</param>
/// <param name="Units">What a step counts: the sequences of its batch, or 1 run.</param>
/// <param name="Difference">The largest difference of outputs or losses from Nami's, relative to the largest of them.</param>
internal sealed record Prepared(Action Step, double Units, double? Difference, params IDisposable[] Owned) : IDisposable
{
    public void Dispose()
    {
        foreach (var one in Owned) one.Dispose();
    }
}

/// <summary>
/// What each program of a comparison does: it introduces itself by a line of JSON, then answers each line <c>WORKLOAD THREADS SECONDS</c>
/// of its standard input by a line with <c>per_second</c>, or with <c>skipped</c> where it has no such workload. pytorch_peer.py does the
/// same.
/// </summary>
internal static class PeerLoop
{
    public static void Run(string version, Func<string, int, Prepared?> prepare)
    {
        Console.WriteLine(new JsonObject { ["version"] = version }.ToJsonString());
        while (Console.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            using var prepared = prepare(words[0], int.Parse(words[1], CultureInfo.InvariantCulture));
            var answer = new JsonObject();
            if (prepared is null)
                answer["skipped"] = true;
            else
                answer["per_second"] = Rate(prepared.Step, prepared.Units, double.Parse(words[2], CultureInfo.InvariantCulture));
            if (prepared?.Difference is { } difference)
                answer["difference"] = difference;
            Console.WriteLine(answer.ToJsonString());
        }
    }

    /// <summary>Units per second over at least <paramref name="seconds"/>, after a tenth of them to warm up.</summary>
    public static double Rate(Action step, double units, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        int warm = 0;
        double elapsed;
        do
        {
            step();
            warm++;
            elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        while (elapsed < seconds / 10);

        // The clock is read some twenty times, not after each step: a step may take a microsecond.
        int chunk = Math.Max(1, (int)(seconds / 20 * warm / elapsed));
        long count = 0;
        start = Stopwatch.GetTimestamp();
        do
        {
            for (int i = 0; i < chunk; i++) step();
            count += chunk;
            elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        while (elapsed < seconds);
        return count * units / elapsed;
    }

    /// <summary>The largest difference, relative to the largest of the expected values.</summary>
    public static double Difference(IEnumerable<double> values, IReadOnlyList<double> expected) =>
        values.Zip(expected, (value, wanted) => Math.Abs(value - wanted)).Max() / expected.Max(Math.Abs);
}
