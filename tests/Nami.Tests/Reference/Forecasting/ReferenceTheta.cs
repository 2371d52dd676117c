namespace Nami.Tests.Reference;

/// <summary>
/// The dynamic optimised Theta model in plain loops, every quantity by its own index as in the paper (Fiorucci et al., 2016).
/// </summary>
internal sealed class ReferenceTheta(double alpha, double theta, double level)
{
    /// <summary>μ[1 … n+h], where values after the n-th are replaced by their forecasts.</summary>
    public double[] Means(double[] y, int h)
    {
        int n = y.Length;
        double[] value = new double[n + h + 1], mu = new double[n + h + 1], l = new double[n + h + 1], mean = new double[n + h + 1];
        double[] a = new double[n + h + 1], b = new double[n + h + 1];
        l[0] = level;
        for (int t = 1; t <= n + h; t++)
        {
            double line = t == 1 ? 0 : Math.Pow(1 - alpha, t - 1) * a[t - 1] + (1 - Math.Pow(1 - alpha, t)) / alpha * b[t - 1];
            mu[t] = l[t - 1] + (1 - 1 / theta) * line;
            value[t] = t <= n ? y[t - 1] : mu[t];
            l[t] = alpha * value[t] + (1 - alpha) * l[t - 1];
            mean[t] = ((t - 1) * mean[t - 1] + value[t]) / t;
            b[t] = t == 1 ? 0 : ((t - 2) * b[t - 1] + 6.0 / t * (value[t] - mean[t - 1])) / (t + 1);
            a[t] = mean[t] - (t + 1) / 2.0 * b[t];
        }
        return mu[1..];
    }

    /// <summary>Σ (y − μ)² from the third value on.</summary>
    public double SquaredErrors(double[] y)
    {
        double[] mu = Means(y, 0);
        return y.Select((value, t) => (value - mu[t]) * (value - mu[t])).Skip(2).Sum();
    }

    /// <summary>The deviation of step h: the answers of its forecast to an error at each step before it, by differences.</summary>
    public double Deviation(double[] y, int h, double variance)
    {
        double total = 1;
        for (int i = 1; i < h; i++)
        {
            double[] path = [.. y, .. Means(y, i)[y.Length..]], moved = [.. path];
            moved[^1] += 1;
            double answer = Means(moved, h - i)[^1] - Means(path, h - i)[^1];
            total += answer * answer;
        }
        return Math.Sqrt(variance * total);
    }
}
