using Nami.Data;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Training;

public sealed class ValidationTests
{
    private static readonly WindowDataset s_data = new(NoisySine.Generate(80, 0.3, seed: 4), window: 10);

    [Fact]
    public void The_weights_of_the_best_epoch_are_restored()
    {
        // Enough to overfit, so that the best epoch is not the last.
        var options = new TrainingOptions { Epochs = 60, Optimizer = new Adam(), ValidationShare = 0.25, Seed = 4 };
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 16 }, seed: 4);
        EpochResult[] epochs;
        using (var trainer = new Trainer(network, s_data, options)) epochs = [.. trainer.Run()];
        var best = epochs.MinBy(e => e.ValidationLoss);
        Assert.NotEqual(59, best.Epoch);

        int held = (int)Math.Round(0.25 * s_data.Count);
        using var workspace = new Workspace(network, 1, 10);
        float[] y = new float[1];
        double sum = 0;
        for (int i = s_data.Count - held; i < s_data.Count; i++)
        {
            network.Forward(s_data.Input(i), y, workspace);
            sum += Math.Pow((double)y[0] - s_data.Target(i)[0], 2);
        }

        Assert.Equal(best.ValidationLoss, sum / held, 1e-7 * best.ValidationLoss);
    }

    [Fact]
    public void Training_stops_when_patience_is_lost()
    {
        var options =
            new TrainingOptions { Epochs = 500, Optimizer = new Adam(), LearningRate = 0.02, ValidationShare = 0.25, Patience = 5 };
        using var trainer = new Trainer(new RecurrentNetwork(new NetworkOptions { HiddenSize = 16 }, seed: 4), s_data, options);
        EpochResult[] epochs = [.. trainer.Run()];
        Assert.InRange(epochs.Length, 6, 499);
        Assert.Equal(epochs.Length - 6, epochs.MinBy(e => e.ValidationLoss).Epoch);
    }

    [Fact]
    public void Validation_values_change_no_weight()
    {
        float[] weights = Train(NoisySine.Generate(80, 0.3, seed: 4)), altered = Train(Planted());
        Assert.Equal(weights, altered);

        static float[] Planted()
        {
            float[] series = NoisySine.Generate(80, 0.3, seed: 4);
            for (int i = 63; i < 80; i++) series[i] = 1e3f; // 70 windows, 18 for validation: the first validation target is value 62
            return series;
        }

        static float[] Train(float[] series)
        {
            var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 8 }, seed: 1);
            var options = new TrainingOptions { Epochs = 1, ValidationShare = 0.25 };
            using var trainer = new Trainer(network, new WindowDataset(series, 10), options);
            Assert.Single(trainer.Run());
            return network.GetParameter("rnn.weight_hh_l0").ToArray();
        }
    }

    [Fact]
    public void A_share_that_leaves_no_windows_on_one_side_is_refused()
    {
        var network = new RecurrentNetwork(new NetworkOptions(), seed: 1);
        Assert.Throws<InputException>(() => new Trainer(network, s_data, new TrainingOptions { ValidationShare = 0.001 }));
        Assert.Throws<InputException>(() => new Trainer(network, s_data, new TrainingOptions { ValidationShare = 0.9999 }));
        Assert.Throws<ArgumentOutOfRangeException>(new TrainingOptions { Patience = 3 }.Validate);
        Assert.Throws<ArgumentOutOfRangeException>(new TrainingOptions { ValidationShare = 1 }.Validate);
    }

    [Fact]
    public void The_log_tells_every_epoch_as_csv_and_the_speed_by_the_clock_it_is_given()
    {
        var clock = new StepClock();
        var log = new TrainingLog(clock);
        log.Add(new EpochResult(0, 0.5) { LearningRate = 0.01, GradientNorm = 2 }, samples: 40);
        log.Add(new EpochResult(1, 0.25) { ValidationLoss = 0.75, LearningRate = 0.01, GradientNorm = 1 }, samples: 40);
        using var text = new StringWriter();
        log.WriteCsv(text);
        Assert.Equal("epoch,loss,validation_loss,learning_rate,gradient_norm,samples_per_second\n0,0.5,,0.01,2,20\n1,0.25,0.75,0.01,1,20\n",
            text.ToString());
    }

    // Each look at it is two seconds later.
    private sealed class StepClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now += 2;
    }
}
