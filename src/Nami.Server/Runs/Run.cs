using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nami.Documents;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>
/// A run: long work that clients start, watch and stop. Only the run itself changes its state, an immutable record that the folder and the
/// documents read.
/// </summary>
/// <param name="id">The name of the run.</param>
/// <param name="state">The state.</param>
/// <param name="job">The work; null for a run from before the last start of the server.</param>
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

    /// <summary>The work; null for a run from before the last start of the server, and once its series are no longer in memory.</summary>
    public RunJob? Job => _job;

    public RunLog Log { get; } = new() { EarlierEpochs = state.EpochsDone };

    /// <summary>True once a user deleted the run.</summary>
    public bool IsDeleted => _isDeleted;

    /// <summary>Canceled once a user stops the run.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Creates a name for a run.</summary>
    // A GUID, because .NET's random numbers for cryptography need OpenSSL, which a bare server lacks.
    public static string NewId() => Guid.NewGuid().ToString("N")[..16];

    public void Stop() => _stop.Cancel();

    /// <summary>Marks the run as deleted.</summary>
    public void Delete() => _isDeleted = true;

    /// <summary>Starts or continues the work.</summary>
    /// <returns>False if the run is already ending.</returns>
    public bool TryStart(DateTimeOffset now) =>
        TryChange(state => state with { Status = RunStatus.Running, Started = state.Started ?? now });

    /// <summary>Pauses the run.</summary>
    /// <returns>False if it must continue or stop already: it is then queued.</returns>
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

    /// <summary>Continues the work.</summary>
    /// <param name="checkRoom">Throws if the queue has no room for a paused run.</param>
    /// <param name="goOn">Continues the job.</param>
    /// <returns>True if the run was paused, and must be queued.</returns>
    public bool TryContinue(Action checkRoom, Action goOn) => TryChange(state =>
    {
        bool waited = state.Status == RunStatus.Paused;
        if (waited)
            checkRoom();
        goOn();
        return waited ? state with { Status = RunStatus.Queued } : null;
    });

    /// <summary>Claims the end of the run: from now on only <see cref="End"/> changes its state.</summary>
    /// <returns>False if another thread has claimed it.</returns>
    public bool TryEnd() => TryEnd(_ => true);

    /// <summary>Claims the end of a run that no thread works on.</summary>
    /// <inheritdoc cref="TryEnd()"/>
    public bool TryEndWaiting() => TryEnd(state => state.Status is RunStatus.Queued or RunStatus.Paused);

    /// <summary>Ends the run.</summary>
    public void End(RunState end)
    {
        lock (_changing)
            _state = end;
        Log.Touch();
    }

    /// <summary>Frees the series of the run.</summary>
    public void Release() => _job = null;

    private bool TryEnd(Func<RunState, bool> isAllowed)
    {
        lock (_changing)
            return !_isEnding && isAllowed(_state) && (_isEnding = true);
    }

    // Replaces the state, unless there is no change or the run is ending.
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

/// <summary>The state of a run, stored as <c>run.json</c>.</summary>
internal sealed record RunState
{
    /// <summary>The detail of an interrupted run.</summary>
    public static FormattableString Interruption => $"the server stopped before the run ended; resume the run to continue it";

    public required RunKind Kind { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Why the run failed, was stopped or interrupted. The file has it in English.</summary>
    [JsonConverter(typeof(EnglishText))]
    public FormattableString? Detail { get; init; }

    public string? Model { get; init; }

    public required ulong Seed { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>The number of epochs when the state was written; later ones are in the log.</summary>
    public int EpochsDone { get; init; }

    /// <summary>The media type of the request; its body is the file <c>request</c>.</summary>
    public required string MediaType { get; init; }

    public required string Query { get; init; }

    /// <summary>The result of an evaluation.</summary>
    public EvaluationDocument? Evaluation { get; init; }

    [JsonIgnore]
    public bool HasEnded => Status is RunStatus.Done or RunStatus.Stopped or RunStatus.Failed or RunStatus.Interrupted;
}

/// <summary>Writes a sentence in English. A sentence that was read back stays English.</summary>
internal sealed class EnglishText : JsonConverter<FormattableString>
{
    public override FormattableString? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FormattableStringFactory.Create("{0}", reader.GetString());

    public override void Write(Utf8JsonWriter writer, FormattableString value, JsonSerializerOptions options) =>
        writer.WriteStringValue(FormattableString.Invariant(value));
}

/// <summary>The JSON of requests for runs, and of their stored state.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(EvaluateRequest))]
[JsonSerializable(typeof(SineRequest))]
[JsonSerializable(typeof(TrainRequest))]
[JsonSerializable(typeof(RunState))]
internal sealed partial class RunJson : JsonSerializerContext
{
    public static RunJson Web { get; } = new(JsonFormat.Options());
}
