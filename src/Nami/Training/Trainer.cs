using Nami.Data;
using Nami.Kernels;
using Nami.Networks;
using Nami.Numerics;

namespace Nami.Training;

/// <summary>What one epoch of training gave.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">The mean of the epoch's batch losses, each the mean squared error before that batch's update.</param>
public readonly record struct EpochResult(int Epoch, double Loss);

/// <summary>
/// Trains a network on windows: mean squared error, plain gradient descent, batches drawn in a new order every epoch.
/// The result depends on the network, the data and the options but not on the number of threads.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly WindowDataset _data;
    private readonly TrainingOptions _options;
    private readonly TrainingStep _step;

    /// <summary>Prepares to train <paramref name="network"/> in place.</summary>
    /// <exception cref="ArgumentException">The network does not take and give one value a step.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
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
        if (network.Options.InputSize != 1 || network.Options.OutputSize != 1)
            throw new ArgumentException($"the network takes {network.Options.InputSize} and gives {network.Options.OutputSize} values a step; windows hold 1 and 1", nameof(network));
        _data = data;
        _options = options;
        _step = new TrainingStep(network, Math.Min(options.BatchSize, data.Count), data.Window, options.LearningRate, options.Threads, kernels);
    }

    /// <summary>Trains, epoch by epoch, as the result is enumerated: who stops enumerating stops the training.</summary>
    /// <exception cref="TrainingDivergedException">
    /// The loss is no longer finite; the network keeps the weights of the step before.
    /// </exception>
    public IEnumerable<EpochResult> Run()
    {
        var shuffle = new RandomStream(_options.Seed, Draw.Shuffle);
        int[] order = new int[_data.Count];
        for (int epoch = 0; epoch < _options.Epochs; epoch++)
        {
            shuffle.Permute(order, epoch);
            yield return new EpochResult(epoch, TrainEpoch(epoch, order));
        }
    }

    /// <summary>Stops the worker threads. The network stays usable.</summary>
    public void Dispose() => _step.Dispose();

    /// <summary>One pass over the windows in the given order; a last smaller batch is kept.</summary>
    internal double TrainEpoch(int epoch, ReadOnlySpan<int> order)
    {
        double sum = 0;
        int batches = 0;
        for (int first = 0; first < order.Length; first += _options.BatchSize, batches++)
        {
            ReadOnlySpan<int> batch = order.Slice(first, Math.Min(_options.BatchSize, order.Length - first));
            _step.Rows = batch.Length;
            for (int row = 0; row < batch.Length; row++) _step.Set(row, _data.Input(batch[row]), _data.Target(batch[row]));
            double loss = _step.Run();
            if (!double.IsFinite(loss)) throw new TrainingDivergedException(epoch, batches, _options.LearningRate);
            sum += loss;
        }

        return sum / batches;
    }
}
