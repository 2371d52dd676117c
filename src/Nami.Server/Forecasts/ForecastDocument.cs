using System.Text.Json.Serialization;
using Nami.Forecasting;

namespace Nami.Server.Forecasts;

/// <summary>Forecasts of a model.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Forecasts">One for each series.</param>
/// <param name="Warnings">What a user should know of them.</param>
internal sealed record ForecastDocument(string Model, SeriesForecast[] Forecasts, string[]? Warnings)
{
    public static ForecastDocument Of(string model, IReadOnlyList<Forecast> forecasts, IEnumerable<FormattableString> warnings)
    {
        string[] told = [.. warnings.Select(FormattableString.Invariant)];
        return new(model, [.. forecasts.Select(SeriesForecast.Of)], told.Length > 0 ? told : null);
    }
}

/// <summary>The forecast of a series.</summary>
/// <param name="UniqueId">The series' name.</param>
/// <param name="Ds">The stamps, as the series' own.</param>
/// <param name="Mean">What is expected at each: the median.</param>
/// <param name="Intervals">From the narrowest to the widest.</param>
internal sealed record SeriesForecast(
    [property: JsonPropertyName("unique_id")] string UniqueId, IReadOnlyList<string> Ds, IReadOnlyList<double> Mean,
    IntervalDocument[] Intervals)
{
    public static SeriesForecast Of(Forecast forecast) => new(
        forecast.Id, forecast.Stamps, forecast.Mean,
        [.. forecast.Intervals.Select(interval => new IntervalDocument(interval.Level, interval.Lower, interval.Upper))]);
}

/// <summary>Bounds that hold what comes true with a given probability.</summary>
/// <param name="Level">The probability in percent.</param>
/// <param name="Lower">The lower bound at each step.</param>
/// <param name="Upper">The upper bound at each step.</param>
internal sealed record IntervalDocument(double Level, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);
