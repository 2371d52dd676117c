namespace Nami.Forecasting;

/// <summary>What the networks of a <see cref="Forecaster"/> say of a value to come.</summary>
public enum ForecastLikelihood
{
    /// <summary>Quantiles of any distribution, learned by the pinball loss.</summary>
    Quantiles,

    /// <summary>
    /// Mean and dispersion of a negative binomial distribution, for counts: whole numbers from 0 on. Forecasts and bounds of intervals are
    /// counts, too.
    /// </summary>
    NegativeBinomial,
}
