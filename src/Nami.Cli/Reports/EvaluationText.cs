using System.Text.Json;
using Nami.Cli.Languages;
using Nami.Cli.Terminal;

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
