using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nami.Forecasting;
using Nami.Server.Http;
using Nami.Server.Jobs;
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
    private readonly RunWorks _works;
    private readonly Lock _adding = new();
    private Task _working = Task.CompletedTask;

    private static readonly Action<ILogger, string, Exception?> LogDefect =
        LoggerMessage.Define<string>(LogLevel.Error, new(2, nameof(LogDefect)), "Run {Id} failed by a defect");

    private static readonly Action<ILogger, int, Exception?> LogLeftBehind = LoggerMessage.Define<int>(
        LogLevel.Warning, new(3, nameof(LogLeftBehind)), "The server ends before every run did: {Count} of them can be resumed, from the last checkpoint");

    public RunService(RunStore runs, RunWorks works, NamiServerOptions options, TimeProvider clock, ServerMetrics metrics, ILogger<RunService> log)
    {
        (_runs, _works, _options, _clock, _metrics, _log) = (runs, works, options, clock, metrics, log);
        _trainings = new(options.RunsAtOnce, options.Limits.WaitingRuns);
        _exercises = new(options.RunsAtOnce, options.Limits.WaitingRuns);
        metrics.Waiting = () => _trainings.Count + _exercises.Count;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _working = Task.WhenAll(_trainings.Start(Work, _end.Token), _exercises.Start(Work, _end.Token));
        return Task.CompletedTask;
    }

    /// <summary>The runs that were still going on when the server could not wait any longer for their end: they resume from an earlier checkpoint.</summary>
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
        foreach (var run in _runs.All.Where(run => !run.HasEnded && run.Status != RunStatus.Running))
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
        Add(RunKind.Train, request.Seed, stored, (seed, folder) => _works.Train(request, seed, folder), request.Name);

    /// <summary>Asks for an evaluation.</summary>
    /// <inheritdoc cref="Train"/>
    public Run Evaluate(EvaluateRequest request, StoredRequest stored) =>
        Add(RunKind.Evaluate, request.Seed, stored, (seed, folder) => _works.Evaluate(request, seed, folder));

    /// <summary>Asks for a run of the sine.</summary>
    /// <exception cref="ApiException">The request is wrong, or there is too much to do.</exception>
    public Run Sine(SineRequest request) => Add(
        RunKind.Sine, request.Seed, new(RequestReader.Json, "", JsonSerializer.SerializeToUtf8Bytes(request, RunJson.Web.SineRequest)), (seed, _) => _works.Sine(request, seed));

    /// <summary>The runs before one that waits.</summary>
    public int? Waiting(Run run) => QueueOf(run).Before(run);

    /// <summary>Asks a run to end; what it has learned is kept.</summary>
    public void Stop(Run run)
    {
        run.Stop();
        QueueOf(run).Remove(run);
        lock (run.State)
        {
            if (run.Status is not (RunStatus.Queued or RunStatus.Paused))
                return; // whoever works on it sees it
        }
        End(run, RunStatus.Stopped, null);
    }

    /// <summary>Halts a run of the sine.</summary>
    /// <exception cref="ApiException">It is none, or has ended.</exception>
    public static void Pause(Run run) => SineOf(run).Pause();

    /// <summary>Lets a halted run of the sine go on, for a number of epochs or to its end.</summary>
    /// <exception cref="ApiException">It is none, has ended, or waits already behind too many others.</exception>
    public void Continue(Run run, int? epochs)
    {
        var work = SineOf(run);
        lock (run.State)
        {
            if (run.Status == RunStatus.Paused)
                _exercises.CheckRoom();
            work.Continue(epochs);
            if (run.Status != RunStatus.Paused)
                return;
            run.Status = RunStatus.Queued;
            _exercises.Add(run);
        }
        run.Log.Touch();
    }

    /// <summary>Goes on with a run that was cut off.</summary>
    /// <exception cref="ApiException">It was not.</exception>
    public Run Resume(Run run)
    {
        lock (_adding)
        {
            if (_runs.Get(run.Id) is not { Status: RunStatus.Interrupted } last)
                throw new ApiException(StatusCodes.Status409Conflict, $"the run was not cut off: it is {ServerJson.Text(run.Status)}");
            QueueOf(run).CheckRoom();
            var (stored, folder) = (_runs.Stored(last), _runs.FolderOf(last.Id));
            var again = new Run(last.Id, last.Kind, last.Seed, last.Created)
            {
                Model = last.Model,
                Started = last.Started,
                EarlierEpochs = last.Kind == RunKind.Sine ? 0 : last.EpochsDone, // a sine begins anew
                Work = _works.Again(stored, folder.Request(stored), folder),
            };
            _runs.Replace(again);
            QueueOf(again).Add(again);
            return again;
        }
    }

    /// <summary>Stops a run and forgets it, and what it had learned.</summary>
    public void Delete(Run run)
    {
        run.IsDeleted = true;
        Stop(run);
        _runs.Remove(run);
    }

    private RunQueue QueueOf(Run run) => run.Kind == RunKind.Sine ? _exercises : _trainings;

    private static SineJob SineOf(Run run)
    {
        if (run.HasEnded)
            throw new ApiException(StatusCodes.Status409Conflict, $"the run has ended: it is {ServerJson.Text(run.Status)}");
        return run.Work as SineJob ?? throw new ApiException(StatusCodes.Status409Conflict, "only runs of the sine can be halted; this one can be stopped");
    }

    private Run Add(RunKind kind, ulong? chosen, StoredRequest stored, Func<ulong, RunFolder, RunJob> make, string? model = null)
    {
        // Small enough for every reader of JSON to keep it exact.
        var (id, seed) = (Run.NewId(), chosen ?? (ulong)Random.Shared.Next());
        var run = new Run(id, kind, seed, _clock.GetUtcNow()) { Model = model };
        QueueOf(run).CheckRoom(); // before the series are read
        run.Work = make(seed, _runs.FolderOf(id));
        lock (_adding)
        {
            QueueOf(run).CheckRoom();
            _runs.MakeRoom();
            _runs.Add(run, new() { Kind = kind, Status = RunStatus.Queued, Seed = seed, Model = model, Created = run.Created, MediaType = stored.MediaType, Query = stored.Query }, stored.Body);
            QueueOf(run).Add(run);
        }
        return run;
    }

    private void Work(Run run)
    {
        lock (run.State)
        {
            if (run.IsEnding)
                return;
            (run.Status, run.Started) = (RunStatus.Running, run.Started ?? _clock.GetUtcNow());
        }
        run.Log.Touch();
        using var limit = new CancellationTokenSource(_options.Limits.RunTime, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Stopped, _end.Token, limit.Token);
        var (status, detail) = Try(run, stop.Token);
        if (status == RunStatus.Paused)
        {
            lock (run.State)
            {
                if (!run.Work!.IsToGoOn && !run.Stopped.IsCancellationRequested)
                    run.Status = RunStatus.Paused;
                else
                    (run.Status, status) = (RunStatus.Queued, RunStatus.Queued);
            }
            run.Log.Touch();
            if (status == RunStatus.Queued)
                _exercises.Add(run);
            return;
        }
        if (status == RunStatus.Stopped && !run.Stopped.IsCancellationRequested)
            (status, detail) = _end.IsCancellationRequested ? (RunStatus.Interrupted, null) : (status, $"it took longer than {_options.Limits.RunTime}, the most that a run may");
        End(run, status, detail);
    }

    private (RunStatus Status, string? Detail) Try(Run run, CancellationToken stop)
    {
        try
        {
            return (run.Work!.Work(run, stop, _end.Token), null);
        }
        catch (OperationCanceledException)
        {
            return (RunStatus.Stopped, run.Kind == RunKind.Train ? "it was stopped before an epoch had ended, so there is no model" : null);
        }
        catch (ForecasterDivergedException e)
        {
            run.Failure = e;
            return (RunStatus.Failed, run.Model is null ? e.Message : $"{e.Message}; what was learned until then is kept as the model");
        }
        catch (Exception e) when (e is InputException or ApiException or TrainingDivergedException or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            run.Failure = e as InputException;
            return (RunStatus.Failed, RequestLanguage.Fields(e.Message.ReplaceLineEndings(" ")));
        }
        catch (Exception e)
        {
            LogDefect(_log, run.Id, e);
            return (RunStatus.Failed, "it failed by a defect of the server; its log tells more");
        }
    }

    private void End(Run run, RunStatus status, string? detail)
    {
        lock (run.State)
        {
            if (run.IsEnding)
                return;
            run.IsEnding = true;
        }
        run.Work?.End();
        var ended = _clock.GetUtcNow();
        detail ??= status == RunStatus.Interrupted ? Run.CutOff : null;
        try
        {
            _runs.Save(run, status, detail, ended);
        }
        catch (Exception e) when (e is IOException or InputException or UnauthorizedAccessException)
        {
            detail = $"{detail ?? "it ended"}; its state could not be written: {e.Message.ReplaceLineEndings(" ")}";
        }
        lock (run.State)
            (run.Status, run.Detail, run.Ended) = (status, detail, ended);
        run.Log.Touch();
        if (run.IsDeleted)
            _runs.Remove(run);
        _metrics.RunEnded(ServerJson.Text(run.Kind), ServerJson.Text(status));
        _runs.ReleaseOld();
    }
}
