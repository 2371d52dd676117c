using Nami.Training;

namespace Nami.Forecasting;

/// <summary>The training of a forecaster diverged after some epochs; what was learned until then is not lost.</summary>
/// <param name="lastGood">What was learned until then.</param>
/// <param name="failure">What happened.</param>
public sealed class ForecasterDivergedException(Forecaster lastGood, TrainingDivergedException failure)
    : TrainingDivergedException(failure.Epoch, failure.Batch, failure.Parameter, failure.GradientNorm, failure.LearningRate, failure.InValidation)
{
    /// <summary>The forecaster of the networks that were done, or else of the one that failed, with its last good weights.</summary>
    public Forecaster LastGood { get; } = lastGood;
}
