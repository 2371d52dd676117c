using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nami.Files;
using Nami.Kernels;
using Nami.Networks;
using Nami.Numerics;

namespace Nami.Training;

/// <summary>
/// Trains a network on windows, in batches drawn in a new order every epoch. The result doesn't depend on the number of threads.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly RecurrentNetwork _network;
    private readonly TrainingData _data;
    private readonly TrainingOptions _options;
    private readonly TrainingStep _step;
    private readonly RateClock _clock;
    private readonly Validation? _validation;
    private readonly float[] _input, _targets, _weights;
    private EpochStart? _start;
    private double _rate;
    private bool _isUntried;

    /// <summary>Prepares to train <paramref name="network"/> in place.</summary>
    /// <exception cref="ArgumentException">
    /// The network doesn't have one input per step, or its number of outputs doesn't match the loss.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="InputException">There are too few windows for validation.</exception>
    public Trainer(RecurrentNetwork network, WindowDataset data, TrainingOptions options)
        : this(network, data, options, Device.Kernels)
    {
    }

    internal Trainer(RecurrentNetwork network, WindowDataset data, TrainingOptions options, KernelSet kernels)
        : this(network, Check(data, options, out int held), held == 0 ? null : data.Part(data.Count - held, held, lastTargetsOnly: true),
            options, kernels)
    {
    }

    /// <summary>Prepares to train on one set of examples and to validate on another, none if null.</summary>
    internal Trainer(RecurrentNetwork network, TrainingData data, TrainingData? validation, TrainingOptions options, KernelSet kernels)
    {
        ArgumentNullException.ThrowIfNull(network);
        options.Validate();
        int steps = network.Options.Head == Head.EveryStep ? data.Steps : 1, columns = network.Options.OutputSize / options.Loss.Parameters;
        if (network.Options.InputSize != data.InputSize || columns * options.Loss.Parameters != network.Options.OutputSize
            || (data is WindowDataset && columns != 1))
            throw new ArgumentException(
                $"the network has {network.Options.InputSize} inputs and {network.Options.OutputSize} outputs per step; the examples and the loss need {data.InputSize} and {options.Loss.Parameters}",
                nameof(network));
        if (data.LeastTarget < options.Loss.LeastTarget)
            Throw.Input(
                $"the series has the value {data.LeastTarget}, but the loss {options.Loss.GetType().Name} needs values of {options.Loss.LeastTarget} or more. Choose another loss.");

        (_network, _data, _options) = (network, data, options);
        _input = new float[data.Steps * data.InputSize];
        _targets = new float[steps * columns * options.Loss.TargetSize];
        _weights = new float[steps * columns];
        _step = new TrainingStep(network, Math.Min(options.BatchSize, data.Count), data.Steps, options, kernels);
        _clock = new RateClock(options.ScheduleOver(data.Count), options.WarmUp, options.LearningRate);
        FirstWeights = Sha256.Of(MemoryMarshal.AsBytes<float>(network.Parameters.AllValues));
        if (validation != null) _validation = new Validation(network, validation, options, kernels);
    }

    /// <summary>The number of completed epochs.</summary>
    public int EpochsDone => _clock.Epochs;

    internal TrainingOptions Options => _options;

    internal RecurrentNetwork Network => _network;

    internal TrainingData Data => _data;

    internal RateClock Clock => _clock;

    internal OptimizerState Optimizer => _step.Optimizer;

    internal Validation? Validation => _validation;

    /// <summary>The SHA-256 of the weights before the first step.</summary>
    internal byte[] FirstWeights { get; }

    /// <summary>Trains while the result is enumerated, up to the last epoch; to stop the training, stop enumerating.</summary>
    /// <remarks>
    /// With validation windows, the network has the weights of the best epoch when the enumeration ends. A further enumeration continues
    /// after the last epoch.
    /// </remarks>
    /// <param name="cancellation">
    /// Stops the training immediately. An unfinished epoch is discarded: the network gets back the weights of the last completed one.
    /// </param>
    /// <returns>The epochs; fewer than requested if training was cancelled or stopped early.</returns>
    /// <exception cref="TrainingDivergedException">
    /// The loss, a gradient or the validation loss isn't finite. The network keeps the last finite weights, or those of the best epoch.
    /// </exception>
    public IEnumerable<EpochResult> Run(CancellationToken cancellation = default)
    {
        _validation?.RestoreLast();
        var shuffle = new RandomStream(_options.Seed, RandomUse.Shuffle);
        int[] order = new int[_data.Count];
        try
        {
            while (_clock.Epochs < _options.Epochs && _validation?.HasLostPatience != true && !cancellation.IsCancellationRequested)
            {
                shuffle.Permute(order, _clock.Epochs);
                if (TrainEpoch(order, cancellation) is not { } epoch) break;
                yield return epoch;
            }

            Check();
        }
        finally
        {
            _validation?.RestoreBest();
        }
    }

    /// <summary>
    /// Tries the weights on the last batch again, if nothing has since its update: what blew up in that update would go unnoticed where no
    /// step follows.
    /// </summary>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not finite: the network has the weights
    /// before the update.</exception>
    internal void Check()
    {
        if (!_isUntried) return;
        _isUntried = false;
        _step.Cancellation = default;
        if (!_step.Measure().IsFinite) throw Diverged(_clock.Epochs - 1, (_data.Count - 1) / _options.BatchSize);
    }

    /// <summary>Stops the worker threads. The network stays usable.</summary>
    public void Dispose()
    {
        _step.Dispose();
        _validation?.Dispose();
    }

    /// <summary>Trains one pass over the windows in the given order; a smaller last batch is kept.</summary>
    /// <returns>The result; null where it was cancelled, and nothing is changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal EpochResult? TrainEpoch(ReadOnlySpan<int> order, CancellationToken cancellation = default)
    {
        _step.Cancellation = cancellation;
        // A cancelled step changes nothing itself: only a step after an update needs to be undone.
        if (cancellation.CanBeCanceled && (order.Length > _options.BatchSize || _validation != null))
            (_start ??= new EpochStart(_network.Parameters, _step.Optimizer, _clock)).Keep();
        double sum = 0, norms = 0;
        int batches = 0, epoch = _clock.Epochs;
        for (int first = 0; first < order.Length; first += _options.BatchSize, batches++)
        {
            var batch = order.Slice(first, Math.Min(_options.BatchSize, order.Length - first));
            _step.Rows = batch.Length;
            for (int row = 0; row < batch.Length; row++)
            {
                _data.Read(epoch, batch[row], _input, _targets, _weights);
                _step.Set(row, _input, _targets, _data.IsWeighted ? _weights : default);
            }

            _rate = _clock.Rate;
            var result = _step.Run(_rate);
            if (result.IsCancelled) return TakeBack(batches);
            _isUntried = result.IsFinite;
            if (!result.IsFinite) throw Diverged(epoch, batches);
            _clock.Steps++;
            sum += result.Loss;
            norms += result.GradientNorm;
        }

        double loss = sum / batches, validationLoss = double.NaN;
        if (_validation != null)
        {
            if (_validation.Measure(cancellation) is not { } measured) return TakeBack(batches);
            (validationLoss, _isUntried) = (measured, false);
            if (!double.IsFinite(validationLoss))
            {
                _step.TakeBack();
                throw new TrainingDivergedException(epoch, batches - 1, null, double.NaN, _rate, inValidation: true);
            }
        }

        _clock.EpochDone(double.IsNaN(validationLoss) ? loss : validationLoss);
        return new EpochResult(epoch, loss) { ValidationLoss = validationLoss, LearningRate = _rate, GradientNorm = norms / batches };
    }

    // Back to the start of the epoch, whose weights are known to be good once a step has measured them.
    private EpochResult? TakeBack(int updates)
    {
        if (updates > 0)
        {
            _start!.Restore();
            _step.WeightsRestored();
            _isUntried = false;
        }

        return null;
    }

    // The training windows; the last windows may be used for validation.
    private static WindowDataset Check(WindowDataset data, TrainingOptions options, out int held)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        held = options.ValidationWindows(data.Count);
        if (options.ValidationShare > 0 && (held < 1 || held >= data.Count))
            Throw.Input(
                $"a validation share of {options.ValidationShare} takes {held} of {data.Count} windows for validation. Give more points, or a share that leaves windows for both training and validation.");
        return data.Part(0, data.Count - held);
    }

    private TrainingDivergedException Diverged(int epoch, int batch)
    {
        int first = _step.FirstNotFinite;
        return first < 0
            ? new TrainingDivergedException(epoch, batch, null, double.NaN, _rate)
            : new TrainingDivergedException(epoch, batch, _network.Parameters.All[first].Name, _step.LastGradientNorm(first), _rate);
    }
}

