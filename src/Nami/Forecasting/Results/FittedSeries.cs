namespace Nami.Forecasting;

/// <summary>
/// A series beside what a model would have forecast of it: each value by the forecast from the last origin before it. The networks may have
/// learned from these values, so that errors tell of the fit, not of accuracy.
/// </summary>
/// <param name="Id">The series' name.</param>
/// <param name="Stamps">When, in the series' format.</param>
/// <param name="Values">What was observed; NaN where it is missing.</param>
/// <param name="Mean">What was forecast; NaN at the start, which nothing is forecast from.</param>
/// <param name="Interval">The interval of 95 %; NaN likewise.</param>
public sealed record FittedSeries(
    string Id, IReadOnlyList<string> Stamps, IReadOnlyList<double> Values, IReadOnlyList<double> Mean, Interval Interval)
{
    /// <summary>What was observed less what was forecast; NaN where one of the two is missing.</summary>
    public IReadOnlyList<double> Residuals => [.. Values.Select((value, t) => value - Mean[t])];

    /// <summary>Whether a value lies outside its interval, as one in twenty does by chance.</summary>
    public bool IsAnomaly(int index) => Values[index] < Interval.Lower[index] || Values[index] > Interval.Upper[index];
}
