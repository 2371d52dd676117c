using System.Runtime.CompilerServices;
using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>Recursive forecasts: each prediction becomes an input of the next one.</summary>
public static class ClosedLoop
{
    /// <summary>
    /// Predicts <paramref name="steps"/> values after <paramref name="window"/>. Each prediction reads the latest values, including earlier
    /// predictions, from a zero state.
    /// </summary>
    /// <param name="network">A network with one input and one output per step.</param>
    /// <param name="window">The first input.</param>
    /// <param name="steps">The number of values to predict.</param>
    /// <param name="cancellation">Stops immediately.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="OperationCanceledException">The prediction was cancelled.</exception>
    /// <exception cref="ArgumentException">The network has more than one input or output per step, or the window is empty.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Predict(RecurrentNetwork network, ReadOnlySpan<float> window, int steps, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        Throw.IfBelow(steps, 0);
        if (network.Options.InputSize != 1 || network.Options.OutputSize != 1)
            throw new ArgumentException(
                $"the network has {network.Options.InputSize} inputs and {network.Options.OutputSize} outputs per step; a closed loop needs 1 of each",
                nameof(network));
        if (window.IsEmpty) throw new ArgumentException("the window is empty; expected at least one value", nameof(window));

        using var workspace = new Workspace(network, batch: 1, window.Length) { Cancellation = cancellation };
        float[] path = new float[window.Length + steps];
        window.CopyTo(path);
        float[] outputs = new float[network.Options.Head == Head.EveryStep ? window.Length : 1];
        for (int i = 0; i < steps; i++)
        {
            network.Forward(path.AsSpan(i, window.Length), outputs, workspace);
            cancellation.ThrowIfCancellationRequested();
            path[i + window.Length] = outputs[^1];
        }

        return path[window.Length..];
    }
}
