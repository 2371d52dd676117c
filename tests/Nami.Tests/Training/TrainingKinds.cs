using Nami.Training;

namespace Nami.Tests.Training;

/// <summary>Trainings that keep different things from step to step, by name.</summary>
internal static class TrainingKinds
{
    public static TrainingOptions With(TrainingOptions options, string kind) => kind switch
    {
        "momentum" => options with { Optimizer = new Sgd { Momentum = 0.9, Nesterov = true } },
        "adam" => options with { Optimizer = new Adam(), ClipNorm = 0.5 },
        "amsgrad" => options with { Optimizer = new AdamW { AmsGrad = true }, WarmUp = new WarmUp { Length = 20 } },
        "rmsprop" =>
            options with { Optimizer = new RmsProp { Momentum = 0.5, Centered = true }, Schedule = new CosineDecay { Period = 9 } },
        "plateau" => options with { Schedule = new ReduceOnPlateau { Patience = 0, Threshold = 0.2, Factor = 0.5 } },
        "one cycle" => options with { Schedule = new OneCycle { TotalSteps = 50 } },
        _ => options,
    };
}
