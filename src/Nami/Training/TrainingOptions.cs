namespace Nami.Training;

/// <summary>How a network is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over all windows.</summary>
    public int Epochs { get; init; } = 201;

    /// <summary>Windows per optimizer step; a last smaller batch is kept.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>The optimizer's learning rate.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Seed of the order in which windows are drawn, anew every epoch.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to compute on; the result is the same to the last bit for every value.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public void Validate()
    {
        Throw.IfBelow(Epochs, 1);
        Throw.IfBelow(BatchSize, 1);
        Throw.IfBelow(Threads, 1);
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, $"LearningRate is {LearningRate}; expected a finite number above 0.");
    }
}
