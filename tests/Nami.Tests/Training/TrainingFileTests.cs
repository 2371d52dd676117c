using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Files;
using Nami.Training;

namespace Nami.Tests.Training;

public sealed class TrainingFileTests
{
    public static TheoryData<string, TrainingOptions> Trainings => new()
    {
        { "defaults", new() },
        { "sgd", new()
        {
            Optimizer = new Sgd { Momentum = 0.9, Nesterov = true, WeightDecay = 1e-3 },
            Schedule = new StepDecay { StepSize = 7, Gamma = 0.3 },
            Loss = new MeanAbsolute()
        } },
        { "dampened", new()
        {
            Optimizer = new Sgd { Momentum = 0.5, Dampening = -0.25 },
            Schedule = new ExponentialDecay { Gamma = 0.97 },
            Loss = new Huber { Delta = 0.7 }
        } },
        { "adam", new()
        {
            Optimizer = new Adam { Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-7, AmsGrad = true, WeightDecay = 0.1 },
            Schedule = new CosineDecay { Period = 50, Least = 1e-4 },
            Loss = new SmoothL1 { Beta = 2 }
        } },
        { "adamw", new()
        {
            Optimizer = new AdamW { WeightDecay = 0 },
            Schedule = new OneCycle { Largest = 0.2, TotalSteps = 99, RisingShare = 0.4, Divisor = 10, FinalDivisor = 100 },
            Loss = new Pinball { Levels = [0.3] }
        } },
        { "rmsprop", new()
        {
            Optimizer = new RmsProp { Alpha = 0.9, Epsilon = 1e-6, Momentum = 0.1, Centered = true },
            Schedule = new ReduceOnPlateau { Factor = 0.5, Patience = 3, Threshold = 0.01, Cooldown = 2, Least = 1e-6, Epsilon = 1e-9 },
            Loss = new Poisson()
        } },
        { "limits", new()
        {
            Epochs = 3,
            BatchSize = 5,
            LearningRate = 0.1 / 3,
            Seed = ulong.MaxValue,
            ClipNorm = 0.5,
            ClipValue = 0.25,
            ValidationShare = 0.2,
            Patience = 4,
            WarmUp = new() { Length = 6, StartShare = 0.1, ByEpochs = true }
        } },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Every_setting_of_a_training_is_kept(string name, TrainingOptions training)
    {
        var file = Model(training with { Threads = 3 });
        Assert.DoesNotContain("threads", file.Metadata["nami.training"], StringComparison.Ordinal);
        Assert.Equal(training, RecursiveForecaster.OfFile(file, name).Options.Training);
        Assert.Equal(file.Metadata["nami.training"], RecursiveForecaster.OfFile(file, name).ToFile().Metadata["nami.training"]);
    }

    [Fact]
    public void Optimizers_schedules_and_losses_have_the_names_of_the_command_line()
    {
        Assert.All(TrainingJson.Optimizers, one => Assert.Equal(one.Name, TrainingJson.NameOf(one.Value)));
        Assert.All(TrainingJson.Schedules, one => Assert.Equal(one.Name, TrainingJson.NameOf(one.Value)));
        Assert.Equal(("constant", "meansquared"),
            (TrainingJson.NameOf(LearningRateSchedule.Constant), TrainingJson.NameOf(new MeanSquared())));
    }

    [Theory]
    [InlineData("optimizer.type", "\"adagrad\"", "training.optimizer")]
    [InlineData("optimizer.beta1", "1", "training.beta1")]
    [InlineData("optimizer.beta1", null, "training.optimizer.beta1 is missing or invalid. Expected a number")]
    [InlineData("optimizer.weight_decay", "-1", "training.weight_decay")]
    [InlineData("optimizer.amsgrad", "\"yes\"", "training.optimizer.amsgrad")]
    [InlineData("optimizer.type", null, "training")]
    [InlineData("schedule.type", "\"random\"", "training.schedule")]
    [InlineData("schedule.period", "0", "training.period")]
    [InlineData("schedule.period", "1.5", "training.schedule.period is missing or invalid. Expected a whole number")]
    [InlineData("loss.type", "\"hinge\"", "training.loss")]
    [InlineData("loss.delta", "0", "training.delta")]
    [InlineData("loss.delta", "1e999", "training.loss.delta")]
    [InlineData("loss", "{\"type\":\"negativebinomial\"}", "training.loss is missing or invalid. Expected a loss of one output")]
    [InlineData("loss", "null", "training.loss")]
    [InlineData("epochs", "\"3\"", "training.epochs is missing or invalid. Expected a whole number")]
    [InlineData("epochs", null, "training.epochs is missing")]
    [InlineData("validation_share", "1", "training.validation_share")]
    [InlineData("patience", "3", "training.patience")]
    public void A_setting_out_of_its_range_is_refused(string key, string? value, string expected)
    {
        var file = Model(new() { Optimizer = new Adam(), Schedule = new CosineDecay(), Loss = new Huber() });
        ModelJson.Set(file, $"training.{key}", value);
        string message = Assert.Throws<InputException>(() => RecursiveForecaster.OfFile(file, "m")).Message;
        Assert.StartsWith($"m: the model's {expected}", message, StringComparison.Ordinal);
    }

    private static Safetensors Model(TrainingOptions training)
    {
        var network = new RecurrentNetwork(new() { HiddenSize = 2 }, seed: 1);
        return new RecursiveForecaster("s", new() { Window = 3, Training = training }, network, new(0, 1), [1, 0.5], [], null,
            dataFingerprint: "0").ToFile();
    }
}
