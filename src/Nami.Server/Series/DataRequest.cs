using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nami.Server.Series;

/// <summary>What every request with series has: the series, or a CSV body and the names of its columns.</summary>
internal abstract record DataRequest
{
    /// <summary>The series; in CSV the body.</summary>
    public SeriesData[]? Series { get; init; }

    /// <summary>CSV: the column that names the series.</summary>
    public string? Id { get; init; }

    /// <summary>CSV: the column of the stamps.</summary>
    public string? Time { get; init; }

    /// <summary>CSV: the columns of the values.</summary>
    public string[]? Target { get; init; }

    /// <summary>The covariates known in advance.</summary>
    public string[]? Known { get; init; }

    /// <summary>The covariates observed like the values; those that are not named anywhere are, too.</summary>
    public string[]? Past { get; init; }

    /// <summary>The covariates of one value a series.</summary>
    public string[]? Static { get; init; }

    /// <summary>The body of a request in CSV.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte>? Csv { get; set; }
}

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

    /// <summary>
    /// What accompanies the values: for each column a list of numbers or texts, one for each stamp, or one for the whole series.
    /// </summary>
    public Dictionary<string, JsonElement>? Covariates { get; init; }
}
