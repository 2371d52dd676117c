using System.Text.Json;
using Nami.Cli.Languages;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>What <c>nami evaluate</c> found, as a table with what it means or as JSON.</summary>
internal static class EvaluationText
{
    public static void Write(TextWriter output, Texts texts, EvaluationRun run)
    {
        output.WriteLine(texts.WindowsLine(run.Found.Series, run.Found.Windows, run.Model.Options.Horizon, run.Backtest.Season));
        output.WriteLine();
        TextTable.Write(output, ScoreTable.Rows(texts, run.Found));
        output.WriteLine();
        output.WriteLine(ChosenSettings.Line(texts, run.Model));
        foreach (string note in ScoreTable.Notes(texts, run))
            output.WriteLine(note);
        output.WriteLine(ScoreTable.Verdict(texts, run.Found));
        output.WriteLine(texts.EvaluateTimes(run.Train.TotalSeconds, run.Predict.TotalSeconds));
    }

    public static void WriteJson(Texts texts, EvaluationRun run, TimeSpan total) => JsonOutput.Write(json =>
    {
        json.WriteNumber("horizon", run.Model.Options.Horizon);
        json.WriteNumber("season", run.Backtest.Season);
        json.WriteNumber("series", run.Found.Series);
        json.WriteNumber("windows", run.Found.Windows);
        ChosenSettings.WriteJson(json, texts, run.Model);
        json.WriteStartObject("seconds");
        json.WriteSeconds("train", run.Train);
        json.WriteSeconds("predict", run.Predict);
        json.WriteSeconds("total", total);
        json.WriteEndObject();
        json.WriteNumber("left_out", run.Found.LeftOutOfScaled);
        json.WriteTexts("left_out_series", run.Found.Unscaled);
        json.WriteTexts("not_scored", run.Backtest.LeftOut);
        json.WriteBoolean("copies_last_value", run.Found.CopiesLastValue);
        json.WriteStartArray("scores");
        foreach (var model in run.Found.Scores)
        {
            json.WriteStartObject();
            json.WriteString("model", model.Model);
            foreach (var (_, key, value) in ScoreTable.Columns)
                Write(json, key, value(model.Scores));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, string key, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(key, value);
        else
            json.WriteNull(key);
    }
}

/// <summary>The scores of the models as a table of words, and what they mean.</summary>
internal static class ScoreTable
{
    /// <summary>The scores: head, key in JSON, value.</summary>
    public static readonly (string Head, string Key, Func<Scores, double> Value)[] Columns =
    [
        ("MAE", "mae", scores => scores.Mae), ("RMSE", "rmse", scores => scores.Rmse), ("sMAPE", "smape", scores => scores.Smape),
        ("MASE", "mase", scores => scores.Mase), ("RMSSE", "rmsse", scores => scores.Rmsse),
        ("pinball", "pinball", scores => scores.Pinball),
        ("cov80", "coverage80", scores => scores.Coverage80), ("cov95", "coverage95", scores => scores.Coverage95),
        ("MSIS95", "msis95", scores => scores.Msis95),
    ];

    /// <summary>The head, then a row for each model, the name first.</summary>
    public static string[][] Rows(Texts texts, BacktestResult found) =>
    [
        [texts.ScoreHeader, .. Columns.Select(column => column.Head)],
        .. found.Scores.Select(
            model => (string[])[texts.ModelName(model.Model), .. Columns.Select(column => TextTable.Number(column.Value(model.Scores)))]),
    ];

    /// <summary>Whether the network beats the baselines, and by how much.</summary>
    public static string Verdict(Texts texts, BacktestResult found)
    {
        double own = found.Scores[0].Scores.Mase;
        var best = found.Scores.Skip(1).MinBy(other => other.Scores.Mase)!;
        return double.IsNaN(own) ? texts.NoVerdict
            : texts.Verdict(TextTable.Number(own), texts.ModelName(best.Model), TextTable.Number(best.Scores.Mase),
                own / best.Scores.Mase - 1);
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

/// <summary>What <c>nami evaluate</c> did and found.</summary>
/// <param name="File">The file of the series, as given.</param>
/// <param name="Panel">What it held.</param>
/// <param name="Backtest">What was held back.</param>
/// <param name="Model">What was learned from the rest.</param>
/// <param name="Found">The scores.</param>
/// <param name="Train">How long learning took.</param>
/// <param name="Predict">How long the forecasts and their scores took.</param>
internal sealed record EvaluationRun(
    string File, Panel Panel, Backtest Backtest, Forecaster Model, BacktestResult Found, TimeSpan Train, TimeSpan Predict);
