namespace Nami.Training;

/// <summary>What one epoch of training gave.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">The mean of the epoch's batch losses, each before that batch's update.</param>
public readonly record struct EpochResult(int Epoch, double Loss)
{
    /// <summary>The loss over the windows held back, after the epoch; not a number where none are.</summary>
    public double ValidationLoss { get; init; } = double.NaN;

    /// <summary>The learning rate of the epoch's last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>The mean over the epoch's steps of the gradient's norm, before clipping.</summary>
    public double GradientNorm { get; init; }
}
