using Nami.Data;
using Nami.Files;
using Nami.Networks;
using Nami.Numerics;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// An ensemble of recurrent networks, trained on all series of a panel, that forecasts these and similar series with intervals. Immutable
/// and thread-safe.
/// </summary>
/// <remarks>
/// Each network reads a window and the covariates known over the horizon, and predicts quantiles of a correction to a baseline of recent
/// values, seasonality and growth.
/// </remarks>
public sealed partial class Forecaster
{
    /// <summary>The optimizer steps per epoch; progress is reported after each epoch.</summary>
    public const int StepsPerEpoch = MemberTraining.StepsPerEpoch;

    /// <param name="options">The settings, all of them set.</param>
    /// <param name="ensemble">The networks.</param>
    /// <param name="covariates">The covariates of the training data.</param>
    /// <param name="history">The end of each series.</param>
    /// <param name="logs">The training log of each network.</param>
    /// <param name="calibrationWindows">The number of windows that intervals are calibrated on.</param>
    /// <param name="dataFingerprint">The SHA-256 of the training data.</param>
    /// <param name="loaded">The file that it was read from, whose unknown content is kept.</param>
    internal Forecaster(
        ForecasterOptions options, Ensemble ensemble, IReadOnlyList<CovariateScale> covariates, Panel history,
        IReadOnlyList<NetworkLog> logs, int calibrationWindows, string dataFingerprint, Safetensors? loaded = null)
    {
        (Options, Ensemble, Covariates, History) = (options, ensemble, covariates, history);
        (Logs, CalibrationWindows, DataFingerprint, Loaded) = (logs, calibrationWindows, dataFingerprint, loaded);
    }

    /// <summary>The settings of the training, including the values chosen for those left out.</summary>
    public ForecasterOptions Options { get; }

    /// <summary>The training log of each network: validation and calibration networks first, then the members.</summary>
    public IReadOnlyList<NetworkLog> Logs { get; }

    /// <summary>The number of windows that the intervals are calibrated on; 0 where the series are too short.</summary>
    public int CalibrationWindows { get; }

    /// <summary>The calendar features: <c>day</c> (the time of day), <c>week</c>, <c>year</c>.</summary>
    public IReadOnlyList<string> Calendar => CalendarFeatures.Names(Plan.Calendar);

    /// <summary>The number of networks, whose mean is the forecast; fewer than requested where training was stopped.</summary>
    public int MemberCount => Ensemble.Members.Count;

    /// <summary>The number of weights per network.</summary>
    public int ParameterCount => Ensemble.Members[0].ParameterCount;

    /// <summary>The end of each series of the training data, as far back as a forecast needs, with its covariates.</summary>
    public Panel History { get; }

    internal Ensemble Ensemble { get; }

    internal IReadOnlyList<CovariateScale> Covariates { get; }

    internal string DataFingerprint { get; }

    internal Safetensors? Loaded { get; }

    internal ModelPlan Plan => Ensemble.Plan;

    /// <summary>The forecaster with other networks of the same shape, and nothing known of their training.</summary>
    internal Forecaster With(IReadOnlyList<RecurrentNetwork> members) =>
        new(Options, new(Plan, members, Ensemble.Calibration, Ensemble.Dependence), Covariates, History, [], CalibrationWindows,
            DataFingerprint, Loaded);

    /// <summary>Returns warnings about the forecasts of a panel: series with too little data for a reliable forecast.</summary>
    public IReadOnlyList<FormattableString> Warnings(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return [.. StepWarnings.Of(panel, History), .. new NonPositiveValues(Plan).Warnings(panel), .. ForecastWarnings.Of(panel, Plan)];
    }
}
