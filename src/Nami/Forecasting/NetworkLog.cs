using Nami.Training;

namespace Nami.Forecasting;

/// <summary>How a network of a <see cref="Forecaster"/> was trained.</summary>
/// <param name="IsProbe">It has not seen the last part of the time: it calibrates the intervals and tells the epochs of the others.</param>
/// <param name="Epochs">Its epochs, of 50 optimizer steps each, with the mean pinball loss.</param>
public sealed record NetworkLog(bool IsProbe, IReadOnlyList<EpochResult> Epochs);
