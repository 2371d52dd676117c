using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The correlation of several series' errors as a few common factors and a part of each series' own. The sample correlations are shrunk
/// towards their mean, as much as they are uncertain. Source: Schäfer, Strimmer, Statistical Applications in Genetics and Molecular Biology
/// 4, 2005 (the intensity); Ledoit, Wolf, Journal of Portfolio Management 30, 2004 (the target).
/// </summary>
internal sealed class SeriesDependence
{
    private const int MostFactors = 12, MostPaired = 1000, Iterations = 40, LeastShared = 8;
    private const ulong Start = 1; // of the iteration

    private readonly double[] _loadings; // by series and factor
    private readonly double[] _own;

    private SeriesDependence(double[] loadings, double[] own, int factors) => (_loadings, _own, Factors) = (loadings, own, factors);

    /// <summary>The common factors.</summary>
    public int Factors { get; }

    /// <summary>The weight of each factor in a series' error.</summary>
    public ReadOnlySpan<double> Loadings(int series) => _loadings.AsSpan(series * Factors, Factors);

    /// <summary>The weight of what is a series' own.</summary>
    public double Own(int series) => _own[series];

    /// <summary>The mean correlation of two series' errors.</summary>
    public double MeanCorrelation { get; private init; }

    /// <summary>No common factor.</summary>
    public static SeriesDependence None(int series) => new([], [.. Enumerable.Repeat(1.0, series)], 0);

    /// <summary>One common factor that gives all series the same correlation; none where it isn't above 0.</summary>
    public static SeriesDependence Equal(int series, double correlation) => !(correlation > 0) ? None(series) : new(
        [.. Enumerable.Repeat(Math.Sqrt(correlation), series)], [.. Enumerable.Repeat(Math.Sqrt(1 - Math.Min(correlation, 1)), series)], 1);

    /// <summary>Measures the correlation.</summary>
    /// <param name="errors">By moment and series, errors of mean about 0; NaN where one is missing.</param>
    /// <param name="series">The number of series.</param>
    /// <param name="independent">The share of the moments that count as independent of each other.</param>
    /// <param name="origins">The origins that the moments come from: few of them say little of how large common shocks can be.</param>
    public static SeriesDependence Of(IReadOnlyList<double[]> errors, int series, double independent, int origins)
    {
        if (series < 2 || errors.Count < LeastShared)
            return None(series);
        double[][] scaled = Scaled(errors, series);
        var (mean, share) = Shrinkage(scaled, series, independent);
        bool hasMean = mean > 0;
        // The variance of Student's t with so many degrees of freedom.
        double wider = Math.Sqrt(1 + 2 / Math.Max(origins * independent, 2));
        int factors = Math.Min(MostFactors, Math.Min(series, errors.Count));
        double[] vectors = Leading(scaled, series, factors);
        int all = factors + (hasMean ? 1 : 0);
        double[] loadings = new double[series * all], own = new double[series];
        for (int s = 0; s < series; s++)
        {
            var row = loadings.AsSpan(s * all, all);
            for (int f = 0; f < factors; f++)
                row[f] = wider * Math.Sqrt(1 - share) * vectors[s * factors + f];
            if (hasMean)
                row[factors] = wider * Math.Sqrt(share * mean);
            double squares = 0;
            foreach (double loading in row)
                squares += loading * loading;
            // A factor model of rank 12 may exceed a variance of 1 by rounding alone, or where a series has few errors.
            if (squares > 1)
            {
                foreach (ref double loading in row)
                    loading /= Math.Sqrt(squares);
            }
            own[s] = Math.Sqrt(Math.Max(0, 1 - squares));
        }
        return new(loadings, own, all) { MeanCorrelation = mean };
    }

