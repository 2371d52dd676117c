using Nami.Data;
using Nami.Kernels;
using Nami.Networks;

namespace Nami.Training;

/// <summary>The last windows in time, held back: measures them after each epoch and keeps the weights that did best.</summary>
internal sealed unsafe class Validation : IDisposable
{
    private readonly RecurrentNetwork _network;
    private readonly WindowDataset _data;
    private readonly Workspace _workspace;
    private readonly int _first, _batch;
    private readonly int? _patience;
    private readonly Loss _loss;
    private readonly float[] _inputs, _outputs, _last, _gradient, _targets, _weights;

    public Validation(RecurrentNetwork network, WindowDataset data, int first, TrainingOptions options, KernelSet kernels)
    {
        (_network, _data, _first, _patience) = (network, data, first, options.Patience);
        _batch = Math.Min(256, data.Count - first);
        _workspace = new Workspace(network, _batch, data.Window, Mode.Evaluation, options.Threads, kernels);
        _inputs = new float[_batch * data.Window];
        _outputs = new float[_batch * network.Options.OutputSize * (network.Options.Head == Head.EveryStep ? data.Window : 1)];
        _loss = options.Loss;
        _last = new float[_batch * _loss.Parameters];
        _gradient = new float[_last.Length];
        _targets = new float[_batch];
        _weights = new float[_batch];
        Best = new AlignedBuffer(network.Parameters.PaddedCount);
    }

    /// <summary>The weights of the best epoch.</summary>
    public AlignedBuffer Best { get; }

    /// <summary>The least loss so far.</summary>
    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>Epochs since the best one.</summary>
    public int BadEpochs { get; set; }

    public bool HasLostPatience => BadEpochs >= (_patience ?? int.MaxValue);

    /// <summary>The loss of the windows held back, with the weights as they are.</summary>
    public double Measure()
    {
        double sum = 0, total = 0;
        int outputs = _outputs.Length / _batch;
        for (int first = _first; first < _data.Count; first += _batch)
        {
            int rows = Math.Min(_batch, _data.Count - first);
            for (int r = 0; r < rows; r++) _data.Input(first + r).CopyTo(_inputs.AsSpan(r * _data.Window));
            _network.Forward(_inputs.AsSpan(0, rows * _data.Window), _outputs.AsSpan(0, rows * outputs), _workspace);
            // Where the head reads every step, the last one's output counts.
            int parameters = _loss.Parameters;
            for (int r = 0; r < rows; r++)
            {
                _outputs.AsSpan((r + 1) * outputs - parameters, parameters).CopyTo(_last.AsSpan(r * parameters));
                _targets[r] = _data.Target(first + r)[0];
                total += _weights[r] = _data.TargetWeight(first + r) is [float weight] ? weight : 1;
            }

            fixed (float* y = _last, dY = _gradient) sum += LossSum.AddUp(_loss, y, dY, rows, parameters, _targets.AsSpan(0, rows), _weights.AsSpan(0, rows), rows);
        }

        double loss = total > 0 ? sum / total : 0;
        BadEpochs++;
        if (loss < BestLoss)
        {
            (BestLoss, BadEpochs) = (loss, 0);
            new ReadOnlySpan<float>(_network.Parameters.Values, _network.Parameters.PaddedCount).CopyTo(Best.Span);
        }

        return loss;
    }

    /// <summary>Gives the network the weights of the best epoch, if there was one.</summary>
    public void RestoreBest()
    {
        if (double.IsPositiveInfinity(BestLoss)) return;
        Best.Span.CopyTo(new Span<float>(_network.Parameters.Values, _network.Parameters.PaddedCount));
        _network.PackWeights();
    }

    public void Dispose() => _workspace.Dispose();
}
