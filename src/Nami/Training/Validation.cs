using Nami.Kernels;
using Nami.Networks;

namespace Nami.Training;

/// <summary>Validation examples, later than the training examples: measures the loss after each epoch and keeps the best weights.</summary>
internal sealed unsafe class Validation : IDisposable
{
    private readonly RecurrentNetwork _network;
    private readonly TrainingData _data;
    private readonly Workspace _workspace;
    private readonly int _batch;
    private readonly int? _patience;
    private bool _hasBest; // the network: those of the last epoch are then the other ones
    private readonly Loss _loss;
    private readonly AlignedBuffer _other;
    private readonly float[] _inputs, _outputs, _gradient, _targets, _weights;

    public Validation(RecurrentNetwork network, TrainingData data, TrainingOptions options, KernelSet kernels)
    {
        (_network, _data, _patience, _loss) = (network, data, options.Patience, options.Loss);
        _batch = Math.Min(256, data.Count);
        _workspace = new Workspace(network, _batch, data.Steps, Mode.Evaluation, options.Threads, kernels);
        int rows = _batch * (network.Options.Head == Head.EveryStep ? data.Steps : 1);
        _inputs = new float[_batch * data.Steps * data.InputSize];
        _outputs = new float[rows * network.Options.OutputSize];
        _gradient = new float[_outputs.Length];
        _weights = new float[_outputs.Length / _loss.Parameters];
        _targets = new float[_weights.Length * _loss.TargetSize];
        if (!data.IsWeighted) Array.Fill(_weights, 1);
        _other = new AlignedBuffer(network.Parameters.PaddedCount);
    }

    /// <summary>The weights of the best epoch.</summary>
    public ReadOnlySpan<float> Best => _hasBest ? _network.Parameters.AllValues : _other.Span;

    /// <summary>The weights of the last epoch.</summary>
    public ReadOnlySpan<float> Last => _hasBest ? _other.Span : _network.Parameters.AllValues;

    /// <summary>The least loss so far.</summary>
    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>Epochs since the best one.</summary>
    public int BadEpochs { get; private set; }

    public bool HasLostPatience => BadEpochs >= (_patience ?? int.MaxValue);

    /// <summary>The validation loss with the current weights; null where it was cancelled, which changes nothing.</summary>
    public double? Measure(CancellationToken cancellation = default)
    {
        _workspace.Cancellation = cancellation;
        double sum = 0, total = 0;
        int inputs = _inputs.Length / _batch, outputs = _outputs.Length / _batch, targets = _weights.Length / _batch,
            size = _loss.TargetSize;
        for (int first = 0; first < _data.Count; first += _batch)
        {
            int rows = Math.Min(_batch, _data.Count - first), count = rows * targets;
            for (int r = 0; r < rows; r++)
                _data.Read(0, first + r, _inputs.AsSpan(r * inputs, inputs), _targets.AsSpan(r * targets * size, targets * size),
                    _weights.AsSpan(r * targets, targets));
            _network.Forward(_inputs.AsSpan(0, rows * inputs), _outputs.AsSpan(0, rows * outputs), _workspace);
            if (cancellation.IsCancellationRequested) return null;
            foreach (float weight in _weights.AsSpan(0, count)) total += weight;
            int width = _network.Options.OutputSize;
            fixed (float* y = _outputs, dY = _gradient)
                sum += LossSum.AddUp(
                    _loss, y, dY, rows * outputs / width, width, _targets.AsSpan(0, count * size), _weights.AsSpan(0, count), rows);
        }

        double loss = total > 0 ? sum / total : 0;
        BadEpochs++;
        if (loss < BestLoss)
        {
            (BestLoss, BadEpochs) = (loss, 0);
            _network.Parameters.AllValues.CopyTo(_other.Span);
        }

        return loss;
    }

    /// <summary>
    /// Gives the network the weights of the best epoch, if there was one; those of the last are kept for a training that goes on.
    /// </summary>
    public void RestoreBest()
    {
        if (!_hasBest && !double.IsPositiveInfinity(BestLoss)) Exchange();
    }

    /// <summary>Gives the network the weights of the last epoch again.</summary>
    public void RestoreLast()
    {
        if (_hasBest) Exchange();
    }

    /// <summary>Goes on from a checkpoint, whose last weights the network has been given.</summary>
    public void Resume(ReadOnlySpan<float> best, double bestLoss, int badEpochs)
    {
        (_hasBest, BestLoss, BadEpochs) = (false, bestLoss, badEpochs);
        best.CopyTo(_other.Span);
    }

    public void Dispose() => _workspace.Dispose();

    private void Exchange()
    {
        _hasBest = !_hasBest;
        Span<float> weights = _network.Parameters.AllValues, others = _other.Span;
        for (int i = 0; i < weights.Length; i++) (weights[i], others[i]) = (others[i], weights[i]);
        _network.PackWeights();
    }
}
