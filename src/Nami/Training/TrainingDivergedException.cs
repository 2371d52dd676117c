using System.Globalization;

namespace Nami.Training;

/// <summary>The loss is no longer a finite number: training can't go on.</summary>
public sealed class TrainingDivergedException(int epoch, int batch, double learningRate) : InputException(string.Create(
    CultureInfo.InvariantCulture,
    $"the loss is no longer finite at epoch {epoch}, batch {batch}, with learning rate {learningRate}; try a learning rate of {learningRate / 10} or less"))
{
    /// <summary>The epoch, from 0, in which it happened.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>The batch of the epoch, from 0.</summary>
    public int Batch { get; } = batch;

    /// <summary>The learning rate it happened with.</summary>
    public double LearningRate { get; } = learningRate;
}
