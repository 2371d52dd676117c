using Nami.Data;
using Nami.Files;
using Nami.Training;

namespace Nami.Forecasting;

public sealed partial class Forecaster
{
    /// <summary>Trains a forecaster on a panel. The same panel, options and seed always give the same forecaster, bit for bit.</summary>
    /// <param name="panel">The series.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">
    /// Receives each completed epoch of each network, or of a method without networks the number of finished series; one at a time.
    /// </param>
    /// <param name="checkpoints">
    /// Where to save the state of the training, so that it can be resumed after a crash; null for nowhere.
    /// </param>
    /// <param name="cancellation">
    /// Stops the training immediately. The result contains the completed networks or, if there is none, the network in training after its
    /// last completed epoch.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="InputException">
    /// All series are too short for the season, the horizon is longer than every series (see <see cref="ForecasterOptions.Force"/>), a
    /// value is too large, or the checkpoint belongs to another training.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss isn't finite. After at least one epoch the exception is a
    /// <see cref="DivergedException{TForecaster}"/> with the result so far.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled before the first epoch was completed.</exception>
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
        LongHorizon.Check(panel, options.Horizon, options.Force);
        if (!options.Method.HasNetworks())
            return FitModels(panel, options, progress, cancellation);
        if (options.Likelihood == ForecastLikelihood.NegativeBinomial)
            CountOutputs.Check(panel);
        var asked = options;
        options = ModelPlanner.Complete(options, panel);
        CovariateScale[] covariates = [.. panel.Covariates.Select((_, i) => CovariateScale.Fit(panel, i))];
        var (plan, series) = ModelPlanner.Encode(panel, ModelPlanner.Plan(panel, options), covariates, options.Log);
        // Without windows that networks haven't seen, their weight would be 0.
        if (plan.HasCombination && series.All(one => one.Values.Length < HoldOut.Needed(plan)))
            return FitModels(panel, asked with { Method = ForecastMethod.Combination, Window = null }, progress, cancellation);
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

    /// <summary>Trains a forecaster on one series.</summary>
    /// <inheritdoc cref="Fit(Panel, ForecasterOptions, IProgress{FitProgress}?, CheckpointOptions?, CancellationToken)"/>
    public static Forecaster Fit(
        TimeSeries series, ForecasterOptions options, IProgress<FitProgress>? progress = null, CheckpointOptions? checkpoints = null,
        CancellationToken cancellation = default) =>
        Fit(new Panel([series]), options, progress, checkpoints, cancellation);

    /// <summary>
    /// Returns the number of optimizer steps per network that fit into a time budget: a value for <see cref="ForecasterOptions.Steps"/>.
    /// </summary>
    /// <remarks>
    /// One epoch of each network is timed, as part of the budget. The result may differ between calls; the same number of steps always
    /// gives the same forecaster.
    /// </remarks>
    /// <param name="time">The time for this measurement and the training together.</param>
    /// <param name="clock">The clock, such as <see cref="TimeProvider.System"/>.</param>
    /// <param name="panel">The series.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Receives each timed epoch.</param>
    /// <param name="cancellation">Stops the measurement.</param>
    /// <returns>The steps of whole epochs: at least one epoch, and at most those of a training without a limit.</returns>
    /// <exception cref="InputException">All series are too short.</exception>
    /// <exception cref="OperationCanceledException">The measurement was cancelled.</exception>
    public static int StepsWithin(
        TimeSpan time, TimeProvider clock, Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(options);
        return StepBudget.Within(time, clock, panel, options, progress, cancellation);
    }

    /// <summary>Returns the seed and the optimizer steps of the training that a checkpoint belongs to.</summary>
    /// <exception cref="InputException">The file isn't a checkpoint of a forecaster, or is damaged.</exception>
    public static (ulong Seed, int Steps) ReadCheckpoint(string path) => TrainingCheckpoint.ReadOptions(path, ModelKinds.Panel);

