using Microsoft.AspNetCore.Http;
using Nami.Networks;
using Nami.Server.Http;

namespace Nami.Server.Jobs;

/// <summary>What a training needs, before it begins.</summary>
internal static class RunMemory
{
    // Of a parameter: itself, its gradient, and packed. Where it is being trained: two of the optimizer, the weights of the step before, and
    // weights and optimizer of the epoch's beginning. Of a gate: itself, its gradient, and the state with its own.
    private const long OfParameter = 3 * sizeof(float), OfTraining = 6 * sizeof(float), OfGate = 4 * sizeof(float);

    /// <param name="network">The network.</param>
    /// <param name="batch">The sequences of a step.</param>
    /// <param name="steps">Their time steps.</param>
    /// <param name="networks">The networks that are kept, of which one is trained at a time.</param>
    /// <param name="limits">The most.</param>
    /// <exception cref="ApiException">It is too much.</exception>
    public static void Check(NetworkOptions network, int batch, int steps, int networks, ServerLimits limits)
    {
        long bytes = network.CountParameters() * (OfParameter * networks + OfTraining) + (long)network.Layers * network.HiddenSize * network.Gates * batch * steps * OfGate;
        if (bytes > limits.RunMemory)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, $"the training would need about {bytes >> 20} MB of memory; expected at most {limits.RunMemory >> 20}: use a smaller hidden_size, batch_size, window or horizon",
                "hidden_size", $"at most {limits.RunMemory >> 20} MB in all");
        }
    }
}
