using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Server.Http;
using Nami.Server.Jobs;
using Nami.Server.Models;
using Nami.Server.Series;
using Nami.Training;

namespace Nami.Server.Runs;

/// <summary>
/// Runs: asked for, worked off in order, stopped and resumed. Trainings and exercises have a queue each, so that nobody who watches a sine
/// waits for an hour of training.
/// </summary>
internal sealed class RunService : IHostedService, IDisposable
{
    private readonly RunStore _runs;
    private readonly RunQueue _trainings, _exercises;
    private readonly CancellationTokenSource _end = new();
    private readonly NamiServerOptions _options;
    private readonly TimeProvider _clock;
    private readonly ServerMetrics _metrics;
    private readonly ILogger<RunService> _log;
    private readonly ModelStore _models;
    private readonly Lock _adding = new();
    private Task _working = Task.CompletedTask;

    private static readonly Action<ILogger, string, Exception?> LogDefect =
        LoggerMessage.Define<string>(LogLevel.Error, new(2, nameof(LogDefect)), "Run {Id} failed by a defect");

    private static readonly Action<ILogger, int, Exception?> LogLeftBehind = LoggerMessage.Define<int>(
        LogLevel.Warning, new(3, nameof(LogLeftBehind)),
        "The server ends before every run did: {Count} of them can be resumed, from the last checkpoint");

    public RunService(
        RunStore runs, ModelStore models, NamiServerOptions options, TimeProvider clock, ServerMetrics metrics, ILogger<RunService> log)
    {
        (_runs, _models, _options, _clock, _metrics, _log) = (runs, models, options, clock, metrics, log);
        _trainings = new(options.RunsAtOnce, options.Limits.WaitingRuns);
        _exercises = new(options.RunsAtOnce, options.Limits.WaitingRuns);
        metrics.Waiting = () => _trainings.Count + _exercises.Count;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _working = Task.WhenAll(_trainings.Start(Work, _end.Token), _exercises.Start(Work, _end.Token));
        return Task.CompletedTask;
    }

    /// <summary>
    /// The runs that were still going on when the server could not wait any longer for their end: they resume from an earlier checkpoint.
    /// </summary>
    public int LeftBehind { get; private set; }

