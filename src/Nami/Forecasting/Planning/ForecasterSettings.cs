using System.Text.Json;
using System.Text.Json.Nodes;
using Nami.Files;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>The settings of a <see cref="Forecaster"/>, one row each, in the order of help and documentation.</summary>
internal static class ForecasterSettings
{
    /// <summary>The horizon of a command line or a request that gives none.</summary>
    public const int DefaultHorizon = 12;

    public static readonly NumberSetting<ForecasterOptions, int> Horizon = new(nameof(ForecasterOptions.Horizon), "horizon")
    {
        Label = $"Horizon",
        Group = SettingGroup.Forecast,
        IsUsual = true,
        Description = $"Steps to forecast.",
        Least = 1,
        Most = 100_000,
        Get = options => options.Horizon,
        With = (options, value) => options with { Horizon = value },
    };

    public static readonly ChoiceSetting<ForecasterOptions, ForecastMethod> Method = new(nameof(ForecasterOptions.Method), "method")
    {
        Label = $"Method",
        Group = SettingGroup.Forecast,
        Description =
            $"Method: auto, network, combination, ets, theta, dotm, damped, ses, croston, sba, tsb, mean, naive, seasonal-naive or drift.",
        Choices =
        [
            ("auto", ForecastMethod.Auto), ("network", ForecastMethod.Network), ("combination", ForecastMethod.Combination),
            ("ets", ForecastMethod.Ets),
            ("theta", ForecastMethod.Theta), ("dotm", ForecastMethod.DynamicOptimisedTheta), ("damped", ForecastMethod.DampedTrend),
            ("ses", ForecastMethod.SimpleSmoothing), ("croston", ForecastMethod.Croston), ("sba", ForecastMethod.SyntetosBoylan),
            ("tsb", ForecastMethod.TeunterSyntetosBabai), ("mean", ForecastMethod.Mean), ("naive", ForecastMethod.Naive),
            ("seasonal-naive", ForecastMethod.SeasonalNaive), ("drift", ForecastMethod.Drift),
        ],
        Get = options => options.Method,
        With = (options, value) => options with { Method = value },
    };

    public static readonly NumberSetting<ForecasterOptions, int> Window = new(nameof(ForecasterOptions.Window), "window")
    {
        Label = $"Window",
        Group = SettingGroup.Forecast,
        IsUsual = true,
        Description = $"Latest values that each forecast is made from.",
        Default = $"from season and horizon",
        Least = 1,
        Most = 100_000,
        Get = options => options.Window,
        With = (options, value) => options with { Window = value },
    };

    public static readonly NumberSetting<ForecasterOptions, int> Season = new(nameof(ForecasterOptions.Season), "season")
    {
        Label = $"Season",
        Group = SettingGroup.Forecast,
        IsUsual = true,
        Description = $"Steps of a season, such as 12 for months; 1 for none.",
        Default = $"found in the values",
        Least = 1,
        Most = ModelReader.MostSteps,
        Get = options => options.Season,
        With = (options, value) => options with { Season = value },
    };

    public static readonly NumberSetting<ForecasterOptions, int> LongSeason = new(nameof(ForecasterOptions.LongSeason), "long_season")
    {
        Label = $"Second season",
        Group = SettingGroup.Forecast,
        Description = $"Steps of a second, longer season; 1 for none.",
        Default = $"found in the values",
        Least = 1,
        Most = ModelReader.MostSteps,
        Get = options => options.LongSeason,
        With = (options, value) => options with { LongSeason = value },
    };

    public static readonly FlagSetting<ForecasterOptions> Log = new(nameof(ForecasterOptions.Log), "log")
    {
        Label = $"Log transform",
        Group = SettingGroup.Forecast,
        Description = $"Whether to train on the logarithms of positive series.",
        Default = $"true if changes grow with the values",
        Get = options => options.Log,
        With = (options, value) => options with { Log = value },
    };

    public static readonly FlagSetting<ForecasterOptions> SimpleForecasts =
        new(nameof(ForecasterOptions.SimpleForecasts), "simple_forecasts")
        {
            Label = $"Simple forecasts as inputs",
            Group = SettingGroup.Network,
            Description = $"Whether the networks read the simple forecasts of the combination.",
            Get = options => options.SimpleForecasts,
            With = (options, value) => options with { SimpleForecasts = value },
        };

