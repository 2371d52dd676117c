using System.Text.Json.Serialization;
using Nami.Data;

namespace Nami.Server.Forecasts;

/// <summary>A series of a run: its values, the scored forecasts of its end, and the forecast after its end.</summary>
internal sealed record SeriesDocument
{
    private const int MostPoints = 100_000;

    public required int Index { get; init; }

    [JsonPropertyName("unique_id")]
    public required string UniqueId { get; init; }

    /// <summary>The index of the first value that is listed.</summary>
    public required int First { get; init; }

    /// <summary>The timestamps.</summary>
    public required string[] Ds { get; init; }

    /// <summary>The values; null for a missing value.</summary>
    public required double[] Y { get; init; }

    /// <summary>The scored forecasts; null until the evaluation is done.</summary>
    public WindowDocument[]? Windows { get; init; }

    /// <summary>The forecast after the end of the series; null until the training is done, or if a covariate is missing there.</summary>
    public SeriesForecast? Forecast { get; init; }

    /// <summary>The naive forecasts of the same steps.</summary>
    public BaselineDocument[]? Baselines { get; init; }

    /// <summary>Lists the values of a series; of a long series the last ones.</summary>
    public static SeriesDocument Of(TimeSeries series, int index)
    {
        int first = Math.Max(0, series.Length - MostPoints);
        return new()
        {
            Index = index,
            UniqueId = series.Id,
            First = first,
            Ds = [.. Enumerable.Range(first, series.Length - first).Select(t => series.Time.Format(t))],
            Y = series.Values[first..].ToArray(),
        };
    }
}

/// <summary>A scored forecast.</summary>
/// <param name="Cutoff">The index of its first step in the series.</param>
/// <param name="Forecast">The forecast.</param>
/// <param name="Baselines">The naive forecasts of the same steps.</param>
internal sealed record WindowDocument(int Cutoff, SeriesForecast Forecast, BaselineDocument[] Baselines);

/// <summary>A naive forecast.</summary>
/// <param name="Model"><c>naive</c>, <c>seasonal_naive</c> or <c>drift</c>.</param>
/// <param name="Mean">The forecast at each step.</param>
internal sealed record BaselineDocument(string Model, IReadOnlyList<double> Mean);

/// <summary>A series of a run.</summary>
/// <param name="Index">The index in the panel, from 0.</param>
/// <param name="UniqueId">The name.</param>
/// <param name="Points">The number of values, including missing ones.</param>
/// <param name="Mase">The mean absolute scaled error of Nami's forecasts; null if it is not scored.</param>
internal sealed record SeriesEntry(int Index, [property: JsonPropertyName("unique_id")] string UniqueId, int Points, double? Mase);
