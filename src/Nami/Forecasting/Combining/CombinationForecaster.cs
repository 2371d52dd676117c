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
        var forecasts = new List<Forecast>(series.Length);
        Quantiles(series, horizon, probabilities, seasons ?? Seasons.Find(series), threads, progress, Made, forecasts, cancellation);
        return forecasts;

        Forecast Made(int s, double[] point, double[] quantiles)
        {
            double[] Path(int q) => quantiles.AsSpan(q * horizon, horizon).ToArray();
            var one = series[s];
            Interval[] intervals = [.. all.Select((level, l) => new Interval(level, Path(l), Path(all.Length + l)))];
            return new Forecast(one.Id, one.NextStamps(horizon), point.ToArray()) { Intervals = intervals, Format = one.Time.StampFormat };
        }
    }

    /// <summary>
    /// Makes something of the point path and the quantiles [probability × K] of each series that has a value in its last part.
    /// </summary>
    internal static void Quantiles<T>(
        IReadOnlyList<TimeSeries> series, int horizon, double[] probabilities, Seasons seasons, int threads, IProgress<double>? progress,
        Func<int, double[], double[], T> make, List<T> into, CancellationToken cancellation)
        where T : class
    {
        var bank = new PathBank(seasons.Primary, seasons.Secondary, horizon,
            series.Count < Combination.FewSeries ? Combination.BackTestsOfFew : Combination.BackTests);
        long each = (long)PathBank.Count * horizon * (bank.BackTests + 1);
        int sampled = (int)Math.Clamp(MostNumbers / each, 1, MostSampled), every = (series.Count + sampled - 1) / Math.Max(sampled, 1);
        using var team = new WorkerTeam(Math.Min(threads, Math.Max(series.Count, 1)));
        var kept = new BankPaths?[series.Count];
        var work = new SeriesWork(team, threads, cancellation);

        int samples = series.Count == 0 ? 0 : (series.Count + every - 1) / every;
        work.Each(samples, () => new BankWorkspace(), (i, buffers) =>
        {
            var paths = new BankPaths();
            bank.Compute(series[i * every].Values, paths, buffers);
            kept[i * every] = paths;
        }, done => progress?.Report(0.5 * done));
        var sample = kept.Where(paths => paths is { HasValues: true }).ToArray();
        var combination = Combination.Fit(sample!);
        var errors = ErrorQuantiles.Fit(sample!, combination, horizon);
        var made = new T?[series.Count];
        work.Each(series.Count, () => new Room(horizon, probabilities.Length), (s, room) =>
        {
            var paths = kept[s] ?? room.Paths;
            if (kept[s] is null)
                bank.Compute(series[s].Values, paths, room.Buffers);
            if (!paths.HasValues)
                return;
            room.Write(series[s].Values, bank, paths, combination, errors, probabilities);
            made[s] = make(s, room.Point, room.Quantiles);
        }, done => progress?.Report(0.5 + 0.5 * done));
        into.AddRange(made.OfType<T>());
    }

    /// <summary>What one thread writes a forecast in.</summary>
    private sealed class Room(int horizon, int probabilities)
    {
        private readonly double[] _scratch = new double[horizon];

        public BankPaths Paths { get; } = new();

        public BankWorkspace Buffers { get; } = new();

        public double[] Point { get; } = new double[horizon];

        public double[] Quantiles { get; } = new double[probabilities * horizon];

        public void Write(
            ReadOnlySpan<double> values, PathBank bank, BankPaths paths, Combination combination, ErrorQuantiles errors,
            double[] probabilities)
        {
            var window = values[Math.Max(0, values.Length - bank.Length)..];
            if (SparseDemand.Describes(window))
            {
                SparseDemand.Write(window, probabilities, Point, Quantiles);
                if (!SparseDemand.HasBetterPath(paths, combination, Point[0], _scratch))
                    return;
            }
            combination.Point(paths, -1, Point);
            double scale = errors.Scale(paths, _scratch);
            for (int q = 0; q < probabilities.Length; q++)
            {
                for (int k = 0; k < horizon; k++)
                {
                    double value = Math.Clamp(Point[k] + errors.At(probabilities[q], k) * scale, double.MinValue, double.MaxValue);
                    Quantiles[q * horizon + k] = paths.IsNonNegative ? Math.Max(value, 0) : value;
                }
            }
        }
    }
}

/// <summary>Pieces of work by series, shared by threads; each thread has buffers of its own.</summary>
internal sealed class SeriesWork(WorkerTeam team, int threads, CancellationToken cancellation)
{
    private const int AtOnce = 32;

    /// <summary>Does the work of each of <paramref name="count"/> series. Which thread does which changes nothing.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Each<TBuffers>(int count, Func<TBuffers> buffers, Action<int, TBuffers> work, Action<double> report)
        where TBuffers : class
    {
        int next = 0, done = 0;
        Lock reporting = new();
        team.Run(Math.Min(threads, Math.Max(1, count)), _ =>
        {
            var own = buffers();
            for (int first = Take(); first < count && !cancellation.IsCancellationRequested; first = Take())
            {
                int end = Math.Min(first + AtOnce, count);
                for (int s = first; s < end; s++)
                    work(s, own);
                lock (reporting)
                {
                    done += end - first;
                    report((double)done / count);
                }
            }
        });
        cancellation.ThrowIfCancellationRequested();

        int Take() => Interlocked.Add(ref next, AtOnce) - AtOnce;
    }
}
