using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Cli.Parsing;

/// <summary>
/// Sizes that one option alone can't bound: what lies above them would take gigabytes, and is a slip of the
/// keyboard more often than a wish.
/// </summary>
internal static class Limits
{
    public const int Points = 1_000_000, Epochs = 10_000_000;

    // 100 million parameters are 0.4 GB, and as much again for the gradients; so are the states of one batch.
    private const long Parameters = 100_000_000, States = 100_000_000, Recorded = 10_000_000;

    /// <exception cref="InputException">The networks are too large.</exception>
    public static void Check(ForecasterOptions options) => Check(
        new() { Cell = options.Cell, HiddenSize = options.HiddenSize ?? 64, Layers = options.Layers },
        new() { BatchSize = options.BatchSize ?? 64 }, options.Window ?? 1, options.Horizon);

    /// <param name="network">The network.</param>
    /// <param name="training">How it is trained.</param>
    /// <param name="window">The steps that it reads.</param>
    /// <param name="horizon">The steps that it goes on for, where it does.</param>
    /// <exception cref="InputException">It is too large.</exception>
    public static void Check(NetworkOptions network, TrainingOptions training, int window, int horizon = 0)
    {
        long hidden = network.HiddenSize, layers = network.Layers;
        long parameters = network.CountParameters();
        if (parameters > Parameters)
            Throw.Input($"the network has {parameters} parameters; the limit is {Parameters}. Reduce --hidden-size or --layers");
        long states = layers * hidden * ((long)window + horizon) * training.BatchSize;
        if (states > States)
            Throw.Input(horizon > 0
                ? (FormattableString)$"(--window + --horizon) × --batch-size × --hidden-size × --layers is {states}; the limit is {States}. Reduce --horizon, --batch-size or --window"
                : $"--window × --batch-size × --hidden-size × --layers is {states}; the limit is {States}. Reduce --batch-size or --window");
    }

    public static void CheckRecorded(long points, long paths)
    {
        if (points * paths > Recorded)
            Throw.Input(
                $"the recorded predictions have {points * paths} points in all; the limit is {Recorded}. Increase --every or reduce --points");
    }
}
