using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// Errors of the median of the core paths at earlier moments of a panel, the same ones for all series. That median has no weights, so that
/// no error belongs to a value that was seen. Each is a normal score: its rank among the errors of all series at that step.
/// </summary>
internal sealed class SharedErrors
{
    private const int MostOrigins = 30, WantedOrigins = 12, LeastValues = 8;
    private const double LeastShare = 0.25; // of a series before its first origin

    private SharedErrors(double[]?[][] windows, int horizon, double overlap) => (Windows, Horizon, Overlap) = (windows, horizon, overlap);

    /// <summary>By origin, the latest first, and series, the scores of K steps; null where a value is missing.</summary>
    public double[]?[][] Windows { get; }

    /// <summary>K.</summary>
    public int Horizon { get; }

    /// <summary>The share of a window that is new beside the next one; 1 where windows don't overlap.</summary>
    public double Overlap { get; }

    /// <summary>The errors in the series' own units: by moment and series, NaN where one is missing.</summary>
    /// <remarks><paramref name="ends"/> as in <see cref="Measure"/>.</remarks>
    public static (IReadOnlyList<double[]> Moments, double Independent) Raw(
        IReadOnlyList<TimeSeries> series, int[]? ends, int horizon, Seasons seasons, int threads, CancellationToken cancellation)
    {
        var errors = Computed(series, ends, horizon, seasons, threads, cancellation);
        return (errors.Moments(), errors.Overlap);
    }

    /// <summary>Computes the errors as normal scores.</summary>
    /// <param name="series">The series, each from its first value.</param>
    /// <param name="ends">
    /// How many steps before the latest each ends (<see cref="SharedTime.Ends"/>); null for origins of each series' own.
    /// </param>
    /// <param name="horizon">K, the steps to forecast.</param>
    /// <param name="seasons">The seasons.</param>
    /// <param name="threads">The threads; the result is the same for every number.</param>
    /// <param name="cancellation">Stops it.</param>
    public static SharedErrors Measure(
        IReadOnlyList<TimeSeries> series, int[]? ends, int horizon, Seasons seasons, int threads, CancellationToken cancellation)
    {
        var errors = Computed(series, ends, horizon, seasons, threads, cancellation);
        Scale(errors.Windows, series.Count);
        ToScores(errors.Windows, horizon);
        return errors;
    }

    /// <summary>By moment and series; NaN where an error is missing.</summary>
    public List<double[]> Moments()
    {
        var moments = new List<double[]>();
        foreach (double[]?[] origin in Windows)
        {
            for (int k = 0; k < Horizon; k++)
                moments.Add([.. origin.Select(window => window?[k] ?? double.NaN)]);
        }
        return moments;
    }

    private static SharedErrors Computed(
        IReadOnlyList<TimeSeries> series, int[]? ends, int horizon, Seasons seasons, int threads, CancellationToken cancellation)
    {
        int longest = series.Max(one => one.Length);
        int room = longest - Least(longest, seasons) - horizon, stride = Math.Clamp(room / (WantedOrigins - 1), 1, horizon);
        int origins = room < 0 ? 0 : Math.Min(room / stride + 1, MostOrigins);
        double[]?[][] windows = new double[]?[origins][];
        for (int o = 0; o < origins; o++)
            windows[o] = new double[]?[series.Count];
        var bank = new PathBank(seasons.Primary, seasons.Secondary, horizon, 0);
        new SeriesWork(threads, cancellation).Each(series.Count, () => new Work(),
            (s, own) =>
            {
                int end = ends is null ? 0 : ends[s], least = Least(series[s].Length, seasons);
                for (int o = 0; o < origins && end >= 0; o++)
                {
                    int cutoff = series[s].Length + end - horizon - o * stride;
                    if (cutoff >= least && cutoff + horizon <= series[s].Length)
                        windows[o][s] = Errors(series[s].Values, cutoff, bank, own.Paths, own.Buffers);
                }
            }, _ => { });
        return new(windows, horizon, (double)stride / horizon);
    }

    private sealed class Work
    {
        public BankPaths Paths { get; } = new();

        public BankWorkspace Buffers { get; } = new();
    }

    private static int Least(int length, Seasons seasons) =>
        Math.Max(Math.Max(LeastValues, 2 * seasons.Primary + 3), (int)(LeastShare * length));

    private static double[]? Errors(ReadOnlySpan<double> values, int cutoff, PathBank bank, BankPaths paths, BankWorkspace buffers)
    {
        var actual = values.Slice(cutoff, bank.Horizon);
        if (actual.Contains(double.NaN))
            return null;
        bank.Compute(values[..cutoff], paths, buffers);
        if (!paths.HasValues)
            return null;
        double[] errors = new double[bank.Horizon];
        Combination.Median(paths, errors);
        for (int k = 0; k < errors.Length; k++)
            errors[k] = actual[k] - errors[k];
        return errors;
    }

    // In units of each series' mean error.
    private static void Scale(double[]?[][] windows, int series)
    {
        for (int s = 0; s < series; s++)
        {
            double sum = 0;
            int count = 0;
            foreach (double[]?[] origin in windows)
            {
                foreach (double error in origin[s] ?? [])
                    (sum, count) = (sum + Math.Abs(error), count + 1);
            }
            foreach (double[]?[] origin in windows)
            {
                foreach (ref double error in origin[s].AsSpan())
                    error = sum > 0 ? error * count / sum : 0;
            }
        }
    }

    // Equal errors, as those of 0, have the same score.
    private static void ToScores(double[]?[][] windows, int horizon)
    {
        double[][] all = [.. windows.SelectMany(origin => origin).OfType<double[]>()];
        double[] values = new double[all.Length];
        int[] order = new int[all.Length];
        for (int k = 0; k < horizon; k++)
        {
            for (int i = 0; i < all.Length; i++)
                (values[i], order[i]) = (all[i][k], i);
            Array.Sort(values, order);
            for (int first = 0, end; first < all.Length; first = end)
            {
                for (end = first + 1; end < all.Length && values[end] == values[first];)
                    end++;
                double score = NormalQuantile.At(0.5 * (first + end) / all.Length);
                for (int i = first; i < end; i++)
                    all[order[i]][k] = score;
            }
        }
    }
}
