using System.Globalization;
using System.Text;

namespace Nami.Server;

/// <summary>The settings of the server.</summary>
public sealed record NamiServerOptions
{
    /// <summary>
    /// The folder of models (<c>NAME.nami</c>) and runs. The server creates it if it is missing. Only one server at a time can use it.
    /// </summary>
    public required string Models { get; init; }

    /// <summary>
    /// The token that clients send as <c>Authorization: Bearer TOKEN</c>, at least 8 characters; null (default) for no token. Without a
    /// token listen on loopback only, or let the app authorize requests.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>
    /// The host names, without ports, that requests may address; empty (default) for any. Naming them protects a local server from pages of
    /// other sites whose host names point at this machine (DNS rebinding).
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The number of threads of a training, 1 or more; default: the number of processors.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// The number of runs of each queue that are processed at the same time, 1 or more; default 1. Training and evaluation share a queue,
    /// sine exercises have another.
    /// </summary>
    public int RunsAtOnce { get; init; } = 1;

    /// <summary>The time between two checkpoints of a training; default 10 seconds. A crash loses at most this much work.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Translates a sentence into one of <see cref="Languages"/>; null (default) for English only. The sentence is an English format with
    /// its arguments; arguments may be sentences themselves.
    /// </summary>
    public Func<FormattableString, string, string>? Say { get; init; }

    /// <summary>
    /// The languages of <see cref="Say"/>, such as <c>en</c> and <c>ja</c>. Each request gets the one that it prefers
    /// (<c>Accept-Language</c>), or the first.
    /// </summary>
    public IReadOnlyList<string> Languages { get; init; } = ["en"];

    /// <summary>The limits of requests and runs.</summary>
    public ServerLimits Limits { get; init; } = new();

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Models);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RunsAtOnce, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CheckpointEvery, TimeSpan.Zero);
        if (Token is { Length: < 8 })
            throw new ArgumentException("The token is shorter than 8 characters. Use a longer, random one.", nameof(Token));
        if (Languages is not { Count: > 0 })
            throw new ArgumentException("There is no language. Name at least one, such as en.", nameof(Languages));
        Limits.Validate();
    }

    // Without this, ToString would print the token into logs.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture,
            $"Models = {Models}, Token = {(Token is null ? "null" : "***")}, Hosts = {string.Join(' ', Hosts)}, Threads = {Threads}, RunsAtOnce = {RunsAtOnce}, CheckpointEvery = {CheckpointEvery}, Limits = {Limits}");
        return true;
    }
}

/// <summary>The limits of requests and runs. The server rejects a larger request with a 4xx status and names the limit.</summary>
public sealed record ServerLimits
{
    /// <summary>The bytes of a body; default 32 MB, about two million rows of CSV.</summary>
    public long Body { get; init; } = 32 << 20;

    /// <summary>The bytes of all bodies that are processed at the same time; default 128 MB.</summary>
    public long Bodies { get; init; } = 128 << 20;

    /// <summary>The series of a request or a model; default 20,000.</summary>
    public int Series { get; init; } = 20_000;

    /// <summary>The points of all series of a request; default 2,000,000.</summary>
    public int Points { get; init; } = 2_000_000;

    /// <summary>The covariates of a request, 0 or more; default 50.</summary>
    public int Covariates { get; init; } = 50;

    /// <summary>The steps that a forecast looks ahead; default 1000.</summary>
    public int Horizon { get; init; } = 1000;

    /// <summary>The latest values that a forecast uses as input; default 2000.</summary>
    public int Window { get; init; } = 2000;

    /// <summary>The hidden size of a layer; default 512.</summary>
    public int HiddenSize { get; init; } = 512;

    /// <summary>The recurrent layers of a network; default 4.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>The networks (ensemble members) of a model; default 10.</summary>
    public int Members { get; init; } = 10;

    /// <summary>The windows of an optimizer step; default 1024.</summary>
    public int BatchSize { get; init; } = 1024;

    /// <summary>The optimizer steps of each network; default 100,000.</summary>
    public int Steps { get; init; } = 100_000;

    /// <summary>The epochs of a sine exercise; default 100,000.</summary>
    public int Epochs { get; init; } = 100_000;

    /// <summary>The points of a sine exercise; default 10,000.</summary>
    public int SinePoints { get; init; } = 10_000;

    /// <summary>The windows of an evaluation; default 100.</summary>
    public int Windows { get; init; } = 100;

    /// <summary>The estimated bytes of a run for its networks and their states; default 2 GB.</summary>
    public long RunMemory { get; init; } = 2L << 30;

    /// <summary>The time of a run; default 1 hour. The server stops a longer run and keeps the model trained so far.</summary>
    public TimeSpan RunTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The waiting runs of each queue; default 16. The server rejects further runs until there is room.</summary>
    public int WaitingRuns { get; init; } = 16;

    /// <summary>The runs that the server remembers; default 50. A new run replaces the oldest ended one.</summary>
    public int Runs { get; init; } = 50;

    /// <summary>The models in the folder; default 1000.</summary>
    public int Models { get; init; } = 1000;

    /// <summary>The clients that watch runs at the same time; default 100.</summary>
    public int Watchers { get; init; } = 100;

    /// <summary>The forecasts that wait for a processor; default 512. The server rejects further ones until there is room.</summary>
    public int WaitingForecasts { get; init; } = 512;

    /// <summary>Checks every limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1, or <see cref="Covariates"/> is below 0.</exception>
    public void Validate()
    {
        foreach (long limit in (ReadOnlySpan<long>)[Body, Bodies, Series, Points, Horizon, Window, HiddenSize, Layers, Members, BatchSize,
            Steps, Epochs, SinePoints, Windows, RunMemory, WaitingRuns, Runs, Models, Watchers, WaitingForecasts])
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Covariates);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RunTime, TimeSpan.Zero);
    }
}
