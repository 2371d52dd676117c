using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The correlation of the normal scores of a forecast's steps, as the lower triangle L of its Cholesky decomposition, L Lᵀ.
/// </summary>
internal sealed class StepDependence
{
    private const double Jitter = 1e-9;
    private const double PriorWindows = 4; // as many windows of steps that are independent

    private readonly double[] _lower; // L (K, K)

    private StepDependence(int horizon, double[] lower) => (Horizon, _lower) = (horizon, lower);

    /// <summary>K.</summary>
    public int Horizon { get; }

    /// <summary>All steps move together, which makes the interval of a sum rather too wide than too narrow.</summary>
    public static StepDependence Together(int horizon)
    {
        double[] lower = new double[horizon * horizon];
        for (int k = 0; k < horizon; k++)
            lower[k * horizon] = 1;
        return new(horizon, lower);
    }

    /// <summary>Measures the correlation of the first K steps of windows.</summary>
    /// <param name="windows">The scores of each window.</param>
    /// <param name="horizon">K.</param>
    public static StepDependence Of(IReadOnlyCollection<double[]> windows, int horizon)
    {
        if (windows.Count < 2)
            return Together(horizon);
        double[] lower = new double[horizon * horizon];
        foreach (double[] window in windows)
        {
            for (int k = 0; k < horizon; k++)
            {
                for (int j = 0; j <= k; j++)
                    lower[k * horizon + j] += window[k] * window[j];
            }
        }
        double[] deviations = [.. Enumerable.Range(0, horizon).Select(k => Math.Sqrt(lower[k * horizon + k]))];
        double share = windows.Count / (windows.Count + PriorWindows);
        for (int k = 0; k < horizon; k++)
        {
            for (int j = 0; j < k; j++)
            {
                double scale = deviations[k] * deviations[j];
                lower[k * horizon + j] = scale > 0 ? share * lower[k * horizon + j] / scale : 0;
            }
            lower[k * horizon + k] = 1 + Jitter;
        }
        Decompose(lower, horizon);
        return new(horizon, lower);
    }

    /// <summary>Independent scores in place of those of a window's steps: L⁻¹ z.</summary>
    public void Whiten(Span<double> window)
    {
        for (int k = 0; k < Horizon; k++)
        {
            double sum = window[k];
            for (int j = 0; j < k; j++)
                sum -= _lower[k * Horizon + j] * window[j];
            double pivot = _lower[k * Horizon + k];
            window[k] = pivot > 0 ? sum / pivot : 0;
        }
    }

    /// <summary>The scores of steps in place of independent ones: L e.</summary>
    public void Colour(Span<double> scores)
    {
        for (int k = scores.Length - 1; k >= 0; k--)
        {
            double sum = 0;
            for (int j = 0; j <= k; j++)
                sum += _lower[k * Horizon + j] * scores[j];
            scores[k] = sum;
        }
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
                a[k * n + j] = j < k ? sum / a[j * n + j] : Math.Sqrt(Math.Max(sum, Jitter));
            }
        }
    }
}
