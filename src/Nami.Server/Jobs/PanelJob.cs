using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>A run that learns a panel, whose series can be looked at.</summary>
internal abstract class PanelJob : RunJob
{
    protected PanelJob(Panel panel)
    {
        Panel = panel;
        Description = panel.ToString();
        Warnings = panel.Warnings.Count > 0 ? [.. panel.Warnings.Select(FormattableString.Invariant)] : null;
    }

    /// <summary>The series.</summary>
    public Panel Panel { get; }

    /// <summary>The series in words.</summary>
    public string Description { get; }

    /// <summary>What a user should know of how they were read; null for nothing.</summary>
    public string[]? Warnings { get; }

    /// <summary>What was learned; null until it is.</summary>
    public Forecaster? Forecaster { get; protected set; }

    /// <summary>What was held back to be scored; null where nothing was.</summary>
    public virtual Backtest? Backtest => null;

    /// <summary>The scores; null until they are there.</summary>
    public virtual BacktestResult? Found => null;

    /// <exception cref="InputException">The series can't be learned, or training diverged; <see cref="Forecaster"/> is then the last good
    /// one, if there is any.</exception>
    protected Forecaster Learn(RunLog log, Panel panel, ForecasterOptions options, CheckpointOptions checkpoints, CancellationToken stop)
    {
        var progress = new DirectProgress<FitProgress>(now =>
        {
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
            Forecaster = (failure as ForecasterDivergedException)?.LastGood;
            File.Delete(checkpoints.Path); // it leads to the same failure
            throw;
        }
    }
}
