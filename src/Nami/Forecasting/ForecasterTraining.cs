using Nami.Data;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>Makes a <see cref="Forecaster"/> from a panel.</summary>
internal static class ForecasterTraining
{
    /// <inheritdoc cref="Forecaster.Fit(Panel, ForecasterOptions, IProgress{FitProgress}?, CheckpointOptions?, CancellationToken)"/>
    public static Forecaster Fit(Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress, CheckpointOptions? checkpoints, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        cancellation.ThrowIfCancellationRequested();
        options = options with { Steps = options.Steps ?? PanelPlanner.Steps(panel.Series.Count) };
        var plan = PanelPlanner.Plan(panel, options);
        CovariateScale[] covariates = [.. panel.Covariates.Select((_, i) => CovariateScale.Fit(panel, i))];
        EncodedSeries[] series = [.. panel.Series.Select(one => new EncodedSeries(one, plan, covariates))];
        var checkpoint = checkpoints is null ? null : new EnsembleCheckpoint(checkpoints, options.Seed, options.Steps.Value);
        var training = new EnsembleTraining(plan, series, options, progress, checkpoint, cancellation);
        try
        {
            training.Run();
        }
        catch (TrainingDivergedException failure) when (training.SoFar() is { } good)
        {
            throw new ForecasterDivergedException(Learned(good), failure);
        }
        return Learned(training.SoFar() ?? throw new OperationCanceledException(cancellation));

        Forecaster Learned(Ensemble ensemble) => new(
            options with { Window = plan.Window, Season = plan.Season, LongSeason = plan.LongSeason, Log = plan.IsLog, HiddenSize = ensemble.Members[0].Options.HiddenSize },
            ensemble, covariates, new Panel(panel.Series.Select(one => one.Last(plan.History, panel.Covariates)), panel.Covariates), training.Logs, training.CalibrationWindows,
            PanelFingerprint.Of(panel));
    }
}
