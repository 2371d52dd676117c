using Nami.Training;

namespace Nami.Forecasting;

/// <summary>The training of a forecaster diverged after some epochs; what was learned until then is not lost.</summary>
/// <param name="lastGood">What was learned until then.</param>
/// <param name="failure">What happened.</param>
public sealed class RecursiveForecasterDivergedException(RecursiveForecaster lastGood, TrainingDivergedException failure)
    : TrainingDivergedException(failure.Epoch, failure.Batch, failure.Parameter, failure.GradientNorm, failure.LearningRate, failure.InValidation)
{
    /// <summary>The forecaster with the last weights that were good, or those of the best epoch, and the losses of the epochs done.</summary>
    public RecursiveForecaster LastGood { get; } = lastGood;
}
