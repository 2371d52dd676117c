using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Server.Runs;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>Learns series but their ends, and scores the forecasts of those beside naive ones.</summary>
internal sealed class EvaluateWork(Panel panel, Backtest backtest, ForecasterOptions options, CheckpointOptions checkpoints) : PanelWork(panel)
{
    private Backtest _backtest = backtest;
    private BacktestResult? _found;
    private EvaluationDocument? _document;

    public override Backtest? Backtest => _backtest;

    public override BacktestResult? Found => _found;

    public override RunStatus Work(Run run, CancellationToken stop, CancellationToken serverEnds)
    {
        // A season is looked for in what may be learned from.
        int season = options.Season ?? Seasons.Find(_backtest.Training.Series).Primary;
        _backtest = _backtest with { Season = season };
        var model = Learn(run, _backtest.Training, options with { Season = season }, checkpoints, stop);
        // A training that is stopped gives what it has learned, which is nothing to score.
        stop.ThrowIfCancellationRequested();
        _found = _backtest.Run(history => model.Forecast(history, cancellation: stop), cancellation: stop);
        _document = EvaluationDocument.Of(_found, options.Horizon, season);
        return RunStatus.Done;
    }

    public override RunDocument Describe(RunDocument document) => base.Describe(document) with { Evaluation = _document };
}
