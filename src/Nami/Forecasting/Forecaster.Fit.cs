using Nami.Data;
using Nami.Files;
using Nami.Training;

namespace Nami.Forecasting;

public sealed partial class Forecaster
{
    /// <summary>
    /// Trains a forecaster on a panel. The same panel, options and seed always give the same forecaster, to the last bit.
    /// </summary>
    /// <param name="panel">The series.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Receives each epoch of each network as it ends, never two at a time.</param>
    /// <param name="checkpoints">Whether and where the training keeps its state, to be resumed after a crash; by default nowhere.</param>
    /// <param name="cancellation">
    /// Ends the training at once; what whole epochs have learned so far is returned: the networks that are done or, if
    /// none is, the one that has begun.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InputException">
    /// No series is long enough for the season and the horizon, a value is too large, or the checkpoint to resume is another training's.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss is no longer finite; after at least one epoch it is a <see cref="ForecasterDivergedException"/>,
    /// with what was learned until then.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled before the first epoch ended.</exception>
    public static Forecaster Fit(
        Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress = null, CheckpointOptions? checkpoints = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        cancellation.ThrowIfCancellationRequested();
        CheckValues(panel);
        panel = panel.FromFirstValues();
        if (options.Likelihood == ForecastLikelihood.NegativeBinomial)
            CountOutputs.Check(panel);
        options = ModelPlanner.Complete(options, panel);
        CovariateScale[] covariates = [.. panel.Covariates.Select((_, i) => CovariateScale.Fit(panel, i))];
        var (plan, series) = ModelPlanner.Encode(panel, ModelPlanner.Plan(panel, options), covariates, options.Log);
        options = options with
        {
            Window = plan.Window,
            Season = plan.Season,
            LongSeason = plan.LongSeason,
            Log = plan.IsLog,
            Steps = WholeEpochs(options.Steps!.Value)
        };
        return Train(panel, plan, series, covariates, options, null, progress, checkpoints, cancellation);
    }

    /// <summary>Learns one series.</summary>
    /// <inheritdoc cref="Fit(Panel, ForecasterOptions, IProgress{FitProgress}?, CheckpointOptions?, CancellationToken)"/>
    public static Forecaster Fit(
        TimeSeries series, ForecasterOptions options, IProgress<FitProgress>? progress = null, CheckpointOptions? checkpoints = null,
        CancellationToken cancellation = default) =>
        Fit(new Panel([series]), options, progress, checkpoints, cancellation);

