namespace Nami.Training;

/// <summary>The loss or a gradient is no longer a finite number: training can't go on. The network keeps its last good weights.</summary>
/// <param name="epoch">The epoch, from 0.</param>
/// <param name="batch">The batch of the epoch, from 0: that of the step that failed, or of the last update before a validation that did.</param>
/// <param name="parameter">The first parameter, in the order of the backward pass, whose gradient is not finite; null if a loss alone is not.</param>
/// <param name="gradientNorm">The norm of that parameter's gradient in the step before, the last finite one; not a number if there was none.</param>
/// <param name="learningRate">The learning rate of the step.</param>
/// <param name="inValidation">Whether the loss of a validation is what is not finite.</param>
public class TrainingDivergedException(int epoch, int batch, string? parameter, double gradientNorm, double learningRate, bool inValidation = false)
    : InputException(Sentence(epoch, batch, parameter, gradientNorm, learningRate, inValidation))
{
    /// <summary>The epoch, from 0, in which it happened.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>The batch of the epoch, from 0.</summary>
    public int Batch { get; } = batch;

    /// <summary>The first parameter whose gradient is not finite; null if a loss alone is not.</summary>
    public string? Parameter { get; } = parameter;

    /// <summary>The norm of that parameter's gradient in the step before, the last finite one; not a number if there was none.</summary>
    public double GradientNorm { get; } = gradientNorm;

    /// <summary>The learning rate it happened with.</summary>
    public double LearningRate { get; } = learningRate;

    /// <summary>Whether the loss of a validation is what is not finite.</summary>
    public bool InValidation { get; } = inValidation;

    // A tenth, or where that is far too much still, PyTorch's usual choice.
    private static double Advice(double learningRate) => learningRate <= 0.1 ? learningRate / 10 : 0.01;

    private static FormattableString Sentence(int epoch, int batch, string? parameter, double gradientNorm, double learningRate, bool inValidation)
    {
        if (inValidation)
            return $"the validation loss is no longer finite after epoch {epoch}, with learning rate {learningRate:G6}; try a learning rate of {Advice(learningRate):G6} or less, or clip the gradients";
        // The slope of a linear loss is finite where the loss is not.
        if (parameter is null)
            return $"the loss is no longer finite at epoch {epoch}, batch {batch}, with learning rate {learningRate:G6}, though every gradient is; try a learning rate of {Advice(learningRate):G6} or less, or clip the gradients";
        // A gradient of 0, of units that were saturated, would mislead: it is no sign of health.
        if (!(gradientNorm > 0))
            return $"the loss is no longer finite at epoch {epoch}, batch {batch}, with learning rate {learningRate:G6}; first in {parameter}; try a learning rate of {Advice(learningRate):G6} or less, or clip the gradients";
        return $"the loss is no longer finite at epoch {epoch}, batch {batch}, with learning rate {learningRate:G6}; first in {parameter}; its gradient had the norm {gradientNorm:G4} in the step before; try a learning rate of {Advice(learningRate):G6} or less, or clip the gradients";
    }
}
