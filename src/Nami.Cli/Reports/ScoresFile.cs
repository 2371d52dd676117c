using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nami.Evaluation;
using Nami.Files;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>
/// The scores of each series, model and step as CSV or JSON, by the ending of the file's name: a row for all steps, then one for each step.
/// Several series have rows of all of them together first.
/// </summary>
internal static class ScoresFile
{
    private static readonly (string Name, Func<Scores, double> Value)[] s_columns =
    [
        ("mae", scores => scores.Mae), ("rmse", scores => scores.Rmse), ("bias", scores => scores.Bias), ("smape", scores => scores.Smape),
        ("wape", scores => scores.Wape), ("mase", scores => scores.Mase), ("rmsse", scores => scores.Rmsse),
        ("pinball-2.5", scores => scores.PinballByLevel[0]), ("pinball-10", scores => scores.PinballByLevel[1]),
        ("pinball-50", scores => scores.PinballByLevel[2]), ("pinball-90", scores => scores.PinballByLevel[3]),
        ("pinball-97.5", scores => scores.PinballByLevel[4]), ("crps", scores => scores.Crps),
        ("coverage-80", scores => scores.Coverage80), ("coverage-95", scores => scores.Coverage95), ("msis-95", scores => scores.Msis95),
    ];

    /// <summary>Rejects a name with another ending, before the work.</summary>
    /// <exception cref="InputException">The name ends in neither .csv nor .json.</exception>
    public static void Check(string path)
    {
        if (!IsJson(path) && !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            Throw.Input($"--scores '{path}' isn't a CSV or JSON file. Expected a name that ends in .csv or .json");
    }

    /// <summary>Writes the file.</summary>
    public static void Write(BacktestResult found, string path) => AtomicFile.Write(path, stream =>
    {
        if (IsJson(path))
            WriteJson(found, stream);
        else
            WriteCsv(found, stream);
    });

    private static void WriteCsv(BacktestResult found, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine($"unique_id,model,step,points,{string.Join(',', s_columns.Select(column => column.Name))}");
        foreach (var (id, model, step, scores) in Rows(found))
        {
            writer.Write($"{ForecastWriter.Field(id ?? "")},{model},{(step is { } k ? Invariant(k) : "")},{Invariant(scores.Points)}");
            foreach (var (_, value) in s_columns)
                writer.Write($",{ForecastWriter.Number(double.IsFinite(value(scores)) ? value(scores) : double.NaN)}");
            writer.WriteLine();
        }
    }

    private static void WriteJson(BacktestResult found, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true });
        json.WriteStartArray();
        foreach (var (id, model, step, scores) in Rows(found))
        {
            json.WriteStartObject();
            json.WriteString("unique_id", id);
            json.WriteString("model", model);
            if (step is { } k)
                json.WriteNumber("step", k);
            else
                json.WriteNull("step");
            json.WriteNumber("points", scores.Points);
            foreach (var (name, value) in s_columns)
            {
                if (double.IsFinite(value(scores)))
                    json.WriteNumber(name, value(scores));
                else
                    json.WriteNull(name);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // Without an ID: of all series.
    private static IEnumerable<(string? Id, string Model, int? Step, Scores Scores)> Rows(BacktestResult found)
    {
        var all = found.SeriesScores.Count > 1 ? found.Scores.Select(model => (Id: (string?)null, Model: model)) : [];
        foreach (var (id, model) in all.Concat(found.SeriesScores.SelectMany(one => one.Models.Select(model => ((string?)one.Id, model)))))
        {
            yield return (id, model.Model, null, model.Scores);
            for (int k = 0; k < model.BySteps.Count; k++)
                yield return (id, model.Model, k + 1, model.BySteps[k]);
        }
    }

    private static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
