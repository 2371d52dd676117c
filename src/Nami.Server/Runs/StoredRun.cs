using System.Text.Json.Serialization;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>A run as its folder keeps it, in <c>run.json</c>.</summary>
internal sealed record StoredRun
{
    public required RunKind Kind { get; init; }

    public required RunStatus Status { get; init; }

    public string? Detail { get; init; }

    public string? Model { get; init; }

    public required ulong Seed { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>The epochs that were done when this was written.</summary>
    [JsonPropertyName("epochs_done")]
    public int EpochsDone { get; init; }

    /// <summary>The request's type and query; its body is the file <c>request</c>.</summary>
    [JsonPropertyName("media_type")]
    public required string MediaType { get; init; }

    public required string Query { get; init; }

    /// <summary>What an evaluation found.</summary>
    public EvaluationDocument? Evaluation { get; init; }
}
