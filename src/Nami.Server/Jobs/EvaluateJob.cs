using System.Text.Json.Serialization;
using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>Learn series but their ends, and score the forecasts of those beside naive ones.</summary>
internal sealed record EvaluateRequest : LearningRequest
{
    /// <summary>The forecasts of each series that are scored, which end at its last point; default 1.</summary>
    public int? Windows { get; init; }

    /// <summary>The points from a forecast to the next; default: the horizon.</summary>
    public int? Step { get; init; }
}

/// <summary>Learns series but their ends, and scores the forecasts of those beside naive ones.</summary>
internal sealed class EvaluateJob(
    Panel panel, Backtest backtest, ForecasterOptions options, CheckpointOptions checkpoints) : PanelJob(panel)
{
    private Backtest _backtest = backtest;
    private BacktestResult? _found;

    public override Backtest? Backtest => _backtest;

    public override BacktestResult? Found => _found;

    /// <summary>The scores of all series; null until they are there.</summary>
    public EvaluationDocument? Document { get; private set; }

    public override RunStatus Work(RunLog log, Func<bool> isWanted, CancellationToken stop)
    {
        // A season is looked for in what may be learned from.
        int season = options.Season ?? Seasons.Find(_backtest.Training.Series).Primary;
        _backtest = _backtest with { Season = season };
        var model = Learn(log, _backtest.Training, options with { Season = season }, checkpoints, stop);
        // A training that is stopped gives what it has learned, which is nothing to score.
        stop.ThrowIfCancellationRequested();
        _found = _backtest.Run(history => model.Forecast(history, cancellation: stop), cancellation: stop);
        Document = EvaluationDocument.Of(_found, options.Horizon, season);
        return RunStatus.Done;
    }
}

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
    string Model, double Mae, double Rmse, double Smape, double Mase, double Rmsse, double Pinball, double Coverage80, double Coverage95,
    double Msis95)
{
    public static ScoresDocument Of(string model, Scores scores) => new(
        model, scores.Mae, scores.Rmse, scores.Smape, scores.Mase, scores.Rmsse, scores.Pinball, scores.Coverage80, scores.Coverage95,
        scores.Msis95);
}
