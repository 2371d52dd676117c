namespace Nami.Forecasting;

/// <summary>How a <see cref="Forecaster"/> forecasts.</summary>
public enum ForecastMethod
{
    /// <summary>
    /// Networks and the combination, averaged with weights from windows that neither has seen. Series that are too short for networks are
    /// forecast by the combination.
    /// </summary>
    Auto,

    /// <summary>An ensemble of recurrent networks, trained on all series, with their covariates.</summary>
    Network,

    /// <summary>Many simple forecasts of each series, combined by how well they forecast its latest values. Needs no training.</summary>
    Combination,

    /// <summary>Exponential smoothing; the form is chosen for each series by the corrected Akaike criterion (AICc).</summary>
    Ets,

    /// <summary>The Theta method.</summary>
    Theta,

    /// <summary>The dynamic optimised Theta model.</summary>
    DynamicOptimisedTheta,

    /// <summary>Exponential smoothing with a damped trend.</summary>
    DampedTrend,

    /// <summary>Simple exponential smoothing.</summary>
    SimpleSmoothing,

    /// <summary>Croston's method for demand with many zeros.</summary>
    Croston,

    /// <summary>Croston's method, corrected for its bias by Syntetos and Boylan.</summary>
    SyntetosBoylan,

    /// <summary>The method of Teunter, Syntetos and Babai for demand with many zeros, which also follows demand that ends.</summary>
    TeunterSyntetosBabai,

    /// <summary>The mean of all values.</summary>
    Mean,

    /// <summary>The last value.</summary>
    Naive,

    /// <summary>The values of the last season.</summary>
    SeasonalNaive,

    /// <summary>The straight line through the first and the last value.</summary>
    Drift,
}

/// <summary>What methods are made of.</summary>
internal static class ForecastMethods
{
    /// <summary>Whether networks are trained.</summary>
    public static bool HasNetworks(this ForecastMethod method) => method is ForecastMethod.Auto or ForecastMethod.Network;
}
