using Nami.Data;
using Nami.Forecasting;
using Nami.Tests.Files;
using Nami.Training;

namespace Nami.Tests.Forecasting;

/// <summary>Optimizer, schedule, dropout, clipping and patience of the networks of a panel.</summary>
public sealed class TrainingSettingsTests
{
    private static readonly ForecasterOptions s_options =
        new() { Horizon = 4, Season = 6, Steps = 150, Members = 1, BatchSize = 4, HiddenSize = 6, Layers = 2 };

    private static readonly Lazy<double[]> s_usual = new(() => Losses(Fit(s_options)));

    public static TheoryData<string, ForecasterOptions> Changes => new()
    {
        { "optimizer", s_options with { Optimizer = new Sgd { Momentum = 0.5 } } },
        { "weight decay", s_options with { Optimizer = new Adam { WeightDecay = 0.1 } } },
        { "schedule", s_options with { Schedule = LearningRateSchedule.Constant } },
        { "shorter cosine", s_options with { Schedule = new CosineDecay { Period = 2 } } },
        { "one cycle", s_options with { Schedule = new OneCycle() } },
        { "dropout", s_options with { Dropout = 0.5 } },
        { "clip norm", s_options with { ClipNorm = 0.01 } },
        { "no clip norm", s_options with { ClipNorm = null, LearningRate = 0.3 } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Each_changes_the_training_is_kept_and_makes_a_checkpoint_another_training_s(string name, ForecasterOptions options)
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions { Path = folder["c"], EveryEpochs = 1, Resume = true };
        var model = Fit(options, checkpoints);
        Assert.NotEqual(s_usual.Value, Losses(model));
        Assert.True(Contains("another training", s_options), name);

        model.Save(folder["model"]);
        var loaded = Forecaster.Load(folder["model"]);
        Assert.Equal(model.Options, loaded.Options);
        var again = loaded.Refit(Panel(), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((options.Optimizer, options.Schedule, options.ClipNorm, options.Dropout),
            (again.Options.Optimizer, again.Options.Schedule, again.Options.ClipNorm, again.Options.Dropout));

        bool Contains(string text, ForecasterOptions other) => Assert.Throws<InputException>(() => Fit(other, checkpoints)).Message
            .Contains(text, StringComparison.Ordinal);
    }

    [Fact]
    public void Today_s_training_is_the_default()
    {
        var written = s_options with
        {
            Optimizer = new Adam(),
            Schedule = new CosineDecay(),
            Dropout = 0,
            ClipNorm = 1,
            Patience = 6
        };
        Assert.Equal(s_options, written);
        Assert.Equal(s_usual.Value, Losses(Fit(written)));
    }

    [Fact]
    public void The_probe_stops_after_the_epochs_of_its_patience()
    {
        var hasty = Fit(s_options with { Steps = 1500, LearningRate = 0.1, Patience = 1 }).Logs[0].Epochs;
        var patient = Fit(s_options with { Steps = 1500, LearningRate = 0.1, Patience = 5 }).Logs[0].Epochs;
        Assert.InRange(hasty.Count, 2, 29);
        Assert.True(hasty.Count < patient.Count);
        Assert.Equal(hasty, patient.Take(hasty.Count));
        Assert.True(hasty[^1].ValidationLoss >= hasty[^2].ValidationLoss);
    }

    [Fact]
    public void A_schedule_without_a_length_has_the_training_s()
    {
        var training = new TrainingOptions { Epochs = 10, BatchSize = 8 };
        Assert.Equal(new CosineDecay { Period = 10 }, (training with { Schedule = new CosineDecay() }).ScheduleOver(20));
        Assert.Equal(new CosineDecay { Period = 4 }, (training with { Schedule = new CosineDecay { Period = 4 } }).ScheduleOver(20));
        Assert.Equal(new OneCycle { TotalSteps = 30 }, (training with { Schedule = new OneCycle() }).ScheduleOver(20));
        Assert.Equal(new CosineDecay { Period = 7 },
            (training with { Schedule = new CosineDecay(), WarmUp = new() { Length = 3, ByEpochs = true } }).ScheduleOver(20));
        Assert.Equal(new OneCycle { TotalSteps = 25 },
            (training with { Schedule = new OneCycle(), WarmUp = new() { Length = 5 } }).ScheduleOver(20));
    }

    private static Forecaster Fit(ForecasterOptions options, CheckpointOptions? checkpoints = null) =>
        Forecaster.Fit(Panel(), options, null, checkpoints, TestContext.Current.CancellationToken);

    private static double[] Losses(Forecaster model) => [.. model.Logs.SelectMany(log => log.Epochs).Select(epoch => epoch.Loss)];

    private static Panel Panel() => new(Enumerable.Range(0, 3).Select(
        s => new TimeSeries($"s{s}", Enumerable.Range(0, 60).Select(t => (s + 1) * (20 + t + 10 * Math.Sin(t * Math.PI / 3))).ToArray())));
}
