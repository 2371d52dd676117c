using Nami.Training;

namespace Nami.Forecasting;

/// <summary>How a network of a <see cref="Forecaster"/> was trained.</summary>
/// <param name="IsProbe">It has not seen the last part of the time: it calibrates the intervals and tells the epochs of the others.</param>
/// <param name="Epochs">Its epochs, of 50 optimizer steps each, with the mean pinball loss.</param>
public sealed record NetworkLog(bool IsProbe, IReadOnlyList<EpochResult> Epochs)
{
    /// <summary>
    /// It is a probe that was trained for the epochs that the first one found best, on less of the time, to calibrate a forecaster of few series.
    /// </summary>
    public bool IsRehearsal => IsProbe && Epochs.Count > 0 && double.IsNaN(Epochs[0].ValidationLoss);
}