    /// <summary>
    /// Continues training from the current weights, on new values or other series. Seasons, covariate scales and calibration stay the same;
    /// this forecaster doesn't change. Needs a forecaster of networks.
    /// </summary>
    /// <param name="panel">The series, with the covariates used in training.</param>
    /// <param name="training">
    /// The settings of the training: from steps to seed, and the threads, where they are set; those of network and forecast stay. By
    /// default all stay, with as many steps as each network was trained.
    /// </param>
    /// <param name="progress">Receives each completed epoch of each network.</param>
    /// <param name="checkpoints">Where to save the state of the training; null for nowhere.</param>
    /// <param name="cancellation">
    /// Stops the training, as in
    /// <see cref="Fit(Panel, ForecasterOptions, IProgress{FitProgress}?, CheckpointOptions?, CancellationToken)"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="InputException">
    /// The panel lacks a covariate, all series are too short, the checkpoint belongs to another training, or the method has no networks.
    /// </exception>
    /// <exception cref="TrainingDivergedException">The loss isn't finite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled before the first epoch was completed.</exception>
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

    // Without networks: seasons are found as for them, and covariates have no use.
    private static Forecaster FitModels(
        Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var found = options is { Season: not null, LongSeason: not null } ? Seasons.None : Seasons.Find(panel.Series);
        int season = options.Season ?? found.Primary, longSeason = options.LongSeason ?? found.Secondary;
        longSeason = longSeason > season ? longSeason : 1;
        var chosen = ForecasterSettings.Defaults;
        foreach (var setting in ForecasterSettings.Of(options.Method))
            chosen = setting.Copy(options, chosen);
        chosen = chosen with
        {
            Season = season,
            LongSeason = longSeason,
            Window = options.Window ?? SeriesModels.Window(options.Method, season, longSeason),
        };
        string fingerprint = PanelFingerprint.Of(panel);
        var history = CovariateMatch.Match(panel, []);
        history = new Panel(history.Series.Select(one => one.Last(chosen.Window.Value, [])), []) { Reading = panel.Reading };
        return new(chosen, SeriesModels.Fit(history, chosen, progress, cancellation), history, fingerprint)
        {
            HasLongHorizon = LongHorizon.Is(panel, chosen.Horizon),
        };
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
            throw new DivergedException<Forecaster>(Learned(good), failure);
        }
        return Learned(training.SoFar() ?? throw new OperationCanceledException(cancellation));

        Forecaster Learned(Ensemble ensemble)
        {
            var history = new Panel(panel.Series.Select(one => one.Last(plan.History, panel.Covariates)), panel.Covariates)
            {
                Reading = panel.Reading,
            };
            var combination = plan.HasCombination ? CombinedQuantiles.Fit(history.Series, plan, options.Threads) : null;
            return new(
                options, ensemble, covariates, history, training.Logs,
                training.CalibrationWindows > 0 ? training.CalibrationWindows : from?.CalibrationWindows ?? 0,
                PanelFingerprint.Of(panel), combination)
            {
                HasLongHorizon = LongHorizon.Is(panel, options.Horizon),
            };
        }
    }

    private static void CheckValues(Panel panel)
    {
        if (!panel.Series.Any(series => series.Values.ContainsAnyExcept(double.NaN)))
            Throw.Input($"no series has a value, so no model can be trained. Give series with values.");
        foreach (var series in panel.Series)
            EncodedSeries.CheckSize(series);
    }
}

/// <summary>
/// The optimizer steps that fit into a time budget. A training itself never reads the clock, so its result doesn't depend on it.
/// </summary>
internal sealed class StepBudget(TimeProvider clock, IProgress<FitProgress>? progress) : IProgress<FitProgress>
{
    private long _last;
    private TimeSpan _epochs;

    /// <summary>
    /// Times a training of two epochs per network, whose result isn't used but whose time counts. The first epochs are slow because code is
    /// compiled; the second ones give the time of all later epochs.
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
        // Work outside epochs, such as encoding the series and calibration, takes the same time again.
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

/// <summary>The training of a forecaster diverged after at least one epoch. The result so far is kept.</summary>
/// <typeparam name="TForecaster"><see cref="Forecaster"/> or <see cref="RecursiveForecaster"/>.</typeparam>
/// <param name="lastGood">The result so far.</param>
/// <param name="failure">The cause.</param>
public sealed class DivergedException<TForecaster>(TForecaster lastGood, TrainingDivergedException failure)
    : TrainingDivergedException(
        failure.Epoch, failure.Batch, failure.Parameter, failure.GradientNorm, failure.LearningRate, failure.InValidation)
    where TForecaster : class
{
    /// <summary>
    /// The result so far: a <see cref="Forecaster"/> of the completed networks or, if there is none, with the last good weights of the
    /// network that diverged; a <see cref="RecursiveForecaster"/> with the last good weights, or those of the best epoch.
    /// </summary>
    public TForecaster LastGood { get; } = lastGood;
}
