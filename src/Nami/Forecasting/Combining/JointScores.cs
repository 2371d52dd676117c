using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// Draws the normal scores of the steps of all series of a panel: path number p of every series belongs to the same future.
/// </summary>
/// <param name="between">The dependence between series.</param>
/// <param name="within">The dependence between steps; null for independent steps.</param>
/// <param name="horizon">K.</param>
/// <param name="count">The number of paths.</param>
/// <param name="seed">The seed.</param>
internal sealed class JointScores(SeriesDependence between, StepDependence? within, int horizon, int count, ulong seed)
{
    private const int MostMeasured = 2000; // series; more of them have their mean correlation
    private const long MostKept = 16_000_000; // numbers of factors; more are drawn again for each series

    private readonly RandomStream _own = new(seed, RandomUse.Paths);
    private readonly RandomStream _common = new(seed, RandomUse.Factors);
    private readonly float[] _kept = Kept(between.Factors, horizon, count, seed);

    /// <summary>Measures the dependence of a panel's series, and of the steps where a method has no measure of its own.</summary>
    /// <param name="series">The series, each from its first value.</param>
    /// <param name="aligned">Whether equal whole-number times are the same moment.</param>
    /// <param name="horizon">K.</param>
    /// <param name="seasons">The seasons.</param>
    /// <param name="threads">The threads.</param>
    /// <param name="cancellation">Stops it.</param>
    public static (SeriesDependence Between, StepDependence Within) Measure(
        IReadOnlyList<TimeSeries> series, bool aligned, int horizon, Seasons seasons, int threads, CancellationToken cancellation)
    {
        int every = (series.Count + MostMeasured - 1) / MostMeasured;
        TimeSeries[] sample = [.. series.Where((_, s) => s % every == 0)];
        int[]? ends = SharedTime.Ends(series, aligned);
        int[]? ownEnds = ends is null ? null : [.. ends.Where((_, s) => s % every == 0)];
        var errors = SharedErrors.Measure(sample, ownEnds, horizon, seasons, threads, cancellation);
        double[][] windows = [.. errors.Windows.SelectMany(origin => origin).OfType<double[]>()];
        var within = StepDependence.Of(windows, horizon);
        if (ends is null)
            return (SeriesDependence.None(series.Count), within);
        foreach (double[] window in windows)
            within.Whiten(window);
        var between = SeriesDependence.Of(errors.Moments(), sample.Length, errors.Overlap, errors.Windows.Length);
        return (every == 1 ? between : SeriesDependence.Equal(series.Count, between.MeanCorrelation), within);
    }

    /// <summary>Writes the scores of the steps of a path.</summary>
    /// <param name="path">The number of the path.</param>
    /// <param name="series">The number of the series.</param>
    /// <param name="scores">Receives K scores.</param>
    public void Draw(int path, int series, Span<double> scores)
    {
        var loadings = between.Loadings(series);
        double own = between.Own(series);
        ulong first = ((ulong)series * (ulong)count + (ulong)path) * (ulong)horizon;
        int at = path * between.Factors * horizon;
        for (int k = 0; k < horizon; k++)
        {
            double sum = own == 0 ? 0 : own * _own.Normal(first + (ulong)k);
            for (int f = 0; f < loadings.Length; f++)
                sum += loadings[f] * (_kept.Length > 0 ? _kept[at + f * horizon + k] : Common(path, f, k));
            scores[k] = sum;
        }
        within?.Colour(scores);
    }

    private float Common(int path, int factor, int step) =>
        (float)_common.Normal(((ulong)path * (ulong)between.Factors + (ulong)factor) * (ulong)horizon + (ulong)step);

    private static float[] Kept(int factors, int horizon, int count, ulong seed)
    {
        long all = (long)count * factors * horizon;
        var draws = new RandomStream(seed, RandomUse.Factors);
        float[] kept = new float[all > MostKept ? 0 : all];
        for (int i = 0; i < kept.Length; i++)
            kept[i] = (float)draws.Normal((ulong)i);
        return kept;
    }
}
