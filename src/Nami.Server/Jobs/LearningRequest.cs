using System.Text.Json.Serialization;
using Nami.Server.Series;

namespace Nami.Server.Jobs;

/// <summary>How a model of panels learns; what is left out is chosen from the data.</summary>
internal abstract record LearningRequest : DataRequest
{
    /// <summary>K, the steps ahead; default 12.</summary>
    public int? Horizon { get; init; }

    /// <summary>T, the latest values that a forecast is made from.</summary>
    public int? Window { get; init; }

    /// <summary>The steps of a season; 1 for none.</summary>
    public int? Season { get; init; }

    /// <summary>A second, longer season; 1 for none.</summary>
    [JsonPropertyName("long_season")]
    public int? LongSeason { get; init; }

    /// <summary>Whether logarithms are learned.</summary>
    public bool? Log { get; init; }

    /// <summary><c>quantiles</c>, or <c>negative-binomial</c> for counts.</summary>
    public string? Likelihood { get; init; }

    /// <summary><c>rnn</c>, <c>gru</c> or <c>lstm</c>.</summary>
    public string? Cell { get; init; }

    /// <summary>H, the units of each network's layers.</summary>
    [JsonPropertyName("hidden_size")]
    public int? HiddenSize { get; init; }

    /// <summary>The recurrent layers of each network.</summary>
    public int? Layers { get; init; }

    /// <summary>The optimizer steps of each network, in whole epochs of 50.</summary>
    public int? Steps { get; init; }

    /// <summary>The windows of a step.</summary>
    [JsonPropertyName("batch_size")]
    public int? BatchSize { get; init; }

    /// <summary>The networks, of different seeds, whose mean is the forecast; default 3.</summary>
    public int? Members { get; init; }

    /// <summary>Adam's learning rate at the start.</summary>
    [JsonPropertyName("learning_rate")]
    public double? LearningRate { get; init; }

    /// <summary>The seed; the same seed and data give the same model. Default: drawn, and told.</summary>
    public ulong? Seed { get; init; }
}
