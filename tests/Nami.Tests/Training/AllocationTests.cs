using Nami.Data;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Training;

[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationCollection;

[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(8, 10, 64, 1, 1)]
    [InlineData(64, 5, 40, 2, 2)]
    [InlineData(33, 1, 128, 1, 2)]
    public void A_training_step_allocates_nothing(int batch, int steps, int hidden, int layers, int threads)
    {
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = hidden, Layers = layers }, seed: 1);
        using var step = new TrainingStep(network, batch, steps, new TrainingOptions { Threads = threads }, Device.Kernels);
        float[] input = new float[steps], target = [1];
        // Counted over all threads, the test runner's and the runtime's own among them: a round without any is the step's. (On a loaded
        // machine, rounds take seconds, and many meet the others.)
        long least = long.MaxValue;
        for (int round = 0; round < 100 && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 20; i++) Step(step, batch, input, target);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void An_epoch_that_may_be_cancelled_allocates_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 16 }, seed: 1);
        using var trainer = new Trainer(
            network, new WindowDataset(NoisySine.Generate(50, 0.3, 1), 10), new TrainingOptions { Optimizer = new Adam() });
        int[] order = [.. Enumerable.Range(0, 40)];
        long least = long.MaxValue;
        for (int round = 0; round < 100 && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 5; i++) trainer.TrainEpoch(order, cancellation.Token);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_prediction_in_a_workspace_allocates_nothing()
    {
        var network = new RecurrentNetwork(new NetworkOptions(), seed: 1);
        var workspace = new Workspace(network, 1, 10);
        float[] input = new float[10], output = new float[1];
        for (int i = 0; i < 50; i++) network.Forward(input, output, workspace);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++) network.Forward(input, output, workspace);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Step(TrainingStep step, int batch, float[] input, float[] target)
    {
        for (int row = 0; row < batch; row++) step.Set(row, input, target);
        step.Run(0.01);
    }
}
