using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nami.Forecasting;

namespace Nami.Documents;

[Description("The forecasts of a model.")]
internal sealed record ForecastDocument(
    [property: Description("The name of the model.")] string Model,
    [property: Description("One forecast per series.")] SeriesForecast[] Forecasts,
    [property: Description("Warnings, such as ignored rows; null for none.")] string[]? Warnings)
{
    public static ForecastDocument Of(string model, IReadOnlyList<Forecast> forecasts, IEnumerable<string> warnings)
    {
        string[] texts = [.. warnings];
        return new(model, [.. forecasts.Select(SeriesForecast.Of)], texts.Length > 0 ? texts : null);
    }
}

[Description("The forecast of a series.")]
internal sealed record SeriesForecast(
    [property: Description("The name of the series.")] string UniqueId,
    [property: Description("The timestamps, in the format of the series.")] IReadOnlyList<string> Ds,
    [property: Description("What the forecast belongs to with groups: total, the names of columns, or series.")] string? Level,
    [property: Description("The median at each timestamp; absent where the point forecast is the mean.")] IReadOnlyList<double>? Median,
    [property: Description("The mean at each timestamp, where it was asked for, and of groups.")] IReadOnlyList<double>? Mean,
    [property: Description("The prediction intervals, from the narrowest to the widest.")] IntervalDocument[] Intervals,
    [property: Description("The quantiles that were asked for; absent for none.")] QuantileDocument[]? Quantiles,
    [property: Description("The weights of the average; null for a method that averages nothing.")] WeightsDocument? Weights)
{
    public static SeriesForecast Of(Forecast forecast) => new(
        forecast.Id, forecast.Stamps, forecast.Level, forecast.PointKind == PointForecast.Median ? forecast.Point : null,
        forecast.PointKind == PointForecast.Mean ? forecast.Point : null,
        [.. forecast.Intervals.Select(interval => new IntervalDocument(interval.Level, interval.Lower, interval.Upper))],
        forecast.Quantiles.Count == 0
            ? null
            : [.. forecast.Quantiles.Select(quantile => new QuantileDocument(quantile.Probability, quantile.Values))],
        WeightsDocument.Of(forecast.Weights));
}

[Description("A quantile.")]
internal sealed record QuantileDocument(
    [property: Description("The probability of a value below it.")] double Probability,
    [property: Description("The quantile at each step.")] IReadOnlyList<double> Values);

[Description("The weights with which a forecast was averaged.")]
internal sealed record WeightsDocument(
    [property: Description(
        "The weight of the networks at each step, from 0 to 1; the combination of simple forecasts has the rest. Null for the combination alone.")]
    IReadOnlyList<double>? Networks,
    [property: Description("The heaviest simple forecasts of the combination: at most three.")] PathDocument[] Paths)
{
    public static WeightsDocument? Of(ForecastWeights? weights) =>
        weights is null ? null : new(weights.Networks, [.. weights.Paths.Select(path => new PathDocument(path.Name, path.Weight))]);
}

[Description("A simple forecast of the combination.")]
internal sealed record PathDocument(
    [property: Description("Its name.")] string Name,
    [property: Description("Its weight within the combination, from 0 to 1.")] double Weight);

[Description("A prediction interval.")]
internal sealed record IntervalDocument(
    [property: Description("The probability in percent that it contains the actual value.")] double Level,
    [property: Description("The lower bound at each step.")] IReadOnlyList<double> Lower,
    [property: Description("The upper bound at each step.")] IReadOnlyList<double> Upper);

/// <summary>The forecasts of <c>nami forecast</c>, step by step.</summary>
internal sealed record StepForecasts
{
    /// <summary>The model file; null for a forecast without a model.</summary>
    public required string? Model { get; init; }

    /// <summary>The method; null for a recursive model.</summary>
    public string? Method { get; init; }

    /// <summary>The name of the series; null for a model of panels.</summary>
    public string? UniqueId { get; init; }

    /// <summary>The number of steps.</summary>
    public required int Horizon { get; init; }

    /// <summary>The forecasts of a model of panels.</summary>
    public StepForecast[]? Series { get; init; }

    /// <summary>The forecast of a recursive model.</summary>
    public ForecastSteps? Forecast { get; init; }
}

/// <summary>The forecast of a series, step by step.</summary>
internal sealed record StepForecast(string UniqueId, string? Level, ForecastSteps Forecast, WeightsDocument? Weights)
{
    public static StepForecast Of(Forecast forecast) =>
        new(forecast.Id, forecast.Level, new(forecast), WeightsDocument.Of(forecast.Weights));
}

/// <summary>A forecast as a list of steps, whose keys depend on the levels: <c>ds</c>, <c>median</c>, <c>lo-80</c>, <c>hi-80</c>.</summary>
[JsonConverter(typeof(ForecastStepsConverter))]
internal sealed record ForecastSteps(Forecast Forecast);

/// <summary>Writes the steps of a forecast.</summary>
internal sealed class ForecastStepsConverter : JsonConverter<ForecastSteps>
{
    public override ForecastSteps Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, ForecastSteps value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (int step = 0; step < value.Forecast.Point.Count; step++)
        {
            writer.WriteStartObject();
            ForecastWriter.WriteStep(writer, value.Forecast, step);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}

/// <summary>The training of a network.</summary>
/// <param name="Kind"><c>probe</c> for a validation network, <c>rehearsal</c> for a calibration network, <c>member</c>.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Loss">The training loss of each epoch.</param>
/// <param name="ValidationLoss">The validation loss of each epoch of a validation network.</param>
internal sealed record NetworkDocument(string Kind, int Epochs, double[] Loss, double[]? ValidationLoss)
{
    public static NetworkDocument Of(NetworkLog log) => new(
        log.IsRehearsal ? "rehearsal" : log.IsProbe ? "probe" : "member", log.Epochs.Count,
        [.. log.Epochs.Select(epoch => epoch.Loss)],
        log is { IsProbe: true, IsRehearsal: false } ? [.. log.Epochs.Select(epoch => epoch.ValidationLoss)] : null);
}
