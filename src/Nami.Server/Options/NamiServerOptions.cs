namespace Nami.Server;

/// <summary>How the server works, and what it lets others do.</summary>
public sealed record NamiServerOptions
{
    /// <summary>The folder of the models, <c>NAME.nami</c>, and of the runs; made if it is missing. One server at a time uses it.</summary>
    public required string Models { get; init; }

    /// <summary>
    /// What a client has to show: <c>Authorization: Bearer TOKEN</c>. Null for nothing, which is for loopback alone, or for an app that guards
    /// its endpoints itself.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>
    /// The hosts by whose names the server may be called, without ports; any where there are none. A page elsewhere, whose own name was pointed
    /// at this machine, calls it by another one.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The threads of a training.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The trainings, and likewise the runs of the sine, that go on at a time; others wait.</summary>
    public int RunsAtOnce { get; init; } = 1;

    /// <summary>The time from a checkpoint of a training to the next: the most that a crash costs.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Says a sentence about data, as <see cref="InputException"/> and warnings keep them, in a language (<c>ja</c>, <c>en-GB</c>): the one that
    /// the client prefers, by <c>Accept-Language</c>. Null for English alone.
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
