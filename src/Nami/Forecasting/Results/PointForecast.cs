namespace Nami.Forecasting;

/// <summary>What a point forecast is. Outputs name their column or key after it.</summary>
public enum PointForecast
{
    /// <summary>The median, which minimises the absolute error: as many values are expected above it as below.</summary>
    Median,

    /// <summary>The mean, which minimises the squared error. Means of several series add up; medians don't.</summary>
    Mean,
}

/// <summary>A quantile of a forecast.</summary>
/// <param name="Probability">The probability of a value below it, above 0 and below 1.</param>
/// <param name="Values">The quantile at each step, in the unit of the series.</param>
public sealed record Quantile(double Probability, IReadOnlyList<double> Values);
