using System.Text.Json.Serialization;
using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Server.Series;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>A request to train on the series without their ends, and to compare the forecasts of the ends with naive ones.</summary>
internal sealed record EvaluateRequest : LearningRequest
{
    /// <summary>The number of evaluation windows per series; the last one ends at its last point; default 1.</summary>
    public int? Windows { get; init; }

    /// <summary>The points between two windows; default: the horizon.</summary>
    public int? Step { get; init; }
}

/// <summary>Trains on the series without their ends, and compares the forecasts of the ends with naive ones.</summary>
internal sealed class EvaluateJob(
    Panel panel, Backtest backtest, ForecasterOptions options, CheckpointOptions checkpoints) : PanelJob(panel)
{
    private Backtest _backtest = backtest;
    private BacktestResult? _found;

    public override Backtest? Backtest => _backtest;

    public override BacktestResult? Found => _found;

    /// <summary>The result; null until it is there.</summary>
    public EvaluationDocument? Document { get; private set; }

    public override RunStatus Work(RunLog log, Func<bool> isWanted, CancellationToken stop)
    {
        // The scored ends must not influence the season.
        int season = options.Season ?? Seasons.Find(_backtest.Training.Series).Primary;
        _backtest = _backtest with { Season = season };
        var model = Learn(log, _backtest.Training, options with { Season = season }, checkpoints, stop);
        // A stopped training returns an unfinished model, which is not scored.
        stop.ThrowIfCancellationRequested();
        _found = _backtest.Run(history => model.Forecast(history, cancellation: stop), cancellation: stop);
        Document = EvaluationDocument.Of(_found, options.Horizon, season);
        return RunStatus.Done;
    }
}

/// <summary>The result of an evaluation.</summary>
internal sealed record EvaluationDocument
{
    public required int Horizon { get; init; }

    /// <summary>The season of the scaled errors.</summary>
    public required int Season { get; init; }

    /// <summary>The number of scored series.</summary>
    public required int Series { get; init; }

    /// <summary>The number of windows per series.</summary>
    public required int Windows { get; init; }

    /// <summary>The number of series and windows that MASE, RMSSE and MSIS skip, because their scale is 0.</summary>
    [JsonPropertyName("left_out")]
    public required int LeftOut { get; init; }

    /// <summary>True if the forecasts are nearly copies of the last value.</summary>
    [JsonPropertyName("copies_last_value")]
    public required bool CopiesLastValue { get; init; }

    /// <summary>The scores of each model, Nami first.</summary>
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

/// <summary>The scores of a model's forecasts; null for scores that can't be computed.</summary>
internal sealed record ScoresDocument(
    string Model, double Mae, double Rmse, double Smape, double Mase, double Rmsse, double Pinball, double Coverage80, double Coverage95,
    double Msis95)
{
    public static ScoresDocument Of(string model, Scores scores) => new(
        model, scores.Mae, scores.Rmse, scores.Smape, scores.Mase, scores.Rmsse, scores.Pinball, scores.Coverage80, scores.Coverage95,
        scores.Msis95);
}
