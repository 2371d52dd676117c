namespace Nami.Forecasting;

/// <summary>All paths from the values before one origin: where they are written, and the masks.</summary>
internal readonly ref struct PathTable
{
    private const double Room = 3; // ranges that a path may leave the range of the values

    private readonly Span<double> _values;
    private readonly Span<bool> _masked;
    private readonly int _horizon;

    public PathTable(Span<double> values, Span<bool> masked, int horizon)
    {
        _values = values;
        _masked = masked;
        _horizon = horizon;
        masked.Clear();
    }

    /// <summary>The steps of each path.</summary>
    public int Horizon => _horizon;

    /// <summary>One path, in units above the level until all are finished.</summary>
    public Span<double> this[BankPath path] => _values.Slice((int)path * _horizon, _horizon);

    /// <summary>Masks a path that the data is too short for.</summary>
    public void Mask(BankPath path) => _masked[(int)path] = true;

    /// <summary>Adds the season to a value without it.</summary>
    public static double Seasonal(OriginValues origin, double value, int step)
    {
        double index = origin.Ahead[step];
        return origin.IsMultiplicative ? (value + origin.Level) * index - origin.Level : value + index;
    }

    /// <summary>
    /// Writes them in the user's unit: at most three ranges outside of the values, and not negative where no value is.
    /// </summary>
    public void Finish(OriginValues origin)
    {
        double range = origin.Highest - origin.Lowest;
        double least = origin.Lowest - Room * range, most = origin.Highest + Room * range;
        if (origin.IsNonNegative)
            least = Math.Max(least, -origin.Level);
        double last = origin.Values[^1];
        for (int p = 0; p < AllPaths.Count; p++)
        {
            var path = _values.Slice(p * _horizon, _horizon);
            for (int k = 0; k < path.Length; k++)
            {
                double value = _masked[p] || !double.IsFinite(path[k]) ? last : path[k];
                path[k] = origin.ToUser(value < least ? least : value > most ? most : value);
            }
        }
        this[BankPath.Naive].Fill(origin.Last); // a unit may have lost digits of what is far smaller than the range
    }
}

/// <summary>The paths of a bank, in their order.</summary>
internal enum BankPath
{
    Naive,
    SeasonalNaive,
    SeasonalMean,
    SeasonalGrowth,
    SeasonalRatio,
    Level,
    Drift,
    Smoothing,
    Theta,
    ThetaFixed,
    Holt,
    DampedHolt,
    HoltWinters,
    LogHoltWinters,
    Autoregression,
    Trend,
    LongSeasonal,
    TwoSeasons,
    SeasonalDifferences,
    LogDifferences,
    LongMean,
}

/// <summary>All paths.</summary>
internal static class AllPaths
{
    /// <summary>Their number.</summary>
    public const int Count = (int)BankPath.LongMean + 1;

    /// <summary>The name of a path in documents.</summary>
    public static string NameOf(BankPath path) => path switch
    {
        BankPath.Naive => "naive",
        BankPath.SeasonalNaive => "seasonal_naive",
        BankPath.SeasonalMean => "seasonal_mean",
        BankPath.SeasonalGrowth => "seasonal_growth",
        BankPath.SeasonalRatio => "seasonal_ratio",
        BankPath.Level => "level",
        BankPath.Drift => "drift",
        BankPath.Smoothing => "ses",
        BankPath.Theta => "theta",
        BankPath.ThetaFixed => "theta_fixed",
        BankPath.Holt => "holt",
        BankPath.DampedHolt => "damped_holt",
        BankPath.HoltWinters => "holt_winters",
        BankPath.LogHoltWinters => "log_holt_winters",
        BankPath.Autoregression => "autoregression",
        BankPath.Trend => "trend",
        BankPath.LongSeasonal => "long_season",
        BankPath.TwoSeasons => "two_seasons",
        BankPath.SeasonalDifferences => "seasonal_differences",
        BankPath.LogDifferences => "log_differences",
        _ => "long_mean",
    };
}
