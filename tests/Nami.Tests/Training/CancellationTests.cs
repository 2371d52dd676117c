using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Training;

public sealed class CancellationTests : IDisposable
{
    private const int Windows = 33, Batch = 7, Epochs = 6;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"nami-{Guid.NewGuid():N}.checkpoint");

    public void Dispose() => File.Delete(_path);

    /// <summary>Whole epochs, and the windows that the next one reads before it is cancelled.</summary>
    public static TheoryData<string, int, int> Places
    {
        get
        {
            var places = new TheoryData<string, int, int>();
            foreach (string kind in new[] { "sgd", "momentum", "adam", "amsgrad", "rmsprop", "plateau", "one cycle", "validation" })
            {
                foreach (var (epochs, windows) in new[] { (0, 1), (0, 20), (1, 3), (2, 8), (3, 14), (4, Windows) }) places.Add(
                    kind, epochs, windows);
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_training_cancelled_during_an_epoch_has_the_state_of_its_last_whole_epoch(string kind, int epochs, int windows)
    {
        byte[] whole = Checkpoint(Trainer(kind), epochs);
        using var cancellation = new CancellationTokenSource();
        var data = new CancellingData(Learned(), epochs * Windows + windows, cancellation);
        using var trainer = Trainer(kind, data);
        List<EpochResult> log = [.. trainer.Run(cancellation.Token)];

        Assert.Equal(epochs, log.Count);
        // The step that was being made ready is the last that anything is read for.
        Assert.InRange(data.Reads, epochs * Windows + windows, epochs * Windows + (windows + Batch - 1) / Batch * Batch);
        TrainingCheckpoint.Save(trainer, log, _path);
        Assert.Equal(whole, File.ReadAllBytes(_path));

        // And so it goes on as if nothing had been.
        log.AddRange(trainer.Run());
        using var straight = Trainer(kind);
        Assert.Equal([.. straight.Run()], log);
        Assert.Equal(Weights(straight.Network), Weights(trainer.Network));
    }

    [Fact]
    public void Cancelled_while_it_is_validated_an_epoch_does_not_count()
    {
        byte[] whole = Checkpoint(Trainer("validation"), 2);
        using var cancellation = new CancellationTokenSource();
        using var trainer = Trainer("validation", validation: new CancellingData(Held(), 2 * Held().Count + 3, cancellation));
        EpochResult[] log = [.. trainer.Run(cancellation.Token)];
        Assert.Equal(2, log.Length);
        TrainingCheckpoint.Save(trainer, log, _path);
        Assert.Equal(whole, File.ReadAllBytes(_path));
    }

    [Fact]
    public void Cancelled_between_two_epochs_nothing_more_is_read()
    {
        using var cancellation = new CancellationTokenSource();
        var data = new CancellingData(Learned(), int.MaxValue, cancellation);
        using var trainer = Trainer("adam", data);
        foreach (var epoch in trainer.Run(cancellation.Token))
        {
            if (epoch.Epoch == 2) cancellation.Cancel();
        }

        Assert.Equal((3, 3 * Windows), (trainer.EpochsDone, data.Reads));
    }

    [Theory]
    [InlineData(8, Cell.Rnn)]
    [InlineData(40, Cell.Lstm)]
    [InlineData(200, Cell.Gru)] // gradients of all shards together
    public void A_step_that_is_cut_off_changes_nothing(int hidden, Cell cell)
    {
        (float[] First, float[] Second) straight = Steps(isCutOff: false), cut = Steps(isCutOff: true);
        Assert.Equal(straight.First, cut.First);
        Assert.Equal(straight.Second, cut.Second);

        (float[], float[]) Steps(bool isCutOff)
        {
            var network = new RecurrentNetwork(new NetworkOptions { Cell = cell, HiddenSize = hidden, Layers = 2 }, 1);
            using var step = new TrainingStep(network, 20, 5, new TrainingOptions { Optimizer = new Adam() }, Device.Kernels);
            for (int row = 0; row < 20; row++) step.Set(row, [row, 1, 2, 3, 4], [row / 20f]);
            Assert.True(step.Run(0.01).IsFinite);
            float[] first = Weights(network);
            if (isCutOff)
            {
                step.Cancellation = new CancellationToken(canceled: true);
                Assert.True(step.Run(0.01).IsCancelled);
                first = Weights(network);
                step.Cancellation = default;
            }

            Assert.True(step.Run(0.01).IsFinite);
            return (first, Weights(network));
        }
    }

    [Fact]
    public void Weights_that_blow_up_in_an_epoch_s_last_update_are_noticed_where_a_cancellation_follows()
    {
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 8, Nonlinearity = Nonlinearity.Relu }, 1);
        using var cancellation = new CancellationTokenSource();
        // Its first read of the second epoch cancels it, before a step has tried the weights of the first one.
        using var trainer = new Trainer(network, new CancellingData(Learned(), Windows + 1, cancellation), null,
            new TrainingOptions { LearningRate = 1e12, BatchSize = 1000 }, Device.Kernels);
        Assert.Throws<TrainingDivergedException>(() => trainer.Run(cancellation.Token).Count());
        Assert.All(Weights(network), weight => Assert.True(float.IsFinite(weight)));
    }

    private static WindowDataset All() => new(NoisySine.Generate(56, 0.3, 1), 8);

    private static WindowDataset Learned() => All().Part(0, Windows);

    private static WindowDataset Held() => All().Part(Windows, All().Count - Windows, lastTargetsOnly: true);

    private static Trainer Trainer(string kind, TrainingData? data = null, TrainingData? validation = null)
    {
        var options = new TrainingOptions { Epochs = Epochs, BatchSize = Batch, Seed = 3, LearningRate = 0.01 };
        // so that the last epoch is not always the best
        options = kind == "validation" ? options with { ValidationShare = 0.3, LearningRate = 0.5 } : TrainingKinds.With(options, kind);
        var network = new RecurrentNetwork(new NetworkOptions { Cell = Cell.Gru, HiddenSize = 9, Layers = 2, Dropout = 0.3 }, 1);
        return new Trainer(network, data ?? Learned(), kind == "validation" ? validation ?? Held() : null, options, Device.Kernels);
    }

    // The bytes of a training that was left after so many epochs.
    private byte[] Checkpoint(Trainer trainer, int epochs)
    {
        using (trainer)
        {
            var log = new List<EpochResult>();
            if (epochs == 0) TrainingCheckpoint.Save(trainer, log, _path);
            foreach (var epoch in trainer.Run().Take(epochs))
            {
                log.Add(epoch);
                TrainingCheckpoint.Save(trainer, log, _path);
            }

            return File.ReadAllBytes(_path);
        }
    }

    private static float[] Weights(RecurrentNetwork network) => network.Parameters.AllValues.ToArray();

    /// <summary>Examples that are counted as they are read; one of them cancels.</summary>
    private sealed class CancellingData(TrainingData data, int at, CancellationTokenSource cancellation) : TrainingData
    {
        public int Reads { get; private set; }

        public override int Count => data.Count;

        internal override int Steps => data.Steps;

        internal override int InputSize => data.InputSize;

        internal override bool IsWeighted => data.IsWeighted;

        internal override float LeastTarget => data.LeastTarget;

        internal override void Read(int epoch, int index, Span<float> input, Span<float> targets, Span<float> weights)
        {
            data.Read(epoch, index, input, targets, weights);
            if (++Reads == at) cancellation.Cancel();
        }

        internal override void AppendTo(Sha256 hash) => data.AppendTo(hash);
    }
}
