using System.Text.Json.Serialization;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>A run.</summary>
internal sealed record RunDocument
{
    public required string Id { get; init; }

    public required RunKind Kind { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Why it failed, or was stopped or interrupted.</summary>
    public string? Detail { get; init; }

    /// <summary>The name of the model that a training makes.</summary>
    public string? Model { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>The seed: with it the same run again gives the same bits.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many runs it waits for.</summary>
    public int? Waiting { get; init; }

    /// <summary>The networks that are trained, one after the other.</summary>
    public int? Networks { get; init; }

    /// <summary>The network that is trained, from 0.</summary>
    public int? Network { get; init; }

    /// <summary>The last epoch of that network, from 0.</summary>
    public int? Epoch { get; init; }

    /// <summary>The epochs of that network.</summary>
    public int? Epochs { get; init; }

    /// <summary>The last epoch's loss.</summary>
    public double? Loss { get; init; }

    /// <summary>All epochs so far, of all networks.</summary>
    [JsonPropertyName("epochs_done")]
    public int EpochsDone { get; init; }

    /// <summary>The series in words.</summary>
    public string? Data { get; init; }

    /// <summary>What a user should know of them.</summary>
    public string[]? Warnings { get; init; }

    /// <summary>The exercise.</summary>
    public SineDocument? Sine { get; init; }

    /// <summary>The scores of an evaluation.</summary>
    public EvaluationDocument? Evaluation { get; init; }

    /// <param name="run">The run.</param>
    /// <param name="waiting">The runs before it, where it waits.</param>
    public static RunDocument Of(Run run, int? waiting)
    {
        // The state first: the log holds what was done until then, and more.
        var (state, job) = (run.State, run.Job);
        var last = run.Log.Last;
        return new()
        {
            Id = run.Id,
            Kind = state.Kind,
            Status = state.Status,
            Detail = state.Detail,
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
            Data = (job as PanelJob)?.Description,
            Warnings = (job as PanelJob)?.Warnings,
            Sine = (job as SineJob)?.Document,
            Evaluation = state.Evaluation,
        };
    }
}

/// <summary>What a watcher of a run is told: its state, and what is new in its log.</summary>
internal sealed record RunEvent
{
    public required RunStatus Status { get; init; }

    /// <summary>Why it failed, or was stopped or interrupted.</summary>
    public string? Detail { get; init; }

    /// <summary>How many runs it waits for.</summary>
    public int? Waiting { get; init; }

    /// <summary>The networks that are trained, one after the other.</summary>
    public int? Networks { get; init; }

    /// <summary>The epochs of the network that is trained.</summary>
    public int? Epochs { get; init; }

    /// <summary>What is new.</summary>
    public required RunLogSlice Log { get; init; }
}

/// <summary>All runs, the latest first.</summary>
internal sealed record RunList(RunDocument[] Runs);
