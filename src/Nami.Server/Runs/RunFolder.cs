using System.Text.Json;
using Nami.Files;
using Nami.Server.Models;
using Nami.Server.Series;

namespace Nami.Server.Runs;

/// <summary>
/// What is kept of a run, in a folder of its own: <c>run.json</c>, its <c>request</c> until it is done, and the <c>checkpoint</c> of its training.
/// So a run that was cut off can go on.
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
    public static IEnumerable<string> All(ServerFolder folder) => Directory.EnumerateDirectories(folder.Runs).Select(path => Path.GetFileName(path));

    /// <exception cref="IOException">The disk is full.</exception>
    public void Create(StoredRun run, ReadOnlyMemory<byte> body)
    {
        Directory.CreateDirectory(_path);
        try
        {
            AtomicFile.Write(Body, stream => stream.Write(body.Span));
            Write(run);
        }
        catch
        {
            Delete();
            throw;
        }
    }

    /// <exception cref="IOException">The disk is full.</exception>
    public void Write(StoredRun run) => AtomicFile.Write(State, stream => JsonSerializer.Serialize(stream, run, RunJson.Web.StoredRun));

    /// <summary>What is kept of it.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public StoredRun Read()
    {
        using var stream = File.OpenRead(State);
        return JsonSerializer.Deserialize(stream, RunJson.Web.StoredRun) ?? throw new JsonException();
    }

    /// <exception cref="IOException">It can't be read.</exception>
    public StoredRequest Request(StoredRun run) => new(run.MediaType, run.Query, File.ReadAllBytes(Body));

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
