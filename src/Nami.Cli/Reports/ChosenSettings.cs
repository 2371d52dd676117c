using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>How a <see cref="Forecaster"/> was learned: what was given and what was chosen from the data.</summary>
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
            new(Say($"Steps ahead"), options.Horizon),
            new(Say($"Season"), options.Season, options.Season is 1 ? Say($"none") : null),
            new(Say($"Second season"), options.LongSeason, options.LongSeason is 1 ? Say($"none") : null),
            new(Say($"Window"), options.Window),
            new(Say($"Learned as logarithms"), options.Log),
            new(Say($"Calendar inputs"), model.Calendar, model.Calendar.Count == 0 ? null : CalendarParts(model.Calendar)),
            new(Say($"Likelihood"),
                options.Likelihood == ForecastLikelihood.NegativeBinomial ? "negative-binomial" : "quantiles",
                options.Likelihood == ForecastLikelihood.NegativeBinomial ? Say($"negative binomial (counts)") : Say($"quantiles")),
            new(Say($"Networks"), members),
            new(Say($"Cell"), options.Cell.ToString().ToLowerInvariant(), options.Cell.ToString().ToUpperInvariant()),
            new(Say($"Layers"), options.Layers),
            new(Say($"Hidden size"), options.HiddenSize),
            new(Say($"Optimizer steps of each"), options.Steps),
            new(Say($"Batch size"), options.BatchSize),
            new(Say($"Learning rate"), options.LearningRate),
            new(Say($"Seed"), options.Seed),
        ];
    }

    private static string CalendarParts(IEnumerable<string> parts) => string.Join(", ", parts.Select(part => part switch
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
        Say($"Learned with: {string.Join("; ", Rows(model).Select(row => $"{row.Name}: {row.Value}"))}");
}
