using Nami.Training;

namespace Nami.Forecasting;

/// <summary>The training of a forecaster diverged after at least one epoch. The result so far is kept.</summary>
/// <typeparam name="TForecaster"><see cref="Forecaster"/> or <see cref="RecursiveForecaster"/>.</typeparam>
/// <param name="lastGood">The result so far.</param>
/// <param name="failure">The cause.</param>
public sealed class DivergedException<TForecaster>(TForecaster lastGood, TrainingDivergedException failure)
    : TrainingDivergedException(
        failure.Epoch, failure.Batch, failure.Parameter, failure.GradientNorm, failure.LearningRate, failure.InValidation)
    where TForecaster : class
{
    /// <summary>
    /// The result so far: a <see cref="Forecaster"/> of the completed networks or, if there is none, with the last good weights of the
    /// network that diverged; a <see cref="RecursiveForecaster"/> with the last good weights, or those of the best epoch.
    /// </summary>
    public TForecaster LastGood { get; } = lastGood;
}
