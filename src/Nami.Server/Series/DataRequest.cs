using System.Text.Json;
using System.Text.Json.Serialization;
using Nami.Data;

namespace Nami.Server.Series;

/// <summary>A request with series, as JSON or as a CSV body with the other fields in the query.</summary>
internal abstract record DataRequest
{
    protected DataRequest() => Settings = new(RequestSettings.Of(GetType()));

    /// <summary>The series; omit them with a CSV body.</summary>
    public SeriesData[]? Series { get; init; }

    /// <summary>The fields that are rows of a table of settings, which reads them.</summary>
    [JsonExtensionData]
    public SettingFields Settings { get; set; }

    /// <summary>The roles of columns and covariates, from <see cref="Settings"/>.</summary>
    [JsonIgnore]
    public PanelOptions Columns { get; set; } = new();

    /// <summary>The CSV body.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte>? Csv { get; set; }
}

/// <summary>A request to train; settings that it doesn't have are chosen from the data.</summary>
internal abstract record LearningRequest : DataRequest;

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

/// <summary>The fields of a request that are settings, as they were sent. Reading stops at the first field that isn't one.</summary>
/// <param name="settings">The settings of the request.</param>
internal sealed class SettingFields(IReadOnlyList<SettingName> settings)
    : Dictionary<string, JsonElement>(StringComparer.Ordinal), IDictionary<string, JsonElement>
{
    JsonElement IDictionary<string, JsonElement>.this[string key]
    {
        get => this[key];
        set => this[Known(key)] = value;
    }

    void IDictionary<string, JsonElement>.Add(string key, JsonElement value) => Add(Known(key), value);

    private string Known(string key) =>
        settings.Any(setting => setting.Key == key) ? key : throw new JsonException(null, $"$.{key}", null, null);
}
