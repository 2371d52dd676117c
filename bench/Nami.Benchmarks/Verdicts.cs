using System.Globalization;
using System.Text.Json;

namespace Nami.Benchmarks;

/// <summary>The two ends of <c>bench/verdicts.sh</c>: what is to be evaluated, and how verdicts differ between seeds.</summary>
internal static class Verdicts
{
    private static readonly string[] s_answers = ["better", "no_difference", "worse"];

    /// <summary>Writes a line for each data set: its name and the arguments of <c>nami evaluate</c>, with tabs between.</summary>
    public static int WriteJobs(string folder, string[] names, TextWriter output)
    {
        var jobs = AccuracyJob.Of(folder);
        if (names.FirstOrDefault(name => jobs.All(job => job.Name != name)) is { } unknown)
        {
            Console.Error.WriteLine($"no data set {unknown}; there are {string.Join(", ", jobs.Select(job => job.Name))}");
            return 2;
        }
        foreach (var job in jobs.Where(job => names.Length == 0 || names.Contains(job.Name)))
            output.WriteLine(string.Join('\t', (job with { Windows = null }).Arguments().Prepend(job.Name)));
        return 0;
    }

    /// <summary>Writes how often each answer occurs; returns 1 if a data set has better and worse.</summary>
    public static int WriteTable(string folder, string results, TextWriter output)
    {
        output.WriteLine("| data set | windows | compared with | better | no difference | worse |");
        output.WriteLine("|---|--:|---|--:|--:|--:|");
        int flips = 0;
        foreach (var job in AccuracyJob.Of(folder))
        {
            var verdicts = Directory.EnumerateFiles(results, $"{job.Name}-*.json").Where(file => IsOf(file, job.Name))
                .Order(StringComparer.Ordinal).Select(Verdict).Where(verdict => verdict.ValueKind == JsonValueKind.Object).ToArray();
            foreach (var group in verdicts.SelectMany(Comparisons).GroupBy(one => one.Other))
            {
                int[] counts = [.. s_answers.Select(answer => group.Count(one => one.Answer == answer))];
                bool isFlip = counts[0] > 0 && counts[2] > 0;
                flips += isFlip ? 1 : 0;
                string mark = isFlip ? "**" : "";
                output.WriteLine(FormattableString.Invariant(
                    $"| {job.Name} | {verdicts[0].GetProperty("windows").GetInt32()} | {group.Key} | {mark}{counts[0]}{mark} | {counts[1]} | {mark}{counts[2]}{mark} |"));
            }
        }
        output.WriteLine();
        output.WriteLine(flips == 0
            ? "No data set is better with one seed and worse with another."
            : FormattableString.Invariant($"{flips} comparisons are better with one seed and worse with another."));
        return flips == 0 ? 0 : 1;
    }

    // A name may be the beginning of another.
    private static bool IsOf(string file, string name) =>
        int.TryParse(Path.GetFileNameWithoutExtension(file)[(name.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static JsonElement Verdict(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.TryGetProperty("verdict", out var verdict) ? verdict : default;

    private static IEnumerable<(string Other, string Answer)> Comparisons(JsonElement verdict) =>
        verdict.GetProperty("comparisons").EnumerateArray()
            .Select(one => (one.GetProperty("other").GetString()!, one.GetProperty("answer").GetString()!));
}
