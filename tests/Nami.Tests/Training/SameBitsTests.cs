using System.Runtime.InteropServices;
using Nami.Data;
using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Training;

/// <summary>One seed, one model, to the last bit, whatever computes it.</summary>
public sealed class SameBitsTests
{
    [Fact]
    public void Every_number_of_threads_trains_the_same_network()
    {
        byte[] expected = Train(threads: 1, KernelSet.Best, Nonlinearity.Tanh);
        foreach (int threads in new[] { 2, 3, 8 }) Assert.Equal(expected, Train(threads, KernelSet.Best, Nonlinearity.Tanh));
    }

    [Theory]
    [InlineData(Nonlinearity.Tanh)]
    [InlineData(Nonlinearity.Relu)]
    public void Every_vector_width_trains_the_same_network(Nonlinearity nonlinearity)
    {
        byte[] expected = Train(threads: 1, KernelSet.Best, nonlinearity);
        foreach (KernelSet kernels in KernelSet.All) Assert.Equal(expected, Train(threads: 2, kernels, nonlinearity));
    }

    // 45 rows a batch: three shards, the last one smaller; 21 units: padded to 32.
    private static byte[] Train(int threads, KernelSet kernels, Nonlinearity nonlinearity)
    {
        var data = new WindowDataset(NoisySine.Generate(110, 0.3, seed: 5), window: 12);
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 21, Layers = 2, Nonlinearity = nonlinearity }, seed: 5);
        var options = new TrainingOptions { Epochs = 4, BatchSize = 45, Threads = threads, Seed = 5 };
        using var trainer = new Trainer(network, data, options, kernels);
        Assert.All(trainer.Run(), epoch => Assert.True(double.IsFinite(epoch.Loss)));
        return [.. network.ParameterShapes.SelectMany(p => MemoryMarshal.AsBytes(network.GetParameter(p.Name)).ToArray())];
    }
}
