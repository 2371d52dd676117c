using Microsoft.AspNetCore.Http;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Server.Http;
using Nami.Server.Series;

namespace Nami.Server.Jobs;

/// <summary>The training settings of a request; missing settings are chosen from the data.</summary>
internal abstract record LearningRequest : DataRequest
{
    /// <summary>K, the number of steps to forecast; default 12.</summary>
    public int? Horizon { get; init; }

    /// <summary>T, the latest values that a forecast uses as input.</summary>
    public int? Window { get; init; }

    /// <summary>The steps of a season; 1 for none.</summary>
    public int? Season { get; init; }

    /// <summary>A second, longer season; 1 for none.</summary>
    public int? LongSeason { get; init; }

    /// <summary>True to train on logarithms.</summary>
    public bool? Log { get; init; }

    /// <summary><c>quantiles</c>, or <c>negative-binomial</c> for counts.</summary>
    public string? Likelihood { get; init; }

    /// <summary><c>rnn</c>, <c>gru</c> or <c>lstm</c>.</summary>
    public string? Cell { get; init; }

    /// <summary>H, the hidden size of each layer.</summary>
    public int? HiddenSize { get; init; }

    /// <summary>The recurrent layers of each network.</summary>
    public int? Layers { get; init; }

    /// <summary>The optimizer steps of each network, in whole epochs of 50.</summary>
    public int? Steps { get; init; }

    /// <summary>The windows of an optimizer step.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The number of networks (ensemble members); default 3.</summary>
    public int? Members { get; init; }

    /// <summary>The initial learning rate of Adam.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The seed; the same seed and data give the same model. Default: random; the run contains it.</summary>
    public ulong? Seed { get; init; }
}

/// <summary>Checks the training settings of a request.</summary>
internal static class LearningSettings
{
    /// <exception cref="ApiException">A field is out of its range, or the training needs too much memory.</exception>
    public static ForecasterOptions Of(LearningRequest request, ulong seed, NamiServerOptions server)
    {
        var limits = server.Limits;
        var options = new ForecasterOptions
        {
            Horizon = FieldCheck.Whole(request.Horizon, "horizon", 1, limits.Horizon) ?? 12,
            Window = FieldCheck.Whole(request.Window, "window", 1, limits.Window),
            Season = FieldCheck.Whole(request.Season, "season", 1, limits.Window),
            LongSeason = FieldCheck.Whole(request.LongSeason, "long_season", 1, limits.Window),
            Log = request.Log,
            Likelihood = FieldCheck.Choice(request.Likelihood, "likelihood", ("quantiles", ForecastLikelihood.Quantiles),
                ("negative-binomial", ForecastLikelihood.NegativeBinomial)) ?? default,
            Cell = CellOf(request.Cell) ?? Cell.Lstm,
            HiddenSize = FieldCheck.Whole(request.HiddenSize, "hidden_size", 1, limits.HiddenSize),
            Layers = FieldCheck.Whole(request.Layers, "layers", 1, limits.Layers) ?? 1,
            Steps = FieldCheck.Whole(request.Steps, "steps", 1, limits.Steps),
            BatchSize = FieldCheck.Whole(request.BatchSize, "batch_size", 1, limits.BatchSize),
            Members = FieldCheck.Whole(request.Members, "members", 1, limits.Members) ?? 3,
            LearningRate = FieldCheck.Number(request.LearningRate, "learning_rate", 0, 10, isAbove: true),
            Seed = seed,
            Threads = server.Threads,
        };
        RunMemory.Check(
            new() { Cell = options.Cell, HiddenSize = options.HiddenSize ?? 64, Layers = options.Layers }, options.BatchSize ?? 64,
            (options.Window ?? 0) + options.Horizon, options.Members, limits);
        return options;
    }

    public static Cell? CellOf(string? cell) => FieldCheck.Choice(cell, "cell", ("rnn", Cell.Rnn), ("gru", Cell.Gru), ("lstm", Cell.Lstm));
}

/// <summary>Estimates the memory of a training before it begins.</summary>
internal static class RunMemory
{
    // Per parameter: the weight, its gradient and the packed weight. In training also: two values of the optimizer, the weight of the last
    // step, and weight and optimizer at the start of the epoch. Per gate: the gate, its gradient, the state and its gradient.
    private const long OfParameter = 3 * sizeof(float), OfTraining = 6 * sizeof(float), OfGate = 4 * sizeof(float);

    /// <param name="network">The network.</param>
    /// <param name="batch">The sequences of a step.</param>
    /// <param name="steps">The time steps of a sequence.</param>
    /// <param name="networks">The number of networks; one at a time is trained.</param>
    /// <param name="limits">The limits.</param>
    /// <exception cref="ApiException">The estimate exceeds the limit.</exception>
    public static void Check(NetworkOptions network, int batch, int steps, int networks, ServerLimits limits)
    {
        long bytes = network.CountParameters() * (OfParameter * networks + OfTraining)
            + (long)network.Layers * network.HiddenSize * network.Gates * batch * steps * OfGate;
        if (bytes > limits.RunMemory)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest,
                $"the training needs about {bytes >> 20} MB of memory, and the limit is {limits.RunMemory >> 20} MB; use a smaller hidden_size, batch_size, window or horizon",
                "hidden_size", $"settings that need at most {limits.RunMemory >> 20} MB");
        }
    }
}
