using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>A run that trains on a panel.</summary>
internal abstract class PanelJob : RunJob
{
    protected PanelJob(Panel panel)
    {
        Panel = panel;
        Description = panel.Describe();
    }

    /// <summary>The series.</summary>
    public Panel Panel { get; }

    /// <summary>A description of the series.</summary>
    public FormattableString Description { get; }

    /// <summary>The trained model; null until it is there.</summary>
    public Forecaster? Forecaster { get; protected set; }

    /// <summary>The hold-out of an evaluation; null for a training.</summary>
    public virtual Backtest? Backtest => null;

    /// <summary>The scores; null until they are there.</summary>
    public virtual BacktestResult? Found => null;

    /// <exception cref="InputException">The series are too short, or training diverged; <see cref="Forecaster"/> is then the last
    /// good model, if there is one.</exception>
    protected Forecaster Learn(RunLog log, Panel panel, ForecasterOptions options, CheckpointOptions checkpoints, CancellationToken stop)
    {
        var progress = new DirectProgress<FitProgress>(now =>
        {
            if (now.Series > 0)
                return;
            (Networks, Epochs) = (now.Networks, now.Epochs);
            log.EarlierEpochs = now.EpochsDone - log.Rows - 1;
            log.Add(now.Network, now.Epoch.Epoch, now.Epoch.Loss, now.Epoch.ValidationLoss);
        });
        try
        {
            return Forecaster = Forecaster.Fit(panel, options, progress, checkpoints, stop);
        }
        catch (TrainingDivergedException failure)
        {
            Forecaster = (failure as DivergedException<Forecaster>)?.LastGood;
            File.Delete(checkpoints.Path); // resuming from it would diverge again
            throw;
        }
    }
}
