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

    /// <summary>Whether logarithms are learned.</summary>
    public required bool Log { get; init; }

    /// <summary>What of the calendar it sees: <c>day</c>, <c>week</c>, <c>year</c>.</summary>
    public required string[] Calendar { get; init; }

    public required string Cell { get; init; }

    [JsonPropertyName("hidden_size")]
    public required int HiddenSize { get; init; }

    public required int Layers { get; init; }

    public required int Members { get; init; }

    /// <summary>The weights of each member.</summary>
    public required int Parameters { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The optimizer steps of each member at most.</summary>
    public required int Steps { get; init; }

    /// <summary>The windows held back that intervals are calibrated on.</summary>
    [JsonPropertyName("calibration_windows")]
    public required int CalibrationWindows { get; init; }

    /// <summary>The series whose ends it keeps.</summary>
    public required int Series { get; init; }

    public required CovariateDocument[] Covariates { get; init; }

    /// <summary>The series it keeps in words.</summary>
    public required string Data { get; init; }

    public static ModelDocument Of(StoredModel stored)
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
            Data = model.History.ToString(),
        };
    }
}

/// <summary>What accompanies series.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind"><c>known</c>, <c>past</c> or <c>static</c>.</param>
/// <param name="Levels">The texts of a category; null for numbers.</param>
internal sealed record CovariateDocument(string Name, string Kind, string[]? Levels)
{
    public static CovariateDocument Of(Covariate covariate) =>
        new(covariate.Name, ServerJson.Text(covariate.Kind), covariate.Levels is { } levels ? [.. levels] : null);
}

/// <summary>All models, by name.</summary>
internal sealed record ModelList(ModelDocument[] Models);
