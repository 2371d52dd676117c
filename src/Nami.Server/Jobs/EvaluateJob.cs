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
    /// <summary>The number of evaluation windows per series; the last one ends at its last point; default 1.</summary>
    public int? Windows { get; init; }

    /// <summary>The points between two windows; default: the horizon.</summary>
    public int? Step { get; init; }

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
        // The scored ends must not influence the season.
        var seasons = options is { Season: not null, LongSeason: not null } ? Seasons.None : Seasons.Find(_backtest.Training.Series);
        int season = options.Season ?? seasons.Primary;
        _backtest = _backtest with
        {
            Season = season,
            LongSeason = options.LongSeason ?? seasons.Secondary,
            Method = options.Method,
            Threads = options.Threads,
        };
        var model = Learn(log, _backtest.Training, options with { Season = season }, checkpoints, stop);
        // A stopped training returns an unfinished model, which is not scored.
        stop.ThrowIfCancellationRequested();
        _found = _backtest.Run(history => model.Forecast(history, cancellation: stop), cancellation: stop);
        Document = new(_found, _backtest, options);
        return RunStatus.Done;
    }
}
