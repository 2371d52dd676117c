namespace Nami.Forecasting;

/// <summary>All that is decided before a network of a panel is trained: by the user, or from the training data.</summary>
/// <param name="Horizon">K, the steps ahead that are learned.</param>
/// <param name="Window">T, the latest values that a forecast is made from.</param>
/// <param name="Season">m, the steps of a season, by which errors are scaled; 1 where there is none.</param>
/// <param name="Lags">The lags of the naive paths, ascending: 1, of the last value, then those of the seasons.</param>
/// <param name="IsLog">The logarithms of the values are learned.</param>
/// <param name="Calendar">What of the calendar is an input.</param>
internal sealed record ModelPlan(int Horizon, int Window, int Season, IReadOnlyList<int> Lags, bool IsLog, Calendar Calendar)
{
    /// <summary>The values of a phase that its smoothed path is made from: the next would weigh 0.7⁸ = 0.06 of the latest.</summary>
    public const int Remembered = 8;

    /// <summary>The steps, at least, over which growth is averaged.</summary>
    public const int ShortestGrowth = 12;

    /// <summary>The weights of the naive paths at each step ahead, (K, paths), in the path that the networks correct.</summary>
    public IReadOnlyList<double[]> Mixture { get; init; } = [];

    /// <summary>
    /// The names of the series that were learned as they are, though others by their logarithms: those with values of 0 or less.
    /// </summary>
    public IReadOnlyList<string> WithoutLog { get; init; } = [];

    /// <summary>What the networks say of a value to come.</summary>
    public ForecastLikelihood Likelihood { get; init; }

    /// <summary>Whether all values are counts.</summary>
    public bool IsCount => Likelihood == ForecastLikelihood.NegativeBinomial;

    /// <summary>The outputs of a network at each step: the quantiles or, of counts, the mean and the dispersion.</summary>
    public int Outputs => IsCount ? 2 : QuantileGrid.All.Length;

    /// <summary>The time steps of a sequence: the window, then the horizon.</summary>
    public int Steps => Window + Horizon;

    /// <summary>The longest lag, where it is longer than the season; else 1.</summary>
    public int LongSeason => Lags[^1] > Season ? Lags[^1] : 1;

    /// <summary>The latest observations that a forecast is made from: a window and what the naive paths look back to.</summary>
    public int History => Window + Math.Max(Remembered * Lags[^1], ShortestGrowth + Season);
}

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
