namespace Nami.Forecasting;

/// <summary>
/// A prediction interval: at each step ahead, it contains the actual value with a given probability, with equal tails on both sides.
/// </summary>
/// <param name="Level">The probability in percent, such as 80.</param>
/// <param name="Lower">The quantile (100 − level) / 2 %, in the unit of the series, one per step.</param>
/// <param name="Upper">The quantile (100 + level) / 2 %, one per step.</param>
public sealed record Interval(double Level, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);
