using System.Runtime.InteropServices;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"nami-{Guid.NewGuid():N}.checkpoint");

    public static TheoryData<string, int> Trainings => new()
    {
        { "sgd", 1 }, { "momentum",
            3 }, { "adam", 2 }, { "amsgrad", 5 }, { "rmsprop", 4 }, { "plateau", 7 }, { "one cycle", 3 }, { "validation", 6 },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    public void A_training_resumed_after_any_epoch_ends_in_the_bits_of_one_that_never_stopped(string kind, int stopAfter)
    {
        (byte[] expected, var log) = Finish(Trainer(kind), []);

        using (var stopped = Trainer(kind))
        {
            var epochs = new List<EpochResult>();
            foreach (var epoch in stopped.Run())
            {
                epochs.Add(epoch);
                if (epochs.Count < stopAfter) continue;
                TrainingCheckpoint.Save(stopped, epochs, _path);
                break;
            }
        }

        Assert.Equal(log[..stopAfter], TrainingCheckpoint.ReadEpochs(_path));
        var resumed = Trainer(kind);
        var before = TrainingCheckpoint.Resume(resumed, _path);
        Assert.Equal(stopAfter, resumed.EpochsDone);
        (byte[] found, var all) = Finish(resumed, before);
        Assert.Equal(expected, found);
        Assert.Equal(log, all);
    }

    [Fact]
    public void A_checkpoint_of_other_data_network_or_options_is_refused()
    {
        using var trainer = Trainer("adam");
        TrainingCheckpoint.Save(trainer, [], _path);
        foreach (string other in new[] { "sgd", "amsgrad", "validation" })
        {
            using var different = Trainer(other);
            Assert.Contains("another training", Assert.Throws<InputException>(() => TrainingCheckpoint.Resume(different, _path)).Message);
        }

        using var otherData = Trainer("adam", dataSeed: 2);
        Assert.Throws<InputException>(() => TrainingCheckpoint.Resume(otherData, _path));
        using var otherWeights = Trainer("adam", weightSeed: 2); // such as those of a model to go on from
        Assert.Contains("first weights", Assert.Throws<InputException>(() => TrainingCheckpoint.Resume(otherWeights, _path)).Message);
    }

    [Theory]
    [InlineData("counts", "count: it has -1")]
    [InlineData("values", "lowest loss")]
    public void A_checkpoint_of_numbers_that_cannot_be_is_refused(string name, string told)
    {
        using var trainer = Trainer("validation");
        TrainingCheckpoint.Save(trainer, [], _path);
        var file = ModelFile.Load(_path);
        file.Tensors[$"network.0.{name}"] = name == "counts"
            ? new StoredTensor(new long[] { -1, 0, 0, 0, 0, 0, 0 }.AsMemory(), 7)
            : new StoredTensor(new[] { double.NaN, 0 }.AsMemory(), 2);
        ModelFile.Save(file, _path);
        Assert.Contains(told, Assert.Throws<InputException>(() => TrainingCheckpoint.Resume(trainer, _path)).Message);
    }

    [Fact]
    public void A_checkpoint_of_other_quantiles_is_refused()
    {
        using Trainer trainer = Quantiles(0.1, 0.9), other = Quantiles(0.2, 0.8);
        TrainingCheckpoint.Save(trainer, [], _path);
        Assert.Contains("another training", Assert.Throws<InputException>(() => TrainingCheckpoint.Resume(other, _path)).Message);
        Assert.Empty(TrainingCheckpoint.Resume(trainer, _path));

        static Trainer Quantiles(double low, double high) => new(
            new RecurrentNetwork(new NetworkOptions { HiddenSize = 4, OutputSize = 2 }, 1),
            new WindowDataset(NoisySine.Generate(50, 0.3, 1), 8), new TrainingOptions { Loss = new Pinball { Levels = [low, high] } });
    }

    [Fact]
    public void A_training_that_is_to_do_fewer_epochs_than_were_done_is_refused_and_changes_nothing()
    {
        using (var trainer = Trainer("sgd")) TrainingCheckpoint.Save(trainer, [.. trainer.Run()], _path);
        byte[] file = File.ReadAllBytes(_path);
        using var shorter = Trainer("sgd", epochs: 8);
        Assert.Contains(
            "9 epochs, more than the 8", Assert.Throws<InputException>(() => TrainingCheckpoint.Resume(shorter, _path)).Message);
        Assert.Equal(0, shorter.EpochsDone);
        Assert.Equal(file, File.ReadAllBytes(_path));
    }

    [Fact]
    public void No_checkpoint_is_written_of_weights_that_blew_up()
    {
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 8, Nonlinearity = Nonlinearity.Relu }, 1);
        using var trainer = new Trainer(
            network, new WindowDataset(NoisySine.Generate(50, 0.3, 1), 8), new TrainingOptions { LearningRate = 1e12, BatchSize = 1000 });
        var first = trainer.Run().First();
        Assert.Throws<TrainingDivergedException>(() => TrainingCheckpoint.Save(trainer, [first], _path));
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void A_damaged_or_foreign_checkpoint_is_refused()
    {
        using var trainer = Trainer("adam");
        TrainingCheckpoint.Save(trainer, [], _path);
        byte[] bytes = File.ReadAllBytes(_path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_path, bytes);
        Assert.Contains("damaged", Assert.Throws<InputException>(() => TrainingCheckpoint.Resume(trainer, _path)).Message);
        File.WriteAllText(_path, "no checkpoint");
        Assert.Throws<InputException>(() => TrainingCheckpoint.Resume(trainer, _path));
    }

    [Theory]
    [InlineData("counts")]
    [InlineData("values")]
    [InlineData("log")]
    [InlineData("rnn.weight_ih_l0")]
    public void A_checkpoint_that_lacks_an_array_is_refused_in_one_line_that_names_it(string name)
    {
        using var trainer = Trainer("");
        TrainingCheckpoint.Save(trainer, [], _path);
        var file = ModelFile.Load(_path);
        Assert.True(file.Tensors.Remove($"network.0.{name}"));
        ModelFile.Save(file, _path);
        Assert.Contains($"no valid array {name} ", Assert.Throws<InputException>(() => TrainingCheckpoint.Resume(trainer, _path)).Message);
    }

    public void Dispose() => File.Delete(_path);

    private static Trainer Trainer(string kind, ulong weightSeed = 1, ulong dataSeed = 1, int epochs = 9)
    {
        var options = new TrainingOptions { Epochs = epochs, BatchSize = 7, Seed = 3, LearningRate = 0.01 };
        options = kind == "validation" ? options with { ValidationShare = 0.3, Patience = 8 } : TrainingKinds.With(options, kind);
        var network = new RecurrentNetwork(new NetworkOptions { Cell = Cell.Gru, HiddenSize = 9, Layers = 2, Dropout = 0.3 }, weightSeed);
        return new Trainer(network, new WindowDataset(NoisySine.Generate(50, 0.3, dataSeed), 8), options);
    }

    private static (byte[] Weights, EpochResult[] Log) Finish(Trainer trainer, IReadOnlyList<EpochResult> before)
    {
        using (trainer)
        {
            EpochResult[] log = [.. before, .. trainer.Run()];
            var network = trainer.Network;
            return ([.. network.ParameterShapes.SelectMany(p => MemoryMarshal.AsBytes(network.GetParameter(p.Name)).ToArray())], log);
        }
    }
}
