using Nami.Forecasting;
using Nami.Networks;
using Nami.Server.Http;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>A request for a sine exercise. Defaults are those of <c>nami sine</c>.</summary>
internal sealed record SineRequest
{
    /// <summary>The number of points of the sine, from 0 to 4π; default 50.</summary>
    public int? Points { get; init; }

    /// <summary>The standard deviation of the noise; default 0.3.</summary>
    public double? Noise { get; init; }

    /// <summary>The number of points that the network reads to predict the next one; default 10.</summary>
    public int? Window { get; init; }

    /// <summary><c>rnn</c> (default), <c>gru</c> or <c>lstm</c>.</summary>
    public string? Cell { get; init; }

    /// <summary>The number of recurrent layers; default 1.</summary>
    public int? Layers { get; init; }

    /// <summary>H, the hidden size of each layer; default 64.</summary>
    public int? HiddenSize { get; init; }

    /// <summary>The windows of an optimizer step; default 8.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The number of passes over all windows; default 201.</summary>
    public int? Epochs { get; init; }

    /// <summary><c>sgd</c> (default), <c>adam</c>, <c>adamw</c> or <c>rmsprop</c>.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The learning rate; default 0.01.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The number of epochs between recorded paths; default 10.</summary>
    public int? Every { get; init; }

    /// <summary>The seed of noise, weights and batches; default: random; the run contains it.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The maximum of epochs per second, to watch the training; default: no limit.</summary>
    public double? Pace { get; init; }

    /// <summary>True to start paused, until <c>step</c> or <c>continue</c>.</summary>
    public bool? Paused { get; init; }
}

/// <summary>Checks the settings of a sine exercise.</summary>
internal static class SineSettings
{
    private const long Recorded = 5_000_000; // values of all recorded paths of a run

    /// <exception cref="ApiException">A field is out of its range, or the exercise needs too much memory.</exception>
    public static SineExerciseOptions Of(SineRequest request, ulong seed, ServerLimits limits)
    {
        var defaults = new SineExerciseOptions();
        int window = FieldCheck.Whole(request.Window, "window", 1, limits.Window) ?? defaults.Window;
        var options = new SineExerciseOptions
        {
            Points = FieldCheck.Whole(request.Points, "points", 2, limits.SinePoints) ?? defaults.Points,
            Noise = FieldCheck.Number(request.Noise, "noise", 0, 1000) ?? defaults.Noise,
            Window = window,
            Every = FieldCheck.Whole(request.Every, "every", 1, limits.Epochs) ?? defaults.Every,
            Network = new NetworkOptions
            {
                Cell = FieldCheck.Choice(request.Cell, "cell", ForecasterSettings.Cell.Choices, defaults.Network.Cell),
                Layers = FieldCheck.Whole(request.Layers, "layers", 1, limits.Layers) ?? defaults.Network.Layers,
                HiddenSize = FieldCheck.Whole(request.HiddenSize, "hidden_size", 1, limits.HiddenSize) ?? defaults.Network.HiddenSize,
            },
            Training = new TrainingOptions
            {
                BatchSize = FieldCheck.Whole(request.BatchSize, "batch_size", 1, limits.BatchSize) ?? defaults.Training.BatchSize,
                Epochs = FieldCheck.Whole(request.Epochs, "epochs", 1, limits.Epochs) ?? defaults.Training.Epochs,
                Optimizer = FieldCheck.Choice(request.Optimizer, "optimizer", TrainingJson.Optimizers, defaults.Training.Optimizer),
                LearningRate = FieldCheck.Number(request.LearningRate, "learning_rate", 0, 1000, isAbove: true)
                    ?? defaults.Training.LearningRate,
                Seed = seed,
            },
        };
        if (options.Points < window + 1)
            throw ApiException.Wrong("window", window, $"at most {options.Points - 1}, one less than points");
        if (((options.Training.Epochs - 1L) / options.Every + 1) * options.Points is var values && values > Recorded)
            throw ApiException.Wrong("every", options.Every,
                $"more, because the run would record {values} values and the limit is {Recorded}");
        RunMemory.Check(
            options.Network, options.Training.Optimizer, Math.Min(options.Training.BatchSize, options.Points - window), window, 1, limits);
        _ = FieldCheck.Number(request.Pace, "pace", 1, 100_000);
        return options;
    }
}
