using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Forecasting;

public sealed class SineExerciseTests
{
    [Fact]
    public void It_records_what_a_loop_of_ones_own_would()
    {
        var options = new SineExerciseOptions { Every = 5, Training = new() { Epochs = 12, Seed = 3 } };
        var exercise = new SineExercise(options);
        var paths = exercise.Run().Select(epoch => exercise.PathAfter(epoch)).OfType<SinePath>().ToList();

        var network = new RecurrentNetwork(options.Network, 3);
        using var trainer = new Trainer(network, exercise.Windows, options.Training);
        var losses = new List<double>();
        foreach (var epoch in trainer.Run())
        {
            losses.Add(epoch.Loss);
            if (epoch.Epoch % 5 == 0)
                Assert.Equal(ClosedLoop.Predict(network, exercise.Series.AsSpan(0, 10), 40),
                    paths.Single(path => path.Epoch == epoch.Epoch).Path[10..]);
        }
        Assert.Equal(losses, exercise.Losses);
        Assert.Equal([0, 5, 10], paths.Select(path => path.Epoch));
        Assert.Equal(TimeSpan.Zero, exercise.TrainTime);
    }

    [Fact]
    public void It_ends_where_nobody_asks_for_more()
    {
        var exercise = new SineExercise(new());
        Assert.Equal(6, exercise.Run().Take(7).Last().Epoch);
        Assert.Equal(7, exercise.Losses.Count);
    }

    [Fact]
    public void Cancelled_it_ends_with_the_epochs_that_were_done()
    {
        using var cancellation = new CancellationTokenSource();
        var exercise = new SineExercise(new());
        foreach (var epoch in exercise.Run(cancellation.Token))
        {
            if (epoch.Epoch == 12)
                cancellation.Cancel();
        }
        Assert.Equal((13, 2), (exercise.Losses.Count, exercise.Paths.Count));
        Assert.Throws<OperationCanceledException>(() => exercise.Predict(cancellation.Token));
        Assert.Empty(new SineExercise(new()).Run(cancellation.Token));
    }

    [Theory]
    [InlineData(Cell.Rnn, 1)]
    [InlineData(Cell.Gru, 2)]
    [InlineData(Cell.Lstm, 2)]
    public void Hidden_states_end_in_what_the_head_reads(Cell cell, int layers)
    {
        var network = new RecurrentNetwork(new() { Cell = cell, HiddenSize = 7, Layers = layers }, seed: 1);
        float[] sequence = [0.1f, -0.4f, 0.9f], output = new float[1];
        float[] states = HiddenStates.Of(network, sequence, layers - 1);
        using var workspace = new Workspace(network, 1, 3);
        network.Forward(sequence, output, workspace);

        Assert.Equal(21, states.Length);
        double sum = network.GetParameter("fc.bias")[0];
        for (int h = 0; h < 7; h++)
            sum += (double)network.GetParameter("fc.weight")[h] * states[14 + h];
        Assert.Equal(output[0], sum, 1e-5);
        Assert.Throws<ArgumentOutOfRangeException>(() => HiddenStates.Of(network, sequence, layers));
        Assert.Throws<ArgumentException>(() => HiddenStates.Of(network, []));
    }
}
