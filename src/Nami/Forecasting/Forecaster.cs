using Nami.Data;
using Nami.Files;
using Nami.Networks;
using Nami.Numerics;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// A model that forecasts the series of a panel, and similar ones, with intervals: an ensemble of recurrent networks trained on all
/// series, or another <see cref="ForecastMethod"/>. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Each network reads a window and the covariates known over the horizon, and predicts quantiles of a correction to a baseline of recent
/// values, seasonality and growth. The other methods forecast each series from its own values, without covariates.
/// </remarks>
public sealed partial class Forecaster
{
    /// <summary>The optimizer steps per epoch; progress is reported after each epoch.</summary>
    public const int StepsPerEpoch = MemberTraining.StepsPerEpoch;

    private readonly Ensemble? _ensemble;

    /// <param name="options">The settings, all of them set.</param>
    /// <param name="ensemble">The networks.</param>
    /// <param name="covariates">The covariates of the training data.</param>
    /// <param name="history">The end of each series.</param>
    /// <param name="logs">The training log of each network.</param>
    /// <param name="calibrationWindows">The number of windows that intervals are calibrated on.</param>
    /// <param name="dataFingerprint">The SHA-256 of the training data.</param>
    /// <param name="combination">What the combination learned from the training data; null for networks alone.</param>
    /// <param name="loaded">The file that it was read from, whose unknown content is kept.</param>
    internal Forecaster(
        ForecasterOptions options, Ensemble ensemble, IReadOnlyList<CovariateScale> covariates, Panel history,
        IReadOnlyList<NetworkLog> logs, int calibrationWindows, string dataFingerprint, FittedCombination? combination,
        Safetensors? loaded = null)
    {
        Combination = combination;
        (Options, Plan, _ensemble, Covariates, History) = (options, ensemble.Plan, ensemble, covariates, history);
        (Logs, CalibrationWindows, DataFingerprint, Loaded) = (logs, calibrationWindows, dataFingerprint, loaded);
    }

    /// <param name="options">The settings, those of networks not set.</param>
    /// <param name="models">What forecasts each series.</param>
    /// <param name="history">The end of each series.</param>
    /// <param name="dataFingerprint">The SHA-256 of the training data.</param>
    /// <param name="loaded">The file that it was read from, whose unknown content is kept.</param>
    internal Forecaster(
        ForecasterOptions options, SeriesModels models, Panel history, string dataFingerprint, Safetensors? loaded = null)
    {
        Plan = ModelPlan.WithoutNetworks(
            options.Horizon, options.Window!.Value, options.Season!.Value, options.LongSeason!.Value);
        (Options, Models, Covariates, History) = (options, models, [], history);
        (Logs, DataFingerprint, Loaded) = ([], dataFingerprint, loaded);
    }

    /// <summary>
    /// The settings of the training, including the values chosen for those left out. A method without networks has none of theirs.
    /// </summary>
    public ForecasterOptions Options { get; }

    /// <summary>The training log of each network: validation and calibration networks first, then the members.</summary>
    public IReadOnlyList<NetworkLog> Logs { get; }

    /// <summary>
    /// The number of windows that the intervals are calibrated on; 0 where the series are too short, or the method has no networks.
    /// </summary>
    public int CalibrationWindows { get; }

    /// <summary>The calendar features: <c>day</c> (the time of day), <c>week</c>, <c>year</c>.</summary>
    public IReadOnlyList<string> Calendar => CalendarFeatures.Names(Plan.Calendar);

    /// <summary>
    /// The number of networks, whose mean is the forecast; fewer than requested where training was stopped, 0
    /// for a method without networks.
    /// </summary>
    public int MemberCount => _ensemble?.Members.Count ?? 0;

    /// <summary>The number of weights per network; 0 for a method without networks.</summary>
    public int ParameterCount => _ensemble?.Members[0].ParameterCount ?? 0;

    /// <summary>The end of each series of the training data, as far back as a forecast needs, with its covariates.</summary>
    public Panel History { get; }

    /// <exception cref="InputException">The method has no networks.</exception>
    internal Ensemble Ensemble => _ensemble ?? throw new InputException(
        $"the model's method is {ForecasterSettings.Method.Text(Options)!}, which has no networks. Continued training needs a model of method auto or network.");

    /// <summary>The networks, where they are all that forecasts.</summary>
    /// <exception cref="InputException">Another method takes part.</exception>
    internal Ensemble NetworksAlone => Options.Method == ForecastMethod.Network ? Ensemble : throw new InputException(
        $"the model's method is {ForecasterSettings.Method.Text(Options)!}. Export and import need a model of method network: train one.");

    /// <summary>Whether the horizon is above half of the longest series to train on, which widens intervals.</summary>
    internal bool HasLongHorizon { get; init; }

    internal bool HasNetworks => _ensemble is not null;

    /// <summary>What forecasts each series; null where networks do.</summary>
    internal SeriesModels? Models { get; }

    /// <summary>What the combination beside the networks learned from the training data; null where there is none.</summary>
    internal FittedCombination? Combination { get; }

    internal IReadOnlyList<CovariateScale> Covariates { get; }

    internal string DataFingerprint { get; }

    internal Safetensors? Loaded { get; }

    internal ModelPlan Plan { get; }

    /// <summary>The forecaster with other networks of the same shape, and nothing known of their training.</summary>
    internal Forecaster With(IReadOnlyList<RecurrentNetwork> members) =>
        new(Options, new(Plan, members, Ensemble.Calibration, Ensemble.Dependence, Ensemble.Blend), Covariates, History, [],
            CalibrationWindows, DataFingerprint, Combination, Loaded)
        {
            HasLongHorizon = HasLongHorizon,
        };

    /// <summary>
    /// Returns warnings about the forecasts of a panel: a horizon that is long beside the training data, and series with too little data
    /// for a reliable forecast.
    /// </summary>
    public IReadOnlyList<FormattableString> Warnings(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        FormattableString[] far = HasLongHorizon ? [LongHorizon.Warning(Options.Horizon)] : [];
        return Models is not null
            ? [.. far, .. StepWarnings.Of(panel, History), .. SeriesModels.Warnings(panel)]
            : [.. far, .. StepWarnings.Of(panel, History), .. new NonPositiveValues(Plan).Warnings(panel),
                .. ForecastWarnings.Of(panel, Plan)];
    }
}
