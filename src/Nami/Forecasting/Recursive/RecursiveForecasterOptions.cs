using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>What a <see cref="RecursiveForecaster"/> is and how it is trained.</summary>
public sealed record RecursiveForecasterOptions
{
    /// <summary>K, the steps that <see cref="RecursiveForecaster.Forecast(int?)"/> looks ahead unless told otherwise; default 12.</summary>
    public int Horizon { get; init; } = 12;

    /// <summary>
    /// T, the latest values that each prediction is made from; default 12, but no more than a third of the series. A whole season of the
    /// series, where it has one, is a good choice.
    /// </summary>
    public int? Window { get; init; }

    /// <summary>The network: cell, nonlinearity, hidden size, layers. Input and output size are 1.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>The training: epochs, batch size, learning rate, threads; its seed gives the network's initial weights too.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public void Validate()
    {
        Throw.IfBelow(Horizon, 1);
        if (Window is { } window)
            Throw.IfBelow(window, 1, nameof(Window));
        Network.Validate();
        Training.Validate();
        if (Network.InputSize != 1 || Network.OutputSize != 1)
            throw new ArgumentOutOfRangeException(nameof(Network), $"The network has {Network.InputSize} inputs and {Network.OutputSize} outputs; a forecaster of one series needs 1 of each.");
    }

    /// <summary>The window that a series of <paramref name="length"/> values is learned with: <see cref="Window"/>, or what takes its place.</summary>
    // 12: over the last horizon of six public series (monthly, quarterly, yearly; three seeds) it had a lower mean error than 24, 36 and
    // two horizons on four of them, and trained faster than each.
    public int WindowFor(int length) => Window ?? Math.Clamp(length / 3, 1, 12);
}