    public static readonly ChoiceSetting<ForecasterOptions, ForecastLikelihood> Likelihood =
        new(nameof(ForecasterOptions.Likelihood), "likelihood")
        {
            Label = $"Likelihood",
            Group = SettingGroup.Forecast,
            Description = $"Predicted distribution: quantiles of any distribution, or a negative binomial distribution for counts.",
            Choices = [("quantiles", ForecastLikelihood.Quantiles), ("negative-binomial", ForecastLikelihood.NegativeBinomial)],
            Get = options => options.Likelihood,
            With = (options, value) => options with { Likelihood = value },
        };

    public static readonly ChoiceSetting<ForecasterOptions, Cell> Cell = new(nameof(ForecasterOptions.Cell), "cell")
    {
        Label = $"Cell",
        Group = SettingGroup.Network,
        IsUsual = true,
        Description = $"Recurrent cell: plain (rnn), gated recurrent unit (gru) or long short-term memory (lstm).",
        Choices = [("rnn", Networks.Cell.Rnn), ("gru", Networks.Cell.Gru), ("lstm", Networks.Cell.Lstm)],
        Get = options => options.Cell,
        With = (options, value) => options with { Cell = value },
    };

    public static readonly NumberSetting<ForecasterOptions, int> HiddenSize = new(nameof(ForecasterOptions.HiddenSize), "hidden_size")
    {
        Label = $"Hidden size",
        Group = SettingGroup.Network,
        Description = $"Units of the hidden state of each layer.",
        Default = $"32 with fewer than 2,000 values in all, else 64",
        Least = 1,
        Most = 4096,
        Get = options => options.HiddenSize,
        With = (options, value) => options with { HiddenSize = value },
    };

    public static readonly NumberSetting<ForecasterOptions, int> Layers = new(nameof(ForecasterOptions.Layers), "layers")
    {
        Label = $"Layers",
        Group = SettingGroup.Network,
        Description = $"Recurrent layers of each network.",
        Least = 1,
        Most = 16,
        Get = options => options.Layers,
        With = (options, value) => options with { Layers = value },
    };

    public static readonly NumberSetting<ForecasterOptions, double> Dropout = new(nameof(ForecasterOptions.Dropout), "dropout")
    {
        Label = $"Dropout",
        Group = SettingGroup.Network,
        Description = $"Fraction of a layer's outputs that training sets to zero, between layers.",
        Least = 0,
        Most = 1,
        IsBelow = true,
        Get = options => options.Dropout,
        With = (options, value) => options with { Dropout = value },
    };

    public static readonly NumberSetting<ForecasterOptions, int> Members = new(nameof(ForecasterOptions.Members), "members")
    {
        Label = $"Ensemble members",
        Group = SettingGroup.Network,
        IsUsual = true,
        Description = $"Networks of the ensemble, whose mean is the forecast.",
        Least = 1,
        Most = 100,
        Get = options => options.Members,
        With = (options, value) => options with { Members = value },
    };

    public static readonly NumberSetting<ForecasterOptions, int> Steps = new(nameof(ForecasterOptions.Steps), "steps")
    {
        Label = $"Optimizer steps per network (maximum)",
        Group = SettingGroup.Training,
        IsUsual = true,
        Description = $"Optimizer steps of each network at most, in whole epochs of 50.",
        Default = $"800 to 1,200, more with more series",
        Least = 1,
        Most = 500_000_000,
        Get = options => options.Steps,
        With = (options, value) => options with { Steps = value },
    };

    public static readonly NumberSetting<ForecasterOptions, int> BatchSize = new(nameof(ForecasterOptions.BatchSize), "batch_size")
    {
        Label = $"Batch size",
        Group = SettingGroup.Training,
        Description = $"Windows per optimizer step.",
        Default = $"32 with fewer than 10 series, else 64",
        Least = 1,
        Most = 65_536,
        Get = options => options.BatchSize,
        With = (options, value) => options with { BatchSize = value },
    };

    public static readonly ChoiceSetting<ForecasterOptions, Optimizer> Optimizer = new(nameof(ForecasterOptions.Optimizer), "optimizer")
    {
        Label = $"Optimizer",
        Group = SettingGroup.Training,
        Description = $"Optimizer.",
        Choices = TrainingJson.Optimizers,
        Type = () => TrainingJson.Default.Optimizer,
        Check = optimizer => optimizer.Validate(),
        Get = options => options.Optimizer,
        With = (options, value) => options with { Optimizer = value },
    };

    public static readonly NumberSetting<ForecasterOptions, double> LearningRate =
        new(nameof(ForecasterOptions.LearningRate), "learning_rate")
        {
            Label = $"Learning rate",
            Group = SettingGroup.Training,
            Description = $"Learning rate at the start.",
            Default = $"0.004 with fewer than 10 series, else 0.01",
            Least = 0,
            Most = 10,
            IsAbove = true,
            Get = options => options.LearningRate,
            With = (options, value) => options with { LearningRate = value },
        };

