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
        options = options with { Steps = Steps(options.Steps ?? PanelPlanner.Steps(panel.Series.Count)) };
        var plan = PanelPlanner.Plan(panel, options);
        CovariateScale[] covariates = [.. panel.Covariates.Select((_, i) => CovariateScale.Fit(panel, i))];
        options = options with { Window = plan.Window, Season = plan.Season, LongSeason = plan.LongSeason, Log = plan.IsLog };
        return Run(panel, plan, covariates, options, null, progress, checkpoints, cancellation);
    }

    /// <inheritdoc cref="Forecaster.Refit"/>
    public static Forecaster Refit(
        Forecaster model, Panel panel, ForecasterOptions? training, IProgress<FitProgress>? progress, CheckpointOptions? checkpoints, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(panel);
        training?.Validate();
        cancellation.ThrowIfCancellationRequested();
        var options = model.Options with
        {
            Members = model.Ensemble.Members.Count,
            Steps = Steps(training?.Steps ?? model.Logs.Where(log => !log.IsProbe).Select(log => log.Epochs.Count * MemberTraining.StepsPerEpoch).DefaultIfEmpty(model.Options.Steps!.Value).Max()),
            BatchSize = training?.BatchSize ?? model.Options.BatchSize,
            LearningRate = training?.LearningRate ?? model.Options.LearningRate,
            Seed = training?.Seed ?? model.Options.Seed,
            Threads = training?.Threads ?? model.Options.Threads,
        };
        return Run(CovariateMatch.Match(panel, model.Covariates), model.Plan, model.Covariates, options, model, progress, checkpoints, cancellation);
    }

    private static int Steps(int steps) => MemberTraining.EpochsOf(steps) * MemberTraining.StepsPerEpoch;

    private static Forecaster Run(
        Panel panel, PanelPlan plan, IReadOnlyList<CovariateScale> covariates, ForecasterOptions options, Forecaster? from, IProgress<FitProgress>? progress,
        CheckpointOptions? checkpoints, CancellationToken cancellation)
    {
        EncodedSeries[] series = [.. panel.Series.Select(one => new EncodedSeries(one, plan, covariates))];
        var checkpoint = checkpoints is null ? null : new EnsembleCheckpoint(checkpoints, options.Seed, options.Steps!.Value);
        var training = new EnsembleTraining(plan, series, options, progress, checkpoint, cancellation, from?.Ensemble);
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
            options with { HiddenSize = ensemble.Members[0].Options.HiddenSize }, ensemble, covariates,
            new Panel(panel.Series.Select(one => one.Last(plan.History, panel.Covariates)), panel.Covariates), training.Logs,
            from?.CalibrationWindows ?? training.CalibrationWindows, PanelFingerprint.Of(panel));
    }
}
