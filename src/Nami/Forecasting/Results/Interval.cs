namespace Nami.Forecasting;

/// <summary>
/// Bounds that hold the value that comes true, at each step ahead, with a given probability; as much lies below as above.
/// </summary>
/// <param name="Level">The probability in percent, such as 80.</param>
/// <param name="Lower">The quantile (100 − level) / 2 %, in the series' unit, one a step.</param>
/// <param name="Upper">The quantile (100 + level) / 2 %.</param>
public sealed record Interval(double Level, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);
