using System.Runtime.InteropServices;
using Nami.Data;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Training;

/// <summary>One seed, one model, to the last bit, whatever computes it.</summary>
public sealed class SameBitsTests
{
    [Theory]
    [InlineData(Cell.Rnn, Nonlinearity.Tanh, 21)]
    [InlineData(Cell.Rnn, Nonlinearity.Relu, 21)]
    [InlineData(Cell.Gru, Nonlinearity.Tanh, 21)]
    [InlineData(Cell.Lstm, Nonlinearity.Tanh, 12)] // each shard adds up gradients of its own
    [InlineData(Cell.Lstm, Nonlinearity.Tanh, 21)] // threads divide the gradients of all shards
    public void Every_number_of_threads_and_every_vector_width_trains_the_same_network(Cell cell, Nonlinearity nonlinearity, int hidden)
    {
        byte[] expected = Train(threads: 1, Device.Kernels, cell, nonlinearity, hidden);
        foreach (var kernels in Device.AllKernels)
        {
            foreach (int threads in new[] { 1, 2, 3, 8 }) Assert.Equal(expected, Train(threads, kernels, cell, nonlinearity, hidden));
        }
    }

    // 45 rows a batch: three shards, the last one smaller; units padded to 16 or 32; two layers in two directions with dropout between.
    private static byte[] Train(int threads, KernelSet kernels, Cell cell, Nonlinearity nonlinearity, int hidden)
    {
        var data = new WindowDataset(NoisySine.Generate(110, 0.3, seed: 5), window: 12);
        var shape = new NetworkOptions
        {
            Cell = cell,
            HiddenSize = hidden,
            Layers = 2,
            Nonlinearity = nonlinearity,
            Bidirectional = true,
            Dropout = 0.2
        };
        var network = new RecurrentNetwork(shape, seed: 5);
        var options = new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 45,
            Threads = threads,
            Seed = 5,
            Optimizer = new Adam(),
            ClipNorm = 1,
            ValidationShare = 0.1
        };
        using var trainer = new Trainer(network, data, options, kernels);
        Assert.All(trainer.Run(), epoch => Assert.True(double.IsFinite(epoch.Loss)));
        return [.. network.ParameterShapes.SelectMany(p => MemoryMarshal.AsBytes(network.GetParameter(p.Name)).ToArray())];
    }
}
