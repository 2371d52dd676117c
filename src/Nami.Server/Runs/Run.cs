using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>
/// A run: long work that is waited for, watched and stopped. It alone changes its state, which others read as a whole: the folder writes
/// it, and documents and lists are made from it.
/// </summary>
/// <param name="id">Its name.</param>
/// <param name="state">Where it is.</param>
/// <param name="job">What it does; null for a run of an earlier server.</param>
[SuppressMessage("Design", "CA1001", Justification = "A cancellation source without a timer holds nothing but memory.")]
internal sealed class Run(string id, RunState state, RunJob? job = null)
{
    private readonly Lock _changing = new();
    private readonly CancellationTokenSource _stop = new();
    private volatile RunState _state = state;
    private volatile RunJob? _job = job;
    private volatile bool _isDeleted;
    private bool _isEnding;

    public string Id => id;

    public RunState State => _state;

    public RunStatus Status => _state.Status;

    public bool HasEnded => _state.HasEnded;

    public RunKind Kind => _state.Kind;

    public DateTimeOffset Created => _state.Created;

    /// <summary>What it does; null for a run of an earlier server, and for one whose series are not kept any more.</summary>
    public RunJob? Job => _job;

    public RunLog Log { get; } = new() { EarlierEpochs = state.EpochsDone };

    /// <summary>Whether nobody wants it any more.</summary>
    public bool IsDeleted => _isDeleted;

    /// <summary>A user's wish that it ends.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>A name for a run that is not given yet.</summary>
    // From the system's own random numbers: those of .NET's cryptography ask OpenSSL, which a bare server lacks.
    public static string NewId() => Guid.NewGuid().ToString("N")[..16];

    public void Stop() => _stop.Cancel();

    /// <summary>Marks it as one that nobody wants any more.</summary>
    public void Delete() => _isDeleted = true;

    /// <summary>Begins or goes on with its job.</summary>
    /// <returns>False where it is ending already.</returns>
    public bool TryStart(DateTimeOffset now) =>
        TryChange(state => state with { Status = RunStatus.Running, Started = state.Started ?? now });

    /// <summary>Waits until it is to go on.</summary>
    /// <returns>False where it is to go on, or to end, already: it is queued.</returns>
    public bool TryPause()
    {
        bool waits = false;
        TryChange(state =>
        {
            waits = !_job!.IsToGoOn && !Stopped.IsCancellationRequested;
            return state with { Status = waits ? RunStatus.Paused : RunStatus.Queued };
        });
        return waits;
    }

    /// <summary>Lets its job go on.</summary>
    /// <param name="checkRoom">Throws where a run that waited can't be queued.</param>
    /// <param name="goOn">Lets the job go on.</param>
    /// <returns>Whether it waited, and is to be queued.</returns>
    public bool TryContinue(Action checkRoom, Action goOn) => TryChange(state =>
    {
        bool waited = state.Status == RunStatus.Paused;
        if (waited)
            checkRoom();
        goOn();
        return waited ? state with { Status = RunStatus.Queued } : null;
    });

    /// <summary>Claims its end: from here on nothing but <see cref="End"/> changes its state.</summary>
    /// <returns>False where somebody else has.</returns>
    public bool TryEnd() => TryEnd(_ => true);

    /// <summary>Claims its end where nobody works on it.</summary>
    /// <inheritdoc cref="TryEnd()"/>
    public bool TryEndWaiting() => TryEnd(state => state.Status is RunStatus.Queued or RunStatus.Paused);

    /// <summary>Has ended.</summary>
    public void End(RunState end)
    {
        lock (_changing)
            _state = end;
        Log.Touch();
    }

    /// <summary>Lets go of its series.</summary>
    public void Release() => _job = null;

    private bool TryEnd(Func<RunState, bool> isAllowed)
    {
        lock (_changing)
            return !_isEnding && isAllowed(_state) && (_isEnding = true);
    }

    // Replaces the state, where there is a change and the run is not ending.
    private bool TryChange(Func<RunState, RunState?> change)
    {
        lock (_changing)
        {
            if (_isEnding || change(_state) is not { } changed)
                return false;
            _state = changed;
        }
        Log.Touch();
        return true;
    }
}

/// <summary>Where a run is, as its folder keeps it in <c>run.json</c>.</summary>
internal sealed record RunState
{
    /// <summary>The detail of a run that did not end by itself.</summary>
    public const string CutOff = "the server ended before the run did; resume it";

    public required RunKind Kind { get; init; }

    public required RunStatus Status { get; init; }

    public string? Detail { get; init; }

    public string? Model { get; init; }

    public required ulong Seed { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>The epochs that were done when this was written; those since then are in the log.</summary>
    [JsonPropertyName("epochs_done")]
    public int EpochsDone { get; init; }

    /// <summary>The request's type and query; its body is the file <c>request</c>.</summary>
    [JsonPropertyName("media_type")]
    public required string MediaType { get; init; }

    public required string Query { get; init; }

    /// <summary>What an evaluation found.</summary>
    public EvaluationDocument? Evaluation { get; init; }

    /// <summary>What it failed by, where that can be said in other languages.</summary>
    [JsonIgnore]
    public InputException? Failure { get; init; }

    [JsonIgnore]
    public bool HasEnded => Status is RunStatus.Done or RunStatus.Stopped or RunStatus.Failed or RunStatus.Interrupted;
}
