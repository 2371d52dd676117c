namespace Nami.Forecasting;

/// <summary>A window that a network did not learn from: what it said and what came true.</summary>
/// <param name="Prediction">What it said.</param>
/// <param name="Series">The series.</param>
/// <param name="Cutoff">The window's end.</param>
/// <param name="Plan">What was decided before.</param>
/// <param name="Block">A number that it shares with windows near it, which tell nothing new.</param>
internal sealed record CalibrationWindow(Prediction Prediction, EncodedSeries Series, int Cutoff, PanelPlan Plan, int Block)
{
    private readonly double _unit = Series.SeasonalDistance(Plan.Season, Series.Values.Length);

    /// <summary>Whether a value came true.</summary>
    public bool IsKnown(int k) => Cutoff + k < Series.Values.Length && !double.IsNaN(Series.Values[Cutoff + k]);

    /// <summary>What came true at each step; NaN where that is not known.</summary>
    public double[] Actual() => [.. Enumerable.Range(0, Plan.Horizon).Select(k => IsKnown(k) ? Series.Values[Cutoff + k] : double.NaN)];

    /// <summary>The median's distance from the path and the value's, both in the unit of scaled errors.</summary>
    public (double Correction, double Error) Correction(int k)
    {
        double path = Prediction.Path[k];
        double weight = Series.Slope(path) / Math.Max(_unit, 1e-30);
        return (weight * (Prediction.Quantiles[QuantileGrid.Median][k] - path), weight * (Series.Values[Cutoff + k] - path));
    }

    /// <summary>How far the value lies outside interval <paramref name="level"/>, in units of the window's deviation; negative inside.</summary>
    public double Excess(int level, int k)
    {
        double y = Series.Values[Cutoff + k];
        return Math.Max(Prediction.Quantiles[1 - level][k] - y, y - Prediction.Quantiles[3 + level][k]) / Prediction.Scale.Deviation;
    }
}
