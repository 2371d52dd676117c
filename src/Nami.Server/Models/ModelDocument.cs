using System.Text.Json.Serialization;
using Nami.Data;
using Nami.Server.Http;

namespace Nami.Server.Models;

/// <summary>A model.</summary>
internal sealed record ModelDocument
{
    public required string Name { get; init; }

    public required int Horizon { get; init; }

    public required int Window { get; init; }

    public required int Season { get; init; }

    [JsonPropertyName("long_season")]
    public required int LongSeason { get; init; }

    /// <summary>True for a model of logarithms.</summary>
    public required bool Log { get; init; }

    /// <summary>The calendar features of the model: <c>day</c>, <c>week</c>, <c>year</c>.</summary>
    public required string[] Calendar { get; init; }

    public required string Cell { get; init; }

    [JsonPropertyName("hidden_size")]
    public required int HiddenSize { get; init; }

    public required int Layers { get; init; }

    public required int Members { get; init; }

    /// <summary>The number of weights of each ensemble member.</summary>
    public required int Parameters { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The maximum of optimizer steps per member.</summary>
    public required int Steps { get; init; }

    /// <summary>The number of windows that calibrate the intervals.</summary>
    [JsonPropertyName("calibration_windows")]
    public required int CalibrationWindows { get; init; }

    /// <summary>The number of series whose history the model keeps.</summary>
    public required int Series { get; init; }

    public required CovariateDocument[] Covariates { get; init; }

    /// <summary>A description of these series.</summary>
    public required string Data { get; init; }

    /// <param name="stored">The model.</param>
    /// <param name="say">Translates a sentence.</param>
    public static ModelDocument Of(StoredModel stored, Func<FormattableString, string> say)
    {
        var (model, options) = (stored.Forecaster, stored.Forecaster.Options);
        return new()
        {
            Name = stored.Name,
            Horizon = options.Horizon,
            Window = options.Window!.Value,
            Season = options.Season!.Value,
            LongSeason = options.LongSeason!.Value,
            Log = options.Log!.Value,
            Calendar = [.. model.Calendar],
            Cell = ServerJson.Text(options.Cell),
            HiddenSize = options.HiddenSize!.Value,
            Layers = options.Layers,
            Members = options.Members,
            Parameters = model.ParameterCount,
            Seed = options.Seed,
            Steps = options.Steps!.Value,
            CalibrationWindows = model.CalibrationWindows,
            Series = model.History.Series.Count,
            Covariates = [.. model.History.Covariates.Select(CovariateDocument.Of)],
            Data = say(model.History.Describe()),
        };
    }
}

/// <summary>A covariate.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind"><c>known</c>, <c>past</c> or <c>static</c>.</param>
/// <param name="Levels">The levels of a category; null for numbers.</param>
internal sealed record CovariateDocument(string Name, string Kind, string[]? Levels)
{
    public static CovariateDocument Of(Covariate covariate) =>
        new(covariate.Name, ServerJson.Text(covariate.Kind), covariate.Levels is { } levels ? [.. levels] : null);
}

/// <summary>All models, sorted by name.</summary>
internal sealed record ModelList(ModelDocument[] Models);