    public static readonly ChoiceSetting<ForecasterOptions, LearningRateSchedule> Schedule =
        new(nameof(ForecasterOptions.Schedule), "schedule")
        {
            Label = $"Learning rate schedule",
            Group = SettingGroup.Training,
            Description = $"How the learning rate changes. With cosine it falls to 0 over all epochs.",
            Choices = TrainingJson.Schedules,
            Type = () => TrainingJson.Default.LearningRateSchedule,
            Check = schedule => schedule.Validate(),
            Get = options => options.Schedule,
            With = (options, value) => options with { Schedule = value },
        };

    public static readonly NumberSetting<ForecasterOptions, double> ClipNorm = new(nameof(ForecasterOptions.ClipNorm), "clip_norm")
    {
        Label = $"Gradient clipping",
        Group = SettingGroup.Training,
        Description = $"Largest norm of a gradient; longer gradients are scaled down.",
        Least = 0,
        Most = 1e12,
        IsAbove = true,
        Get = options => options.ClipNorm,
        With = (options, value) => options with { ClipNorm = value },
        WithNone = options => options with { ClipNorm = null },
    };

    public static readonly NumberSetting<ForecasterOptions, int> Patience = new(nameof(ForecasterOptions.Patience), "patience")
    {
        Label = $"Patience",
        Group = SettingGroup.Training,
        Description = $"Epochs without a lower validation loss after which training stops.",
        Least = 1,
        Most = 10_000_000,
        Get = options => options.Patience,
        With = (options, value) => options with { Patience = value },
    };

    public static readonly NumberSetting<ForecasterOptions, ulong> Seed = new(nameof(ForecasterOptions.Seed), "seed")
    {
        Label = $"Seed",
        Group = SettingGroup.Training,
        IsUsual = true,
        Description = $"Seed of everything drawn at random. The same seed and data give the same result, to the last bit.",
        Least = 0,
        Most = ulong.MaxValue,
        Get = options => options.Seed,
        With = (options, value) => options with { Seed = value },
    };

    public static readonly NumberSetting<ForecasterOptions, int> Threads = new(nameof(ForecasterOptions.Threads), "threads")
    {
        Label = $"Threads",
        Group = SettingGroup.Running,
        Description = $"Threads to compute on. The result is the same for every number.",
        Least = 1,
        Most = 1024,
        Get = options => options.Threads,
        With = (options, value) => options with { Threads = value },
    };

    public static readonly FlagSetting<ForecasterOptions> Force = new(nameof(ForecasterOptions.Force), "force")
    {
        Label = $"Any horizon",
        Group = SettingGroup.Running,
        Description = $"Accept a horizon longer than the longest series.",
        IsSwitch = true,
        Get = options => options.Force,
        With = (options, value) => options with { Force = value },
    };

    /// <summary>All of them, in the order of help and documentation.</summary>
    public static IReadOnlyList<Setting<ForecasterOptions>> All { get; } =
    [
        Horizon, Method, Window, Season, LongSeason, Log, Likelihood,
        Cell, HiddenSize, Layers, Dropout, Members, SimpleForecasts,
        Steps, BatchSize, Optimizer, LearningRate, Schedule, ClipNorm, Patience, Seed,
        Threads, Force,
    ];

    /// <summary>
    /// Those that a method uses. Methods without networks have the settings of the forecast alone, without logarithms and likelihood.
    /// </summary>
    public static IEnumerable<Setting<ForecasterOptions>> Of(ForecastMethod method) => method.HasNetworks()
        ? All
        : All.Where(setting => (setting.Group == SettingGroup.Forecast && setting != Log && setting != Likelihood)
            || setting.Group == SettingGroup.Running);

    /// <summary>The options that the fixed defaults of the table are read from.</summary>
    public static ForecasterOptions Defaults { get; } = new() { Horizon = DefaultHorizon };

    /// <summary>The settings as JSON by key, choices by name: for documents, which need no property for a new row.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="without">Rows that the document has a property for.</param>
    public static Dictionary<string, JsonElement> Json(ForecasterOptions options, IReadOnlyCollection<Setting<ForecasterOptions>> without)
    {
        var json = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var setting in Of(options.Method).Where(setting => setting.Group != SettingGroup.Running && !without.Contains(setting)))
        {
            var value = setting.Json(options) is JsonObject ? JsonValue.Create(setting.Text(options)) : setting.Json(options);
            json[setting.Key] = JsonElement.Parse(value?.ToJsonString() ?? "null");
        }
        return json;
    }
}
