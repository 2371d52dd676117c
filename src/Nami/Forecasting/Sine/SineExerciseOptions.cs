using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>The settings of a <see cref="SineExercise"/>.</summary>
public sealed record SineExerciseOptions
{
    /// <summary>The points of the sine, evenly from 0 to 4π.</summary>
    public int Points { get; init; } = 50;

    /// <summary>The standard deviation of the normal noise on them.</summary>
    public double Noise { get; init; } = 0.3;

    /// <summary>T, the consecutive points that the network sees to predict the next.</summary>
    public int Window { get; init; } = 10;

    /// <summary>The epochs from a closed-loop path to the next.</summary>
    public int Every { get; init; } = 10;

    /// <summary>The network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>How it is trained. Its seed is that of the noise and of the weights, too.</summary>
    public TrainingOptions Training { get; init; } = new();
}
