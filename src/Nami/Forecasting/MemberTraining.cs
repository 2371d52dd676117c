using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>Trains one network of an <see cref="Ensemble"/>.</summary>
internal sealed class MemberTraining(WindowEncoder encoder, EncodedSeries[] series, ForecasterOptions options)
{
    /// <summary>Optimizer steps of an epoch, after which the loss is told.</summary>
    public const int StepsPerEpoch = 50;

    /// <summary>The epochs that <paramref name="steps"/> optimizer steps are: one at least, and whole ones.</summary>
    public static int Epochs(int steps) => Math.Max(1, steps / StepsPerEpoch);

    /// <param name="held">What is not learned from.</param>
    /// <param name="epochs">How long to train.</param>
    /// <param name="seed">Of the weights and the windows.</param>
    /// <param name="progress">Is told of each epoch.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InputException">No series is long enough.</exception>
    public RecurrentNetwork Train(HeldOut held, int epochs, ulong seed, IProgress<EpochResult>? progress, CancellationToken cancellation)
    {
        var network = Begin(seed);
        var training = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = options.BatchSize,
            Loss = new Pinball { Levels = QuantileGrid.All },
            Optimizer = new Adam(),
            LearningRate = options.LearningRate,
            Schedule = new CosineDecay { Period = epochs },
            ClipNorm = 1,
            Seed = seed,
            Threads = options.Threads,
        };
        var windows = new PanelWindows(encoder, series, held.Ends, StepsPerEpoch * options.BatchSize, seed);
        if (windows.IsEmpty)
            Throw.Input($"no series is long enough: a season of {encoder.Plan.Season} and a horizon of {encoder.Plan.Horizon} need more points; give more, or a smaller horizon");
        var validation = held.Places.Length == 0 ? null : new PanelWindows(encoder, series, held.Places);
        using var trainer = new Trainer(network, windows, validation, training, KernelSet.Best);
        foreach (var epoch in trainer.Run())
        {
            progress?.Report(epoch);
            cancellation.ThrowIfCancellationRequested();
        }
        return network;
    }

    /// <summary>A network with a head of zeros: it begins as the seasonal-naive forecast.</summary>
    private RecurrentNetwork Begin(ulong seed)
    {
        var shape = new NetworkOptions
        {
            Cell = options.Cell,
            HiddenSize = options.HiddenSize ?? PanelPlanner.HiddenSize(series.Length),
            Layers = options.Layers,
            InputSize = encoder.InputSize,
            OutputSize = QuantileGrid.All.Length,
            Head = Head.EveryStep,
        };
        var drawn = new RecurrentNetwork(shape, seed);
        return RecurrentNetwork.FromParameters(shape, (name, _) => name.StartsWith("fc.", StringComparison.Ordinal) ? new float[drawn.GetParameter(name).Length] : drawn.GetParameter(name).ToArray());
    }
}
