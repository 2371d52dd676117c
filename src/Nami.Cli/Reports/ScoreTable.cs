using Nami.Cli.Languages;
using Nami.Cli.Terminal;
using Nami.Evaluation;

namespace Nami.Cli.Reports;

/// <summary>The scores of the models as a table of words, and what they mean.</summary>
internal static class ScoreTable
{
    /// <summary>The scores: head, key in JSON, value.</summary>
    public static readonly (string Head, string Key, Func<Scores, double> Value)[] Columns =
    [
        ("MAE", "mae", scores => scores.Mae), ("RMSE", "rmse", scores => scores.Rmse), ("sMAPE", "smape", scores => scores.Smape),
        ("MASE", "mase", scores => scores.Mase), ("RMSSE", "rmsse", scores => scores.Rmsse), ("pinball", "pinball", scores => scores.Pinball),
        ("cov80", "coverage80", scores => scores.Coverage80), ("cov95", "coverage95", scores => scores.Coverage95), ("MSIS95", "msis95", scores => scores.Msis95),
    ];

    /// <summary>The head, then a row for each model, the name first.</summary>
    public static string[][] Rows(Texts texts, BacktestResult found) =>
    [
        [texts.ScoreHeader, .. Columns.Select(column => column.Head)],
        .. found.Scores.Select(model => (string[])[texts.ModelName(model.Model), .. Columns.Select(column => TextTable.Number(column.Value(model.Scores)))]),
    ];

    /// <summary>Whether the network beats the baselines, and by how much.</summary>
    public static string Verdict(Texts texts, BacktestResult found)
    {
        double own = found.Scores[0].Scores.Mase;
        var best = found.Scores.Skip(1).MinBy(other => other.Scores.Mase)!;
        return double.IsNaN(own) ? texts.NoVerdict
            : texts.Verdict(TextTable.Number(own), texts.ModelName(best.Model), TextTable.Number(best.Scores.Mase), own / best.Scores.Mase - 1);
    }

    /// <summary>What a reader of the table should know.</summary>
    public static IEnumerable<string> Notes(Texts texts, EvaluationRun run)
    {
        var found = run.Found;
        yield return texts.SmapeNote;
        yield return texts.CalibrationLine(run.Model.CalibrationWindows);
        if (found.Scores.Any(model => Columns.Any(column => !double.IsFinite(column.Value(model.Scores)))))
            yield return texts.NoScoreNote;
        if (found.Unscaled.Count > 0)
            yield return texts.UnscaledNote(found.LeftOutOfScaled, found.Unchanging, found.Unmeasured);
        if (found.CopiesLastValue)
            yield return texts.CopiesLastValue;
    }
}
