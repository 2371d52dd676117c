using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>The training of one network of an <see cref="Ensemble"/>.</summary>
internal sealed class MemberTraining
{
    /// <summary>The optimizer steps of an epoch, after which the loss is reported.</summary>
    public const int StepsPerEpoch = 50;

    private readonly List<EpochResult> _done = [];
    private readonly Func<Trainer> _trainer;

    /// <param name="encoder">Makes the sequences.</param>
    /// <param name="series">The series to train on.</param>
    /// <param name="simple">The inputs that all networks of a training share; null where the plan has none.</param>
    /// <param name="options">The settings, all of them set.</param>
    /// <param name="held">The part that isn't trained on.</param>
    /// <param name="epochs">The epochs to train.</param>
    /// <param name="seed">The seed of first weights, windows and dropout.</param>
    /// <param name="findsBest">Whether each epoch is validated on the held-out part: training then stops by
    /// <see cref="ForecasterOptions.Patience"/> and keeps the best epoch.</param>
    /// <param name="from">The network to train further; null for a new one.</param>
    /// <exception cref="InputException">No series is long enough.</exception>
    public MemberTraining(
        WindowEncoder encoder, EncodedSeries[] series, SimpleForecastWindows? simple, ForecasterOptions options, HoldOut held, int epochs,
        ulong seed, bool findsBest, RecurrentNetwork? from = null)
    {
        (Network, Epochs) = (from is null ? Begin(encoder, options, seed) : Copy(from), epochs);
        var training = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = options.BatchSize!.Value,
            Loss = encoder.Plan.IsCount ? new ScaledNegativeBinomial() : new Pinball { Levels = QuantileGrid.All },
            Optimizer = options.Optimizer,
            LearningRate = options.LearningRate!.Value,
            Schedule = options.Schedule,
            ClipNorm = options.ClipNorm,
            ValidationShare = findsBest ? held.Share : 0,
            Patience = findsBest ? options.Patience : null,
            Seed = seed,
            Threads = options.Threads,
        };
        var windows = new WindowSampler(encoder, series, simple, held.Cutoffs, StepsPerEpoch * options.BatchSize!.Value, seed);
        if (windows.IsEmpty)
            throw TooShort(series.Max(one => one.Values.Length), encoder.Plan);
        var validation = !findsBest ? null : new WindowSampler(encoder, series, simple, held.Windows);
        _trainer = () => new(Network, windows, validation, training, Device.Kernels);
    }

    // In a backtest the last values aren't trained on.
    private static InputException TooShort(int longest, ModelPlan plan) => plan.Season == 1
        ? new(
            $"the longest series has too few values to train on: {longest}. Expected {WindowSampler.Needed(plan)} or more. Give longer series.")
        : new(
            $"the longest series has too few values to train on: {longest}. A season of {plan.Season} needs {WindowSampler.Needed(plan)} or more. Give longer series, or a shorter season ({ForecasterSettings.Season}).");

    /// <summary>The network in its present state.</summary>
    public RecurrentNetwork Network { get; }

    /// <summary>The epochs to train.</summary>
    public int Epochs { get; }

    /// <summary>The epochs done.</summary>
    public IReadOnlyList<EpochResult> Done => _done;

    /// <summary>The whole epochs in <paramref name="steps"/> optimizer steps, at least one.</summary>
    public static int EpochsOf(int steps) => Math.Max(1, steps / StepsPerEpoch);

    /// <summary>Trains to the last epoch or to a cancellation.</summary>
    /// <param name="index">The network's number in the checkpoint.</param>
    /// <param name="report">Receives each epoch as it ends.</param>
    /// <param name="checkpoint">Keeps the state; null for nowhere.</param>
    /// <param name="cancellation">Ends the training at once; an unfinished epoch is dropped.</param>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite; the network keeps its last good weights.</exception>
    public void Run(int index, Action<EpochResult> report, TrainingCheckpoint? checkpoint, CancellationToken cancellation)
    {
        using var trainer = _trainer();
        TrainingCheckpoint.Run(checkpoint, index, trainer, _done, report, cancellation);
    }

    // Training changes a network in place.
    private static RecurrentNetwork Copy(RecurrentNetwork network) =>
        RecurrentNetwork.FromParameters(network.Options, (name, _) => network.GetParameter(name).ToArray());

    /// <summary>A network with a head of zeros: its first output is the path that it corrects.</summary>
    private static RecurrentNetwork Begin(WindowEncoder encoder, ForecasterOptions options, ulong seed)
    {
        var shape = new NetworkOptions
        {
            Cell = options.Cell,
            HiddenSize = options.HiddenSize!.Value,
            Layers = options.Layers,
            Dropout = options.Dropout,
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
