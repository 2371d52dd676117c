using Nami.Numerics;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>Networks that output a negative binomial distribution: its scale, and its quantiles from their outputs.</summary>
internal static class CountOutputs
{
    /// <summary>
    /// ν, which outputs of 0 mean: the path or, where that is nearly 0, as it is of counts that are mostly 0,
    /// half of the window's deviation.
    /// </summary>
    public static double Scale(double path, WindowScale scale) => Math.Max(path, scale.Deviation / 2);

    /// <summary>The quantiles (<see cref="QuantileGrid.All"/>) of a step from a network's outputs.</summary>
    public static void Write(double mean, double dispersion, double scale, Span<double> quantiles) =>
        NegativeBinomialQuantile.Write(
            Math.Max(ScaledNegativeBinomial.Mean(mean, scale), 1e-6), Math.Max(ScaledNegativeBinomial.Dispersion(dispersion), 1e-6),
            QuantileGrid.All, quantiles);

    /// <summary>Rejects series that have other values than counts.</summary>
    /// <exception cref="InputException">A value is negative or has a fraction.</exception>
    public static void Check(Data.Panel panel)
    {
        foreach (var series in panel.Series)
        {
            foreach (double value in series.Values)
            {
                if (value < 0 || value != Math.Floor(value) && !double.IsNaN(value))
                    Throw.Input(
                        $"series \"{ErrorText.Text(series.Id)}\" has the value {value}, but the negative binomial likelihood needs counts: whole numbers of 0 or more. Use quantiles instead.");
            }
        }
    }
}
