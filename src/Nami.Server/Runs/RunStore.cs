using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Nami.Documents;
using Nami.Files;
using Nami.Server.Http;
using Nami.Server.Jobs;
using Nami.Server.Models;
using Nami.Server.Series;

namespace Nami.Server.Runs;

/// <summary>The runs that the server remembers, in memory and in their folders.</summary>
internal sealed class RunStore
{
    // Points of the series of ended runs that stay in memory: 8 bytes each, and as much again for their forecasts.
    private const long MostPoints = 4_000_000;

    private static readonly Action<ILogger, string, string, Exception?> LogSkipped =
        LoggerMessage.Define<string, string>(LogLevel.Warning, new(4, nameof(LogSkipped)),
            "runs/{Id} is skipped: {Reason}; delete the folder if you do not need the run");

    private readonly ConcurrentDictionary<string, Run> _runs = new(StringComparer.Ordinal);
    private readonly Lock _files = new();
    private readonly ServerFolder _folder;
    private readonly ServerLimits _limits;

    public RunStore(ServerFolder folder, NamiServerOptions options, ILogger<RunStore> log)
    {
        (_folder, _limits) = (folder, options.Limits);
        foreach (string? id in RunFolder.All(folder).Order(StringComparer.Ordinal))
        {
            if (Read(id, log) is not { } state)
                continue;
            bool isNew = !state.HasEnded;
            if (isNew || state.Status == RunStatus.Interrupted)
                state = state with { Status = RunStatus.Interrupted, Detail = RunState.Interruption };
            _runs[id] = new(id, state);
            if (isNew)
                Save(_runs[id], state);
        }
    }

    // A damaged run must not keep the server from the others.
    private RunState? Read(string id, ILogger log)
    {
        try
        {
            return FolderOf(id).Read();
        }
        catch (JsonException e)
        {
            LogSkipped(log, id, $"its run.json is damaged at line {e.LineNumber + 1}", null);
        }
        catch (Exception e)
        {
            LogSkipped(
                log, id, e.Message.ReplaceLineEndings(" ").TrimEnd('.'), e is IOException or UnauthorizedAccessException ? null : e);
        }
        return null;
    }

    /// <summary>All runs, the latest first.</summary>
    public IReadOnlyList<Run> All => [.. _runs.Values.OrderByDescending(run => run.Created).ThenBy(run => run.Id, StringComparer.Ordinal)];

    public RunFolder FolderOf(string id) => new(_folder, id);

    /// <exception cref="ApiException">There is no such run.</exception>
    public Run Get(string id) =>
        _runs.TryGetValue(id, out var run) ? run : throw ApiException.NotFound(
            $"there is no run \"{ErrorText.Text(id)}\"; GET /v1/runs lists the runs");

    /// <summary>Removes the oldest ended runs to make room for another one.</summary>
    /// <exception cref="ApiException">All runs are still in progress.</exception>
    public void MakeRoom()
    {
        while (_runs.Count >= _limits.Runs)
        {
            var oldest = _runs.Values.Where(run => run.HasEnded).MinBy(run => run.Created)
                ?? throw ApiException.Busy(
                    $"{_runs.Count} runs are in progress, the limit; stop one, or try again when one has ended");
            Remove(oldest);
        }
    }

    /// <summary>Stores a new run.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Add(Run run, ReadOnlyMemory<byte> body)
    {
        FolderOf(run.Id).Create(run.State, body);
        _runs[run.Id] = run;
    }

    /// <summary>Replaces an interrupted run with its continuation.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Replace(Run run)
    {
        _runs[run.Id] = run;
        Save(run, run.State);
    }

    /// <summary>Writes the state of a run; at its end the state that it is about to have.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Save(Run run, RunState state)
    {
        lock (_files)
        {
            if (!_runs.ContainsKey(run.Id))
                return; // deleted in the meantime
            var folder = FolderOf(run.Id);
            bool isOver = state.HasEnded && state.Status != RunStatus.Interrupted;
            // An ended sine exercise stays in memory only: the same settings and seed give it again.
            if (isOver && state.Kind == RunKind.Sine)
            {
                folder.Delete();
                return;
            }
            folder.Write(state);
            if (isOver)
                folder.DeleteWork();
        }
    }

    public void Remove(Run run)
    {
        lock (_files)
        {
            _runs.TryRemove(run.Id, out _);
            if (run.HasEnded)
                FolderOf(run.Id).Delete(); // else the run deletes it at its end, when no thread writes there any more
        }
    }

    /// <summary>Frees the series of the oldest ended runs beyond the memory limit.</summary>
    public void ReleaseOld()
    {
        long points = 0;
        foreach (var run in All.Where(run => run.HasEnded))
        {
            if (run.Job is not PanelJob job)
                continue;
            points += job.Panel.Points;
            if (points > MostPoints)
                run.Release();
        }
    }
}

/// <summary>
/// The folder of a run: <c>run.json</c>, and until the run is done its <c>request</c> and the <c>checkpoint</c> of its training, from which
/// an interrupted run is resumed.
/// </summary>
/// <param name="folder">The server's folder.</param>
/// <param name="id">The run. The server creates its name, which is therefore a safe path.</param>
internal sealed class RunFolder(ServerFolder folder, string id)
{
    private readonly string _path = Path.Combine(folder.Runs, id);

    public string Checkpoint => Path.Combine(_path, "checkpoint");

    private string State => Path.Combine(_path, "run.json");

    private string Body => Path.Combine(_path, "request");

    /// <summary>Lists the stored runs.</summary>
    public static IEnumerable<string> All(ServerFolder folder) =>
        Directory.EnumerateDirectories(folder.Runs).Select(path => Path.GetFileName(path));

    /// <exception cref="IOException">The disk is full.</exception>
    public void Create(RunState state, ReadOnlyMemory<byte> body)
    {
        Directory.CreateDirectory(_path);
        try
        {
            AtomicFile.Write(Body, stream => stream.Write(body.Span));
            Write(state);
        }
        catch
        {
            Delete();
            throw;
        }
    }

    /// <exception cref="IOException">The disk is full.</exception>
    public void Write(RunState state) => AtomicFile.Write(State, stream => JsonSerializer.Serialize(stream, state, RunJson.Web.RunState));

    /// <summary>Reads the state.</summary>
    /// <exception cref="JsonException">The file is damaged.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public RunState Read()
    {
        using var stream = File.OpenRead(State);
        return JsonSerializer.Deserialize(stream, RunJson.Web.RunState) ?? throw new JsonException();
    }

    /// <exception cref="IOException">The file can't be read.</exception>
    public StoredRequest Request(RunState state) => new(state.MediaType, state.Query, File.ReadAllBytes(Body));

    /// <summary>Deletes the files that an ended run does not need.</summary>
    public void DeleteWork()
    {
        if (!Directory.Exists(_path))
            return;
        File.Delete(Body);
        File.Delete(Checkpoint);
    }

    public void Delete()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path, recursive: true);
    }
}
