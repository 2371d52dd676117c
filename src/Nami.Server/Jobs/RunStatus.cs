using System.Text.Json.Serialization;

namespace Nami.Server.Jobs;

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
