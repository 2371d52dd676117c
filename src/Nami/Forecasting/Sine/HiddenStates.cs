using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>The hidden state of a network after each step.</summary>
public static class HiddenStates
{
    /// <summary>Reads a sequence from a zero state and returns the hidden states.</summary>
    /// <param name="network">A unidirectional network.</param>
    /// <param name="sequence">The values (T, I), step by step.</param>
    /// <param name="layer">The layer, from 0.</param>
    /// <returns>The states of the layer (T, H), step by step, without the cell state of an LSTM.</returns>
    /// <exception cref="ArgumentException">
    /// The network is bidirectional, or the number of values isn't a multiple of the input size.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public static float[] Of(RecurrentNetwork network, ReadOnlySpan<float> sequence, int layer = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        var (inputs, hidden) = (network.Options.InputSize, network.Options.HiddenSize);
        Throw.IfBelow(layer, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(layer, network.Options.Layers);
        if (sequence.IsEmpty || sequence.Length % inputs != 0)
            throw new ArgumentException($"the sequence has {sequence.Length} values; expected a multiple of {inputs}", nameof(sequence));
        using var workspace = new Workspace(network, batch: 1, steps: 1);
        float[] output = new float[network.Options.OutputSize], state = new float[network.StateSize],
            states = new float[sequence.Length / inputs * hidden];
        for (int t = 0; t < sequence.Length / inputs; t++)
        {
            network.Step(sequence.Slice(t * inputs, inputs), output, state, workspace);
            state.AsSpan(layer * hidden, hidden).CopyTo(states.AsSpan(t * hidden));
        }
        return states;
    }
}
