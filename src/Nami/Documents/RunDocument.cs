using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Nami.Documents;

[Description("A run.")]
internal sealed record RunDocument
{
    public required string Id { get; init; }

    public required RunKind Kind { get; init; }

    public required RunStatus Status { get; init; }

    [Description("Why the run failed, was stopped or interrupted.")]
    public string? Detail { get; init; }

    [Description("The name of the model of a training.")]
    public string? Model { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    [Description("The seed; the same request with this seed gives the same result.")]
    public required ulong Seed { get; init; }

    [Description("The number of runs before this one in the queue; null if it is not waiting.")]
    public int? Waiting { get; init; }

    [Description("The number of networks, trained one after the other.")]
    public int? Networks { get; init; }

    [Description("The current network, from 0.")]
    public int? Network { get; init; }

    [Description("The last epoch of the current network, from 0.")]
    public int? Epoch { get; init; }

    [Description("The number of epochs of the current network.")]
    public int? Epochs { get; init; }

    [Description("The training loss of the last epoch.")]
    public double? Loss { get; init; }

    [Description("The number of epochs so far, of all networks.")]
    public int EpochsDone { get; init; }

    [Description("A description of the series.")]
    public string? Data { get; init; }

    [Description("What was decided in reading the series and may need a check; null for nothing.")]
    public string[]? Notes { get; init; }

    [Description("Warnings about the series.")]
    public string[]? Warnings { get; init; }

    [Description("The sine exercise.")]
    public SineDocument? Sine { get; init; }

    [Description("The result of an evaluation.")]
    public EvaluationDocument? Evaluation { get; init; }
}

[Description("An event of a run: its state, and the new entries of its log.")]
internal sealed record RunEvent
{
    public required RunStatus Status { get; init; }

    [Description("Why the run failed, was stopped or interrupted.")]
    public string? Detail { get; init; }

    [Description("The number of runs before this one in the queue; null if it is not waiting.")]
    public int? Waiting { get; init; }

    [Description("The number of networks, trained one after the other.")]
    public int? Networks { get; init; }

    [Description("The number of epochs of the current network.")]
    public int? Epochs { get; init; }

    [Description("The new entries of the log.")]
    public required RunLogSlice Log { get; init; }
}

[Description("All runs, the latest first.")]
internal sealed record RunList(RunDocument[] Runs);

[Description("A slice of a run's log: one value per epoch, network after network.")]
internal sealed record RunLogSlice(
    [property: Description("The number of epochs before this slice.")] int First,
    [property: Description("The network of each epoch, from 0.")] int[] Network,
    [property: Description("The epoch of that network, from 0.")] int[] Epoch,
    [property: Description("The training loss.")] double[] Loss,
    [property: Description("The validation loss; null without validation data.")] double[]? ValidationLoss,
    [property: Description("The number of recorded paths before this slice.")] int FirstPath,
    [property: Description("The recorded paths of a sine exercise.")] PathPart[] Paths,
    [property: Description("True if more entries follow already.")] bool HasMore);

[Description("The path that the network draws of the sine after an epoch.")]
internal sealed record PathPart(
    [property: Description("The epoch, from 0.")] int Epoch,
    [property: Description("The training loss.")] double Loss,
    [property: Description("The points of the first window, followed by the predictions.")] float[] Path);

[Description("The hidden states of a network while it reads a window.")]
internal sealed record HiddenDocument(
    [property: Description("The epoch of the network, from 0.")] int Epoch,
    [property: Description("The window, from 0.")] int Window,
    [property: Description("The layer, from 0.")] int Layer,
    [property: Description("The points of the window.")] float[] Input,
    [property: Description("The state after each point: one value per unit.")] float[][] States);

[Description("The noisy sine of a run.")]
internal sealed record SineDocument
{
    [Description("The x values of the points.")]
    public required double[] X { get; init; }

    [Description("The noisy y values.")]
    public required float[] Series { get; init; }

    [Description("The number of points that the network reads.")]
    public required int Window { get; init; }

    [Description("The number of training windows.")]
    public required int Windows { get; init; }

    [Description("The number of weights.")]
    public required int Parameters { get; init; }

    [Description("The number of layers.")]
    public required int Layers { get; init; }

    [Description("The hidden size of a layer.")]
    public required int HiddenSize { get; init; }

    [Description("The number of epochs between recorded paths.")]
    public required int Every { get; init; }
}

[Description("The status of a run.")]
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
internal enum RunStatus
{
    /// <summary>Waiting for its turn.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>In progress.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Paused by the user.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>Finished.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Stopped by the user or the time limit; the model trained so far is kept.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>Ended by an error.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Interrupted by a crash or the end of the server; can be resumed.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,
}

[Description("The kind of a run.")]
[JsonConverter(typeof(JsonStringEnumConverter<RunKind>))]
internal enum RunKind
{
    /// <summary>Trains a model.</summary>
    [JsonStringEnumMemberName("train")]
    Train,

    /// <summary>Compares forecasts with naive ones.</summary>
    [JsonStringEnumMemberName("evaluate")]
    Evaluate,

    /// <summary>The sine exercise.</summary>
    [JsonStringEnumMemberName("sine")]
    Sine,
}

[Description("Why the server rejected a request (RFC 9457).")]
internal sealed record Problem(
    [property: Description("`about:blank`: the status says what kind of problem it is.")] string Type,
    [property: Description("The status in words.")] string Title,
    [property: Description("The status code.")] int Status,
    [property: Description("What is wrong, what was expected, what to do.")] string Detail,
    [property: Description("The field of the request that is wrong, such as `series[0].y[3]`.")] string? Field,
    [property: Description("What was expected there.")] string? Expected);
