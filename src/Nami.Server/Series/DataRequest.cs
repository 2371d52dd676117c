using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nami.Server.Series;

/// <summary>The common fields of requests with series: the series, or the column names of a CSV body.</summary>
internal abstract record DataRequest
{
    /// <summary>The series; omit them with a CSV body.</summary>
    public SeriesData[]? Series { get; init; }

    /// <summary>CSV: the column that identifies the series.</summary>
    public string? Id { get; init; }

    /// <summary>CSV: the column of the timestamps.</summary>
    public string? Time { get; init; }

    /// <summary>CSV: the columns to forecast.</summary>
    public string[]? Target { get; init; }

    /// <summary>The names of covariates that are known in advance, such as holidays and prices.</summary>
    public string[]? Known { get; init; }

    /// <summary>The names of covariates that are known only for the past; the default for other columns.</summary>
    public string[]? Past { get; init; }

    /// <summary>The names of static covariates, with one value per series.</summary>
    public string[]? Static { get; init; }

    /// <summary>The CSV body.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte>? Csv { get; set; }
}

/// <summary>A series in a request.</summary>
internal sealed record SeriesData
{
    /// <summary>The name of the series; optional if there is only one series.</summary>
    public string? UniqueId { get; init; }

    /// <summary>The timestamps: strings such as <c>2024-12-31</c>, or whole numbers; default: 1, 2, 3, …</summary>
    public JsonElement? Ds { get; init; }

    /// <summary>The values, one per timestamp; null for a missing value.</summary>
    public double[]? Y { get; init; }

    /// <summary>
    /// The covariates: for each name a list of numbers or strings, one per timestamp, or a single one for the whole series.
    /// </summary>
    public Dictionary<string, JsonElement>? Covariates { get; init; }
}
