using System.Globalization;
using System.Text.Json;
using Nami.Cli.Languages;
using Nami.Cli.Terminal;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>What <c>nami evaluate</c> found, as a table with what it means or as JSON.</summary>
internal static class EvaluationText
{
    private static readonly (string Head, string Key, Func<Scores, double> Value)[] s_columns =
    [
        ("MAE", "mae", scores => scores.Mae), ("RMSE", "rmse", scores => scores.Rmse), ("sMAPE", "smape", scores => scores.Smape),
        ("MASE", "mase", scores => scores.Mase), ("RMSSE", "rmsse", scores => scores.Rmsse), ("pinball", "pinball", scores => scores.Pinball),
        ("cov80", "coverage80", scores => scores.Coverage80), ("cov95", "coverage95", scores => scores.Coverage95), ("MSIS95", "msis95", scores => scores.Msis95),
    ];

    public static void Write(TextWriter output, Texts texts, BacktestResult found, ForecasterOptions options, TimeSpan train, TimeSpan predict)
    {
        output.WriteLine(texts.WindowsLine(found.Series, found.Windows, options.Horizon, options.Season!.Value));
        output.WriteLine();
        string[][] rows = [[texts.ScoreHeader, .. s_columns.Select(c => c.Head)], .. found.Scores.Select(s => (string[])[texts.ModelName(s.Model), .. s_columns.Select(c => Number(c.Value(s.Scores)))])];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(row => Columns.Width(row[c])))];
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, c) => c == 0 ? cell + Pad(cell, widths[c]) : Pad(cell, widths[c]) + cell)).TrimEnd());
        output.WriteLine();
        output.WriteLine(texts.SmapeNote);
        if (found.LeftOutOfScaled > 0)
            output.WriteLine(texts.LeftOutNote(found.LeftOutOfScaled));
        if (found.CopiesLastValue)
            output.WriteLine(texts.CopiesLastValue);
        var own = found.Scores[0].Scores.Mase;
        var (model, scores, _) = found.Scores.Skip(1).MinBy(s => s.Scores.Mase)!;
        output.WriteLine(double.IsNaN(own) ? texts.NoVerdict : texts.Verdict(own, texts.ModelName(model), scores.Mase, own / scores.Mase - 1));
        output.WriteLine(texts.EvaluateTimes(train.TotalSeconds, predict.TotalSeconds));

        static string Pad(string cell, int width) => new(' ', width - Columns.Width(cell));
    }

    public static void WriteJson(BacktestResult found, ForecasterOptions options, TimeSpan train, TimeSpan predict, TimeSpan total) => JsonOutput.Write(json =>
    {
        json.WriteNumber("horizon", options.Horizon);
        json.WriteNumber("season", options.Season!.Value);
        json.WriteNumber("series", found.Series);
        json.WriteNumber("windows", found.Windows);
        json.WriteStartObject("seconds");
        json.WriteSeconds("train", train);
        json.WriteSeconds("predict", predict);
        json.WriteSeconds("total", total);
        json.WriteEndObject();
        json.WriteNumber("left_out", found.LeftOutOfScaled);
        json.WriteStartArray("scores");
        foreach (var (model, scores, _) in found.Scores)
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            foreach (var (_, key, value) in s_columns)
                Write(json, key, value(scores));
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

    // Four digits are what scores differ in.
    private static string Number(double value) => !double.IsFinite(value)
        ? "-"
        : Math.Abs(value) is >= 1e6 or (> 0 and < 1e-3) ? value.ToString("0.000e0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) switch { >= 1000 => "0", >= 100 => "0.0", >= 10 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);
}
