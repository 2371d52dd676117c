using System.Text.Json;
using Nami.Cli.Languages;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>How a <see cref="Forecaster"/> was learned: what was given and what was chosen from the data.</summary>
internal static class ChosenSettings
{
    /// <summary>All settings.</summary>
    /// <param name="texts">The language of their names.</param>
    /// <param name="model">The model.</param>
    /// <param name="members">The networks: as many as were asked for, or as there are.</param>
    public static IReadOnlyList<ShownSetting> Of(Texts texts, Forecaster model, int members)
    {
        var options = model.Options;
        return
        [
            new("horizon", texts.Horizon, options.Horizon),
            new("season", texts.Season, options.Season, options.Season is 1 ? texts.None : null),
            new("long_season", texts.LongSeason, options.LongSeason, options.LongSeason is 1 ? texts.None : null),
            new("window", texts.Window, options.Window),
            new("logarithms", texts.Logarithms, options.Log),
            new("calendar", texts.Calendar, model.Calendar, model.Calendar.Count == 0 ? null : texts.CalendarParts(model.Calendar)),
            new("likelihood", texts.Likelihood,
                options.Likelihood == ForecastLikelihood.NegativeBinomial ? "negative-binomial" : "quantiles",
                texts.LikelihoodOf(options.Likelihood)),
            new("members", texts.Members, members),
            new("cell", texts.Cell, options.Cell.ToString().ToLowerInvariant(), options.Cell.ToString().ToUpperInvariant()),
            new("layers", texts.Layers, options.Layers),
            new("hidden_size", texts.Hidden, options.HiddenSize),
            new("steps", texts.Steps, options.Steps),
            new("batch_size", texts.Batch, options.BatchSize),
            new("learning_rate", texts.LearningRate, options.LearningRate),
            new("seed", texts.Seed, options.Seed),
        ];
    }

    /// <summary>All of them, as names and values.</summary>
    public static IEnumerable<(string Name, string Value)> Rows(Texts texts, Forecaster model) =>
        Of(texts, model, model.Options.Members).Select(setting => (setting.Name, setting.Text(texts)));

    /// <summary><see cref="Rows"/> on one line.</summary>
    public static string Line(Texts texts, Forecaster model) =>
        texts.ChosenLine(string.Join("; ", Rows(texts, model).Select(row => $"{row.Name}: {row.Value}")));

    /// <summary>Writes the object <c>chosen</c>, beside whose document the horizon stands.</summary>
    public static void WriteJson(Utf8JsonWriter json, Texts texts, Forecaster model)
    {
        json.WriteStartObject("chosen");
        ShownSetting.Write(json, Of(texts, model, model.Options.Members).Where(setting => setting.Key != "horizon"));
        ShownFile.WriteCovariates(json, model.History.Covariates);
        json.WriteNumber("trained_steps",
            model.Logs.Where(log => !log.IsProbe).Select(log => log.Epochs.Count * Forecaster.StepsPerEpoch).DefaultIfEmpty(0).Max());
        json.WriteNumber("calibration_windows", model.CalibrationWindows);
        json.WriteEndObject();
    }
}

/// <summary>How the networks of a <see cref="Forecaster"/> were trained, as the array <c>networks</c>.</summary>
internal static class NetworkLogJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<NetworkLog> logs)
    {
        json.WriteStartArray("networks");
        foreach (var log in logs)
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind(log));
            json.WriteNumber("epochs", log.Epochs.Count);
            json.WriteNumbers("loss", log.Epochs.Select(epoch => epoch.Loss));
            if (log is { IsProbe: true, IsRehearsal: false })
                json.WriteNumbers("validation_loss", log.Epochs.Select(epoch => epoch.ValidationLoss));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary><c>probe</c>, <c>rehearsal</c> or <c>member</c>.</summary>
    public static string Kind(NetworkLog log) => log.IsRehearsal ? "rehearsal" : log.IsProbe ? "probe" : "member";
}
