using System.Runtime.CompilerServices;
using Nami.Data;
using Nami.Kernels;
using Nami.Networks;
using Nami.Numerics;

namespace Nami.Training;

/// <summary>
/// Trains a network on windows, in batches drawn in a new order every epoch. The result depends on the network, the data and the
/// options but not on the number of threads.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly RecurrentNetwork _network;
    private readonly WindowDataset _data;
    private readonly TrainingOptions _options;
    private readonly TrainingStep _step;
    private readonly RateClock _clock;
    private readonly Validation? _validation;
    private readonly int _windows;

    /// <summary>Prepares to train <paramref name="network"/> in place.</summary>
    /// <exception cref="ArgumentException">The network does not take one value a step, or gives another number of them than the loss needs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InputException">There are too few windows to hold some back.</exception>
    public Trainer(RecurrentNetwork network, WindowDataset data, TrainingOptions options)
        : this(network, data, options, KernelSet.Best)
    {
    }

    internal Trainer(RecurrentNetwork network, WindowDataset data, TrainingOptions options, KernelSet kernels)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (network.Options.InputSize != 1 || network.Options.OutputSize != options.Loss.Parameters)
            throw new ArgumentException($"the network takes {network.Options.InputSize} and gives {network.Options.OutputSize} values a step; windows and the loss need 1 and {options.Loss.Parameters}", nameof(network));
        foreach (float value in data.Series)
        {
            if (value < options.Loss.LeastTarget)
                Throw.Input($"the series has the value {value}; {options.Loss.GetType().Name} is a loss for values from {options.Loss.LeastTarget} on: choose another");
        }

        (_network, _data, _options) = (network, data, options);
        int held = options.ValidationWindows(data.Count);
        if (options.ValidationShare > 0 && (held < 1 || held >= data.Count))
            Throw.Input($"a validation share of {options.ValidationShare} holds back {held} of {data.Count} windows; give more points, or a share that leaves windows on both sides");
        _windows = data.Count - held;
        _step = new TrainingStep(network, Math.Min(options.BatchSize, _windows), data.Window, options, kernels);
        _clock = new RateClock(options);
        if (held > 0) _validation = new Validation(network, data, _windows, options, kernels);
    }

    /// <summary>Epochs done so far.</summary>
    public int EpochsDone => _clock.Epochs;

    internal TrainingOptions Options => _options;

    internal RecurrentNetwork Network => _network;

    internal WindowDataset Data => _data;

    internal RateClock Clock => _clock;

    internal OptimizerState Optimizer => _step.Optimizer;

    internal Validation? Validation => _validation;

    /// <summary>
    /// Trains to the last epoch, as the result is enumerated: who stops enumerating stops the training. With windows held back the
    /// network has the weights of the best epoch when the enumeration ends.
    /// </summary>
    /// <exception cref="TrainingDivergedException">
    /// The loss or a gradient is no longer finite; the network keeps the weights of the step before, or of the best epoch.
    /// </exception>
    public IEnumerable<EpochResult> Run()
    {
        var shuffle = new RandomStream(_options.Seed, Draw.Shuffle);
        int[] order = new int[_windows];
        try
        {
            while (_clock.Epochs < _options.Epochs && _validation?.HasLostPatience != true)
            {
                shuffle.Permute(order, _clock.Epochs);
                yield return TrainEpoch(order);
            }
        }
        finally
        {
            _validation?.RestoreBest();
        }
    }

    /// <summary>Stops the worker threads. The network stays usable.</summary>
    public void Dispose()
    {
        _step.Dispose();
        _validation?.Dispose();
    }

    /// <summary>One pass over the windows in the given order; a last smaller batch is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal EpochResult TrainEpoch(ReadOnlySpan<int> order)
    {
        double sum = 0, norms = 0, rate = 0;
        int batches = 0, epoch = _clock.Epochs;
        bool everyStep = _network.Options.Head == Head.EveryStep;
        for (int first = 0; first < order.Length; first += _options.BatchSize, batches++)
        {
            ReadOnlySpan<int> batch = order.Slice(first, Math.Min(_options.BatchSize, order.Length - first));
            _step.Rows = batch.Length;
            for (int row = 0; row < batch.Length; row++)
            {
                int i = batch[row];
                if (everyStep) _step.Set(row, _data.Input(i), _data.NextValues(i), _data.NextWeights(i));
                else _step.Set(row, _data.Input(i), _data.Target(i), _data.TargetWeight(i));
            }

            rate = _clock.Rate;
            StepResult result = _step.Run(rate);
            if (!result.IsFinite) throw Diverged(epoch, batches, rate);
            _clock.Steps++;
            sum += result.Loss;
            norms += result.GradientNorm;
        }

        double loss = sum / batches, validationLoss = _validation?.Measure() ?? double.NaN;
        _clock.EpochDone(double.IsNaN(validationLoss) ? loss : validationLoss);
        return new EpochResult(epoch, loss) { ValidationLoss = validationLoss, LearningRate = rate, GradientNorm = norms / batches };
    }

    private TrainingDivergedException Diverged(int epoch, int batch, double rate)
    {
        int first = _step.FirstNotFinite;
        return new TrainingDivergedException(epoch, batch, _network.Parameters.All[first].Name, _step.LastGradientNorm(first), rate);
    }
}
