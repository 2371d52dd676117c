using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nami.Forecasting;

namespace Nami.Documents;

[Description("A model.")]
internal sealed record ModelDocument
{
    public required string Name { get; init; }

    [Description("The method. Members that describe networks are missing unless it is `auto` or `network`.")]
    public required string Method { get; init; }

    public required int Horizon { get; init; }

    public required int Window { get; init; }

    public required int Season { get; init; }

    public required int LongSeason { get; init; }

    [Description("True for a model of logarithms.")]
    public bool? Log { get; init; }

    [Description("The calendar features of the model: `day`, `week`, `year`.")]
    public required string[] Calendar { get; init; }

    public string? Cell { get; init; }

    public int? HiddenSize { get; init; }

    public int? Layers { get; init; }

    public int? Members { get; init; }

    [Description("The number of weights of each ensemble member.")]
    public int? Parameters { get; init; }

    public ulong? Seed { get; init; }

    [Description("The maximum of optimizer steps per member.")]
    public int? Steps { get; init; }

    [Description("The number of windows that calibrate the intervals.")]
    public int? CalibrationWindows { get; init; }

    [Description("The number of series whose history the model keeps.")]
    public required int Series { get; init; }

    public required CovariateDocument[] Covariates { get; init; }

    [Description("A description of these series.")]
    public required string Data { get; init; }

    /// <summary>The other settings of the table, by key.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Further { get; set; }

    private static readonly Setting<ForecasterOptions>[] s_listed =
    [
        ForecasterSettings.Method, ForecasterSettings.Horizon, ForecasterSettings.Window, ForecasterSettings.Season,
        ForecasterSettings.LongSeason,
        ForecasterSettings.Log, ForecasterSettings.Cell, ForecasterSettings.HiddenSize, ForecasterSettings.Layers,
        ForecasterSettings.Members, ForecasterSettings.Seed, ForecasterSettings.Steps,
    ];

    /// <param name="name">The name of the model.</param>
    /// <param name="model">The model.</param>
    /// <param name="say">Translates a sentence.</param>
    public static ModelDocument Of(string name, Forecaster model, Func<FormattableString, string> say)
    {
        var options = model.Options;
        var networks = model.HasNetworks ? options : null;
        return new()
        {
            Name = name,
            Method = ForecasterSettings.Method.Text(options)!,
            Horizon = options.Horizon,
            Window = options.Window!.Value,
            Season = options.Season!.Value,
            LongSeason = options.LongSeason!.Value,
            Log = networks?.Log,
            Calendar = [.. model.Calendar],
            Cell = networks is null ? null : ForecasterSettings.Cell.Text(networks),
            HiddenSize = networks?.HiddenSize,
            Layers = networks?.Layers,
            Members = networks?.Members,
            Parameters = networks is null ? null : model.ParameterCount,
            Seed = networks?.Seed,
            Steps = networks?.Steps,
            CalibrationWindows = networks is null ? null : model.CalibrationWindows,
            Series = model.History.Series.Count,
            Covariates = [.. model.History.Covariates.Select(CovariateDocument.Of)],
            Data = say(model.History.Describe()),
            Further = ForecasterSettings.Json(options, s_listed),
        };
    }
}

[Description("All models, sorted by name.")]
internal sealed record ModelList(ModelDocument[] Models);

/// <summary>The settings of a trained model, as the documents of the command line list them after the horizon.</summary>
internal abstract record SettingsDocument
{
    /// <param name="model">The model.</param>
    /// <param name="members">The number of ensemble members: requested, or of an imported model as found.</param>
    private protected SettingsDocument(Forecaster model, int members)
    {
        var options = model.Options;
        Method = ForecasterSettings.Method.Text(options)!;
        Season = options.Season!.Value;
        LongSeason = options.LongSeason!.Value;
        Window = options.Window!.Value;
        Calendar = [.. model.Calendar];
        if (model.HasNetworks)
        {
            Logarithms = options.Log;
            Likelihood = ForecasterSettings.Likelihood.Text(options);
            Members = members;
            Cell = ForecasterSettings.Cell.Text(options);
            Layers = options.Layers;
            HiddenSize = options.HiddenSize;
            Steps = options.Steps;
            BatchSize = options.BatchSize;
            LearningRate = options.LearningRate;
            Seed = options.Seed;
        }
        Further = ForecasterSettings.Json(options, s_listed);
    }

    private static readonly Setting<ForecasterOptions>[] s_listed =
    [
        ForecasterSettings.Method, ForecasterSettings.Horizon, ForecasterSettings.Season, ForecasterSettings.LongSeason,
        ForecasterSettings.Window, ForecasterSettings.Log, ForecasterSettings.Likelihood, ForecasterSettings.Members,
        ForecasterSettings.Cell,
        ForecasterSettings.Layers, ForecasterSettings.HiddenSize, ForecasterSettings.Steps, ForecasterSettings.BatchSize,
        ForecasterSettings.LearningRate, ForecasterSettings.Seed,
    ];

    /// <summary>The other settings of the table, by key.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Further { get; }

