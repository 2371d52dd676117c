using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// Series with too few values to show their variance: their intervals are at least as wide as the series of the training data typically
/// vary around their mean, relative to the size of their values.
/// </summary>
internal sealed class ShortSeries(Panel learned, ModelPlan plan)
{
    private const int Fewest = 7;
    private const int LongestSeason = 24;
    // √(π/2): the standard deviation of a normal variable in its mean distances from the mean
    private const double DeviationsOfMean = 1.2533;

    private readonly Lazy<double> _typical = new(() => Typical(learned, plan));

    /// <summary>The values that a series needs to show how far it varies: a short season and some.</summary>
    public static int Needed(ModelPlan plan) => Math.Max(Fewest, Math.Min(plan.Season, LongestSeason) + 2);

    public static bool Is(TimeSeries series, ModelPlan plan) => Present(series) < Needed(plan);

    /// <summary>The typical standard deviation of the series of the training data, relative to the mean size of their values.</summary>
    public double RelativeDeviation => _typical.Value * DeviationsOfMean;

    /// <summary>Moves the quantiles of a short series apart.</summary>
    public void Widen(TimeSeries series, EncodedSeries encoded, double[][] quantiles)
    {
        if (!Is(series, plan) || Present(series) == 0)
            return;
        double unit = RelativeDeviation * (encoded.IsLog ? 1 : Size(series));
        for (int q = 0; q < quantiles.Length; q++)
        {
            double distance = unit * NormalQuantile.At(QuantileGrid.All[q]);
            for (int k = 0; k < quantiles[q].Length; k++)
            {
                double bound = quantiles[QuantileGrid.Median][k] + distance;
                if (q != QuantileGrid.Median)
                    quantiles[q][k] = q < QuantileGrid.Median ? Math.Min(quantiles[q][k], bound) : Math.Max(quantiles[q][k], bound);
            }
        }
    }

    private static double Typical(Panel learned, ModelPlan plan)
    {
        double[] all = [.. learned.Series.Where(series => !Is(series, plan))
            .Select(series => Relative(series.Last(plan.Window, learned.Covariates))).Where(double.IsFinite).Order()];
        return all.Length == 0 ? 0 : all[all.Length / 2];
    }

    // The mean distance from the mean by the mean size.
    private static double Relative(TimeSeries series)
    {
        double[] values = [.. series.Values.ToArray().Where(value => !double.IsNaN(value))];
        double mean = values.Length == 0 ? 0 : values.Average();
        return values.Length == 0 ? double.NaN : values.Average(value => Math.Abs(value - mean)) / Size(series);
    }

    private static double Size(TimeSeries series) => series.Values.ToArray().Where(value => !double.IsNaN(value)).Average(Math.Abs);

    private static int Present(TimeSeries series) => series.Values.ToArray().Count(value => !double.IsNaN(value));
}
