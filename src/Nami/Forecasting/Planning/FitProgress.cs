using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// The progress of training a <see cref="Forecaster"/>, reported after each epoch (50 optimizer steps) of each network. A method without
/// networks reports finished series, and all else is 0.
/// </summary>
/// <param name="Network">The network, from 0.</param>
/// <param name="Networks">The number of networks to train.</param>
/// <param name="Probes">
/// The number of validation and calibration networks. They are trained first, and determine the number of training steps and the width of
/// the intervals. The others are the members.
/// </param>
/// <param name="Epochs">The epochs of this network.</param>
/// <param name="Epoch">The completed epoch.</param>
public readonly record struct FitProgress(int Network, int Networks, int Probes, int Epochs, EpochResult Epoch)
{
    /// <summary>The completed epochs of all networks, including those before a resumed training was interrupted.</summary>
    public int EpochsDone { get; init; }

    /// <summary>Whether the network is a validation or calibration network.</summary>
    public bool IsProbe => Network < Probes;

    /// <summary>The series that are fitted, by a method without networks; else 0.</summary>
    public int Series { get; init; }

    /// <summary>The series that are finished, by a method without networks.</summary>
    public int SeriesDone { get; init; }
}

/// <summary>The training log of a network of a <see cref="Forecaster"/>.</summary>
/// <param name="IsProbe">Whether it is a validation or calibration network, trained without the latest data.</param>
/// <param name="Epochs">The epochs, of 50 optimizer steps each, with the mean pinball loss.</param>
public sealed record NetworkLog(bool IsProbe, IReadOnlyList<EpochResult> Epochs)
{
    /// <summary>
    /// Whether it is a calibration network: trained without the latest data for the best number of epochs of the validation network.
    /// </summary>
    public bool IsRehearsal => IsProbe && Epochs.Count > 0 && double.IsNaN(Epochs[0].ValidationLoss);
}