    /// <summary>The method. Without networks, the members that describe them are missing.</summary>
    public string Method { get; }

    public int Season { get; }

    public int LongSeason { get; }

    public int Window { get; }

    /// <summary>True for a model of logarithms.</summary>
    public bool? Logarithms { get; }

    /// <summary>The calendar features of the model: <c>day</c>, <c>week</c>, <c>year</c>.</summary>
    public string[] Calendar { get; }

    /// <summary><c>quantiles</c> or <c>negative-binomial</c>.</summary>
    public string? Likelihood { get; }

    public int? Members { get; }

    public string? Cell { get; }

    public int? Layers { get; }

    public int? HiddenSize { get; }

    /// <summary>The maximum of optimizer steps per member.</summary>
    public int? Steps { get; }

    public int? BatchSize { get; }

    public double? LearningRate { get; }

    public ulong? Seed { get; }
}

/// <summary>What <c>nami show</c> reports about a model of panels.</summary>
internal sealed record PanelModelDocument : SettingsDocument
{
    internal PanelModelDocument(Forecaster model)
        : base(model, model.MemberCount)
    {
        Series = model.History.Series.Count;
        Horizon = model.Options.Horizon;
        Parameters = model.HasNetworks ? model.ParameterCount : null;
        Imported = model.HasNetworks && model.Logs.Count == 0;
        Covariates = [.. model.History.Covariates.Select(ShownCovariate.Of)];
        Networks = [.. model.Logs.Select(NetworkDocument.Of)];
    }

    /// <summary>The file.</summary>
    [JsonPropertyOrder(-1)]
    public required string File { get; init; }

    /// <summary><c>panel</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "panel";

    /// <summary>The size of the file.</summary>
    [JsonPropertyOrder(-1)]
    public required long Bytes { get; init; }

    /// <summary>The number of series.</summary>
    [JsonPropertyOrder(-1)]
    public int Series { get; }

    /// <summary>The interval between timestamps of most series, in words.</summary>
    [JsonPropertyOrder(-1)]
    public required string Frequency { get; init; }

    /// <summary>The last timestamp; the earliest and the latest of several series that end at different times.</summary>
    [JsonPropertyOrder(-1)]
    public required string Last { get; init; }

    [JsonPropertyOrder(-1)]
    public int Horizon { get; }

    /// <summary>The number of weights of each ensemble member.</summary>
    [JsonPropertyOrder(1)]
    public int? Parameters { get; }

    /// <summary>True if the weights were imported, so that the model has no training log.</summary>
    [JsonPropertyOrder(1)]
    public bool Imported { get; }

    [JsonPropertyOrder(1)]
    public required string DataSha256 { get; init; }

    [JsonPropertyOrder(1)]
    public ShownCovariate[] Covariates { get; }

    [JsonPropertyOrder(1)]
    public NetworkDocument[] Networks { get; }

    [JsonPropertyOrder(1)]
    public required CalibrationDocument? Calibration { get; init; }
}

/// <summary>The calibration of a model of panels, per step ahead.</summary>
/// <param name="Windows">The number of calibration windows.</param>
/// <param name="Shares">The weight of the network.</param>
/// <param name="Widths80">The widening of each side of the interval of 80 %, in standard deviations of a window.</param>
/// <param name="Widths95">The same of the interval of 95 %.</param>
/// <param name="Combined">How the result is averaged with the combination of simple forecasts; null for networks alone.</param>
internal sealed record CalibrationDocument(
    int Windows, double[] Shares, double[] Widths80, double[] Widths95, CombinedDocument? Combined);

/// <summary>How forecasts of networks are averaged with the combination of simple forecasts.</summary>
/// <param name="Groups">The groups of series that have weights of their own.</param>
/// <param name="Widths80">The widening of each side of the averaged interval of 80 %, in standard deviations of a window.</param>
/// <param name="Widths95">The same of the interval of 95 %.</param>
internal sealed record CombinedDocument(GroupDocument[] Groups, double[] Widths80, double[] Widths95);

/// <summary>A group of series; a trait that does not divide is missing.</summary>
/// <param name="Zeros">The share of zeros among the values: <c>&gt; 0.3</c> or <c>&lt;= 0.3</c>.</param>
/// <param name="Season">The correlation of values one season apart, in the same form.</param>
/// <param name="Length">The number of values, in the same form.</param>
/// <param name="Shares">The weight of the networks by step.</param>
internal sealed record GroupDocument(string? Zeros, string? Season, string? Length, double[] Shares);

/// <summary>What <c>nami show</c> reports about a safetensors file that is not a model of Nami.</summary>
internal sealed record ArraysDocument
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary><c>safetensors</c>.</summary>
    public string Kind { get; } = "safetensors";

    /// <summary>The size of the file.</summary>
    public required long Bytes { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>The arrays, sorted by name.</summary>
    public required ArrayDocument[] Arrays { get; init; }
}

/// <summary>An array of a safetensors file.</summary>
internal sealed record ArrayDocument(string Name, string Type, IReadOnlyList<int> Shape);
