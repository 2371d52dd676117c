namespace Nami.Forecasting;

/// <summary>
/// The projection of forecasts of groups and series that don't add up onto those that do, weighted by the covariance W of their errors:
/// b̃ = b̂ − W_b C' (C W C')⁻¹ (ĝ − A b̂) with the groups ĝ, the series b̂, the sums A and C = (I, −A). Only the series' part is kept:
/// groups are summed from it.
/// </summary>
/// <remarks>
/// Source: Wickramasuriya, Athanasopoulos, Hyndman, Optimal forecast reconciliation for hierarchical and grouped time series through trace
/// minimization, Journal of the American Statistical Association 114, 2019. The shrinkage of W towards its diagonal: Schäfer, Strimmer,
/// Statistical Applications in Genetics and Molecular Biology 4, 2005.
/// </remarks>
internal sealed class MinimumTrace
{
    private readonly IReadOnlyList<HierarchyGroup> _groups;
    private readonly int _series;
    private readonly double[] _gain; // by series and group

    private MinimumTrace(IReadOnlyList<HierarchyGroup> groups, int series, double[] gain) =>
        (_groups, _series, _gain) = (groups, series, gain);

    /// <summary>Computes the projection.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="series">The number of series.</param>
    /// <param name="covariance">W, by node and node: the groups first, then the series.</param>
    public static MinimumTrace Of(IReadOnlyList<HierarchyGroup> groups, int series, double[][] covariance)
    {
        int count = groups.Count;
        // W C' of all nodes: column g is W's column of the group less the sum of those of its members.
        double[][] products = [.. covariance.Select(row => groups.Select((group, g) =>
        {
            double sum = row[g];
            foreach (int member in group.Members)
                sum -= row[count + member];
            return sum;
        }).ToArray())];
        double[] inner = new double[count * count];
        for (int g = 0; g < count; g++)
        {
            for (int h = 0; h <= g; h++)
            {
                double sum = products[g][h];
                foreach (int member in groups[g].Members)
                    sum -= products[count + member][h];
                inner[g * count + h] = inner[h * count + g] = sum;
            }
        }
        double largest = Enumerable.Range(0, count).Max(g => inner[g * count + g]);
        for (int g = 0; g < count; g++)
            inner[g * count + g] += 1e-12 * largest; // groups of which each is a sum of others
        Decompose(inner, count);
        double[] gain = new double[series * count];
        for (int s = 0; s < series; s++)
        {
            products[count + s].CopyTo(gain, s * count);
            Solve(inner, count, gain.AsSpan(s * count, count));
        }
        return new(groups, series, gain);
    }

    /// <summary>The covariance of errors, shrunk towards its diagonal.</summary>
    /// <param name="errors">By moment and node, errors; NaN where one is missing.</param>
    /// <param name="nodes">The number of nodes.</param>
    /// <param name="independent">The share of the moments that count as independent of each other.</param>
    /// <param name="diagonal">Whether only variances are wanted.</param>
    public static double[][] Covariance(IReadOnlyList<double[]> errors, int nodes, double independent, bool diagonal)
    {
        double[] variances = new double[nodes];
        double[][] scaled = [.. Enumerable.Range(0, nodes).Select(i => errors.Select(moment => moment[i]).ToArray())];
        for (int i = 0; i < nodes; i++)
        {
            double[] known = [.. scaled[i].Where(double.IsFinite)];
            variances[i] = known.Length == 0 ? 0 : known.Sum(e => e * e) / known.Length;
            double deviation = Math.Sqrt(variances[i]);
            foreach (ref double error in scaled[i].AsSpan())
                error = double.IsFinite(error) && deviation > 0 ? error / deviation : double.NaN;
        }
        double[][] covariance = [.. Enumerable.Range(0, nodes).Select(_ => new double[nodes])];
        double squares = 0, chance = 0;
        for (int i = 0; i < nodes; i++)
        {
            covariance[i][i] = 1;
            for (int j = 0; j < i && !diagonal; j++)
            {
                var (r, variance) = Correlation(scaled[i], scaled[j]);
                covariance[i][j] = r;
                (squares, chance) = (squares + r * r, chance + variance / independent);
            }
        }
        double kept = squares > 0 ? 1 - Math.Clamp(chance / squares, 0, 1) : 0;
        for (int i = 0; i < nodes; i++)
        {
            for (int j = 0; j < i; j++)
                covariance[i][j] = covariance[j][i] = kept * covariance[i][j] * Math.Sqrt(variances[i] * variances[j]);
            covariance[i][i] = variances[i];
        }
        return covariance;
    }

    /// <summary>Changes forecasts of the series so that they agree best with those of the groups.</summary>
    /// <param name="groups">The groups' forecasts of one step.</param>
    /// <param name="series">The series' forecasts, which are changed.</param>
    public void Reconcile(ReadOnlySpan<double> groups, Span<double> series)
    {
        Span<double> gaps = new double[groups.Length];
        for (int g = 0; g < groups.Length; g++)
        {
            gaps[g] = groups[g];
            foreach (int member in _groups[g].Members)
                gaps[g] -= series[member];
        }
        for (int s = 0; s < _series; s++)
        {
            for (int g = 0; g < groups.Length; g++)
                series[s] -= _gain[s * groups.Length + g] * gaps[g];
        }
    }

    // Of scaled errors, with the variance of the correlation: n / (n − 1)³ Σ (w − w̄)² of the products w.
    private static (double Correlation, double Variance) Correlation(double[] a, double[] b)
    {
        double sum = 0;
        int n = 0;
        for (int t = 0; t < a.Length; t++)
        {
            double product = a[t] * b[t];
            (sum, n) = double.IsNaN(product) ? (sum, n) : (sum + product, n + 1);
        }
        if (n < 3)
            return (0, 0);
        double mean = sum / n, squares = 0;
        for (int t = 0; t < a.Length; t++)
        {
            double product = a[t] * b[t];
            squares += double.IsNaN(product) ? 0 : (product - mean) * (product - mean);
        }
        return (mean, squares * n / ((double)(n - 1) * (n - 1) * (n - 1)));
    }

    private static void Decompose(double[] a, int n)
    {
        for (int k = 0; k < n; k++)
        {
            for (int j = 0; j <= k; j++)
            {
                double sum = a[k * n + j];
                for (int i = 0; i < j; i++)
                    sum -= a[k * n + i] * a[j * n + i];
                a[k * n + j] = j < k ? sum / a[j * n + j] : Math.Sqrt(Math.Max(sum, double.Epsilon));
            }
        }
    }

    private static void Solve(double[] lower, int n, Span<double> x)
    {
        for (int k = 0; k < n; k++)
        {
            for (int j = 0; j < k; j++)
                x[k] -= lower[k * n + j] * x[j];
            x[k] /= lower[k * n + k];
        }
        for (int k = n - 1; k >= 0; k--)
        {
            for (int j = k + 1; j < n; j++)
                x[k] -= lower[j * n + k] * x[j];
            x[k] /= lower[k * n + k];
        }
    }
}
