using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Networks;

public sealed class DropoutTests
{
    [Fact]
    public void Predictions_drop_nothing_out()
    {
        RecurrentNetwork plain = new(new NetworkOptions { HiddenSize = 12, Layers = 2 }, 1),
            dropping = new(plain.Options with { Dropout = 0.5 }, 1);
        float[] x = [1, 2, 3, 4], a = new float[1], b = new float[1];
        foreach (var mode in Enum.GetValues<Mode>())
        {
            plain.Forward(x, a, new Workspace(plain, 1, 4, mode));
            dropping.Forward(x, b, new Workspace(dropping, 1, 4, mode));
            Assert.Equal(a, b);
        }
    }

    [Fact]
    public unsafe void About_the_given_share_is_dropped_and_the_rest_made_larger()
    {
        var options = new NetworkOptions { HiddenSize = 64, Layers = 2, Dropout = 0.25, Cell = Cell.Lstm };
        var shard = new BatchShard(options, 0, 16, 20, Mode.Training, 256);
        float* states = shard.Layers[0].State(0);
        for (int i = 0; i < 16 * 20 * 64; i++) states[i] = 1;
        shard.DropoutKey = new DropoutKey(7, 3);
        shard.DropOut(0);
        var sources = new LayerInput[1];
        shard.Input(1, sources);
        var values = new Span<float>(sources[0].All.Data, 16 * 20 * 64);
        int dropped = 0;
        foreach (float value in values)
        {
            Assert.True(value == 0 || value == (float)(1 / 0.75));
            if (value == 0) dropped++;
        }

        Assert.InRange(dropped / (double)values.Length, 0.235, 0.265);
        GC.KeepAlive(shard);
    }

    [Fact]
    public void Dropout_gives_the_same_bits_on_every_number_of_threads_and_another_draw_each_step()
    {
        var losses = new List<double[]>();
        foreach (int threads in new[] { 1, 3 })
        {
            var network = new RecurrentNetwork(
                new NetworkOptions { HiddenSize = 20, Layers = 3, Dropout = 0.5, Cell = Cell.Gru, Bidirectional = true }, 1);
            using var step = new TrainingStep(network, 40, 6, new TrainingOptions { Threads = threads, Seed = 2 }, Device.Kernels);
            for (int row = 0; row < 40; row++) step.Set(row, [row, 1, 2, 3, 4, 5], [row % 3]);
            losses.Add([.. Enumerable.Range(0, 5).Select(_ => step.Run(rate: 1e-30).Loss)]);
        }

        Assert.Equal(losses[0], losses[1]);
        Assert.Equal(5, losses[0].Distinct().Count());
    }
}
