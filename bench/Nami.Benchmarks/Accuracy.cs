namespace Nami.Benchmarks;

/// <summary>The two ends of <c>bench/accuracy.sh</c>: what is to be evaluated, and the document of what came out.</summary>
internal static class Accuracy
{
    // Panels of so many series tell coverage.
    private const int LargePanel = 100;

    private static readonly Dictionary<string, string> ScoreNames =
        new(StringComparer.Ordinal) { ["mase"] = "MASE", ["smape"] = "sMAPE", ["mae"] = "MAE" };

    /// <summary>
    /// Writes a line for each evaluation: its result's name and the arguments of <c>nami evaluate</c>, with tabs between.
    /// </summary>
    public static int WriteJobs(string folder, string[] names, TextWriter output)
    {
        var jobs = AccuracyJob.Of(folder);
        if (names.FirstOrDefault(name => jobs.All(job => job.Name != name)) is { } unknown)
        {
            Console.Error.WriteLine($"no data set {unknown}; there are {string.Join(", ", jobs.Select(job => job.Name))}");
            return 2;
        }

        foreach (var job in jobs.Where(job => names.Length == 0 || names.Contains(job.Name)))
        {
            output.WriteLine(string.Join('\t', job.Arguments().Prepend(job.Name)));
            foreach (var goal in AccuracyGoal.All.Where(goal => goal.Name == job.Name && goal.Season is not null))
                output.WriteLine(string.Join('\t', (job with { Season = goal.Season!.Value }).Arguments().Prepend(goal.Result)));
        }

        return 0;
    }

