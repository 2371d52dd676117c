using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>The training of one network of an <see cref="Ensemble"/>.</summary>
internal sealed class MemberTraining
{
    /// <summary>Optimizer steps of an epoch, after which the loss is told.</summary>
    public const int StepsPerEpoch = 50;

    /// <summary>Epochs without a lower loss of what was held back, after which training stops.</summary>
    private const int Patience = 6;

    /// <summary>The largest norm of a step's gradient.</summary>
    public const double ClipNorm = 1;

    private readonly List<EpochResult> _done = [];
    private readonly Func<Trainer> _trainer;

    /// <param name="encoder">Makes the sequences.</param>
    /// <param name="series">What is learned.</param>
    /// <param name="options">The network, the batches, the learning rate, the threads: all set.</param>
    /// <param name="held">What is not learned from.</param>
    /// <param name="epochs">How long to train.</param>
    /// <param name="seed">Of the weights and the windows.</param>
    /// <param name="findsBest">Whether it is measured on what is held back after each epoch, stops when that gets no better, and
    /// goes back to the best.</param>
    /// <param name="from">The network to go on from; null to begin a new one.</param>
    /// <exception cref="InputException">No series is long enough.</exception>
    public MemberTraining(
        WindowEncoder encoder, EncodedSeries[] series, ForecasterOptions options, HoldOut held, int epochs, ulong seed, bool findsBest,
        RecurrentNetwork? from = null)
    {
        (Network, Epochs) = (from is null ? Begin(encoder, options, seed) : Copy(from), epochs);
        var training = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = options.BatchSize!.Value,
            Loss = encoder.Plan.IsCount ? new ScaledNegativeBinomial() : new Pinball { Levels = QuantileGrid.All },
            Optimizer = Optimizer,
            LearningRate = options.LearningRate!.Value,
            Schedule = new CosineDecay { Period = epochs },
            ClipNorm = ClipNorm,
            ValidationShare = findsBest ? held.Share : 0,
            Patience = findsBest ? Patience : null,
            Seed = seed,
            Threads = options.Threads,
        };
        var windows = new WindowSampler(encoder, series, held.Cutoffs, StepsPerEpoch * options.BatchSize!.Value, seed);
        if (windows.IsEmpty)
            Throw.Input(
                $"no series is long enough: a season of {encoder.Plan.Season} takes {WindowSampler.Needed(encoder.Plan)} points to learn from, and the longest series has {series.Max(one => one.Values.Length)}; give more, or a smaller season (evaluate: or a smaller horizon or fewer windows, which leave more to learn from)");
        var validation = !findsBest ? null : new WindowSampler(encoder, series, held.Windows);
        _trainer = () => new(Network, windows, validation, training, Device.Kernels);
    }

    /// <summary>How weights follow their gradients; the learning rate falls to 0 by half a cosine.</summary>
    public static Optimizer Optimizer { get; } = new Adam();

    /// <summary>The network, as far as it is trained.</summary>
    public RecurrentNetwork Network { get; }

    /// <summary>The epochs that it is to be trained.</summary>
    public int Epochs { get; }

    /// <summary>The epochs that were done.</summary>
    public IReadOnlyList<EpochResult> Done => _done;

    /// <summary>The epochs that <paramref name="steps"/> optimizer steps are: one at least, and whole ones.</summary>
    public static int EpochsOf(int steps) => Math.Max(1, steps / StepsPerEpoch);

    /// <summary>Trains to the last epoch or to a cancellation.</summary>
    /// <param name="index">The network's number in the checkpoint.</param>
    /// <param name="report">Is told of each epoch.</param>
    /// <param name="checkpoint">Keeps the state; null for nowhere.</param>
    /// <param name="cancellation">Ends the training at once; an epoch that is under way counts for nothing.</param>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite; the network keeps its last good weights.</exception>
    public void Run(int index, Action<EpochResult> report, EnsembleCheckpoint? checkpoint, CancellationToken cancellation)
    {
        using var trainer = _trainer();
        if (checkpoint is not null)
            _done.AddRange(checkpoint.Resume(index, trainer));
        foreach (var epoch in trainer.Run(cancellation))
        {
            _done.Add(epoch);
            report(epoch);
            checkpoint?.EpochDone(index, trainer, _done, _done.Count == Epochs);
        }
        if (cancellation.IsCancellationRequested)
            checkpoint?.Keep(index, trainer, _done);
    }

    // Training changes a network in place.
    private static RecurrentNetwork Copy(RecurrentNetwork network) =>
        RecurrentNetwork.FromParameters(network.Options, (name, _) => network.GetParameter(name).ToArray());

    /// <summary>A network with a head of zeros: it begins as the path that it corrects.</summary>
    private static RecurrentNetwork Begin(WindowEncoder encoder, ForecasterOptions options, ulong seed)
    {
        var shape = new NetworkOptions
        {
            Cell = options.Cell,
            HiddenSize = options.HiddenSize!.Value,
            Layers = options.Layers,
            InputSize = encoder.InputSize,
            OutputSize = encoder.Plan.Outputs,
            Head = Head.EveryStep,
        };
        var drawn = new RecurrentNetwork(shape, seed);
        return RecurrentNetwork.FromParameters(shape, (name, _) => name.StartsWith("fc.", StringComparison.Ordinal)
            ? new float[drawn.GetParameter(name).Length]
            : drawn.GetParameter(name).ToArray());
    }
}
