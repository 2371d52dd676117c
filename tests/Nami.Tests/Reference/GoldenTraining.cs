using System.Text.Json;
using Nami.Training;

namespace Nami.Tests.Reference;

/// <summary>The training options that a golden file's metadata names in PyTorch's words.</summary>
internal static class GoldenTraining
{
    public static TrainingOptions Options(GoldenFile file)
    {
        using JsonDocument settings = JsonDocument.Parse(file["settings"]),
            schedule = JsonDocument.Parse(file["schedule"] is "" ? "null" : file["schedule"]);
        var s = settings.RootElement;
        (var rates, var warmUp) = schedule.RootElement.ValueKind == JsonValueKind.Null
            ? (LearningRateSchedule.Constant, null)
            : Schedule(schedule.RootElement);
        return new TrainingOptions
        {
            Epochs = file.Number("epochs"),
            BatchSize = file.Number("batch_size"),
            LearningRate = Number(s, "lr", 0.01),
            Optimizer = Optimizer(file["optimizer"], s),
            Schedule = rates,
            WarmUp = warmUp,
            Loss = file["loss_function"] switch
            {
                "MSELoss" => new MeanSquared(),
                "L1Loss" => new MeanAbsolute(),
                "HuberLoss" => new Huber(),
                "SmoothL1Loss" => new SmoothL1(),
                string name => throw new NotSupportedException($"loss {name}"),
            },
            ClipNorm = Clip(file["clip_norm"]),
            ClipValue = Clip(file["clip_value"]),
        };
    }

    private static Optimizer Optimizer(string name, JsonElement s) => name switch
    {
        "SGD" => new Sgd
        {
            Momentum = Number(s, "momentum", 0),
            Dampening = Number(s, "dampening", 0),
            Nesterov = Is(s, "nesterov"),
            WeightDecay = Number(s, "weight_decay", 0),
        },
        "Adam" => new Adam
        {
            Beta1 = Beta(s, 0, 0.9),
            Beta2 = Beta(s, 1, 0.999),
            Epsilon = Number(s, "eps", 1e-8),
            AmsGrad = Is(s, "amsgrad"),
            WeightDecay = Number(s, "weight_decay", 0)
        },
        "AdamW" => new AdamW
        {
            Beta1 = Beta(s, 0, 0.9),
            Beta2 = Beta(s, 1, 0.999),
            Epsilon = Number(s, "eps", 1e-8),
            AmsGrad = Is(s, "amsgrad"),
            WeightDecay = Number(s, "weight_decay", 0.01)
        },
        "RMSprop" => new RmsProp
        {
            Alpha = Number(s, "alpha", 0.99),
            Epsilon = Number(s, "eps", 1e-8),
            Momentum = Number(s, "momentum", 0),
            Centered = Is(s, "centered"),
            WeightDecay = Number(s, "weight_decay", 0),
        },
        _ => throw new NotSupportedException($"optimizer {name}"),
    };

    private static (LearningRateSchedule Schedule, WarmUp? WarmUp) Schedule(JsonElement s) => s.GetProperty("kind").GetString() switch
    {
        "plateau" => (new ReduceOnPlateau
        {
            Factor = Number(s, "factor", 0.1),
            Patience = (int)Number(s, "patience", 10),
            Threshold = Number(s, "threshold", 1e-4),
            Cooldown = (int)Number(s, "cooldown", 0),
            Least = Number(s, "min_lr", 0),
        }, null),
        "linear warm-up then cosine, by epochs" => (
            new CosineDecay { Period = (int)Number(s, "t_max", 0), Least = Number(s, "eta_min", 0) },
            new WarmUp { Length = (int)Number(s, "warmup", 0), StartShare = Number(s, "start_factor", 1), ByEpochs = true }),
        "step" => (new StepDecay { StepSize = (int)Number(s, "step_size", 30), Gamma = Number(s, "gamma", 0.1) }, null),
        "exponential" => (new ExponentialDecay { Gamma = Number(s, "gamma", 0.99) }, null),
        "cosine" => (new CosineDecay { Period = (int)Number(s, "t_max", 200), Least = Number(s, "eta_min", 0) }, null),
        string kind => throw new NotSupportedException($"schedule {kind}"),
        null => throw new NotSupportedException("a schedule without kind"),
    };

    private static double Number(JsonElement s, string key, double missing) =>
        s.TryGetProperty(key, out var value) ? value.GetDouble() : missing;

    private static bool Is(JsonElement s, string key) => s.TryGetProperty(key, out var value) && value.GetBoolean();

    private static double Beta(JsonElement s, int index, double missing) =>
        s.TryGetProperty("betas", out var value) ? value[index].GetDouble() : missing;

    private static double? Clip(string text) => text is "" or "null" ? null : double.Parse(text);
}
