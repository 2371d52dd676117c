using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Nami.Files;
using Nami.Server.Http;
using Nami.Server.Jobs;
using Nami.Server.Models;
using Nami.Server.Series;

namespace Nami.Server.Runs;

/// <summary>The runs that are remembered, in memory and in their folders.</summary>
internal sealed class RunStore
{
    // Points of the panels of ended runs, whose series can be looked at: 8 bytes each, and as much again for what was forecast.
    private const long MostPoints = 4_000_000;

    private static readonly Action<ILogger, string, string, Exception?> LogPassedOver =
        LoggerMessage.Define<string, string>(LogLevel.Warning, new(4, nameof(LogPassedOver)),
            "runs/{Id} is passed over: {Reason}; delete the folder if the run is not needed");

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
            bool wasCutOff = !state.HasEnded;
            if (wasCutOff)
                state = state with { Status = RunStatus.Interrupted, Detail = RunState.CutOff };
            _runs[id] = new(id, state);
            if (wasCutOff)
                Save(_runs[id], state);
        }
    }

    // One run, whatever is wrong with it, keeps the server from no other.
    private RunState? Read(string id, ILogger log)
    {
        try
        {
            return FolderOf(id).Read();
        }
        catch (JsonException e)
        {
            LogPassedOver(log, id, $"its run.json is damaged, from line {e.LineNumber + 1} on", null);
        }
        catch (Exception e)
        {
            LogPassedOver(
                log, id, e.Message.ReplaceLineEndings(" ").TrimEnd('.'), e is IOException or UnauthorizedAccessException ? null : e);
        }
        return null;
    }

    /// <summary>All runs, the latest first.</summary>
    public IReadOnlyList<Run> All => [.. _runs.Values.OrderByDescending(run => run.Created).ThenBy(run => run.Id, StringComparer.Ordinal)];

    public RunFolder FolderOf(string id) => new(_folder, id);

    /// <exception cref="ApiException">There is no such run.</exception>
    public Run Get(string id) =>
        _runs.TryGetValue(id, out var run) ? run : throw ApiException.NotFound("there is no such run; ask for /v1/runs");

    /// <summary>Makes room for another run.</summary>
    /// <exception cref="ApiException">All runs are still under way.</exception>
    public void MakeRoom()
    {
        while (_runs.Count >= _limits.Runs)
        {
            var oldest = _runs.Values.Where(run => run.HasEnded).MinBy(run => run.Created)
                ?? throw ApiException.Busy(
                    $"{_runs.Count} runs are under way, and no more are remembered; stop one, or try again when one has ended");
            Remove(oldest);
        }
    }

    /// <summary>Keeps a new run.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Add(Run run, ReadOnlyMemory<byte> body)
    {
        FolderOf(run.Id).Create(run.State, body);
        _runs[run.Id] = run;
    }

    /// <summary>Puts a run that goes on in the place of the one that was cut off.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Replace(Run run)
    {
        _runs[run.Id] = run;
        Save(run, run.State);
    }

    /// <summary>Writes the state that a run has or, as it ends, is about to have.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Save(Run run, RunState state)
    {
        lock (_files)
        {
            if (!_runs.ContainsKey(run.Id))
                return; // deleted meanwhile
            var folder = FolderOf(run.Id);
            bool isOver = state.HasEnded && state.Status != RunStatus.Interrupted;
            // The same settings and seed give the same sine: nothing but memory is needed for one that has ended.
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
                FolderOf(run.Id).Delete(); // else it does so itself as it ends, when nobody writes there any more
        }
    }

    /// <summary>Lets go of the series of the oldest ended runs, beyond those that memory is meant for.</summary>
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
/// What is kept of a run, in a folder of its own: <c>run.json</c>, its <c>request</c> until it is done, and the <c>checkpoint</c> of its
/// training. So a run that was cut off can go on.
/// </summary>
/// <param name="folder">The server's folder.</param>
/// <param name="id">The run, whose name the server made.</param>
internal sealed class RunFolder(ServerFolder folder, string id)
{
    private readonly string _path = Path.Combine(folder.Runs, id);

    public string Checkpoint => Path.Combine(_path, "checkpoint");

    private string State => Path.Combine(_path, "run.json");

    private string Body => Path.Combine(_path, "request");

    /// <summary>The runs that are kept.</summary>
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

    /// <summary>What is kept of it.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public RunState Read()
    {
        using var stream = File.OpenRead(State);
        return JsonSerializer.Deserialize(stream, RunJson.Web.RunState) ?? throw new JsonException();
    }

    /// <exception cref="IOException">It can't be read.</exception>
    public StoredRequest Request(RunState state) => new(state.MediaType, state.Query, File.ReadAllBytes(Body));

    /// <summary>Lets go of what a run that has ended does not need.</summary>
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
