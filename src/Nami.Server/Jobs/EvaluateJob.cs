using Nami.Data;
using Nami.Documents;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Server.Series;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>
/// A request to train on the series without their ends, and to compare the forecasts of the ends with those of other methods.
/// </summary>
internal sealed record EvaluateRequest : LearningRequest
{
    /// <summary>
    /// The number of evaluation windows per series; the last one ends at its last point. By default as many as leave 70 % of the rows, and
    /// three seasons plus the horizon, before the first one: at most 20 with fewer than 10 series, else 5.
    /// </summary>
    public int? Windows { get; init; }

    /// <summary>The points between two windows; default: the horizon.</summary>
    public int? Step { get; init; }

    /// <summary>Whether equal whole-number times of several series are the same moment; default false.</summary>
    public bool? Aligned { get; init; }

    /// <summary>The season of the scale of MASE, RMSSE and MSIS; default: the season.</summary>
    public int? MaseSeason { get; init; }
}

/// <summary>Trains on the series without their ends, and compares the forecasts of the ends with those of other methods.</summary>
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
        _backtest = _backtest.For(options); // finds the season without the scored ends
        var model = Learn(log, _backtest.Training, options with { Season = _backtest.Season }, checkpoints, stop);
        // A stopped training returns an unfinished model, which is not scored.
        stop.ThrowIfCancellationRequested();
        _found = _backtest.Run(history => model.Forecast(history, null, Backtest.Levels, cancellation: stop), cancellation: stop);
        Document = new(_found, _backtest, options);
        return RunStatus.Done;
    }
}
