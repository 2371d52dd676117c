using System.Text.Json.Serialization;
using Nami.Data;

namespace Nami.Server.Forecasts;

/// <summary>A series of a run: its values, what was forecast of its end to be scored, and how it goes on.</summary>
internal sealed record SeriesDocument
{
    private const int MostPoints = 100_000;

    public required int Index { get; init; }

    [JsonPropertyName("unique_id")]
    public required string UniqueId { get; init; }

    /// <summary>The place in the series of the first value that is shown.</summary>
    public required int First { get; init; }

    /// <summary>The stamps that are shown.</summary>
    public required string[] Ds { get; init; }

    /// <summary>The values; null where one is missing.</summary>
    public required double[] Y { get; init; }

    /// <summary>The forecasts that were scored; null before they are there.</summary>
    public WindowDocument[]? Windows { get; init; }

    /// <summary>How the series goes on; null before the training has ended, or where that can't be told.</summary>
    public SeriesForecast? Forecast { get; init; }

    /// <summary>The same by naive forecasts.</summary>
    public BaselineDocument[]? Baselines { get; init; }

    /// <summary>The values of a series, the last ones of a long one.</summary>
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

/// <summary>A forecast that was scored.</summary>
/// <param name="Cutoff">The place in the series of its first step.</param>
/// <param name="Forecast">The forecast.</param>
/// <param name="Baselines">The same by naive forecasts.</param>
internal sealed record WindowDocument(int Cutoff, SeriesForecast Forecast, BaselineDocument[] Baselines);

/// <summary>A naive forecast.</summary>
/// <param name="Model"><c>naive</c>, <c>seasonal_naive</c> or <c>drift</c>.</param>
/// <param name="Mean">What it expects at each step.</param>
internal sealed record BaselineDocument(string Model, IReadOnlyList<double> Mean);

/// <summary>A series of a run.</summary>
/// <param name="Index">Its place in the panel, from 0.</param>
/// <param name="UniqueId">Its name.</param>
/// <param name="Points">Its values, missing ones among them.</param>
/// <param name="Mase">The mean of Nami's scaled error over its windows; null where there is none.</param>
internal sealed record SeriesEntry(int Index, [property: JsonPropertyName("unique_id")] string UniqueId, int Points, double? Mase);
