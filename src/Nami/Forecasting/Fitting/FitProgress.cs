using Nami.Training;

namespace Nami.Forecasting;

/// <summary>How far the training of a <see cref="Forecaster"/> is: an epoch, of 50 optimizer steps, of one of its networks has ended.</summary>
/// <param name="Network">The network, from 0.</param>
/// <param name="Networks">All networks that are trained.</param>
/// <param name="Probes">How many of them, the first ones, measure alone: how long training helps, how wide intervals must be. The others are the members.</param>
/// <param name="Epochs">The epochs of this network.</param>
/// <param name="Epoch">The epoch that has ended.</param>
public readonly record struct FitProgress(int Network, int Networks, int Probes, int Epochs, EpochResult Epoch)
{
    /// <summary>All epochs that are done, of all networks: those before a resumed training began, too.</summary>
    public int EpochsDone { get; init; }

    /// <summary>Whether the network is one of those that measure alone.</summary>
    public bool IsProbe => Network < Probes;
}

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