/// <summary>
/// The state of a training at the start of an epoch, to be restored if the epoch is cancelled: only whole epochs are kept. Allocated once.
/// </summary>
internal sealed class EpochStart
{
    private readonly Parameters _parameters;
    private readonly OptimizerState _optimizer;
    private readonly RateClock _clock;
    private readonly float[] _weights;
    private readonly float[][] _memories;
    private int _updates, _steps;

    public EpochStart(Parameters parameters, OptimizerState optimizer, RateClock clock)
    {
        (_parameters, _optimizer, _clock) = (parameters, optimizer, clock);
        _weights = new float[parameters.PaddedCount];
        _memories = new float[optimizer.Memories.Count][];
        for (int i = 0; i < _memories.Length; i++) _memories[i] = new float[parameters.PaddedCount];
    }

    /// <summary>Saves the current state.</summary>
    public void Keep()
    {
        (_updates, _steps) = (_optimizer.Steps, _clock.Steps);
        _parameters.AllValues.CopyTo(_weights);
        for (int i = 0; i < _memories.Length; i++) _optimizer.Memories[i].Span.CopyTo(_memories[i]);
    }

    /// <summary>Restores the saved state; the weights must be packed again.</summary>
    public void Restore()
    {
        (_optimizer.Steps, _clock.Steps) = (_updates, _steps);
        _weights.CopyTo(_parameters.AllValues);
        for (int i = 0; i < _memories.Length; i++) _memories[i].CopyTo(_optimizer.Memories[i].Span);
    }
}

