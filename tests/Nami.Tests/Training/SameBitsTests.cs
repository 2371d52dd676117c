using System.Runtime.InteropServices;
using Nami.Data;
using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Training;

/// <summary>One seed, one model, to the last bit, whatever computes it.</summary>
public sealed class SameBitsTests
{
    [Theory]
    [InlineData(Cell.Rnn, Nonlinearity.Tanh)]
    [InlineData(Cell.Rnn, Nonlinearity.Relu)]
    [InlineData(Cell.Gru, Nonlinearity.Tanh)]
    [InlineData(Cell.Lstm, Nonlinearity.Tanh)]
    public void Every_number_of_threads_and_every_vector_width_trains_the_same_network(Cell cell, Nonlinearity nonlinearity)
    {
        byte[] expected = Train(threads: 1, KernelSet.Best, cell, nonlinearity);
        foreach (KernelSet kernels in KernelSet.All)
        {
            foreach (int threads in new[] { 1, 2, 3, 8 }) Assert.Equal(expected, Train(threads, kernels, cell, nonlinearity));
        }
    }

    // 45 rows a batch: three shards, the last one smaller; 21 units: padded to 32; two layers in two directions with dropout between.
    private static byte[] Train(int threads, KernelSet kernels, Cell cell, Nonlinearity nonlinearity)
    {
        var data = new WindowDataset(NoisySine.Generate(110, 0.3, seed: 5), window: 12);
        var shape = new NetworkOptions { Cell = cell, HiddenSize = 21, Layers = 2, Nonlinearity = nonlinearity, Bidirectional = true, Dropout = 0.2 };
        var network = new RecurrentNetwork(shape, seed: 5);
        var options = new TrainingOptions { Epochs = 2, BatchSize = 45, Threads = threads, Seed = 5, Optimizer = new Adam(), ClipNorm = 1, ValidationShare = 0.1 };
        using var trainer = new Trainer(network, data, options, kernels);
        Assert.All(trainer.Run(), epoch => Assert.True(double.IsFinite(epoch.Loss)));
        return [.. network.ParameterShapes.SelectMany(p => MemoryMarshal.AsBytes(network.GetParameter(p.Name)).ToArray())];
    }
}
