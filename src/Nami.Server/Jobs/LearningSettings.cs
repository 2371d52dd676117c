using Microsoft.AspNetCore.Http;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Server.Http;
using Nami.Server.Series;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>Reads the training settings of a request.</summary>
internal static class LearningSettings
{
    /// <exception cref="ApiException">A field is out of its range, or the training needs too much memory.</exception>
    public static ForecasterOptions Of(LearningRequest request, ulong seed, NamiServerOptions server)
    {
        var options = RequestSettings.Read(
            request, RequestSettings.Learning(server.Limits), ForecasterSettings.Defaults with { Seed = seed, Threads = server.Threads });
        Setting<ForecasterOptions>[] used = [.. ForecasterSettings.Of(options.Method)];
        foreach (var setting in ForecasterSettings.All)
        {
            if (!used.Contains(setting) && RequestSettings.Has(request, setting))
                throw ApiException.Unexpected(setting.Key, $"method {ForecasterSettings.Method.Text(options)!} doesn't use it");
        }
        RunMemory.Check(
            new() { Cell = options.Cell, HiddenSize = options.HiddenSize ?? 64, Layers = options.Layers }, options.Optimizer,
            options.BatchSize ?? 64, (options.Window ?? 0) + options.Horizon, options.Members, server.Limits);
        return options;
    }

    /// <summary>The seed of a request; null where it has none.</summary>
    /// <exception cref="ApiException">The seed is out of its range.</exception>
    public static ulong? SeedOf(LearningRequest request) => RequestSettings.Has(request, ForecasterSettings.Seed)
        ? RequestSettings.Read(request, [ForecasterSettings.Seed], ForecasterSettings.Defaults).Seed
        : null;
}

/// <summary>Estimates the memory of a training before it begins.</summary>
internal static class RunMemory
{
    // Per parameter: the weight, its gradient and the packed weight. In training also: the values of the optimizer, the weight of the last
    // step, and weight and optimizer at the start of the epoch. Per gate: the gate, its gradient, the state and its gradient.
    private const long OfParameter = 3 * sizeof(float), OfGate = 4 * sizeof(float);

    /// <param name="network">The network.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="batch">The sequences of a step.</param>
    /// <param name="steps">The time steps of a sequence.</param>
    /// <param name="networks">The number of networks; one at a time is trained.</param>
    /// <param name="limits">The limits.</param>
    /// <exception cref="ApiException">The estimate exceeds the limit.</exception>
    public static void Check(NetworkOptions network, Optimizer optimizer, int batch, int steps, int networks, ServerLimits limits)
    {
        long training = 2 * (1 + optimizer.Memories) * sizeof(float);
        long bytes = network.CountParameters() * (OfParameter * networks + training)
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
