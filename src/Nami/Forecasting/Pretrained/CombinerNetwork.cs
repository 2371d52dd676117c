using Nami.Kernels;
using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>
/// The combiner: a GRU reads the end of a series, and a head weighs the paths of the bank for each step ahead and says how far the
/// quantiles lie from their weighted mean.
/// </summary>
internal sealed class CombinerNetwork
{
    /// <summary>Creates a network with PyTorch's initial weights but for the last layer, which is 0.</summary>
    public CombinerNetwork(ulong seed)
    {
        Recurrent = new(Options, seed);
        Head = new();
        Head.Parameters.Initialize(seed + 1);
        Head.PackWeights();
    }

    /// <summary>The shape of the recurrent network.</summary>
    public static NetworkOptions Options { get; } =
        new() { Cell = Cell.Gru, InputSize = CombinerInput.Channels, HiddenSize = 64, OutputSize = CombinerHead.Width };

    /// <summary>The GRU and the linear layer on its last state.</summary>
    public RecurrentNetwork Recurrent { get; }

    /// <summary>The rest.</summary>
    public CombinerHead Head { get; }

    /// <summary>The number of weights.</summary>
    public int ParameterCount => Recurrent.ParameterCount + Head.Parameters.Count;

    /// <summary>Computes the head's outputs of the rows that the buffers hold.</summary>
    public void Forward(KernelSet kernels, CombinerBuffers at)
    {
        Recurrent.Forward(at.Shard, kernels);
        Head.Forward(kernels, at.Head);
    }
}

/// <summary>Some rows of the combiner: their inputs, and the memory of a pass.</summary>
internal sealed unsafe class CombinerBuffers
{
    private readonly int[] _lengths;

    /// <param name="network">The network.</param>
    /// <param name="capacity">The most rows.</param>
    /// <param name="steps">T, the most values that are read.</param>
    /// <param name="horizon">K.</param>
    /// <param name="mode">Whether a backward pass follows.</param>
    public CombinerBuffers(CombinerNetwork network, int capacity, int steps, int horizon, Mode mode)
    {
        Shard = new(CombinerNetwork.Options, 0, capacity, steps, mode, network.Recurrent.GateColumns);
        Head = new(capacity, horizon, mode);
        Head.ReadFrom(Shard);
        Inputs = [.. Enumerable.Range(0, capacity).Select(_ => new CombinerInput(steps, horizon))];
        _lengths = new int[capacity];
    }

    /// <summary>The memory of the recurrent network.</summary>
    public BatchShard Shard { get; }

    /// <summary>The memory of the head.</summary>
    public HeadBuffers Head { get; }

    /// <summary>What each row reads.</summary>
    public CombinerInput[] Inputs { get; }

    /// <summary>Brings the first rows' inputs to where the pass reads them.</summary>
    public void Take(int rows)
    {
        (Shard.Rows, Head.Rows) = (rows, rows);
        for (int r = 0; r < rows; r++)
        {
            var input = Inputs[r];
            Shard.SetInput(r, input.Sequence);
            _lengths[r] = input.Length;
            input.Series.CopyTo(Head.Series.Span[(r * Head.SeriesStride)..]);
            for (int k = 0; k < Head.Horizon; k++)
                input.Steps.AsSpan(k * CombinerInput.PerStep, CombinerInput.PerStep)
                    .CopyTo(Head.Steps.Span[((r * Head.Horizon + k) * Head.StepStride)..]);
        }
        Shard.SetLengths(_lengths.AsSpan(0, rows));
    }

    /// <summary>The head's outputs of a row and step.</summary>
    public ReadOnlySpan<float> Output(int row, int step) =>
        new(Head.Output.Data + (row * Head.Horizon + step) * Head.OutputStride, CombinerHead.Outputs);

    /// <summary>Where the gradient of the head's outputs of a row and step goes.</summary>
    public Span<float> DOutput(int row, int step) =>
        new(Head.DOutput.Data + (row * Head.Horizon + step) * Head.OutputStride, CombinerHead.Outputs);
}
