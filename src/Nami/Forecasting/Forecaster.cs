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
public sealed partial class Forecaster
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
        ForecasterOptions options, Ensemble ensemble, IReadOnlyList<CovariateScale> covariates, Panel history,
        IReadOnlyList<NetworkLog> logs, int calibrationWindows, string dataFingerprint, Safetensors? loaded = null)
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

    /// <summary>
    /// The end of each series that it learned, as far back as a forecast needs, with the covariates that it learned from.
    /// </summary>
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

    /// <summary>What a user should know of the forecasts of a panel: the series that little can be said of, by name.</summary>
    public IReadOnlyList<FormattableString> Warnings(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return [.. StepWarnings.Of(panel, History), .. new NonPositiveValues(Plan).Warnings(panel), .. ForecastWarnings.Of(panel, Plan)];
    }
}
