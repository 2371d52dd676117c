using Nami.Files;
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
    public void Every_setting_of_a_training_is_kept_and_can_be_taken_out(string name, TrainingOptions training)
    {
        var file = new Safetensors { Metadata = { ["nami.kind"] = name } };
        TrainingFile.Write(training, file);
        Assert.Equal(training, TrainingFile.Read(new(file, "m")));
        TrainingFile.Remove(file);
        Assert.Equal(["nami.kind"], file.Metadata.Keys);
    }

    [Theory]
    [InlineData("nami.optimizer", "adagrad")]
    [InlineData("nami.optimizer.beta1", "1")]
    [InlineData("nami.optimizer.weight_decay", "-1")]
    [InlineData("nami.optimizer.amsgrad", "yes")]
    [InlineData("nami.schedule", "random")]
    [InlineData("nami.schedule.period", "0")]
    [InlineData("nami.loss", "hinge")]
    [InlineData("nami.loss.delta", "0")]
    [InlineData("nami.validation", "1")]
    [InlineData("nami.patience", "3")]
    public void A_setting_out_of_its_range_is_refused(string key, string value)
    {
        var file = new Safetensors();
        TrainingFile.Write(new() { Optimizer = new Adam(), Schedule = new CosineDecay(), Loss = new Huber() }, file);
        file.Metadata[key] = value;
        Assert.StartsWith("m: ", Assert.Throws<InputException>(() => TrainingFile.Read(new(file, "m"))).Message, StringComparison.Ordinal);
    }
}
