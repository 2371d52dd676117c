using Nami.Data;

namespace Nami.Forecasting;

/// <summary>The seasons that series share, in steps.</summary>
/// <remarks>
/// The step of the timestamps suggests candidates (24 and 168 for hours), which are accepted only if they show in the values. If there are
/// no candidates, or none shows, all lags are tried. White noise, autoregressions and random walks have no season. A cycle of varying
/// length (sunspots) counts as one if the values one cycle apart have a correlation of 0.5 or more.
/// </remarks>
/// <param name="Primary">The shortest season, such as 24; 1 where there is none.</param>
/// <param name="Secondary">
/// A multiple of the shortest season that shows in what the shortest leaves, such as 168; 1 where there is none.
/// </param>
public readonly record struct Seasons(int Primary, int Secondary)
{
    private const int MaxSeries = 200;

    internal const double Shown = 0.1; // the least correlation of a season

    private const double OfCandidate = 2.3; // deviations

    private const int FewestRepeated = 8; // values that are like those a season before them
    private const int MostRepeated = 24; // steps of a third of the shortest series
    private const double Repeated = 0.1; // of their distance from any others

    /// <summary>No season.</summary>
    public static Seasons None { get; } = new(1, 1);

    /// <summary>Finds the seasons of <paramref name="series"/>, from at most 200 series, evenly spaced.</summary>
    public static Seasons Find(IReadOnlyList<TimeSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        int every = (series.Count + MaxSeries - 1) / MaxSeries;
        TimeSeries[] sample = [.. series.Where((_, i) => i % every == 0)];
        if (sample.Length == 0)
            return None;
        var correlation = new SeasonalCorrelation(sample);
        return OfCandidates(correlation, Candidates(sample[0].Time.Step)) ?? SeasonSearch.Find(correlation)
            ?? OfRepetition(sample) ?? None;
    }

    /// <summary>The seasons of clock and calendar, ascending, in steps of <paramref name="step"/>.</summary>
    private static int[] Candidates(TimeStep step) => (step.Unit, step.Amount) switch
    {
        (TimeUnit.Number, _) => [],
        (TimeUnit.Month, var months) => months < 12 && 12 % months == 0 ? [(int)(12 / months)] : [],
        (TimeUnit.OpenSlot, _) => [.. new[] { step.Hours!.PerDay, step.Hours.PerWeek }.Where(m => m > 1).Distinct()],
        (_, TimeSpan.TicksPerDay) => [7, 365],
        (_, TimeSpan.TicksPerDay * 7) => [52],
        (_, var ticks) =>
        [
            .. new[] { TimeSpan.TicksPerHour, TimeSpan.TicksPerDay, TimeSpan.TicksPerDay * 7 }
                .Where(span => span % ticks == 0 && span / ticks is > 1 and <= int.MaxValue).Select(span => (int)(span / ticks))
                .Where(m => m >= 10 || ticks > TimeSpan.TicksPerHour), // few steps an hour are no season
        ],
    };

    private static Seasons? OfCandidates(SeasonalCorrelation correlation, int[] candidates)
    {
        int primary = Array.Find(candidates, m => correlation.At(m) >= Math.Max(Shown, correlation.OfNoise(m, candidates.Length))
            && correlation.At(m) >= correlation.OfWalks(m, OfCandidate)
            && correlation.Exceeds(m, Math.Max(1, m / 4), 0) && correlation.Repeats(m) && correlation.Persists(m));
        if (primary == 0)
            return null;
        // Beside weeks a year has 364 days.
        int[] longer = [.. candidates.Where(m => m > primary).Select(m => m / primary * primary)];
        var rest = correlation.Without(primary);
        return new(primary, longer.Where(m => SeasonSearch.IsLonger(rest, primary, m, longer.Length)).DefaultIfEmpty(1).MaxBy(rest.At));
    }

    /// <summary>
    /// The season of a few values that repeat almost exactly, such as 0 1 2 3 4 three times: so few say nothing by their correlation, which
    /// noise reaches too, but noise doesn't repeat.
    /// </summary>
    private static Seasons? OfRepetition(TimeSeries[] sample)
    {
        int most = sample.Min(one => one.Length - one.FirstValue) / 3;
        // Longer series show their season by its correlation; here each lag costs time.
        for (int m = 2; m <= most && most <= MostRepeated; m++)
        {
            if (Array.TrueForAll(sample, one => IsRepeated(one.Values[one.FirstValue..], m)))
                return new(m, 1);
        }
        return null;
    }

    private static bool IsRepeated(ReadOnlySpan<double> values, int m)
    {
        if (values.Length - m < FewestRepeated || !(Distance(values, m) is var repeated and < double.MaxValue))
            return false;
        for (int lag = 1; lag < m; lag++)
        {
            if (!(Distance(values, lag) * Repeated > repeated))
                return false;
        }
        return true;
    }

    private static double Distance(ReadOnlySpan<double> values, int lag)
    {
        double sum = 0;
        for (int t = lag; t < values.Length; t++)
            sum += Math.Abs(values[t] - values[t - lag]);
        return sum / (values.Length - lag);
    }
}