    // Errors of mean square 1, 0 where one is missing; columns by series.
    private static double[][] Scaled(IReadOnlyList<double[]> errors, int series)
    {
        double[] squares = new double[series];
        int[] counts = new int[series];
        foreach (double[] moment in errors)
        {
            for (int s = 0; s < series; s++)
            {
                if (double.IsNaN(moment[s]))
                    continue;
                squares[s] += moment[s] * moment[s];
                counts[s]++;
            }
        }
        double[][] scaled = [.. errors.Select(_ => new double[series])];
        for (int n = 0; n < scaled.Length; n++)
        {
            for (int s = 0; s < series; s++)
            {
                scaled[n][s] = double.IsNaN(errors[n][s]) || counts[s] < LeastShared || squares[s] == 0
                    ? 0
                    : errors[n][s] / Math.Sqrt(squares[s] / counts[s]);
            }
        }
        return scaled;
    }

    // The mean correlation, and the share of it in the shrunk ones: the variance of correlations by chance over all of theirs.
    private static (double Mean, double Share) Shrinkage(double[][] scaled, int series, double independent)
    {
        int every = (series + MostPaired - 1) / MostPaired;
        int[] chosen = [.. Enumerable.Range(0, (series + every - 1) / every).Select(i => i * every)];
        double[][] columns = [.. chosen.Select(s => scaled.Select(moment => moment[s]).ToArray())];
        double sum = 0, squares = 0, chance = 0;
        long pairs = 0;
        for (int i = 1; i < columns.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double products = 0;
                int shared = 0;
                for (int n = 0; n < columns[i].Length; n++)
                {
                    double product = columns[i][n] * columns[j][n];
                    products += product;
                    shared += product == 0 ? 0 : 1;
                }
                if (shared < LeastShared)
                    continue;
                double r = Math.Clamp(products / shared, -1, 1);
                (sum, squares, pairs) = (sum + r, squares + r * r, pairs + 1);
                chance += (1 - r * r) * (1 - r * r) / (shared * independent);
            }
        }
        if (pairs == 0)
            return (0, 1);
        double mean = sum / pairs, spread = squares - pairs * mean * mean;
        return (mean, spread > 0 ? Math.Clamp(chance / spread, 0, 1) : 1);
    }

    // The leading eigenvectors of the correlation matrix, each times the root of its eigenvalue, by orthogonal iteration.
    private static double[] Leading(double[][] scaled, int series, int factors)
    {
        var draws = new RandomStream(Start, RandomUse.Factors);
        double[] vectors = new double[series * factors], next = new double[series * factors], scores = new double[factors];
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = draws.Normal((ulong)i);
        double[] lengths = Orthonormalize(vectors, series, factors);
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            Array.Clear(next);
            foreach (double[] moment in scaled)
            {
                Array.Clear(scores);
                for (int s = 0; s < series; s++)
                {
                    for (int f = 0; f < factors; f++)
                        scores[f] += moment[s] * vectors[s * factors + f];
                }
                for (int s = 0; s < series; s++)
                {
                    for (int f = 0; f < factors; f++)
                        next[s * factors + f] += moment[s] * scores[f] / scaled.Length;
                }
            }
            (vectors, next) = (next, vectors);
            lengths = Orthonormalize(vectors, series, factors);
        }
        for (int s = 0; s < series; s++)
        {
            for (int f = 0; f < factors; f++)
                vectors[s * factors + f] *= Math.Sqrt(Math.Max(0, lengths[f] - 1)); // a single error's own variance is no factor
        }
        return vectors;
    }

    // Returns the lengths before.
    private static double[] Orthonormalize(double[] vectors, int series, int factors)
    {
        double[] lengths = new double[factors];
        for (int f = 0; f < factors; f++)
        {
            for (int g = 0; g < f; g++)
            {
                double product = 0;
                for (int s = 0; s < series; s++)
                    product += vectors[s * factors + f] * vectors[s * factors + g];
                for (int s = 0; s < series; s++)
                    vectors[s * factors + f] -= product * vectors[s * factors + g];
            }
            double squares = 0;
            for (int s = 0; s < series; s++)
                squares += vectors[s * factors + f] * vectors[s * factors + f];
            lengths[f] = Math.Sqrt(squares);
            for (int s = 0; s < series; s++)
                vectors[s * factors + f] = lengths[f] > 1e-12 ? vectors[s * factors + f] / lengths[f] : 0;
        }
        return lengths;
    }
}
