using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Documents;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>What <c>nami evaluate</c> found, as a table with what it means or as JSON.</summary>
internal static class EvaluationText
{
    public static void Write(TextWriter output, EvaluationRun run)
    {
        output.WriteLine(ScoreTable.Scored(run));
        if (run.Backtest.WindowsReason is { } reason)
            output.WriteLine(Say(reason));
        output.WriteLine();
        TextTable.Write(output, ScoreTable.Rows(run.Found));
        output.WriteLine();
        output.WriteLine(ChosenSettings.Line(run.Model));
        foreach (string note in ScoreTable.Notes(run))
            output.WriteLine(note);
        output.WriteLine();
        if (run.Levels.Count > 0)
        {
            output.WriteLine(Say($"Groups, forecast by means that add up, beside seasonal naive forecasts of the same sums:"));
            TextTable.Write(output, LevelTable.Rows(run.Levels));
            output.WriteLine();
        }
        foreach (string sentence in VerdictLines.Of(run.Found))
            output.WriteLine(sentence);
        output.WriteLine(Say($"Training took {run.Train.TotalSeconds:0.0} s, forecasting {run.Predict.TotalSeconds:0.00} s."));
    }

    public static void WriteJson(EvaluationRun run, TimeSpan total) => JsonOutput.Write(
        new(run.Found, run.Backtest, run.Model, SecondsDocument.Of(run.Train, total, run.Predict), Say)
        {
            Levels = run.Levels.Count == 0 ? null : [.. run.Levels.Select(LevelDocument.Of)],
        },
        DocumentsJson.Instance.EvaluationRunDocument);
}

/// <summary>The scores of groups as a table of words.</summary>
internal static class LevelTable
{
    /// <summary>The head, then a row for each level.</summary>
    public static string[][] Rows(IReadOnlyList<LevelScores> levels) =>
    [
        [Say($"level"), Say($"groups"), "MASE", "WAPE %", Say($"naive MASE"), Say($"naive WAPE %"), "cov80", "cov95"],
        .. levels.Select(level => (string[])
        [
            level.Level switch { Hierarchy.TotalLevel => Say($"total"), Hierarchy.SeriesLevel => Say($"series"), _ => level.Level },
            $"{level.Groups}", TextTable.Number(level.Mase), TextTable.Number(level.Wape), TextTable.Number(level.NaiveMase),
            TextTable.Number(level.NaiveWape), Covered(level.Coverage80, level.Coverage80Error),
            Covered(level.Coverage95, level.Coverage95Error),
        ]),
    ];

    private static string Covered(double share, double error) =>
        double.IsFinite(error) ? FormattableString.Invariant($"{share:0.0} ± {error:0.0}") : FormattableString.Invariant($"{share:0.0}");
}

/// <summary>The scores of the models as a table of words, and what they mean.</summary>
internal static class ScoreTable
{
    /// <summary>The scores: head and value.</summary>
    public static readonly (string Head, Func<Scores, double> Value)[] Columns =
    [
        ("MAE", scores => scores.Mae), ("RMSE", scores => scores.Rmse), ("sMAPE", scores => scores.Smape),
        ("MASE", scores => scores.Mase), ("RMSSE", scores => scores.Rmsse),
        ("pinball", scores => scores.Pinball),
        ("cov80", scores => scores.Coverage80), ("cov95", scores => scores.Coverage95),
        ("MSIS95", scores => scores.Msis95),
    ];

    /// <summary>The head, then a row for each model, the name first.</summary>
    public static string[][] Rows(BacktestResult found) =>
    [
        [Say($"model"), .. Columns.Select(column => column.Head)],
        .. found.Scores.Select(
            model => (string[])[Name(model.Model), .. Columns.Select(column => TextTable.Number(column.Value(model.Scores)))]),
    ];

    /// <summary>What was scored.</summary>
    public static string Scored(EvaluationRun run)
    {
        var (windows, horizon) = (run.Found.Windows, run.Model.Options.Horizon);
        return Say(
            $"Scored: {run.Found.Series} series, {Count(windows, $"1 window", $"{windows} windows")} of {Count(horizon, $"1 point", $"{horizon} points")}, season {run.Backtest.ErrorSeason ?? run.Backtest.Season}");
    }

