using Nami.Data;
using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>
/// The methods that an evaluation compares with. Their parameters come from before the first window; each window's forecast follows the
/// values up to it with them.
/// </summary>
internal sealed class Rivals
{
    /// <summary>The naive method's name in scores.</summary>
    public const string Naive = "naive";

    private readonly Forecaster[] _models;
    private readonly int _horizon;

    private Rivals(Forecaster[] models, int horizon) => (_models, _horizon) = (models, horizon);

    /// <summary>Their names in scores.</summary>
    public IReadOnlyList<string> Names => [.. _models.Select(model => NameOf(model.Options.Method))];

    /// <summary>Fits all methods.</summary>
    /// <param name="panel">The series before the first window.</param>
    /// <param name="methods">The methods; none has networks.</param>
    /// <param name="options">Horizon, seasons and threads.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static Rivals Fit(Panel panel, ForecastMethod[] methods, ForecasterOptions options, CancellationToken cancellation) => new(
        [.. methods.Select(method => Forecaster.Fit(panel, options with { Method = method, Force = true }, cancellation: cancellation))],
        options.Horizon);

    /// <summary>Forecasts each series of a panel.</summary>
    /// <returns>By series, the forecasts in the order of <see cref="Names"/>.</returns>
    public IReadOnlyList<IReadOnlyList<Forecast>> Forecast(Panel panel, CancellationToken cancellation)
    {
        var all = _models.Select(model => model.Forecast(panel, _horizon, PointLoss.Levels, cancellation: cancellation)).ToArray();
        return [.. panel.Series.Select((_, s) => (IReadOnlyList<Forecast>)[.. all.Select(forecasts => forecasts[s])])];
    }

    /// <summary>A method's name in scores.</summary>
    public static string NameOf(ForecastMethod method) => method switch
    {
        ForecastMethod.SeasonalNaive => "seasonal_naive",
        ForecastMethod.Naive => Naive,
        _ => ForecasterSettings.Method.NameOf(method)!,
    };
}
