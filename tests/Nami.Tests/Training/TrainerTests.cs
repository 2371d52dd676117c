using Nami.Data;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Training;

public sealed class TrainerTests
{
    private static readonly WindowDataset s_sine = new(NoisySine.Generate(50, 0.3, seed: 1), window: 10);

    [Fact]
    public void The_loss_of_the_sine_falls_below_half()
    {
        double[] losses = Losses(new TrainingOptions { Seed = 1 });
        Assert.Equal(201, losses.Length);
        Assert.True(losses[^1] < losses[0] / 2, $"{losses[0]} → {losses[^1]}");
    }

    [Fact]
    public void Another_seed_draws_the_batches_in_another_order() =>
        Assert.NotEqual(Losses(new TrainingOptions { Epochs = 3, Seed = 1 }), Losses(new TrainingOptions { Epochs = 3, Seed = 2 }));

    [Fact]
    public void A_batch_larger_than_the_data_is_the_data() =>
        Assert.Equal(
            Losses(new TrainingOptions { Epochs = 3, BatchSize = 40 }), Losses(new TrainingOptions { Epochs = 3, BatchSize = 4000 }));

    [Fact]
    public void Stopping_the_enumeration_stops_the_training()
    {
        var network = new RecurrentNetwork(new NetworkOptions(), seed: 1);
        using var trainer = new Trainer(network, s_sine, new TrainingOptions());
        float[] after = [];
        foreach (var epoch in trainer.Run())
        {
            after = network.GetParameter("fc.weight").ToArray();
            if (epoch.Epoch == 2) break;
        }

        Assert.Equal(after, network.GetParameter("fc.weight").ToArray());
    }

