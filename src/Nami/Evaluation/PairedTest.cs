using Nami.Numerics;

namespace Nami.Evaluation;

/// <summary>The mean difference of two methods' losses in one series and one block of time.</summary>
/// <param name="Series">The number of the series.</param>
/// <param name="Origin">The number of the block; the same for the same moment.</param>
/// <param name="Difference">The mean loss of the one method minus that of the other.</param>
internal readonly record struct PairedCell(int Series, int Origin, double Difference);

/// <summary>Whether a mean paired difference can be 0, by Student's t distribution.</summary>
/// <param name="Difference">The mean of all differences.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Freedom">The degrees of freedom; below 2 nothing can be shown.</param>
internal sealed record PairedTest(double Difference, double Error, int Freedom)
{
    private const int LeastClusters = 3;

    /// <summary>The two-sided probability of such a difference between equal methods; 1 where nothing can be shown.</summary>
    public double P => Freedom < LeastClusters - 1 || Difference == 0 || !double.IsFinite(Difference) || !double.IsFinite(Error) ? 1
        : Error == 0 ? 0
        : 2 * StudentT.UpperTail(Math.Abs(Difference) / Error, Freedom);

    /// <summary>
    /// The interval that holds the true difference with a probability of <paramref name="level"/>; NaN where nothing can be shown.
    /// </summary>
    public (double Lower, double Upper) Interval(double level)
    {
        double half = Freedom < LeastClusters - 1 ? double.NaN : Error == 0 ? 0 : StudentT.Quantile((1 + level) / 2, Freedom) * Error;
        return (Difference - half, Difference + half);
    }

    /// <summary>Tests differences.</summary>
    /// <remarks>
    /// One series: one difference per block. Several: the largest of the variances clustered by series, by block and by both, because
    /// series share shocks, and blocks share series. The two-way variance alone rejects equal methods in 10 to 17 % at nominal 5 %.
    /// Source of the variances: Cameron, Gelbach, Miller, Journal of Business and Economic Statistics 29, 2011.
    /// </remarks>
    /// <param name="cells">The differences, all finite.</param>
    /// <param name="sharesOrigins">
    /// Whether equal blocks of several series are the same moment. Otherwise, and with fewer than 3 blocks, series are the clusters.
    /// </param>
    public static PairedTest Of(IReadOnlyList<PairedCell> cells, bool sharesOrigins)
    {
        double mean = cells.Sum(cell => cell.Difference) / cells.Count;
        int series = cells.Select(cell => cell.Series).Distinct().Count(), origins = cells.Select(cell => cell.Origin).Distinct().Count();
        if (series == 1)
            return new(mean, Math.Sqrt(Variance(cells, mean, cell => (0, cell.Origin))), origins - 1);
        double variance = Variance(cells, mean, cell => (cell.Series, 0));
        if (!sharesOrigins || origins < LeastClusters)
            return new(mean, Math.Sqrt(variance), series - 1);
        double byOrigin = Variance(cells, mean, cell => (0, cell.Origin));
        double byBoth = variance + byOrigin - Variance(cells, mean, cell => (cell.Series, cell.Origin));
        return new(mean, Math.Sqrt(Math.Max(byBoth, Math.Max(variance, byOrigin))), Math.Min(series, origins) - 1);
    }

    // Σ over clusters of (Σ over the cluster's cells of (d − mean))², divided by the squared number of cells, times G / (G − 1).
    private static double Variance(IReadOnlyList<PairedCell> cells, double mean, Func<PairedCell, (int, int)> clusterOf)
    {
        var places = new Dictionary<(int, int), int>();
        var sums = new List<double>();
        foreach (var cell in cells)
        {
            var cluster = clusterOf(cell);
            if (!places.TryGetValue(cluster, out int place))
            {
                places[cluster] = place = sums.Count;
                sums.Add(0);
            }
            sums[place] += cell.Difference - mean;
        }
        double squares = 0;
        foreach (double sum in sums)
            squares += sum * sum;
        return sums.Count < 2 ? double.NaN : squares / cells.Count / cells.Count * sums.Count / (sums.Count - 1);
    }
}

/// <summary>Holm's correction: all hypotheses together are wrongly rejected with a probability of at most 5 %.</summary>
internal static class Holm
{
    private const double Size = 0.05;

    /// <summary>Whether each hypothesis is rejected, and the size of the step at which it was tested.</summary>
    /// <param name="p">The probabilities, in any order.</param>
    public static (bool IsRejected, double Size)[] Of(IReadOnlyList<double> p)
    {
        var results = new (bool, double)[p.Count];
        bool goesOn = true;
        double size = Size / p.Count;
        int rank = 0;
        foreach (int i in Enumerable.Range(0, p.Count).OrderBy(i => p[i]))
        {
            // After a hypothesis that stands all larger ones do, at its size.
            size = goesOn ? Size / (p.Count - rank) : size;
            goesOn &= p[i] <= size;
            results[i] = (goesOn, size);
            rank++;
        }
        return results;
    }
}