/// <summary>The training diverged: the loss or a gradient isn't finite. The network keeps its last good weights.</summary>
/// <param name="epoch">The epoch, from 0.</param>
/// <param name="batch">The batch of the epoch, from 0: that of the failed step, or of the last update before the failed validation.</param>
/// <param name="parameter">
/// The first parameter, in the order of the backward pass, whose gradient isn't finite; null if only a loss isn't.
/// </param>
/// <param name="gradientNorm">The gradient norm of that parameter in the previous step; NaN if there was none.</param>
/// <param name="learningRate">The learning rate of the step.</param>
/// <param name="inValidation">Whether the validation loss isn't finite.</param>
public class TrainingDivergedException(
    int epoch, int batch, string? parameter, double gradientNorm, double learningRate, bool inValidation = false)
    : InputException(Sentence(epoch, batch, parameter, gradientNorm, learningRate, inValidation))
{
    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>The batch of the epoch, from 0.</summary>
    public int Batch { get; } = batch;

    /// <summary>The first parameter whose gradient isn't finite; null if only a loss isn't.</summary>
    public string? Parameter { get; } = parameter;

    /// <summary>The gradient norm of that parameter in the previous step; NaN if there was none.</summary>
    public double GradientNorm { get; } = gradientNorm;

    /// <summary>The learning rate of the step.</summary>
    public double LearningRate { get; } = learningRate;

    /// <summary>Whether the validation loss isn't finite.</summary>
    public bool InValidation { get; } = inValidation;

    // A tenth, or where that is far too much still, PyTorch's usual choice.
    private static double Advice(double learningRate) => learningRate <= 0.1 ? learningRate / 10 : 0.01;

    private static FormattableString Sentence(
        int epoch, int batch, string? parameter, double gradientNorm, double learningRate, bool inValidation)
    {
        if (inValidation)
            return $"the training diverged: the validation loss isn't finite after epoch {epoch}, with learning rate {learningRate:G6}. Try a learning rate of {Advice(learningRate):G6} or less, or clip the gradients.";
        // The slope of a linear loss is finite where the loss is not.
        if (parameter is null)
            return $"the training diverged: the loss isn't finite at epoch {epoch}, batch {batch}, with learning rate {learningRate:G6}, although all gradients are. Try a learning rate of {Advice(learningRate):G6} or less, or clip the gradients.";
        // A gradient of 0, from saturated units, would mislead: it is no sign of health.
        if (!(gradientNorm > 0))
            return $"the training diverged: the loss isn't finite at epoch {epoch}, batch {batch}, with learning rate {learningRate:G6}, first in {parameter}. Try a learning rate of {Advice(learningRate):G6} or less, or clip the gradients.";
        return $"the training diverged: the loss isn't finite at epoch {epoch}, batch {batch}, with learning rate {learningRate:G6}, first in {parameter}. Its gradient norm was {gradientNorm:G4} in the previous step. Try a learning rate of {Advice(learningRate):G6} or less, or clip the gradients.";
    }
}
