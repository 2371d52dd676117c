using Nami.Data;
using Nami.Files;
using Nami.Networks;
using Nami.Numerics;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// Recurrent networks that learned the series of a panel together and forecast them, and others like them, with intervals. Each network
/// reads a window and what is known of the horizon, and corrects by quantiles a path that is mixed from last values, seasons and growth.
/// Immutable and safe to use from many threads.
/// </summary>
public sealed class Forecaster
{
    /// <summary>The optimizer steps of an epoch, after which progress is told.</summary>
    public const int StepsPerEpoch = MemberTraining.StepsPerEpoch;

    /// <param name="options">The settings, all of them set.</param>
    /// <param name="ensemble">The networks.</param>
    /// <param name="covariates">The covariates that were learned.</param>
    /// <param name="history">The end of each series.</param>
    /// <param name="logs">How each network was trained.</param>
    /// <param name="calibrationWindows">The windows that intervals are calibrated on.</param>
    /// <param name="dataFingerprint">The SHA-256 of the panel that was learned.</param>
    /// <param name="loaded">The file that it was read from, whose unknown content is kept.</param>
    internal Forecaster(
        ForecasterOptions options, Ensemble ensemble, IReadOnlyList<CovariateScale> covariates, Panel history, IReadOnlyList<NetworkLog> logs, int calibrationWindows,
        string dataFingerprint, Safetensors? loaded = null)
    {
        (Options, Ensemble, Covariates, History) = (options, ensemble, covariates, history);
        (Logs, CalibrationWindows, DataFingerprint, Loaded) = (logs, calibrationWindows, dataFingerprint, loaded);
    }

    /// <summary>The settings it was learned with: those that were given, and what was chosen where none was.</summary>
    public ForecasterOptions Options { get; }

    /// <summary>How each of its networks was trained: the probe first, where there was one, then the members.</summary>
    public IReadOnlyList<NetworkLog> Logs { get; }

    /// <summary>The windows held back that the intervals are calibrated on; 0 where the series were too short for any.</summary>
    public int CalibrationWindows { get; }

    /// <summary>What of the calendar it sees: <c>day</c> (the time of day), <c>week</c>, <c>year</c>.</summary>
    public IReadOnlyList<string> Calendar => CalendarFeatures.Names(Plan.Calendar);

    /// <summary>Its networks, whose mean is the forecast: fewer than were asked for where training was stopped.</summary>
    public int MemberCount => Ensemble.Members.Count;

    /// <summary>The weights of each of its networks.</summary>
    public int ParameterCount => Ensemble.Members[0].ParameterCount;

    /// <summary>The end of each series that it learned, as far back as a forecast needs, with the covariates that it learned from.</summary>
    public Panel History { get; }

    internal Ensemble Ensemble { get; }

    internal IReadOnlyList<CovariateScale> Covariates { get; }

    internal string DataFingerprint { get; }

    internal Safetensors? Loaded { get; }

    internal PanelPlan Plan => Ensemble.Plan;

    /// <summary>Learns a panel. The same panel, options and seed always give the same forecaster, to the last bit.</summary>
    /// <param name="panel">The series.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Is told of each epoch of each network as it ends; never of two at a time.</param>
    /// <param name="checkpoints">Whether and where the training keeps its state, to be resumed after a crash; by default nowhere.</param>
    /// <param name="cancellation">
    /// Ends the training at once; what whole epochs have learned so far is returned: the networks that are done or, if none is, the one that has
    /// begun.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InputException">No series is long enough for the season and the horizon, a value is too large, or the checkpoint to resume is another training's.</exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss is no longer finite; after at least one epoch it is a <see cref="ForecasterDivergedException"/>, with what was learned until then.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled before the first epoch ended.</exception>
    public static Forecaster Fit(
        Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress = null, CheckpointOptions? checkpoints = null, CancellationToken cancellation = default) =>
        ForecasterTraining.Fit(panel, options, progress, checkpoints, cancellation);

    /// <summary>Learns one series.</summary>
    /// <inheritdoc cref="Fit(Panel, ForecasterOptions, IProgress{FitProgress}?, CheckpointOptions?, CancellationToken)"/>
    public static Forecaster Fit(
        TimeSeries series, ForecasterOptions options, IProgress<FitProgress>? progress = null, CheckpointOptions? checkpoints = null, CancellationToken cancellation = default) =>
        Fit(new Panel([series]), options, progress, checkpoints, cancellation);

