using Nami.Data;
using Nami.Forecasting;
using Nami.Tests.Files;
using Nami.Training;

namespace Nami.Tests.Forecasting;

public sealed class ForecasterCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // A probe of 3 epochs, a rehearsal, and members.
    private static readonly ForecasterOptions s_options =
        new() { Horizon = 4, Season = 6, Steps = 150, Members = 2, BatchSize = 4, HiddenSize = 8 };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_training_cut_off_after_any_epoch_and_resumed_ends_in_the_same_bits(int epochs)
    {
        double[] whole = Numbers(Fit());
        Assert.Throws<Cut>(() => Fit(new Count(told => _ = told == epochs ? throw new Cut() : 0), Checkpoints(resume: false)));
        int again = 0;
        Assert.Equal(whole, Numbers(Fit(new Count(told => again = told), Checkpoints(resume: true))));
        Assert.InRange(again, 1, 12 - epochs + 1); // what was done is not done again
    }

    [Fact]
    public void A_cancelled_training_gives_what_was_learned_and_goes_on_where_it_was()
    {
        using var cancellation = new CancellationTokenSource();
        var part = Forecaster.Fit(
            Panel(), s_options, new Count(told => Cancel(told == 2)), Checkpoints(resume: false, every: null), cancellation.Token);
        Assert.All(Numbers(part), value => Assert.True(double.IsFinite(value)));
        Assert.NotEqual(Numbers(Fit()), Numbers(part));
        Assert.Equal(Numbers(Fit()), Numbers(Fit(null, Checkpoints(resume: true))));

        void Cancel(bool isDue)
        {
            if (isDue)
                cancellation.Cancel();
        }
    }

    // Wherever the cancellation meets it, during an epoch or a calibration, with or without checkpoints on the way.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(3, 7)]
    [InlineData(5, 12)]
    [InlineData(7, 20)]
    public void A_training_cancelled_at_any_moment_goes_on_to_the_same_bits(int epochs, int microseconds)
    {
        foreach (int? every in (int?[])[null, 2])
        {
            using var cancellation = new CancellationTokenSource();
            try
            {
                var part = Forecaster.Fit(Panel(), s_options, new Count(told => CancelSoon(told == epochs)),
                    Checkpoints(resume: false, every), CancelSoon(epochs == 0));
                Assert.All(Numbers(part), value => Assert.True(double.IsFinite(value)));
                Assert.All(part.Logs, log => Assert.NotEmpty(log.Epochs));
            }
            catch (OperationCanceledException) when (epochs == 0)
            {
                // Before there was anything.
            }
            Assert.Equal(Numbers(Fit()), Numbers(Fit(null, Checkpoints(resume: true))));

            CancellationToken CancelSoon(bool isDue)
            {
                if (isDue)
                    _ = Task.Run(
                        () => { Thread.SpinWait(100 * microseconds); cancellation.Cancel(); }, TestContext.Current.CancellationToken);
                return cancellation.Token;
            }
        }
    }

    [Fact]
    public void Cancelling_before_the_first_epoch_throws() =>
        Assert.Throws<OperationCanceledException>(
            () => Forecaster.Fit(Panel(), s_options, cancellation: new CancellationToken(canceled: true)));

    [Fact]
    public void A_checkpoint_of_another_training_is_refused()
    {
        Fit(null, Checkpoints(resume: false));
        foreach (var other in (ForecasterOptions[])[s_options with { Seed = 2 }, s_options with { HiddenSize = 9 },
            s_options with { Steps = 100 }, s_options with { Window = 7 }])
            Assert.Contains("another training", Assert.Throws<InputException>(
                () => Forecaster.Fit(Panel(), other, null, Checkpoints(resume: true), TestContext.Current.CancellationToken)).Message);
        Fit(null, Checkpoints(resume: true));
        Assert.Equal((1UL, 150), Forecaster.ReadCheckpoint(_folder["c"]));

        RecursiveForecaster.Fit(Panel().Series[0], new() { Training = new() { Epochs = 1 } }, checkpoints: Checkpoints(resume: false),
            cancellation: TestContext.Current.CancellationToken);
        Assert.Contains("the checkpoint of a model of kind recursive. Expected one of kind panel",
            Assert.Throws<InputException>(() => Fit(null, Checkpoints(resume: true))).Message);
    }

    [Fact]
    public void Every_network_and_epoch_is_reported()
    {
        var told = new List<FitProgress>();
        Fit(new Collect(told.Add));
        Assert.All(told, one => Assert.Equal(4, one.Networks));
        Assert.Equal([0, 1, 2, 3], told.Select(one => one.Network).Distinct());
        Assert.Equal(3, told.Count(one => one.Network == 0));
        Assert.All(told.Where(one => one.Network == 0), one => Assert.True(double.IsFinite(one.Epoch.ValidationLoss)));
        Assert.All(told.GroupBy(one => one.Network),
            network => Assert.Equal(Enumerable.Range(0, network.First().Epochs), network.Select(one => one.Epoch.Epoch)));
    }

    private CheckpointOptions Checkpoints(bool resume, int? every = 1) =>
        new() { Path = _folder["c"], EveryEpochs = every, Resume = resume };

    private static Forecaster Fit(IProgress<FitProgress>? progress = null, CheckpointOptions? checkpoints = null) =>
        Forecaster.Fit(Panel(), s_options, progress, checkpoints, TestContext.Current.CancellationToken);

    private static double[] Numbers(Forecaster model) =>
        [.. model.Forecast(Panel()).SelectMany(f => f.Point.Concat(f.Intervals.SelectMany(i => i.Lower.Concat(i.Upper))))];

    private static Panel Panel() => new(Enumerable.Range(0, 3).Select(
        s => new TimeSeries($"s{s}", Enumerable.Range(0, 60).Select(t => (s + 1) * (20 + t + 10 * Math.Sin(t * Math.PI / 3))).ToArray())));

    private sealed class Cut : Exception;

    private sealed class Count(Action<int> told) : IProgress<FitProgress>
    {
        private int _count;

        public void Report(FitProgress value) => told(++_count);
    }

    private sealed class Collect(Action<FitProgress> told) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => told(value);
    }
}