    /// <summary>Stops the runs under way, with a checkpoint: they can be resumed.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        try
        {
            await _working.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LeftBehind = _runs.All.Count(run => run.Status == RunStatus.Running);
            LogLeftBehind(_log, LeftBehind, null);
        }
        foreach (var run in _runs.All.Where(run => run.TryEndWaiting()))
            End(run, RunStatus.Interrupted, null);
    }

    public void Dispose()
    {
        _end.Dispose();
        _trainings.Dispose();
        _exercises.Dispose();
    }

    /// <summary>Asks for a training.</summary>
    /// <exception cref="ApiException">The request is wrong, or there is too much to do.</exception>
    /// <exception cref="InputException">The series can't be read.</exception>
    public Run Train(TrainRequest request, StoredRequest stored) =>
        Add(RunKind.Train, request.Seed, stored, (seed, folder) => JobOf(request, seed, folder), request.Name);

    /// <summary>Asks for an evaluation.</summary>
    /// <inheritdoc cref="Train"/>
    public Run Evaluate(EvaluateRequest request, StoredRequest stored) =>
        Add(RunKind.Evaluate, request.Seed, stored, (seed, folder) => JobOf(request, seed, folder));

    /// <summary>Asks for a run of the sine.</summary>
    /// <exception cref="ApiException">The request is wrong, or there is too much to do.</exception>
    public Run Sine(SineRequest request) => Add(
        RunKind.Sine,
        request.Seed,
        new(RequestReader.Json, "", JsonSerializer.SerializeToUtf8Bytes(request, RunJson.Web.SineRequest)),
        (seed, _) => JobOf(request, seed));

    /// <summary>The runs before one that waits.</summary>
    public int? Waiting(Run run) => QueueOf(run.Kind).Before(run);

    public RunDocument Describe(Run run) => RunDocument.Of(run, Waiting(run));

    /// <summary>Asks a run to end; what it has learned is kept.</summary>
    public void Stop(Run run)
    {
        run.Stop();
        QueueOf(run.Kind).Remove(run);
        if (run.TryEndWaiting()) // else whoever works on it sees it
            End(run, RunStatus.Stopped, null);
    }

    /// <summary>Halts a run of the sine.</summary>
    /// <exception cref="ApiException">It is none, or has ended.</exception>
    public static void Pause(Run run) => SineOf(run).Pause();

    /// <summary>Lets a halted run of the sine go on, for a number of epochs or to its end.</summary>
    /// <exception cref="ApiException">It is none, has ended, or waits already behind too many others.</exception>
    public void Continue(Run run, int? epochs)
    {
        var job = SineOf(run);
        if (run.TryContinue(_exercises.CheckRoom, () => job.Continue(epochs)))
            _exercises.Add(run);
    }

    /// <summary>Goes on with a run that was cut off.</summary>
    /// <exception cref="ApiException">It was not.</exception>
    public Run Resume(Run run)
    {
        lock (_adding)
        {
            if (_runs.Get(run.Id) is not { Status: RunStatus.Interrupted } last)
                throw new ApiException(StatusCodes.Status409Conflict, $"the run was not cut off: it is {ServerJson.Text(run.Status)}");
            QueueOf(last.Kind).CheckRoom();
            var state = last.State with
            {
                Status = RunStatus.Queued,
                Detail = null,
                Ended = null,
                EpochsDone = last.Kind == RunKind.Sine ? 0 : last.Log.EpochsDone, // a sine begins anew
            };
            var again = new Run(last.Id, state, JobAgain(state, _runs.FolderOf(last.Id)));
            _runs.Replace(again);
            QueueOf(again.Kind).Add(again);
            return again;
        }
    }

    /// <summary>Stops a run and forgets it, and what it had learned.</summary>
    public void Delete(Run run)
    {
        run.Delete();
        Stop(run);
        _runs.Remove(run);
    }

    private RunQueue QueueOf(RunKind kind) => kind == RunKind.Sine ? _exercises : _trainings;

    private static SineJob SineOf(Run run)
    {
        if (run.HasEnded)
            throw new ApiException(StatusCodes.Status409Conflict, $"the run has ended: it is {ServerJson.Text(run.Status)}");
        return run.Job as SineJob
            ?? throw new ApiException(StatusCodes.Status409Conflict, "only runs of the sine can be halted; this one can be stopped");
    }

    private Run Add(RunKind kind, ulong? chosen, StoredRequest stored, Func<ulong, RunFolder, RunJob> make, string? model = null)
    {
        var queue = QueueOf(kind);
        queue.CheckRoom(); // before the series are read
        // Small enough for every reader of JSON to keep it exact.
        var (id, seed) = (Run.NewId(), chosen ?? (ulong)Random.Shared.Next());
        var state = new RunState
        {
            Kind = kind,
            Status = RunStatus.Queued,
            Model = model,
            Seed = seed,
            Created = _clock.GetUtcNow(),
            MediaType = stored.MediaType,
            Query = stored.Query,
        };
        var run = new Run(id, state, make(seed, _runs.FolderOf(id)));
        lock (_adding)
        {
            queue.CheckRoom();
            _runs.MakeRoom();
            _runs.Add(run, stored.Body);
            queue.Add(run);
        }
        return run;
    }

    private TrainJob JobOf(TrainRequest request, ulong seed, RunFolder folder, bool resume = false)
    {
        string name = ModelName.Check(request.Name, "name");
        var settings = LearningSettings.Of(request, seed, _options);
        _models.CheckRoom(name);
        return new(name, PanelData.Read(request, _options.Limits), settings, Checkpoints(folder, resume), _models);
    }

    private EvaluateJob JobOf(EvaluateRequest request, ulong seed, RunFolder folder, bool resume = false)
    {
        var settings = LearningSettings.Of(request, seed, _options);
        int windows = FieldCheck.Whole(request.Windows, "windows", 1, _options.Limits.Windows) ?? 1;
        int? step = FieldCheck.Whole(request.Step, "step", 1, _options.Limits.Horizon);
        var panel = PanelData.Read(request, _options.Limits);
        return new(panel, Backtest.Rolling(panel, settings.Horizon, windows, step), settings, Checkpoints(folder, resume));
    }

    private SineJob JobOf(SineRequest request, ulong seed) =>
        new(SineSettings.Of(request, seed, _options.Limits), request.Pace, request.Paused == true, _clock);

    // The job of a run that was cut off.
    private RunJob JobAgain(RunState state, RunFolder folder)
    {
        var request = folder.Request(state);
        return state.Kind switch
        {
            RunKind.Train => JobOf(RequestReader.Parse(request, RunJson.Web.TrainRequest), state.Seed, folder, resume: true),
            RunKind.Evaluate => JobOf(RequestReader.Parse(request, RunJson.Web.EvaluateRequest), state.Seed, folder, resume: true),
            _ => JobOf(JsonSerializer.Deserialize(request.Body.Span, RunJson.Web.SineRequest)!, state.Seed),
        };
    }

    private CheckpointOptions Checkpoints(RunFolder folder, bool resume) =>
        new() { Path = folder.Checkpoint, Every = _options.CheckpointEvery, Clock = _clock, Resume = resume };

    private void Work(Run run)
    {
        if (!run.TryStart(_clock.GetUtcNow()))
            return;
        using var limit = new CancellationTokenSource(_options.Limits.RunTime, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Stopped, _end.Token, limit.Token);
        var (status, detail, failure) = Try(run, stop.Token);
        if (status == RunStatus.Paused)
        {
            if (!run.TryPause())
                _exercises.Add(run);
            return;
        }
        if (status == RunStatus.Stopped && !run.Stopped.IsCancellationRequested)
            (status, detail) = _end.IsCancellationRequested
                ? (RunStatus.Interrupted, null)
                : (status, $"it took longer than {_options.Limits.RunTime}, the most that a run may");
        if (run.TryEnd())
            End(run, status, detail, failure);
    }

    private (RunStatus Status, string? Detail, InputException? Failure) Try(Run run, CancellationToken stop)
    {
        try
        {
            return (run.Job!.Work(run.Log, () => !_end.IsCancellationRequested && !run.IsDeleted, stop), null, null);
        }
        catch (OperationCanceledException)
        {
            return (RunStatus.Stopped, run.Kind == RunKind.Train ? "it was stopped before an epoch had ended, so there is no model" : null,
                null);
        }
        catch (ForecasterDivergedException e)
        {
            return (RunStatus.Failed,
                run.State.Model is null ? e.Message : $"{e.Message}; what was learned until then is kept as the model", e);
        }
        catch (Exception e) when (e is InputException or ApiException or TrainingDivergedException or IOException
            or UnauthorizedAccessException or OutOfMemoryException)
        {
            return (RunStatus.Failed, RequestLanguage.Fields(e.Message.ReplaceLineEndings(" ")), e as InputException);
        }
        catch (Exception e)
        {
            LogDefect(_log, run.Id, e);
            return (RunStatus.Failed, "it failed by a defect of the server; its log tells more", null);
        }
    }

    private void End(Run run, RunStatus status, string? detail, InputException? failure = null)
    {
        run.Job?.End();
        var end = run.State with
        {
            Status = status,
            Detail = detail ?? (status == RunStatus.Interrupted ? RunState.CutOff : null),
            Ended = _clock.GetUtcNow(),
            EpochsDone = run.Log.EpochsDone,
            Evaluation = (run.Job as EvaluateJob)?.Document,
            Failure = failure,
        };
        try
        {
            _runs.Save(run, end); // first: nobody is told of an end that a crash could undo
        }
        catch (Exception e) when (e is IOException or InputException or UnauthorizedAccessException)
        {
            end = end with { Detail = $"{end.Detail ?? "it ended"}; its state could not be written: {e.Message.ReplaceLineEndings(" ")}" };
        }
        run.End(end);
        if (run.IsDeleted)
            _runs.Remove(run);
        _metrics.RunEnded(ServerJson.Text(run.Kind), ServerJson.Text(status));
        _runs.ReleaseOld();
    }
}
