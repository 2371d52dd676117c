namespace Nami.Evaluation;

/// <summary>How far forecasts were from what came true. A score that nothing was measured for is not a number.</summary>
public sealed record Scores
{
    /// <summary>The mean absolute error over all points, in the series' unit.</summary>
    public required double Mae { get; init; }

    /// <summary>The root of the mean squared error over all points, in the series' unit.</summary>
    public required double Rmse { get; init; }

    /// <summary>The mean over all points of 200 · |y − f| / (|y| + |f|), from 0 to 200; 0 where both are 0.</summary>
    public required double Smape { get; init; }

    /// <summary>
    /// The mean over series and windows of the mean absolute error divided by the mean of |y[t] − y[t−m]| before the cutoff. Source: Hyndman,
    /// Koehler, International Journal of Forecasting 22, 2006.
    /// </summary>
    public required double Mase { get; init; }

    /// <summary>The same with squares: the root of the mean squared error divided by the mean of (y[t] − y[t−m])² before the cutoff.</summary>
    public required double Rmsse { get; init; }

    /// <summary>The mean pinball loss over the quantiles 2.5, 10, 50, 90 and 97.5 %, in the series' unit.</summary>
    public required double Pinball { get; init; }

    /// <summary>The share of points inside the interval of 80 %, in percent.</summary>
    public required double Coverage80 { get; init; }

    /// <summary>The share of points inside the interval of 95 %, in percent.</summary>
    public required double Coverage95 { get; init; }

    /// <summary>
    /// The mean scaled interval score of the 95 % interval: its width and 40 times the distance of points outside of it, divided by the scale
    /// of <see cref="Mase"/>. Source: Makridakis, Spiliotis, Assimakopoulos, International Journal of Forecasting 36, 2020.
    /// </summary>
    public required double Msis95 { get; init; }
}
