using System.Text.Json.Serialization;

namespace Nami.Server.Jobs;

/// <summary>The exercise: learn a noisy sine. What is left out is as in <c>nami sine</c>.</summary>
internal sealed record SineRequest
{
    /// <summary>The points of the sine, from 0 to 4π; default 50.</summary>
    public int? Points { get; init; }

    /// <summary>The standard deviation of their noise; default 0.3.</summary>
    public double? Noise { get; init; }

    /// <summary>The consecutive points that the network sees to predict the next; default 10.</summary>
    public int? Window { get; init; }

    /// <summary><c>rnn</c> (default), <c>gru</c> or <c>lstm</c>.</summary>
    public string? Cell { get; init; }

    /// <summary>The recurrent layers; default 1.</summary>
    public int? Layers { get; init; }

    /// <summary>H, the units of each layer; default 64.</summary>
    [JsonPropertyName("hidden_size")]
    public int? HiddenSize { get; init; }

    /// <summary>The windows of an optimizer step; default 8.</summary>
    [JsonPropertyName("batch_size")]
    public int? BatchSize { get; init; }

    /// <summary>Passes over all windows; default 201.</summary>
    public int? Epochs { get; init; }

    /// <summary><c>sgd</c> (default), <c>adam</c>, <c>adamw</c> or <c>rmsprop</c>.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The learning rate; default 0.01.</summary>
    [JsonPropertyName("learning_rate")]
    public double? LearningRate { get; init; }

    /// <summary>The epochs from a recorded path to the next; default 10.</summary>
    public int? Every { get; init; }

    /// <summary>The seed of noise, weights and batches; default: drawn, and told.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The most epochs a second, for eyes that want to follow; default: no limit.</summary>
    public double? Pace { get; init; }

    /// <summary>Whether the run waits for <c>step</c> or <c>continue</c> before its first epoch.</summary>
    public bool? Paused { get; init; }
}
