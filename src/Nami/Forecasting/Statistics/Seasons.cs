using Nami.Data;

namespace Nami.Forecasting;

/// <summary>The seasons that series share, in steps.</summary>
/// <remarks>
/// The step of the timestamps suggests candidates (24 and 168 for hours), which are accepted only if they show in the values. If there are
/// no candidates, or none shows, all lags are tried.
/// </remarks>
/// <param name="Primary">The shortest season, such as 24; 1 where there is none.</param>
/// <param name="Secondary">
/// A multiple of the shortest season that is clearer than its neighbours, such as 168; 1 where there is none.
/// </param>
public readonly record struct Seasons(int Primary, int Secondary)
{
    private const int MaxSeries = 200;

    private const double Shown = 0.1;
    private const double Plain = 0.9; // three clear cycles are a season, though a walk may wander like them
    private const double Clearly = 0.02; // by how much a longer season exceeds the multiples of the shorter one beside it

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
        return OfCandidates(correlation, Candidates(sample[0].Time.Step)) ?? OfLags(correlation)
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
            && correlation.Exceeds(m, Math.Max(1, m / 4), 0) && correlation.Repeats(m));
        // Beside weeks a year has 364 days.
        return primary == 0
            ? null
            : new(primary, Longer(correlation, primary, candidates.Where(m => m > primary).Select(m => m / primary * primary)));
    }

    /// <summary>A season that the step doesn't suggest needs more evidence, the more the fewer series show it.</summary>
    private static Seasons? OfLags(SeasonalCorrelation correlation)
    {
        double least = 0.15 + 0.35 / Math.Sqrt(correlation.Series);
        int[] peaks = Enumerable.Range(2, Math.Max(correlation.MaxLag - 1, 0)).Where(m => correlation.At(m) >= least
            && correlation.Exceeds(m, 1, 0)
            && correlation.At(m) >= correlation.OfNoise(m, correlation.MaxLag)
            && correlation.At(m) >= Math.Min(Plain, correlation.OfWalks(m)) && correlation.Repeats(m)
            // a smooth series is like itself 2 and 3 steps before
            && (m > 3 || correlation.At(2 * m) >= 0.9 * correlation.At(m))).ToArray();
        if (peaks.Length == 0)
            return null;
        int primary = peaks.First(m => correlation.At(m) >= 0.7 * peaks.Max(correlation.At));
        return new(primary, Longer(correlation, primary,
            Enumerable.Range(2, correlation.MaxLag / primary).Select(k => k * primary).Where(m => m <= correlation.MaxLag)));
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

    private static int Longer(SeasonalCorrelation correlation, int primary, IEnumerable<int> multiples) =>
        multiples.Where(m => m > primary && correlation.At(m) >= Shown && correlation.Exceeds(m, primary, Clearly)).DefaultIfEmpty(1)
            .MaxBy(correlation.At);
}
