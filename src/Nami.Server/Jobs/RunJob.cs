using System.Text.Json.Serialization;

namespace Nami.Server.Jobs;

/// <summary>What a run does, in one go or, where it can wait, in several.</summary>
internal abstract class RunJob
{
    /// <summary>The networks that are trained, as far as that is known.</summary>
    public int? Networks { get; protected set; }

    /// <summary>The epochs of the network that is trained.</summary>
    public int? Epochs { get; protected set; }

    /// <summary>Works until it is done, is to wait, or is stopped.</summary>
    /// <param name="log">Receives every epoch.</param>
    /// <param name="isWanted">Whether what it has learned is kept: not that of a run that was deleted, or that will be resumed.</param>
    /// <param name="stop">Asks it to end.</param>
    /// <returns>The status: <see cref="RunStatus.Done"/>, <see cref="RunStatus.Paused"/> or, asked to end,
    /// <see cref="RunStatus.Stopped"/>.</returns>
    /// <exception cref="InputException">The series can't be learned.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before anything was learned.</exception>
    public abstract RunStatus Work(RunLog log, Func<bool> isWanted, CancellationToken stop);

    /// <summary>Whether a paused run was told to go on.</summary>
    public virtual bool IsToGoOn => false;

    /// <summary>Lets go of what an ended run does not need.</summary>
    public virtual void End() { }
}

/// <summary>How far a run is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
internal enum RunStatus
{
    /// <summary>Waits for its turn.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>Learns.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Was told to wait.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>Has come to its end.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Was told to end; what it had learned is kept.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>Could not go on.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Was cut off, by a crash or the server's end; it can be resumed.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,
}

/// <summary>What a run does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunKind>))]
internal enum RunKind
{
    /// <summary>Learns series and keeps the model.</summary>
    [JsonStringEnumMemberName("train")]
    Train,

    /// <summary>Scores forecasts beside naive ones.</summary>
    [JsonStringEnumMemberName("evaluate")]
    Evaluate,

    /// <summary>The exercise.</summary>
    [JsonStringEnumMemberName("sine")]
    Sine,
}