    [Theory]
    [InlineData(10, 0.01)]
    [InlineData(1e10, 0.01)]
    [InlineData(1e30, 0.01)]
    [InlineData(1e38, 0.01)]
    [InlineData(1e39, 0.01)] // beyond single precision
    public void A_loss_that_is_not_finite_stops_training_and_leaves_weights_that_predict(double rate, double advice)
    {
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 8, Nonlinearity = Nonlinearity.Relu }, seed: 1);
        using var trainer = new Trainer(network, s_sine, new TrainingOptions { LearningRate = rate, Epochs = 50 });
        var failure = Assert.Throws<TrainingDivergedException>(() => trainer.Run().Count());
        Assert.Equal(rate, failure.LearningRate);
        Assert.Contains($"epoch {failure.Epoch}", failure.Message);
        Assert.Contains(FormattableString.Invariant($"learning rate of {advice} or less"), failure.Message);
        Assert.All(Predictions(network), y => Assert.True(float.IsFinite(y), $"{y}"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public void What_blows_up_in_the_very_last_update_is_noticed(double validationShare)
    {
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 8, Nonlinearity = Nonlinearity.Relu }, seed: 1);
        float[] before = Predictions(network);
        var options = new TrainingOptions { LearningRate = 1e12, Epochs = 1, BatchSize = 1000, ValidationShare = validationShare };
        using var trainer = new Trainer(network, s_sine, options);
        var failure = Assert.Throws<TrainingDivergedException>(() => trainer.Run().Count());
        Assert.Equal((0, 0), (failure.Epoch, failure.Batch));
        Assert.Equal(validationShare > 0, failure.Message.Contains("validation loss", StringComparison.Ordinal));
        Assert.Equal(before, Predictions(network));
    }

    [Fact]
    public void A_loss_that_is_not_finite_though_its_slope_is_names_epoch_and_batch_and_no_validation()
    {
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 8, Nonlinearity = Nonlinearity.Relu }, seed: 1);
        using var trainer = new Trainer(network, new WindowDataset(NoisySine.Generate(50, 0.3, 1), 1),
            new TrainingOptions { LearningRate = 1e30, Loss = new MeanAbsolute() });
        var failure = Assert.Throws<TrainingDivergedException>(() => trainer.Run().Count());
        Assert.False(failure.InValidation);
        Assert.Contains(
            FormattableString.Invariant($"the training diverged: the loss isn't finite at epoch {failure.Epoch}, batch {failure.Batch}"),
            failure.Message);
        Assert.DoesNotContain("validation", failure.Message);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2.5, true)]
    public void The_previous_norm_is_reported_where_it_helps(double norm, bool isReported) =>
        Assert.Equal(
            isReported, new TrainingDivergedException(1, 2, "fc.bias", norm, 0.1).Message.Contains("norm", StringComparison.Ordinal));

    [Fact]
    public void A_failed_step_tells_the_first_parameter_and_the_norm_of_its_last_finite_gradient()
    {
        var network = new RecurrentNetwork(new NetworkOptions { Cell = Cell.Lstm, HiddenSize = 5 }, seed: 1);
        using var step = new TrainingStep(network, batch: 1, steps: 3, new TrainingOptions(), Device.Kernels);
        step.Set(0, [1, 2, 3], [4]);
        Assert.True(step.Run(0.01).IsFinite);
        double[] norms =
            [.. network.Parameters.All.Select(p => Math.Sqrt(network.Parameters.GradientsOf(p).ToArray().Sum(g => (double)g * g)))];

        step.Set(0, [1, 2, 3], [float.NaN]);
        Assert.False(step.Run(0.01).IsFinite);
        Assert.Equal("fc.bias", network.Parameters.All[step.FirstNotFinite].Name);
        for (int i = 0; i < norms.Length; i++) Assert.Equal(norms[i], step.LastGradientNorm(i), 1e-9);
    }

    [Theory]
    [InlineData(0, 8, 0.01, 1)]
    [InlineData(1, 0, 0.01, 1)]
    [InlineData(1, 8, 0, 1)]
    [InlineData(1, 8, double.NaN, 1)]
    [InlineData(1, 8, 0.01, 0)]
    public void Options_out_of_range_are_refused(int epochs, int batch, double rate, int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            new TrainingOptions { Epochs = epochs, BatchSize = batch, LearningRate = rate, Threads = threads }.Validate);

    [Theory]
    [InlineData(Head.LastStep)]
    [InlineData(Head.EveryStep)]
    public void A_target_of_weight_0_teaches_nothing(Head head)
    {
        float[] series = NoisySine.Generate(50, 0.3, seed: 1), weights = new float[50];
        Array.Fill(weights, 1);
        weights[49] = 0; // the last value is no window's input: altered, it must change nothing
        float[] weightsBefore = Train(series);
        series[49] = 1000;
        Assert.Equal(weightsBefore, Train(series));

        float[] Train(float[] values)
        {
            var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 8, Head = head }, seed: 1);
            using var trainer = new Trainer(network, new WindowDataset(values, 10, weights), new TrainingOptions { Epochs = 3 });
            Assert.Equal(3, trainer.Run().Count());
            return network.GetParameter("rnn.weight_hh_l0").ToArray();
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Values_that_are_not_finite_are_refused_also_where_they_do_not_count(float value)
    {
        Assert.Contains("at index 2", Assert.Throws<InputException>(() => new WindowDataset([1, 2, value, 4], 2)).Message);
        Assert.Throws<InputException>(() => new WindowDataset([1, 2, value, 4], 2, [1, 1, 0, 1]));
    }

    [Fact]
    public void A_network_of_other_sizes_than_the_windows_is_refused() =>
        Assert.Throws<ArgumentException>(
            () => new Trainer(new RecurrentNetwork(new NetworkOptions { InputSize = 2 }, 1), s_sine, new TrainingOptions()));

    private static float[] Predictions(RecurrentNetwork network)
    {
        using var workspace = new Workspace(network, 1, s_sine.Window);
        float[] y = new float[1];
        return
        [
            .. Enumerable.Range(0, s_sine.Count).Select(i =>
            {
                network.Forward(s_sine.Input(i), y, workspace);
                return y[0];
            }),
        ];
    }

    private static double[] Losses(TrainingOptions options)
    {
        using var trainer = new Trainer(new RecurrentNetwork(new NetworkOptions(), seed: 1), s_sine, options);
        return [.. trainer.Run().Select(epoch => epoch.Loss)];
    }
}