    /// <summary>
    /// The optimizer steps of each network that can be trained within a time: what to set <see cref="ForecasterOptions.Steps"/> to where the
    /// time is short. It is measured on one epoch of each network, which is part of the time. Another call may find another number; the same
    /// number always gives the same forecaster.
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
        TimeSpan time, TimeProvider clock, Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(options);
        return StepBudget.Within(time, clock, panel, options, progress, cancellation);
    }

    /// <summary>The seed and the optimizer steps of the training that a checkpoint is of.</summary>
    /// <exception cref="InputException">The file is no checkpoint of a forecaster, or is damaged.</exception>
    public static (ulong Seed, int Steps) ReadCheckpoint(string path) => EnsembleCheckpoint.ReadOptions(path);

    /// <summary>
    /// Goes on learning, from the weights as they are, on new values or other series: with the seasons, the scales of the covariates and the
    /// calibration that it has. This forecaster stays as it is.
    /// </summary>
    /// <param name="panel">The series, with the covariates that were learned.</param>
    /// <param name="training">
    /// How to train: steps, batch size, learning rate, seed and threads are taken from it; by default all are as they were, and the steps as
    /// many as each network was trained.
    /// </param>
    /// <param name="progress">Is told of each epoch of each network as it ends.</param>
    /// <param name="checkpoints">Whether and where the training keeps its state; by default nowhere.</param>
    /// <param name="cancellation">Ends the training, as in <see cref="Fit(Panel, ForecasterOptions, IProgress{FitProgress}?, CheckpointOptions?, CancellationToken)"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InputException">The panel lacks a covariate, no series is long enough, or the checkpoint to resume is another training's.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled before the first epoch ended.</exception>
    public Forecaster Refit(
        Panel panel, ForecasterOptions? training = null, IProgress<FitProgress>? progress = null, CheckpointOptions? checkpoints = null, CancellationToken cancellation = default) =>
        ForecasterTraining.Refit(this, panel, training, progress, checkpoints, cancellation);

    /// <summary>Forecasts each series that was learned from its end, with intervals of 80 and 95 %.</summary>
    /// <exception cref="InputException">A covariate known in advance is not known at each step to come.</exception>
    public IReadOnlyList<Forecast> Forecast() => Forecast(History);

    /// <summary>
    /// Forecasts each series of a panel from its latest values, with intervals of 80 and 95 %. Series that were not learned are forecast
    /// like those that were; those without any value are left out. What is expected is the median, which the absolute errors by which
    /// forecasts are scored ask for. Forecasts of a series that was never negative are not, either, nor are the bounds of their intervals.
    /// </summary>
    /// <exception cref="InputException">The panel lacks a covariate that was learned, or one known in advance is not known at each step to come.</exception>
    public IReadOnlyList<Forecast> Forecast(Panel panel) => Forecast(panel, null);

    /// <inheritdoc cref="Forecast(Panel)"/>
    /// <param name="panel">The series.</param>
    /// <param name="horizon">The steps to look ahead: from 1 to the horizon that was learned, which is the default. Fewer are the first ones of all.</param>
    /// <param name="levels">
    /// The intervals' levels in percent, each above 0 and below 100; default 80 and 95. Others lie where the normal scores of the quantiles
    /// that were learned (2.5, 10, 50, 90, 97.5 %) are joined by straight lines.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A level or the horizon is out of its range.</exception>
    public IReadOnlyList<Forecast> Forecast(Panel panel, int? horizon, params IReadOnlyList<double> levels)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(levels);
        return Forecast(panel, horizon, levels, null);
    }

    /// <inheritdoc cref="Forecast(Panel, int?, IReadOnlyList{double})"/>
    /// <param name="panel">The series.</param>
    /// <param name="horizon">The steps to look ahead: from 1 to the horizon that was learned, which is the default.</param>
    /// <param name="levels">The intervals' levels in percent; default 80 and 95.</param>
    /// <param name="progress">Is told of the share that is done.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<Forecast> Forecast(
        Panel panel, int? horizon = null, IReadOnlyList<double>? levels = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return new PanelForecast(this, horizon ?? Options.Horizon, levels is { Count: > 0 } ? levels : QuantileGrid.Levels).Of(panel, progress, cancellation);
    }

    /// <summary>
    /// Draws ways that each series of a panel may go on: at each step with the quantiles of the forecast, and between the steps with the
    /// dependence that windows held back from training show. Paths of different series are independent of each other.
    /// </summary>
    /// <param name="panel">The series; those without any value are left out.</param>
    /// <param name="count">The paths of each series.</param>
    /// <param name="seed">The same seed gives the same paths.</param>
    /// <param name="horizon">The steps to look ahead; by default all that were learned.</param>
    /// <param name="progress">Is told of the share that is done.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the horizon is below 1.</exception>
    /// <exception cref="InputException">The panel lacks a covariate, one known in advance is not known, or the horizon is too long.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<SamplePaths> SamplePaths(
        Panel panel, int count, ulong seed, int? horizon = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        Throw.IfBelow(count, 1);
        return new PanelForecast(this, horizon ?? Options.Horizon, QuantileGrid.Levels).Draw(panel, count, seed, progress, cancellation);
    }

    /// <summary>
    /// The forecaster with new observations at the end of its series, without training: the rows of a panel after the last one of each series.
    /// Rows up to there are passed over, as <see cref="UpdateWarnings"/> tells, rows left out are missing values, and series that are new are added.
    /// This forecaster stays as it is.
    /// </summary>
    /// <param name="panel">The observations, with the covariates that were learned.</param>
    /// <exception cref="InputException">
    /// A row does not continue its series, or lies so far ahead that the whole window before it would be missing, or the panel lacks a covariate,
    /// or a value is too large: the message names it.
    /// </exception>
    public Forecaster Update(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        foreach (var series in panel.Series)
            EncodedSeries.CheckSize(series);
        var history = PanelUpdate.Append(History, CovariateMatch.Match(panel, Covariates), Plan.Window);
        return new(Options, Ensemble, Covariates, new Panel(history.Series.Select(series => series.Last(Plan.History, history.Covariates)), history.Covariates) { Columns = History.Columns }, Logs, CalibrationWindows, DataFingerprint, Loaded);
    }

    /// <summary>What a user should know of an <see cref="Update"/> by a panel: the series with observations that are passed over, by name.</summary>
    public IReadOnlyList<FormattableString> UpdateWarnings(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        string[] ids = [.. PanelUpdate.PassedOver(History, panel)];
        return ids.Length == 0 ? [] : [$"{SeriesNames.Of(ids)} has observations up to the end of what the model keeps: they are passed over"];
    }

    /// <summary>
    /// What would have been forecast of a panel's past, beside what was observed: by forecasts from every <paramref name="stepSize"/>-th step
    /// of each series, back from its end. Values outside their interval are anomalies.
    /// </summary>
    /// <param name="panel">The series, with the covariates that were learned.</param>
    /// <param name="stepSize">
    /// Steps from a forecast to the next, from 1, by which each value is forecast a step ahead, to the horizon, the default, which is faster.
    /// </param>
    /// <param name="progress">Is told of the share that is done.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step size is below 1 or above the horizon.</exception>
    /// <exception cref="InputException">The panel lacks a covariate that was learned.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<FittedSeries> Fitted(Panel panel, int? stepSize = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        PanelFit.Of(this, panel, stepSize ?? Options.Horizon, progress, cancellation);

    /// <summary>The forecaster with other networks of the same shape, and nothing known of their training.</summary>
    internal Forecaster With(IReadOnlyList<RecurrentNetwork> members) =>
        new(Options, new(Plan, members, Ensemble.Calibration, Ensemble.Dependence), Covariates, History, [], CalibrationWindows, DataFingerprint, Loaded);

    /// <summary>What a user should know of the forecasts of a panel: the series that little can be said of, by name.</summary>
    public IReadOnlyList<FormattableString> Warnings(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return [.. StepWarnings.Of(panel, History), .. new LogGaps(Plan).Warnings(panel), .. ForecastWarnings.Of(panel, Plan)];
    }

    /// <summary>Writes the forecaster to a safetensors file, whole or not at all: the same forecaster, the same bytes.</summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public void Save(string path) => ModelFile.Save(ForecasterFile.Write(this), path);

    /// <summary>Reads what <see cref="Save"/> wrote. Metadata and arrays that it does not know are kept and saved again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">The threads to forecast on; the result is the same for every number.</param>
    /// <exception cref="InputException">The file is no such model, is damaged, or was written by a newer version.</exception>
    public static Forecaster Load(string path, int threads = 1)
    {
        Throw.IfBelow(threads, 1);
        return ForecasterFile.Read(ModelFile.Load(path), path, threads);
    }
}
