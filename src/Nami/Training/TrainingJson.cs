using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Nami.Training;

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
