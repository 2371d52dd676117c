using System.Text.Json.Serialization;
using Nami.Forecasting;

namespace Nami.Server.Forecasts;

/// <summary>The forecasts of a model.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Forecasts">One forecast per series.</param>
/// <param name="Warnings">Warnings, such as ignored rows; null for none.</param>
internal sealed record ForecastDocument(string Model, SeriesForecast[] Forecasts, string[]? Warnings)
{
    public static ForecastDocument Of(string model, IReadOnlyList<Forecast> forecasts, IEnumerable<string> warnings)
    {
        string[] texts = [.. warnings];
        return new(model, [.. forecasts.Select(SeriesForecast.Of)], texts.Length > 0 ? texts : null);
    }
}

/// <summary>The forecast of a series.</summary>
/// <param name="UniqueId">The name of the series.</param>
/// <param name="Ds">The timestamps, in the format of the series.</param>
/// <param name="Mean">The median at each timestamp.</param>
/// <param name="Intervals">The prediction intervals, from the narrowest to the widest.</param>
internal sealed record SeriesForecast(
    [property: JsonPropertyName("unique_id")] string UniqueId, IReadOnlyList<string> Ds, IReadOnlyList<double> Mean,
    IntervalDocument[] Intervals)
{
    public static SeriesForecast Of(Forecast forecast) => new(
        forecast.Id, forecast.Stamps, forecast.Mean,
        [.. forecast.Intervals.Select(interval => new IntervalDocument(interval.Level, interval.Lower, interval.Upper))]);
}

/// <summary>A prediction interval.</summary>
/// <param name="Level">The probability in percent that it contains the actual value.</param>
/// <param name="Lower">The lower bound at each step.</param>
/// <param name="Upper">The upper bound at each step.</param>
internal sealed record IntervalDocument(double Level, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);
