using System.Text.Json.Serialization;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>A run.</summary>
internal sealed record RunDocument
{
    public required string Id { get; init; }

    public required RunKind Kind { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Why the run failed, was stopped or interrupted.</summary>
    public string? Detail { get; init; }

    /// <summary>The name of the model of a training.</summary>
    public string? Model { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>The seed; the same request with this seed gives the same result.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The number of runs before this one in the queue; null if it is not waiting.</summary>
    public int? Waiting { get; init; }

    /// <summary>The number of networks, trained one after the other.</summary>
    public int? Networks { get; init; }

    /// <summary>The current network, from 0.</summary>
    public int? Network { get; init; }

    /// <summary>The last epoch of the current network, from 0.</summary>
    public int? Epoch { get; init; }

    /// <summary>The number of epochs of the current network.</summary>
    public int? Epochs { get; init; }

    /// <summary>The training loss of the last epoch.</summary>
    public double? Loss { get; init; }

    /// <summary>The number of epochs so far, of all networks.</summary>
    [JsonPropertyName("epochs_done")]
    public int EpochsDone { get; init; }

    /// <summary>A description of the series.</summary>
    public string? Data { get; init; }

    /// <summary>Warnings about the series.</summary>
    public string[]? Warnings { get; init; }

    /// <summary>The sine exercise.</summary>
    public SineDocument? Sine { get; init; }

    /// <summary>The result of an evaluation.</summary>
    public EvaluationDocument? Evaluation { get; init; }

    /// <param name="run">The run.</param>
    /// <param name="waiting">The number of runs before it; null if it is not waiting.</param>
    /// <param name="say">Translates a sentence.</param>
    public static RunDocument Of(Run run, int? waiting, Func<FormattableString, string> say)
    {
        // Read the state first: the log is then at least as new.
        var (state, job) = (run.State, run.Job);
        var panel = job as PanelJob;
        var last = run.Log.Last;
        return new()
        {
            Id = run.Id,
            Kind = state.Kind,
            Status = state.Status,
            Detail = state.Detail is { } detail ? say(detail) : null,
            Model = state.Model,
            Created = state.Created,
            Started = state.Started,
            Ended = state.Ended,
            Seed = state.Seed,
            Waiting = waiting,
            Networks = job?.Networks,
            Epochs = job?.Epochs,
            Network = last?.Network,
            Epoch = last?.Epoch,
            Loss = last?.Loss,
            EpochsDone = run.Log.EpochsDone,
            Data = panel is null ? null : say(panel.Description),
            Warnings = panel is { Panel.Warnings: { Count: > 0 } warnings } ? [.. warnings.Select(say)] : null,
            Sine = (job as SineJob)?.Document,
            Evaluation = state.Evaluation,
        };
    }
}

/// <summary>An event of a run: its state, and the new entries of its log.</summary>
internal sealed record RunEvent
{
    public required RunStatus Status { get; init; }

    /// <summary>Why the run failed, was stopped or interrupted.</summary>
    public string? Detail { get; init; }

    /// <summary>The number of runs before this one in the queue; null if it is not waiting.</summary>
    public int? Waiting { get; init; }

    /// <summary>The number of networks, trained one after the other.</summary>
    public int? Networks { get; init; }

    /// <summary>The number of epochs of the current network.</summary>
    public int? Epochs { get; init; }

    /// <summary>The new entries of the log.</summary>
    public required RunLogSlice Log { get; init; }
}

/// <summary>All runs, the latest first.</summary>
internal sealed record RunList(RunDocument[] Runs);
