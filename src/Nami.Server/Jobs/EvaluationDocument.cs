using System.Text.Json.Serialization;
using Nami.Evaluation;

namespace Nami.Server.Jobs;

/// <summary>What an evaluation found.</summary>
internal sealed record EvaluationDocument
{
    public required int Horizon { get; init; }

    /// <summary>The season that errors are scaled by.</summary>
    public required int Season { get; init; }

    /// <summary>The series that were scored.</summary>
    public required int Series { get; init; }

    /// <summary>The windows of each.</summary>
    public required int Windows { get; init; }

    /// <summary>Series and windows left out of MASE, RMSSE and MSIS, whose scale is 0.</summary>
    [JsonPropertyName("left_out")]
    public required int LeftOut { get; init; }

    /// <summary>The forecasts are little else than the last value.</summary>
    [JsonPropertyName("copies_last_value")]
    public required bool CopiesLastValue { get; init; }

    /// <summary>How each model did, Nami first.</summary>
    public required ScoresDocument[] Scores { get; init; }

    public static EvaluationDocument Of(BacktestResult found, int horizon, int season) => new()
    {
        Horizon = horizon,
        Season = season,
        Series = found.Series,
        Windows = found.Windows,
        LeftOut = found.LeftOutOfScaled,
        CopiesLastValue = found.CopiesLastValue,
        Scores = [.. found.Scores.Select(model => ScoresDocument.Of(model.Model, model.Scores))],
    };
}

/// <summary>How far a model's forecasts were from what came true; null where nothing was measured.</summary>
internal sealed record ScoresDocument(
    string Model, double Mae, double Rmse, double Smape, double Mase, double Rmsse, double Pinball, double Coverage80, double Coverage95, double Msis95)
{
    public static ScoresDocument Of(string model, Scores scores) => new(
        model, scores.Mae, scores.Rmse, scores.Smape, scores.Mase, scores.Rmsse, scores.Pinball, scores.Coverage80, scores.Coverage95, scores.Msis95);
}
