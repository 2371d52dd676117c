using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nami.Documents;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Server.Http;
using Nami.Server.Jobs;
using Nami.Server.Models;
using Nami.Server.Series;
using Nami.Training;

namespace Nami.Server.Runs;

/// <summary>
/// Starts, processes, stops and resumes runs. Training and sine exercises have separate queues, so that a sine never waits for an hour of
/// training.
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

    private static readonly Action<ILogger, string, Exception?> LogError =
        LoggerMessage.Define<string>(LogLevel.Error, new(2, nameof(LogError)), "Run {Id}: internal error");

    private static readonly Action<ILogger, int, Exception?> LogLeftBehind = LoggerMessage.Define<int>(
        LogLevel.Warning, new(3, nameof(LogLeftBehind)),
        "The server stops before all runs ended: {Count} runs can be resumed from their last checkpoint");

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
    /// The number of runs that were still in progress when the server stopped waiting for them. They resume from an earlier checkpoint.
    /// </summary>
    public int LeftBehind { get; private set; }

    /// <summary>Stops the current runs with a checkpoint, from which they can be resumed.</summary>
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

    /// <summary>Starts a training.</summary>
    /// <exception cref="ApiException">The request is wrong, or the queue is full.</exception>
    /// <exception cref="InputException">The series can't be read.</exception>
    public Run Train(TrainRequest request, StoredRequest stored) =>
        Add(RunKind.Train, LearningSettings.SeedOf(request), stored, (seed, folder) => JobOf(request, seed, folder), request.Name);

    /// <summary>Starts an evaluation.</summary>
    /// <inheritdoc cref="Train"/>
    public Run Evaluate(EvaluateRequest request, StoredRequest stored) =>
        Add(RunKind.Evaluate, LearningSettings.SeedOf(request), stored, (seed, folder) => JobOf(request, seed, folder));

    /// <summary>Starts a sine exercise.</summary>
    /// <exception cref="ApiException">The request is wrong, or the queue is full.</exception>
    public Run Sine(SineRequest request) => Add(
        RunKind.Sine,
        request.Seed,
        new(RequestReader.Json, "", JsonSerializer.SerializeToUtf8Bytes(request, RunJson.Web.SineRequest)),
        (seed, _) => JobOf(request, seed));

    /// <summary>Returns the number of runs before a waiting run; null if it is not waiting.</summary>
    public int? Waiting(Run run) => QueueOf(run.Kind).Before(run);

    public RunDocument Describe(Run run, Func<FormattableString, string> say)
    {
        int? waiting = Waiting(run);
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
            Notes = panel is { Panel.Notes: { Count: > 0 } notes } ? [.. notes.Select(say)] : null,
            Warnings = panel is { Panel.Warnings: { Count: > 0 } warnings } ? [.. warnings.Select(say)] : null,
            Sine = (job as SineJob)?.Document,
            Evaluation = state.Evaluation?.Said(say),
        };
    }

    /// <summary>Stops a run, and keeps the model trained so far.</summary>
    public void Stop(Run run)
    {
        run.Stop();
        QueueOf(run.Kind).Remove(run);
        if (run.TryEndWaiting()) // else the thread that works on it notices
            End(run, RunStatus.Stopped, null);
    }

    /// <summary>Pauses a sine exercise.</summary>
    /// <exception cref="ApiException">The run is not a sine exercise, or has ended.</exception>
    public static void Pause(Run run) => SineOf(run).Pause();

    /// <summary>Continues a paused sine exercise, for a number of epochs or to its end.</summary>
    /// <exception cref="ApiException">The run is not a sine exercise or has ended, or the queue is full.</exception>
    public void Continue(Run run, int? epochs)
    {
        var job = SineOf(run);
        if (run.TryContinue(_exercises.CheckRoom, () => job.Continue(epochs)))
            _exercises.Add(run);
    }

    /// <summary>Resumes an interrupted run.</summary>
    /// <exception cref="ApiException">The run was not interrupted, or the queue is full.</exception>
    public Run Resume(Run run)
    {
        lock (_adding)
        {
            if (_runs.Get(run.Id) is not { Status: RunStatus.Interrupted } last)
                throw new ApiException(StatusCodes.Status409Conflict,
                    $"only interrupted runs can be resumed; the status of this run is {JsonFormat.Text(run.Status)}");
            QueueOf(last.Kind).CheckRoom();
            var state = last.State with
            {
                Status = RunStatus.Queued,
                Detail = null,
                Ended = null,
                EpochsDone = last.Kind == RunKind.Sine ? 0 : last.Log.EpochsDone, // a sine exercise starts again from its seed
            };
            var again = new Run(last.Id, state, JobAgain(state, _runs.FolderOf(last.Id)));
            _runs.Replace(again);
            QueueOf(again.Kind).Add(again);
            return again;
        }
    }

    /// <summary>Stops a run and deletes it with its model so far.</summary>
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
            throw new ApiException(StatusCodes.Status409Conflict,
                $"the run has already ended; its status is {JsonFormat.Text(run.Status)}");
        return run.Job as SineJob
            ?? throw new ApiException(StatusCodes.Status409Conflict, $"only sine exercises can be paused; stop this run instead");
    }

    private Run Add(RunKind kind, ulong? chosen, StoredRequest stored, Func<ulong, RunFolder, RunJob> make, string? model = null)
    {
        var queue = QueueOf(kind);
        queue.CheckRoom(); // before reading the series
        // 31 bits: every JSON parser keeps them exact.
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
        int? windows = FieldCheck.Whole(request.Windows, "windows", 1, _options.Limits.Windows);
        int? step = FieldCheck.Whole(request.Step, "step", 1, _options.Limits.Horizon);
        int? errorSeason = FieldCheck.Whole(request.MaseSeason, "mase_season", 1, _options.Limits.Window);
        var panel = PanelData.Read(request, _options.Limits);
        var backtest = Backtest.Rolling(panel, settings.Horizon, windows, step, settings.Season) with
        {
            ErrorSeason = errorSeason,
            Aligned = request.Aligned == true,
        };
        return new(panel, backtest, settings, Checkpoints(folder, resume));
    }

    private SineJob JobOf(SineRequest request, ulong seed) =>
        new(SineSettings.Of(request, seed, _options.Limits), request.Pace, request.Paused == true, _clock);

    // The job of an interrupted run.
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
        var (status, detail) = Try(run, stop.Token);
        if (status == RunStatus.Paused)
        {
            if (!run.TryPause())
                _exercises.Add(run);
            return;
        }
        if (status == RunStatus.Stopped && !run.Stopped.IsCancellationRequested)
            (status, detail) = _end.IsCancellationRequested
                ? (RunStatus.Interrupted, null)
                : (status, (FormattableString)$"the run took longer than the limit of {_options.Limits.RunTime}");
        if (run.TryEnd())
            End(run, status, detail);
    }

    private (RunStatus Status, FormattableString? Detail) Try(Run run, CancellationToken stop)
    {
        try
        {
            return (run.Job!.Work(run.Log, () => !_end.IsCancellationRequested && !run.IsDeleted, stop), null);
        }
        catch (OperationCanceledException)
        {
            return (RunStatus.Stopped,
                run.Kind == RunKind.Train
                    ? (FormattableString)$"the run was stopped before its first epoch ended, so there is no model"
                    : null);
        }
        catch (DivergedException<Forecaster> e) when (run.State.Model is not null)
        {
            return (RunStatus.Failed, $"{RequestLanguage.Sentence(e)}; the model trained so far is kept");
        }
        catch (InputException e)
        {
            return (RunStatus.Failed, RequestLanguage.Sentence(e));
        }
        catch (ApiException e)
        {
            return (RunStatus.Failed, e.Detail);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (RunStatus.Failed,
                $"the run can't use its files: {RequestLanguage.OneLine(e)}; check the disk space and the folder's permissions");
        }
        catch (OutOfMemoryException)
        {
            return (RunStatus.Failed, $"the run is out of memory; use a smaller hidden_size, batch_size, window or horizon");
        }
        catch (Exception e)
        {
            LogError(_log, run.Id, e);
            return (RunStatus.Failed, $"internal server error; the server's log has the details");
        }
    }

    private void End(Run run, RunStatus status, FormattableString? detail)
    {
        run.Job?.End();
        var end = run.State with
        {
            Status = status,
            Detail = detail ?? (status == RunStatus.Interrupted ? RunState.Interruption : null),
            Ended = _clock.GetUtcNow(),
            EpochsDone = run.Log.EpochsDone,
            Evaluation = (run.Job as EvaluateJob)?.Document,
        };
        try
        {
            _runs.Save(run, end); // first, so that no client sees an end that a crash could undo
        }
        catch (Exception e) when (e is IOException or InputException or UnauthorizedAccessException)
        {
            string reason = RequestLanguage.OneLine(e);
            end = end with
            {
                Detail = end.Detail is { } known
                    ? $"{known}; the state of the run can't be written: {reason}"
                    : (FormattableString)$"the state of the run can't be written: {reason}",
            };
        }
        run.End(end);
        if (run.IsDeleted)
            _runs.Remove(run);
        _metrics.RunEnded(JsonFormat.Text(run.Kind), JsonFormat.Text(status));
        _runs.ReleaseOld();
    }
}
