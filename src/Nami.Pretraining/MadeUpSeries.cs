using Nami.Pretraining.Families;
using Nami.Pretraining.Parts;

namespace Nami.Pretraining;

/// <summary>The kinds of processes that series are made of.</summary>
internal enum Family
{
    Smoothing,
    Arima,
    TrendAndSeason,
    FastAndSlow,
    Cycles,
    Walks,
    Counts,
    StepsAndSpikes,
    GrowthAndSeason,
}

/// <summary>A made-up series.</summary>
/// <param name="Family">What made it.</param>
/// <param name="History">The values to forecast from; NaN where one is missing.</param>
/// <param name="Future">The values after them.</param>
internal sealed record MadeUpSeries(Family Family, double[] History, double[] Future)
{
    // Where the season that is given is wrong, or none is given where there is one.
    private const double WithoutSeason = 0.06, WrongSeason = 0.02, UnknownSeason = 0.2;

    // Shares of 100 by family: without a season; quarters, months and weeks of a year; other short seasons; seasons of 24 steps and more.
    private static readonly int[] s_noSeason = [24, 12, 13, 0, 8, 17, 5, 5, 16], s_ofYear = [18, 8, 13, 2, 3, 7, 6, 5, 38],
        s_short = [18, 12, 15, 19, 7, 10, 9, 7, 3], s_long = [9, 8, 15, 47, 6, 3, 5, 7, 0];

    /// <summary>Makes a series: a pure function of the random numbers and the shape.</summary>
    public static MadeUpSeries Make(Draws draws, SeriesShape shape)
    {
        var (season, longSeason) = TrueSeasons(draws, shape);
        int[] shares = shape.Season == 1 ? s_noSeason : shape.Season is 4 or 12 or 52 ? s_ofYear : shape.Season < 24 ? s_short : s_long;
        int left = draws.Whole(0, 99), family = 0;
        while (left >= shares[family])
            left -= shares[family++];
        int n = shape.Length + shape.Horizon;
        double[] y = Values(draws, (Family)family, n, shape, season, longSeason);
        if (draws.Chance(0.06))
            Observation.Outliers(draws, y, shape.Length);
        if (!IsUsable(y, shape.Length))
            y = Plain(draws, n);
        if (shape.Length > 30 && draws.Chance(0.08))
            Observation.Gaps(draws, y, shape.Length);
        return new((Family)family, y[..shape.Length], y[shape.Length..]);
    }

    private static double[] Values(Draws draws, Family family, int n, SeriesShape shape, int season, int longSeason)
    {
        int history = shape.Length;
        if (family == Family.GrowthAndSeason)
        {
            double[] logs = GrowthAndSeason.Draw(draws, n, season, season is 4 or 12 or 52 ? season : Math.Max(1, shape.Season));
            Observation.OfGrowth(draws, logs, history);
            return logs;
        }
        double[] y = family switch
        {
            Family.Smoothing => SmoothingProcess.Draw(draws, n, season),
            Family.Arima => SeasonalArima.Draw(draws, n, season),
            Family.TrendAndSeason => TrendAndSeason.Draw(draws, n, history, season),
            Family.FastAndSlow => FastAndSlow.Draw(draws, n, season, longSeason),
            Family.Cycles => Cycles.Draw(draws, n, season),
            Family.Walks => Walks.Draw(draws, n, season),
            _ => draws.Chance(0.5) ? SmoothingProcess.Draw(draws, n, season) : TrendAndSeason.Draw(draws, n, history, season),
        };
        if (family == Family.Counts)
        {
            Observation.Count(draws, y, history);
            return y;
        }
        if (family == Family.StepsAndSpikes || draws.Chance(0.04))
            Observation.StepsAndSpikes(draws, y, history);
        Observation.Scale(draws, y, history);
        return y;
    }

    private static (int Season, int LongSeason) TrueSeasons(Draws draws, SeriesShape shape)
    {
        if (shape.Season == 1)
            return (draws.Chance(UnknownSeason) ? draws.Whole(2, Math.Max(2, Math.Min(30, shape.Length / 4))) : 1, 0);
        if (draws.Chance(WithoutSeason))
            return (1, 0);
        return draws.Chance(WrongSeason)
            ? (draws.Whole(2, Math.Max(2, shape.Season)), 0)
            : (shape.Season, shape.LongSeason);
    }

    private static bool IsUsable(double[] y, int history)
    {
        foreach (double value in y)
        {
            if (!double.IsFinite(value))
                return false;
        }
        return Moments.Deviation(y.AsSpan(0, history)) > 1e-9;
    }

    private static double[] Plain(Draws draws, int n)
    {
        double[] y = new double[n];
        foreach (ref double value in y.AsSpan())
            value = draws.Normal();
        return y;
    }
}
