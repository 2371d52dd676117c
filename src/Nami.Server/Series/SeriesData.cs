using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nami.Server.Series;

/// <summary>A series in a request.</summary>
internal sealed record SeriesData
{
    /// <summary>The series' name; it may be left out where there is one series alone.</summary>
    [JsonPropertyName("unique_id")]
    public string? UniqueId { get; init; }

    /// <summary>The stamps: texts such as <c>2024-12-31</c>, or whole numbers. Left out, the values are counted from 1.</summary>
    public JsonElement? Ds { get; init; }

    /// <summary>The values, one for each stamp; null where one is missing.</summary>
    public double[]? Y { get; init; }

    /// <summary>What accompanies the values: for each column a list of numbers or texts, one for each stamp, or one for the whole series.</summary>
    public Dictionary<string, JsonElement>? Covariates { get; init; }
}
