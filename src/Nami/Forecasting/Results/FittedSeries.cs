namespace Nami.Forecasting;

/// <summary>A series next to the forecasts that a model would have made, each value forecast from the last origin before it.</summary>
/// <remarks>The networks may have been trained on these values, so the errors show the fit, not the accuracy.</remarks>
/// <param name="Id">The name of the series.</param>
/// <param name="Stamps">The timestamps, in the format of the series.</param>
/// <param name="Values">The observed values; NaN where one is missing.</param>
/// <param name="Point">The forecasts (medians); NaN at the start of the series, before the first origin.</param>
/// <param name="Interval">The 95 % interval; NaN at the start of the series.</param>
public sealed record FittedSeries(
    string Id, IReadOnlyList<string> Stamps, IReadOnlyList<double> Values, IReadOnlyList<double> Point, Interval Interval)
{
    /// <summary>The observed values minus the forecasts; NaN where either is missing.</summary>
    public IReadOnlyList<double> Residuals => [.. Values.Select((value, t) => value - Point[t])];

    /// <summary>Returns whether a value lies outside its interval, as one in twenty does by chance.</summary>
    public bool IsAnomaly(int index) => Values[index] < Interval.Lower[index] || Values[index] > Interval.Upper[index];
}
