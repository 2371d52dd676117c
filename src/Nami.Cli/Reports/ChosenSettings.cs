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
            new(Say($"Horizon"), options.Horizon),
            new(Say($"Season"), options.Season, options.Season is 1 ? Say($"none") : null),
            new(Say($"Second season"), options.LongSeason, options.LongSeason is 1 ? Say($"none") : null),
            new(Say($"Window"), options.Window),
            new(Say($"Log transform"), options.Log),
            new(Say($"Calendar features"), model.Calendar, model.Calendar.Count == 0 ? null : CalendarParts(model.Calendar)),
            new(Say($"Likelihood"),
                options.Likelihood == ForecastLikelihood.NegativeBinomial ? "negative-binomial" : "quantiles",
                options.Likelihood == ForecastLikelihood.NegativeBinomial ? Say($"negative binomial (counts)") : Say($"quantiles")),
            new(Say($"Ensemble members"), members),
            new(Say($"Cell"), options.Cell.ToString().ToLowerInvariant(), options.Cell.ToString().ToUpperInvariant()),
            new(Say($"Layers"), options.Layers),
            new(Say($"Hidden size"), options.HiddenSize),
            new(Say($"Optimizer steps per network (maximum)"), options.Steps),
            new(Say($"Batch size"), options.BatchSize),
            new(Say($"Learning rate"), options.LearningRate),
            new(Say($"Seed"), options.Seed),
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
}
