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
        CheckValues(panel);
        panel = panel.FromFirstValues();
        if (options.Likelihood == ForecastLikelihood.NegativeBinomial)
            CountHead.Check(panel);
        options = PanelPlanner.Complete(options, panel);
        CovariateScale[] covariates = [.. panel.Covariates.Select((_, i) => CovariateScale.Fit(panel, i))];
        var (plan, series) = PanelPlanner.Encode(panel, PanelPlanner.Plan(panel, options), covariates, options.Log);
        options = options with { Window = plan.Window, Season = plan.Season, LongSeason = plan.LongSeason, Log = plan.IsLog, Steps = Steps(options.Steps!.Value) };
        return Run(panel, plan, series, covariates, options, null, progress, checkpoints, cancellation);
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
        CheckValues(panel);
        if (model.Plan.IsCount)
            CountHead.Check(panel);
        var matched = CovariateMatch.Match(panel, model.Covariates).FromFirstValues();
        return Run(matched, model.Plan, PanelPlanner.Encode(matched, model.Plan, model.Covariates), model.Covariates, options, model, progress, checkpoints, cancellation);
    }

    private static int Steps(int steps) => MemberTraining.EpochsOf(steps) * MemberTraining.StepsPerEpoch;

    private static Forecaster Run(
        Panel panel, PanelPlan plan, EncodedSeries[] series, IReadOnlyList<CovariateScale> covariates, ForecasterOptions options, Forecaster? from, IProgress<FitProgress>? progress,
        CheckpointOptions? checkpoints, CancellationToken cancellation)
    {
        plan = plan with { WithoutLog = plan.IsLog ? [.. panel.Series.Where(one => !EncodedSeries.IsPositive(one.Values)).Select(one => one.Id)] : [] };
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
            options, ensemble, covariates, new Panel(panel.Series.Select(one => one.Last(plan.History, panel.Covariates)), panel.Covariates) { Columns = panel.Columns }, training.Logs,
            from?.CalibrationWindows ?? training.CalibrationWindows, PanelFingerprint.Of(panel));
    }

    private static void CheckValues(Panel panel)
    {
        if (!panel.Series.Any(series => series.Values.ContainsAnyExcept(double.NaN)))
            Throw.Input($"no series has a value, so there is nothing to learn; give series with values");
        foreach (var series in panel.Series)
            EncodedSeries.CheckSize(series);
    }
}
