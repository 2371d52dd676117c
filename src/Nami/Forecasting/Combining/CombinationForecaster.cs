using Nami.Data;
using Nami.Kernels;

namespace Nami.Forecasting;

/// <summary>
/// Forecasts series without training: combines many simple forecasts, weighted by their errors at earlier times of the series and of the
/// panel.
/// </summary>
/// <remarks>
/// Reads the last 1,000 values of each series, or three long seasons if that is more, at most 5,000. Covariates aren't used.
/// </remarks>
internal static class CombinationForecaster
{
    private const int MostSampled = 1000;
    private const long MostNumbers = 12_000_000; // of sampled paths, 96 MB

    /// <summary>Forecasts each series of a panel from its last value, with intervals.</summary>
    /// <param name="panel">The series. Those without values are skipped.</param>
    /// <param name="horizon">The steps to forecast; at least 1.</param>
    /// <param name="levels">The levels of the intervals in percent, each above 0 and below 100; default 80 and 95.</param>
    /// <param name="seasons">The seasons in steps; found by default.</param>
    /// <param name="threads">Threads to compute on. The result is the same for every number.</param>
    /// <param name="progress">Receives the fraction completed, from 0 to 1.</param>
    /// <param name="cancellation">Stops the forecast.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon or the threads are below 1, or a level is out of range.</exception>
    /// <exception cref="OperationCanceledException">The forecast was cancelled.</exception>
    public static IReadOnlyList<Forecast> Forecast(
        Panel panel, int horizon, IReadOnlyList<double>? levels = null, Seasons? seasons = null, int threads = 1,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        Throw.IfBelow(horizon, 1);
        Throw.IfBelow(threads, 1);
        double[] all = [.. (levels is { Count: > 0 } ? levels : QuantileGrid.Levels).Distinct().Order()];
        foreach (double level in all)
        {
            if (!(level > 0 && level < 100))
                throw new ArgumentOutOfRangeException(
                    nameof(levels), level, $"A level is {level}; expected a number above 0 and below 100.");
        }
        double[] probabilities = [.. all.Select(level => (100 - level) / 200), .. all.Select(level => (100 + level) / 200)];
        TimeSeries[] series = [.. panel.Series.Where(one => one.HasValue)];
        var forecasts = new Forecast?[series.Length];
        Each(
            series, horizon, probabilities, seasons ?? Seasons.Find(series), threads, progress,
            (s, combined) => forecasts[s] = Made(s, combined), cancellation);
        return [.. forecasts.OfType<Forecast>()];

        Forecast Made(int s, CombinedPath combined)
        {
            var one = series[s];
            Interval[] intervals =
                [.. all.Select((level, l) => new Interval(level, combined.Quantile(l), combined.Quantile(all.Length + l)))];
            return new Forecast(one.Id, one.NextStamps(horizon), combined.Point.ToArray())
            {
                Intervals = intervals,
                Format = one.Time.StampFormat,
                Weights = new(null, combined.Heaviest()),
            };
        }
    }

    /// <summary>Learns from a panel which simple forecasts are good, and how far they are wrong.</summary>
    public static FittedCombination Fit(
        IReadOnlyList<TimeSeries> series, int horizon, double[] probabilities, Seasons seasons, int threads,
        CancellationToken cancellation)
    {
        var bank = new PathBank(seasons.Primary, seasons.Secondary, horizon, BackTestsOf(series.Count));
        return Fit(bank, series, probabilities, new(threads, cancellation), null, new BankPaths?[series.Count]);
    }

    /// <summary>
    /// Hands out the combined path of each series that has a value in what is read, on any thread; the next series overwrites it.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="horizon">The steps to forecast.</param>
    /// <param name="probabilities">The probabilities of the quantiles.</param>
    /// <param name="seasons">The seasons.</param>
    /// <param name="threads">The threads.</param>
    /// <param name="progress">Receives the fraction completed.</param>
    /// <param name="take">Receives the number of a series, and its path.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="fitted">What was learned with the same horizon and probabilities; null to learn from these series.</param>
    public static void Each(
        IReadOnlyList<TimeSeries> series, int horizon, double[] probabilities, Seasons seasons, int threads, IProgress<double>? progress,
        Action<int, CombinedPath> take, CancellationToken cancellation, FittedCombination? fitted = null)
    {
        var work = new SeriesWork(threads, cancellation);
        var bank = new PathBank(seasons.Primary, seasons.Secondary, horizon, fitted?.BackTests ?? BackTestsOf(series.Count));
        var kept = new BankPaths?[series.Count];
        fitted ??= Fit(bank, series, probabilities, work, progress, kept);
        work.Each(series.Count, () => new CombinedPath(horizon, probabilities), (s, combined) =>
        {
            var paths = kept[s] ?? combined.Own;
            var values = LevelShift.Undone(series[s].Values, bank.Season, bank.Length);
            if (kept[s] is null)
                bank.Compute(values, paths, combined.Buffers);
            if (!paths.HasValues)
                return;
            combined.Write(values, bank, paths, fitted);
            take(s, combined);
        }, done => progress?.Report(0.5 + 0.5 * done / series.Count));
    }

    private static int BackTestsOf(int series) => series < Combination.FewSeries ? Combination.BackTestsOfFew : Combination.BackTests;

    // From some of many series, whose paths are kept.
    private static FittedCombination Fit(
        PathBank bank, IReadOnlyList<TimeSeries> series, double[] probabilities, SeriesWork work, IProgress<double>? progress,
        BankPaths?[] kept)
    {
        long each = (long)PathBank.Count * bank.Horizon * (bank.BackTests + 1);
        int sampled = (int)Math.Clamp(MostNumbers / each, 1, MostSampled), every = (series.Count + sampled - 1) / Math.Max(sampled, 1);
        int samples = series.Count == 0 ? 0 : (series.Count + every - 1) / every;
        work.Each(samples, () => new BankWorkspace(), (i, buffers) =>
        {
            var paths = new BankPaths();
            bank.Compute(LevelShift.Undone(series[i * every].Values, bank.Season, bank.Length), paths, buffers);
            kept[i * every] = paths;
        }, done => progress?.Report(0.5 * done / samples));
        BankPaths[] sample = [.. kept.OfType<BankPaths>().Where(paths => paths.HasValues)];
        var combination = Combination.Fit(sample);
        return new(combination, ErrorQuantiles.Fit(sample, combination, bank.Horizon, probabilities));
    }
}

/// <summary>What the combination learns from a panel: how it weighs paths, and how far it is wrong.</summary>
/// <param name="Combination">The weights.</param>
/// <param name="Errors">The errors.</param>
internal sealed record FittedCombination(Combination Combination, ErrorQuantiles Errors)
{
    /// <summary>The earlier origins that it learned from.</summary>
    public int BackTests => Combination.PanelErrors.Count - 1;
}
