using Nami.Networks;

namespace Nami.Benchmarks;

internal enum Kind
{
    Sine,
    Train,
    Infer,
}

/// <summary>What Nami and its peers are timed on.</summary>
internal sealed record Workload(string Name, Kind Kind, Cell Cell, int Layers, int Hidden, int Batch, int Steps, int Inputs)
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("sine", Kind.Sine, Cell.Rnn, 1, 64, 8, 10, 1),
        new("train-rnn-64", Kind.Train, Cell.Rnn, 1, 64, 8, 10, 1),
        new("train-gru-64", Kind.Train, Cell.Gru, 1, 64, 32, 24, 1),
        new("train-lstm-64", Kind.Train, Cell.Lstm, 1, 64, 32, 24, 1),
        new("train-lstm-128", Kind.Train, Cell.Lstm, 2, 128, 64, 48, 8),
        new("train-gru-256", Kind.Train, Cell.Gru, 1, 256, 128, 64, 8),
        new("train-lstm-512", Kind.Train, Cell.Lstm, 1, 512, 128, 64, 8),
        new("infer-rnn-64-b1", Kind.Infer, Cell.Rnn, 1, 64, 1, 10, 1),
        new("infer-lstm-64-b1", Kind.Infer, Cell.Lstm, 1, 64, 1, 24, 1),
        new("infer-lstm-128-b256", Kind.Infer, Cell.Lstm, 2, 128, 256, 168, 8),
        new("infer-gru-256-b64", Kind.Infer, Cell.Gru, 1, 256, 64, 48, 8),
    ];

    /// <summary>The workloads of these names, all of them for none; null, with a message, where a name is unknown.</summary>
    public static IReadOnlyList<Workload>? Find(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => All.All(workload => workload.Name != name)) is { } unknown)
        {
            Console.Error.WriteLine($"no workload {unknown}; there are {string.Join(", ", All.Select(workload => workload.Name))}");
            return null;
        }

        return [.. All.Where(workload => names.Count == 0 || names.Contains(workload.Name))];
    }

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
            double sum = 0, gates = Cell switch { Cell.Lstm => 4, Cell.Gru => 3, _ => 1 };
            for (int layer = 0; layer < Layers; layer++)
            {
                double input = layer == 0 ? Inputs : Hidden;
                sum += gates * (Steps * input * Hidden * (layer == 0 ? 2 : 3) + (Steps - 1.0) * Hidden * Hidden * 3);
            }

            return 2 * Batch * (sum + 3 * Hidden);
        }
    }
}
