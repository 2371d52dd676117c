using System.Text.Json;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>How a <see cref="Forecaster"/> was learned, as the object <c>chosen</c> of a document: what was given and what was chosen.</summary>
internal static class ChosenJson
{
    public static void Write(Utf8JsonWriter json, Forecaster model)
    {
        var options = model.Options;
        json.WriteStartObject("chosen");
        json.WriteNumber("window", options.Window!.Value);
        json.WriteNumber("season", options.Season!.Value);
        json.WriteNumber("long_season", options.LongSeason!.Value);
        json.WriteBoolean("logarithms", options.Log!.Value);
        json.WriteStartArray("calendar");
        foreach (var name in model.Calendar)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("covariates");
        foreach (var covariate in model.History.Covariates)
        {
            json.WriteStartObject();
            json.WriteString("name", covariate.Name);
            json.WriteString("kind", ShownFile.Key(covariate.Kind));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("likelihood", options.Likelihood == ForecastLikelihood.NegativeBinomial ? "negative-binomial" : "quantiles");
        json.WriteNumber("members", options.Members);
        json.WriteString("cell", options.Cell.ToString().ToLowerInvariant());
        json.WriteNumber("layers", options.Layers);
        json.WriteNumber("hidden_size", options.HiddenSize!.Value);
        json.WriteNumber("steps", options.Steps!.Value);
        json.WriteNumber("trained_steps", model.Logs.Where(log => !log.IsProbe).Select(log => log.Epochs.Count * Forecaster.StepsPerEpoch).DefaultIfEmpty(0).Max());
        json.WriteNumber("batch_size", options.BatchSize!.Value);
        json.WriteNumber("learning_rate", options.LearningRate!.Value);
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("calibration_windows", model.CalibrationWindows);
        json.WriteEndObject();
    }
}
