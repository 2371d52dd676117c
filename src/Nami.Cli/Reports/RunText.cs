using System.Globalization;
using Nami.Cli.Terminal;
using Nami.Forecasting;
using Nami.Networks;

namespace Nami.Cli.Reports;

/// <summary>The lines that several commands print of a run.</summary>
internal static class RunText
{
    public static string Device(int threads) =>
        Say($"Device: CPU, {Kernels.Device.InstructionSet} ({Kernels.Device.SimdBits} bits), {Threads(threads)}");

    public static string Seed(ulong seed, bool isChosen) =>
        isChosen ? Say($"Seed: {seed} (random; --seed {seed} repeats this run)") : Say($"Seed: {seed}");

    public static string Network(NetworkOptions network)
    {
        string layers = network.Layers > 1 ? Say($" × {network.Layers} layers") : "";
        string directions = network.Bidirectional ? Say($", bidirectional") : "";
        int outputs = network.HiddenSize * (network.Bidirectional ? 2 : 1);
        return Say(
            $"Network: {Cell(network)} 1 → {network.HiddenSize}{layers}{directions}, linear {outputs} → 1; {network.CountParameters()} parameters");
    }

    /// <summary>The cell as every language writes it.</summary>
    public static string Cell(NetworkOptions network) => network is { Cell: Networks.Cell.Rnn, Nonlinearity: Nonlinearity.Relu }
        ? "RNN (relu)"
        : network.Cell.ToString().ToUpperInvariant();

    /// <summary>What the forecasts are averages of.</summary>
    public static string Weights(MeanWeights weights)
    {
        double networks = 100 * weights.Networks, rest = 100 - networks;
        return $"{100 * weights.Least:0}" == $"{100 * weights.Most:0}"
            ? Say($"Weights: trained networks {networks:0} %, combination of {PathBank.Count} simple forecasts {rest:0} %")
            : Say(
                $"Weights: trained networks {networks:0} % ({100 * weights.Least:0} to {100 * weights.Most:0} %), combination of {PathBank.Count} simple forecasts {rest:0} %");
    }

    /// <summary>How far a training is.</summary>
    public static string Progress(FitProgress now)
    {
        if (now.Series > 0)
            return Say($"Fitting: series {now.SeriesDone} of {now.Series}");
        var network = now.IsProbe
            ? now.Network == 0 ? (FormattableString)$"validation network" : $"calibration network {now.Network} of {now.Probes - 1}"
            : $"ensemble member {now.Network - now.Probes + 1} of {now.Networks - now.Probes}";
        return Say($"Training: {network}, epoch {now.Epoch.Epoch + 1} of {now.Epochs}   loss {now.Epoch.Loss:F4}");
    }

    /// <summary>How far the training of an evaluation is.</summary>
    public static string Evaluation(FitProgress now) => Say($"Evaluating: {Progress(now)}");

    public static string Time(int epochs, double seconds) =>
        Say($"Trained {Epochs(epochs)} in {seconds:F3} s ({Rate(epochs / seconds)} epochs/s)");

    /// <summary>The training was stopped and can go on.</summary>
    public static string Stopped(int epochs, string model) =>
        Say($"Stopped after {Epochs(epochs)}. The model so far is in {model}; use --resume to continue the training.");

    /// <summary>What the intervals were calibrated on.</summary>
    public static string Calibration(int windows) => windows == 0
        ? Say($"Intervals: not calibrated, because the series are too short to hold out windows. They may be too narrow.")
        : Say($"Intervals: calibrated on {Count(windows, $"1 window", $"{windows} windows")} held out from training");

    /// <summary>The command to go on with.</summary>
    public static string Next(string model, string data = "") => Say($"Next: nami forecast {ShellWord.Of(model)}{data}");

    /// <summary>A loss as the demo words it: times 100, with a percent sign.</summary>
    public static string Percent(double loss) => string.Create(CultureInfo.InvariantCulture, $"{loss * 100:F2} %");

    private static string Rate(double rate) => rate.ToString(rate < 9.95 ? "F1" : "F0", CultureInfo.InvariantCulture);

    private static FormattableString Threads(int threads) => Count(threads, $"1 thread", $"{threads} threads");

    private static FormattableString Epochs(int epochs) => Count(epochs, $"1 epoch", $"{epochs} epochs");
}
