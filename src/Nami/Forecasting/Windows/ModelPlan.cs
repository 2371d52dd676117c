namespace Nami.Forecasting;

/// <summary>The plan of a model, decided by the user or from the training data before its networks are trained.</summary>
/// <param name="Horizon">K, the steps ahead.</param>
/// <param name="Window">T, the latest values that a forecast reads.</param>
/// <param name="Season">m, the steps of a season, by which errors are scaled; 1 where there is none.</param>
/// <param name="Lags">The lags of the naive paths, ascending: 1, of the last value, then those of the seasons.</param>
/// <param name="IsLog">Whether the networks are trained on the logarithms of the values.</param>
/// <param name="Calendar">The calendar features that are inputs.</param>
internal sealed record ModelPlan(int Horizon, int Window, int Season, IReadOnlyList<int> Lags, bool IsLog, Calendar Calendar)
{
    /// <summary>The values per phase in the smoothed path; the next one would weigh 0.7⁸ = 0.06 of the latest.</summary>
    public const int Remembered = 8;

    /// <summary>The smallest number of steps over which growth is averaged.</summary>
    public const int ShortestGrowth = 12;

    /// <summary>The weights of the naive paths in the path that the networks correct: (K, paths).</summary>
    public IReadOnlyList<double[]> Mixture { get; init; } = [];

    /// <summary>
    /// The names of the series trained on without logarithms, because they have values of 0 or less, although others use them.
    /// </summary>
    public IReadOnlyList<string> WithoutLog { get; init; } = [];

    /// <summary>The distribution that the networks predict.</summary>
    public ForecastLikelihood Likelihood { get; init; }

    /// <summary>Whether all values are counts.</summary>
    public bool IsCount => Likelihood == ForecastLikelihood.NegativeBinomial;

    /// <summary>The outputs of a network per step: the quantiles, or the mean and the dispersion for counts.</summary>
    public int Outputs => IsCount ? 2 : QuantileGrid.All.Length;

    /// <summary>The time steps of a sequence: the window, followed by the horizon.</summary>
    public int Steps => Window + Horizon;

    /// <summary>The longest lag, where it is longer than the season; else 1.</summary>
    public int LongSeason => Lags[^1] > Season ? Lags[^1] : 1;

    /// <summary>Whether networks forecast, which are given naive paths.</summary>
    public bool HasNetworks { get; private init; } = true;

    /// <summary>Whether the combination forecasts too.</summary>
    public bool HasCombination { get; init; }

    /// <summary>Whether the networks read the simple forecasts of the combination.</summary>
    public bool HasSimpleForecasts { get; init; }

    /// <summary>
    /// The latest observations that networks read: a window and the values before it that the naive paths need, or what simple forecasts
    /// are made from.
    /// </summary>
    public int NetworkHistory => Math.Max(
        Window + Math.Max(Remembered * Lags[^1], ShortestGrowth + Season), HasSimpleForecasts ? CombinationHistory : 0);

    /// <summary>The latest observations that the combination reads.</summary>
    public int CombinationHistory => PathBank.LengthOf(Season, LongSeason);

    /// <summary>The latest observations that a forecast reads.</summary>
    public int History => !HasNetworks ? Window
        : HasCombination ? Math.Max(NetworkHistory, CombinationHistory) : NetworkHistory;

    /// <summary>The plan of a method without networks.</summary>
    public static ModelPlan WithoutNetworks(int horizon, int window, int season, int longSeason) => new(
        horizon, window, season, [.. new[] { 1, season, longSeason }.Distinct().Order()], false, Calendar.None)
    {
        HasNetworks = false,
    };
}

/// <summary>The distribution that the networks of a <see cref="Forecaster"/> predict.</summary>
public enum ForecastLikelihood
{
    /// <summary>Quantiles of any distribution, trained with the pinball loss.</summary>
    Quantiles,

    /// <summary>
    /// The mean and dispersion of a negative binomial distribution, for counts (whole numbers of 0 or more). Forecasts and bounds of
    /// intervals are counts too.
    /// </summary>
    NegativeBinomial,
}
