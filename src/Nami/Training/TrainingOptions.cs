using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Nami.Training;

/// <summary>Settings of a training.</summary>
public sealed record TrainingOptions
{
    /// <summary>The number of passes over all windows; at least 1.</summary>
    public int Epochs { get; init; } = 201;

    /// <summary>The number of windows per optimizer step; a smaller last batch is kept.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>The loss to minimize. It determines the outputs per target: 1, except for quantiles and likelihoods.</summary>
    public Loss Loss { get; init; } = new MeanSquared();

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer { get; init; } = new Sgd();

    /// <summary>The initial learning rate; above 0.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>The learning rate schedule.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>The warm-up before the schedule; none by default.</summary>
    public WarmUp? WarmUp { get; init; }

    /// <summary>The largest gradient norm per step; longer gradients are scaled down. No limit by default.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>The largest absolute gradient per weight; larger ones are cut off. No limit by default.</summary>
    public double? ClipValue { get; init; }

    /// <summary>The share of the windows, the last ones in time, used for validation after each epoch; from 0 to below 1.</summary>
    /// <remarks>
    /// If it is above 0, the network ends with the weights of the epoch with the lowest validation loss. Training windows contain no
    /// validation targets.
    /// </remarks>
    public double ValidationShare { get; init; }

    /// <summary>
    /// The number of epochs without a lower validation loss after which training stops; it needs a <see cref="ValidationShare"/>. None by
    /// default.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>The seed of the order of the windows, which changes every epoch, and of dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>The number of threads; the result is the same for every number, bit for bit.</summary>
    [JsonIgnore] // neither a model file nor a checkpoint depends on it
    public int Threads { get; init; } = 1;

    /// <summary>The schedule, with the length of this training where it has none of its own.</summary>
    /// <param name="windows">The windows of an epoch.</param>
    internal LearningRateSchedule ScheduleOver(int windows)
    {
        long steps = (long)Epochs * ((windows + BatchSize - 1) / BatchSize);
        var (epochsBefore, stepsBefore) = WarmUp is not { } start ? (0, 0) : start.ByEpochs ? (start.Length, 0) : (0, start.Length);
        return Schedule.Over(Math.Max(1, Epochs - epochsBefore), (int)Math.Clamp(steps - stepsBefore, 1, int.MaxValue));
    }

    /// <summary>Returns how many of <paramref name="windows"/> windows are used for validation.</summary>
    public int ValidationWindows(int windows) => (int)Math.Round(ValidationShare * windows, MidpointRounding.AwayFromZero);

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public void Validate()
    {
        Throw.IfBelow(Epochs, 1);
        Throw.IfBelow(BatchSize, 1);
        Throw.IfBelow(Threads, 1);
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            throw new ArgumentOutOfRangeException(
                nameof(LearningRate), LearningRate, $"LearningRate is {LearningRate}; expected a finite number above 0.");
        Loss.Validate();
        Optimizer.Validate();
        Schedule.Validate();
        WarmUp?.Validate();
        if (ClipNorm is { } norm) Throw.IfBelow(norm, double.Epsilon, nameof(ClipNorm));
        if (ClipValue is { } value) Throw.IfBelow(value, double.Epsilon, nameof(ClipValue));
        if (!(ValidationShare >= 0 && ValidationShare < 1))
            throw new ArgumentOutOfRangeException(
                nameof(ValidationShare), ValidationShare, $"ValidationShare is {ValidationShare}; expected at least 0 and less than 1.");
        if (Patience is not { } patience) return;
        Throw.IfBelow(patience, 1, nameof(Patience));
        if (ValidationShare == 0)
            throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "Patience needs a ValidationShare above 0.");
    }
}

/// <summary>
/// How a training is written as JSON: in model files, and in what the fingerprint of a checkpoint is made of.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectNullableAnnotations = true,
    AllowOutOfOrderMetadataProperties = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TrainingOptions))]
internal sealed partial class TrainingJson : JsonSerializerContext
{
    /// <summary>The optimizers by name, with PyTorch's numbers.</summary>
    public static IReadOnlyList<(string Name, Optimizer Value)> Optimizers { get; } =
        [("sgd", new Sgd()), ("adam", new Adam()), ("adamw", new AdamW()), ("rmsprop", new RmsProp())];

    /// <summary>The schedules by name, with PyTorch's numbers.</summary>
    public static IReadOnlyList<(string Name, LearningRateSchedule Value)> Schedules { get; } =
    [
        ("constant", new ConstantRate()), ("step", new StepDecay()), ("exponential", new ExponentialDecay()),
        ("cosine", new CosineDecay()), ("onecycle", new OneCycle()), ("plateau", new ReduceOnPlateau()),
    ];

    /// <summary>The name of an optimizer.</summary>
    public static string NameOf(Optimizer optimizer) => NameOf(Default.Optimizer, optimizer);

    /// <summary>The name of a schedule.</summary>
    public static string NameOf(LearningRateSchedule schedule) => NameOf(Default.LearningRateSchedule, schedule);

    /// <summary>The name of a loss.</summary>
    public static string NameOf(Loss loss) => NameOf(Default.Loss, loss);

    private static string NameOf<T>(JsonTypeInfo<T> type, T value)
        where T : notnull =>
        $"{type.PolymorphismOptions!.DerivedTypes.First(derived => derived.DerivedType == value.GetType()).TypeDiscriminator}";
}
