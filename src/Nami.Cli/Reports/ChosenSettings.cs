using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>The settings of a <see cref="Forecaster"/>, given or chosen from the data: the rows of the table of settings.</summary>
internal static class ChosenSettings
{
    private static readonly ForecasterOptions s_defaults = ForecasterSettings.Defaults;

    /// <summary>All settings.</summary>
    /// <param name="model">The model.</param>
    /// <param name="members">The networks: as many as were asked for, or as there are.</param>
    public static IReadOnlyList<ShownSetting> Of(Forecaster model, int members) => Of(model, members, _ => true);

    /// <summary>
    /// The settings that a reader wants to know: what is forecast, what the data decides, and what differs from its default.
    /// </summary>
    public static IEnumerable<(string Name, string Value)> Rows(Forecaster model) =>
        Of(model, model.Options.Members, setting => setting.Group == SettingGroup.Forecast || setting.Default is not null || setting.IsUsual
                || setting == ForecasterSettings.Cell || setting.Text(model.Options) != setting.Text(s_defaults))
            .Select(setting => (setting.Name, setting.Text()));

    /// <summary>Why a model forecasts by another method than was asked for; nothing where it doesn't.</summary>
    public static IEnumerable<FormattableString> Replaced(ForecastMethod asked, Forecaster model) => model.Options.Method == asked ? [] :
        [$"all series have fewer than the {HoldOut.Needed(model.Plan)} values that networks and windows to validate them need with a season of {model.Plan.Season} and a horizon of {model.Plan.Horizon}. The model is the combination of simple forecasts, which needs no training."];

    /// <summary><see cref="Rows"/> on one line.</summary>
    public static string Line(Forecaster model) =>
        Say($"Settings: {string.Join(Say($"; "), Rows(model).Select(row => Say($"{row.Name}: {row.Value}")))}");

    private static List<ShownSetting> Of(Forecaster model, int members, Func<Setting<ForecasterOptions>, bool> isShown)
    {
        var options = model.Options with { Members = members };
        List<ShownSetting> settings = [];
        var used = ForecasterSettings.Of(options.Method).Where(setting => setting.Group != SettingGroup.Running && isShown(setting));
        foreach (var setting in used)
        {
            settings.Add(setting == ForecasterSettings.Steps && Trained(model) is { } steps
                ? new(Say($"Optimizer steps per network"), steps, Say($"{steps} of at most {options.Steps!.Value}"))
                : new(Say(setting.Label), setting.Text(options), Worded(setting, options)));
            // The calendar is no setting, but the data decides it like one.
            if (setting == ForecasterSettings.Log)
                settings.Add(new(Say($"Calendar features"), model.Calendar, model.Calendar.Count == 0 ? null : Calendar(model.Calendar)));
        }
        return settings;
    }

    // The most steps of a network; null for weights that were trained elsewhere.
    private static int? Trained(Forecaster model) => model.Logs.Any(log => !log.IsProbe)
        ? model.Logs.Where(log => !log.IsProbe).Max(log => log.Epochs.Count) * Forecaster.StepsPerEpoch
        : null;

    // Values whose text is an option's and not a reader's.
    private static string? Worded(Setting<ForecasterOptions> setting, ForecasterOptions options) =>
        setting == ForecasterSettings.Log ? options.Log is true ? Say($"yes") : Say($"no")
        : setting == ForecasterSettings.Season && options.Season is 1 || setting == ForecasterSettings.LongSeason && options.LongSeason is 1
            || setting.Json(options) is null ? Say($"none")
        : setting == ForecasterSettings.Likelihood
            ? options.Likelihood == ForecastLikelihood.NegativeBinomial ? Say($"negative binomial (counts)") : Say($"quantiles")
        : setting == ForecasterSettings.Cell ? options.Cell.ToString().ToUpperInvariant()
        : null;

    private static string Calendar(IEnumerable<string> parts) => string.Join(Say($", "), parts.Select(part => part switch
    {
        "day" => Say($"time of day"),
        "week" => Say($"day of the week"),
        _ => Say($"day of the year"),
    }));
}
