using System.Runtime.CompilerServices;
using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>Recursive forecasts: each prediction becomes an input of the next.</summary>
public static class ClosedLoop
{
    /// <summary>
    /// Predicts <paramref name="steps"/> values after <paramref name="window"/>, each from the latest window.Length values, its
    /// own predictions among them, from a zero state.
    /// </summary>
    /// <param name="network">The network: one value in and one out at each step.</param>
    /// <param name="window">What it begins with.</param>
    /// <param name="steps">How many values to predict.</param>
    /// <param name="cancellation">Ends it at once.</param>
    /// <returns>The predictions alone.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ArgumentException">The network does not take and give one value a step, or the window is empty.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Predict(RecurrentNetwork network, ReadOnlySpan<float> window, int steps, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        Throw.IfBelow(steps, 0);
        if (network.Options.InputSize != 1 || network.Options.OutputSize != 1)
            throw new ArgumentException(
                $"the network takes {network.Options.InputSize} and gives {network.Options.OutputSize} values a step; a closed loop needs 1 and 1",
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
