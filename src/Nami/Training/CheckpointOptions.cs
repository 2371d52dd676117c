namespace Nami.Training;

/// <summary>
/// When a training writes checkpoints, and where. With an interval set the first is written before the first epoch; with none, only one at
/// a cancellation.
/// </summary>
public sealed record CheckpointOptions
{
    /// <summary>The file, written aside and renamed each time.</summary>
    public required string Path { get; init; }

    /// <summary>Epochs from a checkpoint to the next.</summary>
    public int? EveryEpochs { get; init; }

    /// <summary>Time from a checkpoint to the next, by <see cref="Clock"/>, at the end of the epoch under way.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>What tells the time, where <see cref="Every"/> is set: the library reads no clock of its own accord.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Whether to continue from the file if there is one.</summary>
    public bool Resume { get; init; }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An interval is not above 0.</exception>
    /// <exception cref="ArgumentNullException">There is an interval of time and no clock.</exception>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Path);
        if (EveryEpochs is { } epochs) Throw.IfBelow(epochs, 1, nameof(EveryEpochs));
        if (Every is not null && Clock is null) throw new ArgumentNullException(nameof(Clock), "Every needs a Clock, such as TimeProvider.System.");
        if (Every is { } time && time <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(Every), time, $"Every is {time}; expected a time above 0.");
    }
}
