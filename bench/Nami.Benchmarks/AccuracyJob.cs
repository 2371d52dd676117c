using System.Globalization;

namespace Nami.Benchmarks;

/// <summary>An evaluation of <c>bench/accuracy.sh</c>: a data set of the folder, held out as its <c>scores.csv</c> says.</summary>
/// <param name="Name">The data set.</param>
/// <param name="Protocol">How it is held out: <c>rolling_20xH</c>, <c>official_test</c> or <c>last_window</c>.</param>
/// <param name="Files">Its file, or its training and its test file.</param>
/// <param name="Season">m, of MASE.</param>
/// <param name="Horizon">K.</param>
/// <param name="Windows">The windows of each series; null for nami's default.</param>
internal sealed record AccuracyJob(string Name, string Protocol, string[] Files, int Season, int Horizon, int? Windows)
{
    // The first that a data set has a row of.
    private static readonly string[] Protocols = ["rolling_20xH", "official_test", "last_window"];

    /// <summary>The data sets that have a row in <c>scores.csv</c>, in the order of the table in <c>README.md</c>.</summary>
    public static IReadOnlyList<AccuracyJob> Of(string folder)
    {
        string[][] scores = [.. File.ReadLines(Path.Combine(folder, "scores.csv")).Skip(1).Select(line => line.Split(','))];
        var jobs = new List<AccuracyJob>();
        foreach (string line in File.ReadLines(Path.Combine(folder, "README.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains(".csv", StringComparison.Ordinal)))
        {
            string[] cells = [.. line.Split('|', StringSplitOptions.TrimEntries)[1..^1]];
            string[] files = cells[0].Split(" + ");
            string name = files[0].Split('.')[0].Replace("_train", "", StringComparison.Ordinal);
            if (scores.Where(row => row[0] == name && Protocols.Contains(row[1]))
                .MinBy(row => Array.IndexOf(Protocols, row[1])) is not { } score)
                continue;
            int series = Number(cells[2]), windows = files.Length > 1 ? 1 : Number(score[5]) / series;
            jobs.Add(new(name, score[1], [.. files.Select(file => Path.Combine(folder, file))], Number(cells[5].Split(' ')[0]),
                Number(score[2]), windows));
        }
        return jobs;
    }

    /// <summary>The arguments of <c>nami evaluate</c>; the test file takes the place of windows.</summary>
    public IEnumerable<string> Arguments() =>
    [
        Files[0],
        .. Files.Length > 1 ? (string[])["--test", Files[1]] : Windows is { } windows ? ["--windows", Text(windows)] : [],
        "--horizon", Text(Horizon),
        "--season", Text(Season), .. AccuracyGoal.KnownOf(Name) is { } known ? (string[])["--known", known] : [],
    ];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