    /// <summary>
    /// The optimizer steps of each network that can be trained within a time: what to set <see cref="ForecasterOptions.Steps"/> to where
    /// the time is short. It is measured on one epoch of each network, which is part of the time. Another call may find another number; the
    /// same number always gives the same forecaster.
    /// </summary>
    /// <param name="time">The time for this and the training together.</param>
    /// <param name="clock">What tells the time, such as <see cref="TimeProvider.System"/>.</param>
    /// <param name="panel">The series.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Is told of each epoch that is measured.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whole epochs: one at least, and no more than would be trained without a limit.</returns>
    /// <exception cref="InputException">No series is long enough.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static int StepsWithin(
        TimeSpan time, TimeProvider clock, Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(options);
        return StepBudget.Within(time, clock, panel, options, progress, cancellation);
    }

    /// <summary>The seed and the optimizer steps of the training that a checkpoint is of.</summary>
    /// <exception cref="InputException">The file is no checkpoint of a forecaster, or is damaged.</exception>
    public static (ulong Seed, int Steps) ReadCheckpoint(string path) => TrainingCheckpoint.ReadOptions(path, ModelKinds.Panel);

    /// <summary>
    /// Goes on learning, from the weights as they are, on new values or other series: with the seasons, the scales of the covariates and
    /// the calibration that it has. This forecaster stays as it is.
    /// </summary>
    /// <param name="panel">The series, with the covariates that were learned.</param>
    /// <param name="training">
    /// The settings of the training: from steps to seed, and the threads, where they are set; those of network and forecast stay. By
    /// default all stay, with as many steps as each network was trained.
    /// </param>
    /// <param name="progress">Is told of each epoch of each network as it ends.</param>
    /// <param name="checkpoints">Whether and where the training keeps its state; by default nowhere.</param>
    /// <param name="cancellation">Ends the training, as in
    /// <see cref="Fit(Panel, ForecasterOptions, IProgress{FitProgress}?, CheckpointOptions?, CancellationToken)"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InputException">The panel lacks a covariate, no series is long enough, or the checkpoint to resume is
    /// another training's.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled before the first epoch ended.</exception>
    public Forecaster Refit(
        Panel panel, ForecasterOptions? training = null, IProgress<FitProgress>? progress = null, CheckpointOptions? checkpoints = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        training?.Validate();
        cancellation.ThrowIfCancellationRequested();
        var options = Options;
        foreach (var setting in ForecasterSettings.All.Where(setting => setting.Group is SettingGroup.Training or SettingGroup.Running))
            options = training is null ? options : setting.Copy(training, options);
        options = options with
        {
            Members = Ensemble.Members.Count,
            Steps = WholeEpochs(training?.Steps ?? Logs.Where(log => !log.IsProbe)
                .Select(log => log.Epochs.Count * MemberTraining.StepsPerEpoch).DefaultIfEmpty(Options.Steps!.Value).Max()),
        };
        CheckValues(panel);
        if (Plan.IsCount)
            CountOutputs.Check(panel);
        var matched = CovariateMatch.Match(panel, Covariates).FromFirstValues();
        return Train(
            matched, Plan, ModelPlanner.Encode(matched, Plan, Covariates), Covariates, options, this, progress, checkpoints, cancellation);
    }

    private static int WholeEpochs(int steps) => MemberTraining.EpochsOf(steps) * MemberTraining.StepsPerEpoch;

    private static Forecaster Train(
        Panel panel, ModelPlan plan, EncodedSeries[] series, IReadOnlyList<CovariateScale> covariates, ForecasterOptions options,
        Forecaster? from, IProgress<FitProgress>? progress, CheckpointOptions? checkpoints, CancellationToken cancellation)
    {
        plan = plan with
        {
            WithoutLog = plan.IsLog ? [.. panel.Series.Where(one => !EncodedSeries.IsPositive(one.Values)).Select(one => one.Id)] : []
        };
        var checkpoint =
            checkpoints is null ? null : new TrainingCheckpoint(checkpoints, ModelKinds.Panel, options.Seed, options.Steps);
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
            options, ensemble, covariates,
            new Panel(panel.Series.Select(one => one.Last(plan.History, panel.Covariates)), panel.Covariates) { Columns = panel.Columns },
            training.Logs, from?.CalibrationWindows ?? training.CalibrationWindows, PanelFingerprint.Of(panel));
    }

    private static void CheckValues(Panel panel)
    {
        if (!panel.Series.Any(series => series.Values.ContainsAnyExcept(double.NaN)))
            Throw.Input($"no series has a value, so there is nothing to learn; give series with values");
        foreach (var series in panel.Series)
            EncodedSeries.CheckSize(series);
    }
}

/// <summary>
/// The optimizer steps that a time suffices for. A training itself looks at no clock, so that its result depends on none.
/// </summary>
internal sealed class StepBudget(TimeProvider clock, IProgress<FitProgress>? progress) : IProgress<FitProgress>
{
    private long _last;
    private TimeSpan _epochs;

    /// <summary>
    /// Measures a training of two epochs a network, which is of use for nothing else and counts. Its first epochs are slow, as code is
    /// compiled; the second ones tell the time of all that follow.
    /// </summary>
    public static int Within(TimeSpan time, TimeProvider clock, Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress,
        CancellationToken cancellation)
    {
        int most = MemberTraining.EpochsOf(ModelPlanner.Complete(options, panel).Steps!.Value);
        var budget = new StepBudget(clock, progress);
        long start = clock.GetTimestamp();
        Forecaster.Fit(panel, options with { Steps = 2 * MemberTraining.StepsPerEpoch }, budget, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        var spent = clock.GetElapsedTime(start);
        // What is no epoch, such as encoding the series and calibration, takes its time again.
        var rest = spent - 2 * budget._epochs is var other && other > TimeSpan.Zero ? other : TimeSpan.Zero;
        double epochs = budget._epochs > TimeSpan.Zero ? (time - spent - rest) / budget._epochs : most;
        return (int)Math.Clamp(epochs, 1, most) * MemberTraining.StepsPerEpoch;
    }

    public void Report(FitProgress value)
    {
        if (value.Epoch.Epoch == 1)
            _epochs += clock.GetElapsedTime(_last);
        progress?.Report(value);
        _last = clock.GetTimestamp();
    }
}

/// <summary>The training of a forecaster diverged after some epochs; what was learned until then is not lost.</summary>
/// <param name="lastGood">What was learned until then.</param>
/// <param name="failure">What happened.</param>
public sealed class ForecasterDivergedException(Forecaster lastGood, TrainingDivergedException failure)
    : TrainingDivergedException(
        failure.Epoch, failure.Batch, failure.Parameter, failure.GradientNorm, failure.LearningRate, failure.InValidation)
{
    /// <summary>The forecaster of the networks that were done, or else of the one that failed, with its last good weights.</summary>
    public Forecaster LastGood { get; } = lastGood;
}
