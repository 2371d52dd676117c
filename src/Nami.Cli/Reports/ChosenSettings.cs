using System.Text.Json;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>The settings of a <see cref="Forecaster"/>, given or chosen from the data.</summary>
internal static class ChosenSettings
{
    /// <summary>All settings.</summary>
    /// <param name="model">The model.</param>
    /// <param name="members">The networks: as many as were asked for, or as there are.</param>
    public static IReadOnlyList<ShownSetting> Of(Forecaster model, int members)
    {
        var options = model.Options;
        return
        [
            new("horizon", Say($"Horizon"), options.Horizon),
            new("season", Say($"Season"), options.Season, options.Season is 1 ? Say($"none") : null),
            new("long_season", Say($"Second season"), options.LongSeason, options.LongSeason is 1 ? Say($"none") : null),
            new("window", Say($"Window"), options.Window),
            new("logarithms", Say($"Log transform"), options.Log),
            new("calendar", Say($"Calendar features"), model.Calendar, model.Calendar.Count == 0 ? null : CalendarParts(model.Calendar)),
            new("likelihood", Say($"Likelihood"),
                options.Likelihood == ForecastLikelihood.NegativeBinomial ? "negative-binomial" : "quantiles",
                options.Likelihood == ForecastLikelihood.NegativeBinomial ? Say($"negative binomial (counts)") : Say($"quantiles")),
            new("members", Say($"Ensemble members"), members),
            new("cell", Say($"Cell"), options.Cell.ToString().ToLowerInvariant(), options.Cell.ToString().ToUpperInvariant()),
            new("layers", Say($"Layers"), options.Layers),
            new("hidden_size", Say($"Hidden size"), options.HiddenSize),
            new("steps", Say($"Optimizer steps per network (maximum)"), options.Steps),
            new("batch_size", Say($"Batch size"), options.BatchSize),
            new("learning_rate", Say($"Learning rate"), options.LearningRate),
            new("seed", Say($"Seed"), options.Seed),
        ];
    }

    private static string CalendarParts(IEnumerable<string> parts) => string.Join(Say($", "), parts.Select(part => part switch
    {
        "day" => Say($"time of day"),
        "week" => Say($"day of the week"),
        _ => Say($"day of the year"),
    }));

    /// <summary>All of them, as names and values.</summary>
    public static IEnumerable<(string Name, string Value)> Rows(Forecaster model) =>
        Of(model, model.Options.Members).Select(setting => (setting.Name, setting.Text()));

    /// <summary><see cref="Rows"/> on one line.</summary>
    public static string Line(Forecaster model) =>
        Say($"Settings: {string.Join(Say($"; "), Rows(model).Select(row => Say($"{row.Name}: {row.Value}")))}");

    /// <summary>Writes the object <c>chosen</c>, beside whose document the horizon stands.</summary>
    public static void WriteJson(Utf8JsonWriter json, Forecaster model)
    {
        json.WriteStartObject("chosen");
        ShownSetting.Write(json, Of(model, model.Options.Members).Where(setting => setting.Key != "horizon"));
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
