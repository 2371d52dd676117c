namespace Nami.Forecasting;

/// <summary>
/// The seasons of series whose timestamps suggest none: lags at which the correlation is a peak that noise and walks hardly reach, and then
/// the multiples of the first season that show in what it leaves.
/// </summary>
/// <remarks>
/// The limits come from generated series of 60 to 1,000 values: white noise, autoregressions and walks, of which at most 5 % may have a
/// season, and seasons of 4 to 365 steps with noise of half their deviation.
/// </remarks>
internal static class SeasonSearch
{
    private const double Plain = 0.9; // three clear cycles are a season, though a walk may wander like them

    private const double OfAllLags = 3.2; // deviations: neighbouring lags wander together, so that few are independent

    private const int Many = 5; // shorter seasons in a longer one, such as the days of a week: both are seasons
    private const double OfMany = 0.5; // of the longer season's correlation
    private const double OfFew = 0.9; // 4 steps show in a season of 12, too, but the season is 12
    private const double OfOthers = 0.7;

    private const double SameShare = 0.9; // of the highest peak: as high
    private const double Deviations = 2; // by which equal peaks differ by chance

    private const double Jagged = 0.3; // of a peak's height that stands out from the lags beside it
    private const double Dip = 0.5; // of a peak's height between two peaks
    private const double Sharp = 0.6; // beside a sharp peak
    private const double Beside = 0.97; // a year of weeks is nearly like itself a week earlier

    private const int Near = 40; // parts by one of which a measured season may miss the usual one

    private static readonly int[] s_usual = [4, 7, 12, 24, 48, 52, 96, 144, 168, 288, 336, 365];

    public static Seasons? Find(SeasonalCorrelation correlation)
    {
        // A season that the step doesn't suggest needs more evidence, the more the fewer series show it.
        double least = 0.15 + 0.25 / Math.Sqrt(correlation.Series);
        int[] peaks = [.. Enumerable.Range(2, Math.Max(correlation.MaxLag - 1, 0)).Where(m => correlation.At(m) >= least
            && correlation.Exceeds(m, 1, 0)
            && correlation.At(m) >= correlation.OfNoise(m, correlation.MaxLag)
            && correlation.At(m) >= Math.Min(Plain, correlation.OfWalks(m, OfAllLags)) && correlation.Repeats(m) && correlation.Persists(m)
            // a smooth series is like itself 2 and 3 steps before
            && (m > 3 || correlation.At(2 * m) >= OfFew * correlation.At(m)))];
        if (peaks.Length == 0)
            return null;

        int longest = First(correlation, peaks);
        int primary = Usual(correlation, Shortest(correlation, peaks.First(m => IsShown(correlation, m, peaks, longest)), 1), 1);
        var rest = correlation.Without(primary);
        // A second season has a multiple after it, with which it is compared.
        int[] multiples = [.. Enumerable.Range(2, Math.Max(0, correlation.MaxLag / primary - 2)).Select(k => k * primary)];
        int[] longer = [.. multiples.Where(m => IsLonger(rest, primary, m, multiples.Length) && rest.At(m) >= rest.OfWalks(m, OfAllLags)
            && (rest.Persists(m) || IsSharp(rest, primary, m)))];
        return new(primary, longer.Length == 0 ? 1 : Usual(rest, Shortest(rest, First(rest, longer), primary), primary));
    }

    /// <summary>
    /// Whether season <paramref name="m"/> shows in <paramref name="rest"/>, which is what the shorter season <paramref name="primary"/>
    /// leaves: it does if its correlation is higher than noise's and than the ones of the multiples beside it, and if there is a dip before
    /// it. A shorter season that grows leaves correlations without a dip.
    /// </summary>
    /// <param name="rest">The correlations of the rest.</param>
    /// <param name="primary">The shorter season.</param>
    /// <param name="m">The longer season, a multiple of the shorter one.</param>
    /// <param name="lags">The number of lags among which it was chosen.</param>
    public static bool IsLonger(SeasonalCorrelation rest, int primary, int m, int lags)
    {
        double share = rest.At(m);
        return m > primary && share >= Seasons.Shown && share >= rest.OfNoise(m, lags)
            && share >= Beside * HigherBeside(rest, primary, m) && rest.Repeats(m)
            && Enumerable.Range(1, m / primary - 1).Any(k => rest.At(m, k * primary) <= Dip * share);
    }

    private static bool IsSharp(SeasonalCorrelation rest, int primary, int m) => Sharp * rest.At(m) >= HigherBeside(rest, primary, m);

    private static double HigherBeside(SeasonalCorrelation rest, int primary, int m) =>
        Math.Max(rest.At(m, m - primary), rest.At(m, m + primary));

    /// <summary>Whether m is a season of its own, not only a part that a longer season in <paramref name="peaks"/> has by chance.</summary>
    private static bool IsShown(SeasonalCorrelation correlation, int m, int[] peaks, int longest) =>
        Array.TrueForAll(peaks, longer => longer <= m || longer > longest || longest % longer != 0 || correlation.At(m)
            >= (longer >= Many * m ? OfMany : longer % m == 0 ? OfFew : OfOthers) * correlation.At(longer));

    /// <summary>
    /// The first peak that is as high as the highest one but for chance: the multiples of a season are as high as the season.
    /// </summary>
    private static int First(SeasonalCorrelation correlation, int[] peaks)
    {
        int clearest = peaks.MaxBy(correlation.At);
        double most = correlation.At(clearest);
        double least = Math.Min(SameShare * most, most - Deviations * (1 - most * most) * correlation.Deviation(clearest));
        int first = peaks.First(m => correlation.At(m) >= least);
        return peaks.Where(m => m >= first && 5 * m <= 6 * first).MaxBy(correlation.At);
    }

    /// <summary>
    /// The part of m that repeats in it: 12 of 36, where 12 steps are no peak of their own, since the other series of a panel, which have
    /// no season, are like themselves 36 steps apart rather than 12.
    /// </summary>
    private static int Shortest(SeasonalCorrelation correlation, int m, int unit)
    {
        double share = correlation.At(m), height = Height(m);
        for (int part = 2 * unit; part <= m / 2; part += unit)
        {
            int times = (m + part / 2) / part;
            if (2 * Math.Abs(times * part - m) <= times * unit && correlation.At(part) >= Seasons.Shown
                && correlation.Exceeds(part, unit, 0) && Height(part) > 0 && (IsAsHigh(part) || IsAsJagged(part)))
                return part;
        }
        return m;

        bool IsAsHigh(int part) => correlation.At(m, part) >= SameShare * share && (Dips(part, 2) || Dips(part, 3));

        bool IsAsJagged(int part) => height >= Jagged * share && Height(part) >= SameShare * height;

        bool Dips(int part, int parts) =>
            correlation.At(m, Math.Max(1, part / unit / parts) * unit) <= Dip * correlation.At(m, part);

        double Height(int lag) => correlation.At(m, lag) - (correlation.At(m, lag - unit) + correlation.At(m, lag + unit)) / 2;
    }

    /// <summary>A usual season near m, where it isn't clearly worse: three years of weeks may show 51 or 53 weeks.</summary>
    private static int Usual(SeasonalCorrelation correlation, int m, int primary)
    {
        double share = correlation.At(m);
        int[] near = [.. s_usual.Select(usual => usual / primary * primary).Where(usual => usual > primary
            && Near * Math.Abs(usual - m) <= m && correlation.At(usual) >= share - (1 - share * share) * correlation.Deviation(m))];
        return near.Length == 0 ? m : near[0];
    }
}