    /// <summary>A model as people call it.</summary>
    public static string Name(string model) => model switch
    {
        "seasonal_naive" => Say($"seasonal naive"),
        "naive" => Say($"naive"),
        "drift" => Say($"drift"),
        "combination" => Say($"combination"),
        "ets" => "ETS",
        "theta" => "Theta",
        _ => model,
    };

    /// <summary>What a reader of the table should know.</summary>
    public static IEnumerable<string> Notes(EvaluationRun run)
    {
        var found = run.Found;
        if (found.Weights is { } weights)
            yield return RunText.Weights(weights);
        if (Coverage(found) is { } coverage)
            yield return coverage;
        yield return Say(
            $"MAE, RMSE and pinball loss are in the unit of the series; sMAPE ranges from 0 to 200; cov is the percentage of points inside the interval.");
        if (run.Model.HasNetworks)
            yield return RunText.Calibration(run.Model.CalibrationWindows);
        if (found.Scores.Any(model => Columns.Any(column => !double.IsFinite(column.Value(model.Scores)))))
            yield return Say($"-: no score, because there is nothing to measure or the score is too large.");
        if (found.Unscaled.Count > 0)
            yield return Unscaled(found);
        if (found.CopiesLastValue)
            yield return Say($"warning: the forecasts are hardly more than a copy of the last value");
    }

    // What the table has no columns for.
    private static string? Coverage(BacktestResult found)
    {
        var own = found.Scores[0].Scores;
        if (own.Points == 0)
            return null;
        string bias = TextTable.Number(own.Bias), crps = TextTable.Number(own.Crps), wape = TextTable.Number(own.Wape);
        return double.IsFinite(found.Coverage80Error) && double.IsFinite(found.Coverage95Error)
            ? Say(
                $"nami: bias {bias}, WAPE {wape} %, CRPS {crps}; 80 % intervals hold {own.Coverage80:0.0} ± {found.Coverage80Error:0.0} % of the values, 95 % intervals {own.Coverage95:0.0} ± {found.Coverage95Error:0.0} % (± standard error).")
            : Say(
                $"nami: bias {bias}, WAPE {wape} %, CRPS {crps}; 80 % intervals hold {own.Coverage80:0.0} % of the values, 95 % intervals {own.Coverage95:0.0} %.");
    }

    // Why windows have no scores that are relative to the series' own changes.
    private static string Unscaled(BacktestResult found)
    {
        int count = found.LeftOutOfScaled;
        var windows = Count(count, $"1 window is", $"{count} windows are");
        string unchanging = TerminalText.Some(found.Unchanging), unmeasured = TerminalText.Some(found.Unmeasured);
        return found switch
        {
            { Unmeasured.Count: 0 } => Say($"{windows} excluded from MASE, RMSSE and MSIS: {Unchanging(unchanging)}."),
            { Unchanging.Count: 0 } => Say($"{windows} excluded from MASE, RMSSE and MSIS: {Unmeasured(unmeasured)}."),
            _ => Say($"{windows} excluded from MASE, RMSSE and MSIS: {Unchanging(unchanging)}; {Unmeasured(unmeasured)}."),
        };

        static FormattableString Unchanging(string names) =>
            $"before the forecast the series is constant from season to season, or not longer than one season ({names})";
        static FormattableString Unmeasured(string names) => $"all actual values are missing ({names})";
    }
}

/// <summary>The verdict in the current language, the same in text, report and training.</summary>
internal static class VerdictLines
{
    public static IReadOnlyList<string> Of(BacktestResult found) => found.Verdict is { } verdict
        ? [.. verdict.Sentences.Select(Say)]
        : [Say($"No verdict: no series has a MASE.")];
}

/// <summary>The results of <c>nami evaluate</c>.</summary>
/// <param name="File">The file of the series, as given.</param>
/// <param name="Panel">What it held.</param>
/// <param name="Backtest">The windows that are evaluated.</param>
/// <param name="Model">The model trained on the data before them.</param>
/// <param name="Found">The scores.</param>
/// <param name="Train">The time that training took.</param>
/// <param name="Predict">The time that the forecasts and their scores took.</param>
internal sealed record EvaluationRun(
    string File, Panel Panel, Backtest Backtest, Forecaster Model, BacktestResult Found, TimeSpan Train, TimeSpan Predict)
{
    /// <summary>The scores of groups by level; empty without groups.</summary>
    public IReadOnlyList<LevelScores> Levels { get; init; } = [];
}
