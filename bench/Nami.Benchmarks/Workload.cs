using Nami.Networks;

namespace Nami.Benchmarks;

internal enum Kind
{
    Sine,
    Train,
    Infer,
}

/// <summary>A workload of pytorch_peer.py that the engine serves, with the same name and sizes.</summary>
internal sealed record Workload(string Name, Kind Kind, Cell Cell, int Layers, int Hidden, int Batch, int Steps, int Inputs)
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("sine", Kind.Sine, Cell.Rnn, 1, 64, 8, 10, 1),
        new("train-rnn-64", Kind.Train, Cell.Rnn, 1, 64, 8, 10, 1),
        new("infer-rnn-64-b1", Kind.Infer, Cell.Rnn, 1, 64, 1, 10, 1),
    ];

    public NetworkOptions Network => new() { Cell = Cell, InputSize = Inputs, HiddenSize = Hidden, OutputSize = 1, Layers = Layers };

    /// <summary>
    /// Operations of one training step on the whole batch: two for each multiply-add of the products forward, for the states'
    /// gradients and for the weights' gradients. The first step's products with the zero initial state and the first layer's
    /// input gradient are not computed and not counted.
    /// </summary>
    public double TrainingOperations
    {
        get
        {
            double sum = 0;
            for (int layer = 0; layer < Layers; layer++)
            {
                double input = layer == 0 ? Inputs : Hidden;
                sum += Steps * input * Hidden * (layer == 0 ? 2 : 3) + (Steps - 1.0) * Hidden * Hidden * 3;
            }

            return 2 * Batch * (sum + 3 * Hidden);
        }
    }
}
