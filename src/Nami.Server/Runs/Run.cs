using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>A run: long work that is waited for, watched and stopped.</summary>
/// <param name="id">Its name.</param>
/// <param name="kind">What it does.</param>
/// <param name="seed">The seed of its work.</param>
/// <param name="created">When it was asked for.</param>
[SuppressMessage("Design", "CA1001", Justification = "A cancellation source without a timer holds nothing but memory.")]
internal sealed class Run(string id, RunKind kind, ulong seed, DateTimeOffset created)
{
    /// <summary>What is told of a run that did not end by itself.</summary>
    public const string CutOff = "the server ended before the run did; resume it";

    private readonly CancellationTokenSource _stop = new();

    public string Id => id;

    public RunKind Kind => kind;

    public ulong Seed => seed;

    public DateTimeOffset Created => created;

    /// <summary>Held while the state below changes.</summary>
    public Lock State { get; } = new();

    public RunStatus Status { get; set; }

    public string? Detail { get; set; }

    /// <summary>What it failed by, where that can be said in other languages.</summary>
    public InputException? Failure { get; set; }

    public string? Model { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    /// <summary>What it does; null for a run of an earlier server.</summary>
    public RunJob? Work { get; set; }

    /// <summary>What an evaluation of an earlier server found.</summary>
    public EvaluationDocument? Evaluation { get; set; }

    /// <summary>Whether somebody is ending it already.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Whether nobody wants it any more.</summary>
    public bool IsDeleted { get; set; }

    public RunLog Log { get; } = new();

    /// <summary>The epochs that an earlier server has done, which the log does not tell.</summary>
    public int EarlierEpochs { get; set; }

    /// <summary>All epochs so far, of all networks.</summary>
    public int EpochsDone => EarlierEpochs + Log.Rows;

    public bool HasEnded => Status is RunStatus.Done or RunStatus.Stopped or RunStatus.Failed or RunStatus.Interrupted;

    /// <summary>A user's wish that it ends.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>A name for a run that is not given yet.</summary>
    // From the system's own random numbers: those of .NET's cryptography ask OpenSSL, which a bare server lacks.
    public static string NewId() => Guid.NewGuid().ToString("N")[..16];

    public void Stop() => _stop.Cancel();

    public RunDocument Describe(int? waiting)
    {
        lock (State)
        {
            var last = Log.Last;
            var document = new RunDocument
            {
                Id = id,
                Kind = kind,
                Status = Status,
                Detail = Detail,
                Model = Model,
                Created = created,
                Started = Started,
                Ended = Ended,
                Seed = seed,
                Waiting = waiting,
                Networks = Work?.Networks,
                Epochs = Work?.Epochs,
                Network = last?.Network,
                Epoch = last?.Epoch,
                Loss = last?.Loss,
                EpochsDone = EpochsDone,
                Evaluation = Evaluation,
            };
            return Work?.Describe(document) ?? document;
        }
    }
}

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
