namespace Nami.Server;

/// <summary>How the server works, and what it lets others do.</summary>
public sealed record NamiServerOptions
{
    /// <summary>The folder of the models, <c>NAME.nami</c>, and of the runs; made if it is missing. One server at a time uses it.</summary>
    public required string Models { get; init; }

    /// <summary>
    /// What a client has to show: <c>Authorization: Bearer TOKEN</c>. Null for nothing, which is for loopback alone, or for an app
    /// that guards its endpoints itself.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>
    /// The hosts by whose names the server may be called, without ports; any where there are none. A page elsewhere, whose own name was
    /// pointed at this machine, calls it by another one.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The threads of a training.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The trainings, and likewise the runs of the sine, that go on at a time; others wait.</summary>
    public int RunsAtOnce { get; init; } = 1;

    /// <summary>The time from a checkpoint of a training to the next: the most that a crash costs.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Says a sentence about data, as <see cref="InputException"/> and warnings keep them, in a language (<c>ja</c>, <c>en-GB</c>): the one
    /// that the client prefers, by <c>Accept-Language</c>. Null for English alone.
    /// </summary>
    public Func<FormattableString, string, string>? Say { get; init; }

    /// <summary>The most that a request may ask for.</summary>
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
            throw new ArgumentException("The token is shorter than 8 characters; expected one that can't be guessed.", nameof(Token));
        Limits.Validate();
    }
}

/// <summary>The most that a request may ask for. What is above is refused with a status of 4xx that tells the limit.</summary>
public sealed record ServerLimits
{
    /// <summary>The bytes of a body. 32 MB hold about two million rows of CSV.</summary>
    public long Body { get; init; } = 32 << 20;

    /// <summary>The bytes of all bodies that are being served at a time.</summary>
    public long Bodies { get; init; } = 128 << 20;

    /// <summary>The series of a request, and of a model.</summary>
    public int Series { get; init; } = 20_000;

    /// <summary>The points of all series of a request.</summary>
    public int Points { get; init; } = 2_000_000;

    /// <summary>The columns that accompany a series.</summary>
    public int Covariates { get; init; } = 50;

    /// <summary>K, the steps ahead.</summary>
    public int Horizon { get; init; } = 1000;

    /// <summary>T, the latest values that a forecast is made from.</summary>
    public int Window { get; init; } = 2000;

    /// <summary>H, the units of a layer.</summary>
    public int HiddenSize { get; init; } = 512;

    /// <summary>The recurrent layers.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>The networks of a model.</summary>
    public int Members { get; init; } = 10;

    /// <summary>The windows of an optimizer step.</summary>
    public int BatchSize { get; init; } = 1024;

    /// <summary>The optimizer steps of each network of a model.</summary>
    public int Steps { get; init; } = 100_000;

    /// <summary>The epochs of a run of the sine.</summary>
    public int Epochs { get; init; } = 100_000;

    /// <summary>The points of the sine.</summary>
    public int SinePoints { get; init; } = 10_000;

    /// <summary>The windows of an evaluation.</summary>
    public int Windows { get; init; } = 100;

    /// <summary>The bytes that a run may need for its networks and their states, by estimate.</summary>
    public long RunMemory { get; init; } = 2L << 30;

    /// <summary>The time of a run; one that takes longer is stopped, and what it has learned is kept.</summary>
    public TimeSpan RunTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The runs that wait, of each kind of queue; further ones are refused for the time being.</summary>
    public int WaitingRuns { get; init; } = 16;

    /// <summary>The runs that are remembered; the oldest ended one makes room.</summary>
    public int Runs { get; init; } = 50;

    /// <summary>The models in the folder.</summary>
    public int Models { get; init; } = 1000;

    /// <summary>The clients that watch runs at a time.</summary>
    public int Watchers { get; init; } = 100;

    /// <summary>The forecasts that wait for a processor; further ones are refused for the time being.</summary>
    public int WaitingForecasts { get; init; } = 512;

    /// <summary>Checks every limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is below 1.</exception>
    public void Validate()
    {
        foreach (long limit in (ReadOnlySpan<long>)[Body, Bodies, Series, Points, Horizon, Window, HiddenSize, Layers, Members, BatchSize,
            Steps, Epochs, SinePoints, Windows, RunMemory, WaitingRuns, Runs, Models, Watchers, WaitingForecasts])
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Covariates);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RunTime, TimeSpan.Zero);
    }
}
