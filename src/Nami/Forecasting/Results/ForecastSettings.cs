namespace Nami.Forecasting;

/// <summary>What a forecast gives: its horizon, point forecasts, intervals and quantiles, and forecasts of groups of series.</summary>
public sealed record ForecastSettings
{
    /// <summary>The steps to forecast; by default the horizon of the training.</summary>
    public int? Horizon { get; init; }

    /// <summary>The levels of the intervals in percent, each above 0 and below 100; 80 and 95 by default.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [80, 95];

    /// <summary>The probabilities of further quantiles, each above 0 and below 1; none by default.</summary>
    public IReadOnlyList<double> Quantiles { get; init; } = [];

    /// <summary>
    /// What the point forecasts are. By default the median; the mean for groups, and for the methods Croston, SBA and TSB, which forecast
    /// nothing else.
    /// </summary>
    public PointForecast? Point { get; init; }

    /// <summary>
    /// Static text columns: every group of series with the same value in one of them, and in all of them, is forecast as well. None by
    /// default.
    /// </summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Whether the total of all series is forecast as well; false by default.</summary>
    public bool Total { get; init; }

    /// <summary>
    /// Whether equal whole-number times of several series are the same moment; false by default. Equal dates always are. Groups need it.
    /// </summary>
    public bool Aligned { get; init; }

    /// <summary>How forecasts of groups and of their series are made to add up; bottom-up by default.</summary>
    public Reconciliation Reconciliation { get; init; }

    /// <summary>The sample paths that forecasts of groups are made of, 2 or more; 2,000 by default.</summary>
    public int Paths { get; init; } = 2000;

    /// <summary>The seed of the sample paths; 1 by default.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether groups are forecast.</summary>
    internal bool HasGroups => Total || By.Count > 0;

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public void Validate()
    {
        Throw.IfBelow(Horizon ?? 1, 1, nameof(Horizon));
        Throw.IfBelow(Paths, 2);
        foreach (double level in Levels)
        {
            if (!(level > 0 && level < 100))
                throw new ArgumentOutOfRangeException(
                    nameof(Levels), level, $"A level is {level}; expected a number above 0 and below 100.");
        }
        foreach (double probability in Quantiles)
        {
            if (!(probability > 0 && probability < 1))
                throw new ArgumentOutOfRangeException(
                    nameof(Quantiles), probability, $"A quantile is {probability}; expected a probability above 0 and below 1.");
        }
    }
}

/// <summary>How forecasts of groups and of their series are made to add up.</summary>
public enum Reconciliation
{
    /// <summary>Groups are the sums of their series' sample paths.</summary>
    BottomUp,

    /// <summary>
    /// Groups are forecast as series of their own, too, and all sample paths are changed as little as possible to add up, weighted by the
    /// errors at earlier moments: MinT. Above 2,000 series and groups, by the errors' variances alone. Source: Wickramasuriya,
    /// Athanasopoulos, Hyndman, Journal of the American Statistical Association 114, 2019.
    /// </summary>
    MinT,
}