    /// <summary>Writes the document of the results that are there.</summary>
    public static int WriteTable(string folder, string results, string machine, TextWriter output)
    {
        var jobs = AccuracyJob.Of(folder);
        output.WriteLine("# Accuracy on public series");
        output.WriteLine();
        output.WriteLine(
            "Look up here how accurate Nami's forecasts are with default settings, and how long they take. To score your own file:");
        output.WriteLine();
        output.WriteLine("```text");
        output.WriteLine("./nami evaluate sales.csv --horizon 12 --report sales.html");
        output.WriteLine("```");
        output.WriteLine();
        output.WriteLine($"`bench/accuracy.sh` makes this page with `nami evaluate` and seed 1; {machine}.");
        output.WriteLine();
        output.WriteLine("- Seconds include training and forecasts.");
        output.WriteLine("- Networks are trained only on values before the first scored point.");
        output.WriteLine("- Columns are covariates of the past unless the table lists them as known.");
        output.WriteLine(
            "- Chosen with scores of this list in view, so that they are slightly optimistic: older defaults of the networks, the list of simple forecasts that the combination weighs, how ETS stops its search, and which errors dynamic optimised Theta counts.");
        output.WriteLine(
            "- Chosen on windows before every scored point (`bench/accuracy.sh --validation`) and on generated series: how the combination weighs simple forecasts, how networks and combination are averaged, and that networks read the simple forecasts.");
        output.WriteLine();
        output.WriteLine("## Goals");
        output.WriteLine();
        output.WriteLine("| data set | season, horizon | seasonal naive | goal, at most | nami | seconds | at most |");
        output.WriteLine("|---|---|--:|--:|--:|--:|--:|");
        foreach (var goal in AccuracyGoal.All)
        {
            var job = jobs.FirstOrDefault(one => one.Name == goal.Name);
            if (job is null || AccuracyResult.Of(results, goal.Result) is not { } result)
                continue;
            double score = result.Score(goal.Score);
            output.WriteLine(Invariant(
                $"| {goal.Name}{(goal.Known is null ? "" : $", known {goal.Known.Replace(",", ", ", StringComparison.Ordinal)}")} | {goal.Season ?? job.Season}, {job.Horizon} | {ScoreNames[goal.Score]} {result.Score(goal.Score, "seasonal_naive"):G4} | {goal.Most} | {Mark(score <= goal.Most, score)} | {Mark(result.Seconds <= goal.Seconds, result.Seconds, "F0")} | {goal.Seconds} |"));
        }

        output.WriteLine();
        output.WriteLine("**Bold**: goal not reached.");
        output.WriteLine();
        output.WriteLine("## All data sets");
        output.WriteLine();
        output.WriteLine("| column | meaning | goal |");
        output.WriteLine("|---|---|---|");
        output.WriteLine("| ratio | nami's MASE divided by the lower of naive's and seasonal naive's | at most 1.10 |");
        output.WriteLine(
            $"| cov80, cov95 | percentage of actual values inside the interval | with {LargePanel} or more series: 74 to 86 and 91 to 98 |");
        output.WriteLine($"| MSIS95 | scaled interval score, lower is better | with {LargePanel} or more series: below seasonal naive's |");
        output.WriteLine();
        output.WriteLine(
            "| data set | scored on | season, horizon | MASE | seasonal naive | naive | ratio | cov80 | cov95 | MSIS95 | seasonal naive | seconds |");
        output.WriteLine("|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        var ratios = new List<double>();
        foreach (var job in jobs)
        {
            if (AccuracyResult.Of(results, job.Name) is not { } result)
                continue;
            ratios.Add(result.Ratio);
            bool isLarge = result.Series >= LargePanel;
            double inside80 = result.Score("coverage80"), inside95 = result.Score("coverage95"), msis = result.Score("msis95"),
                othersMsis = result.Score("msis95", "seasonal_naive");
            string scored = job.Files.Length > 1 ? "test file" : job.Windows == 1 ? "1 window" : $"{job.Windows} windows";
            output.WriteLine(Invariant(
                $"| {job.Name} | {scored} | {job.Season}, {job.Horizon} | {result.Score("mase"):F3} | {result.Score("mase", "seasonal_naive"):F3} | {result.Score("mase", "naive"):F3} | {Mark(result.Ratio <= 1.10, result.Ratio, "F3")} | {Mark(!isLarge || inside80 is >= 74 and <= 86, inside80, "F1")} | {Mark(!isLarge || inside95 is >= 91 and <= 98, inside95, "F1")} | {Mark(!isLarge || msis < othersMsis, msis)} | {othersMsis:G4} | {result.Seconds:F0} |"));
        }

        output.WriteLine();
        if (ratios.Count > 0)
        {
            double mean = Math.Exp(ratios.Average(Math.Log));
            output.WriteLine(Invariant(
                $"Geometric mean of the ratio over {ratios.Count} of {jobs.Count} data sets: {Mark(mean <= 0.90, mean, "F3")} (goal: at most 0.90); highest {ratios.Max():F3}."));
            WriteErrors(jobs, results, output);
        }

        return 0;
    }

    // How much of a ratio above the better naive method may be chance.
    private static void WriteErrors(IReadOnlyList<AccuracyJob> jobs, string results, TextWriter output)
    {
        var above = jobs.Select(job => (Job: job, Result: AccuracyResult.Of(results, job.Name)))
            .Where(one => one.Result?.Ratio > AccuracyError.Named).ToArray();
        output.WriteLine();
        if (above.Length == 0)
        {
            output.WriteLine(Invariant($"No ratio is above {AccuracyError.Named}."));
            return;
        }
        output.WriteLine(Invariant($"| ratio above {AccuracyError.Named} | ratio | standard error | measured on |"));
        output.WriteLine("|---|--:|--:|---|");
        foreach (var (job, result) in above)
        {
            string error = AccuracyError.Of(results, job.Name) is { Error: var value } && double.IsFinite(value)
                ? Invariant($"{value:F3}")
                : "–";
            output.WriteLine(Invariant(
                $"| {job.Name} | {result!.Ratio:F3} | {error} | {result.Series} series, {job.Windows} {(job.Windows == 1 ? "window" : "windows")} each |"));
        }
    }

    private static string Mark(bool isReached, double value, string format = "G4")
    {
        string text = value.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
        return isReached ? text : $"**{text}**";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
