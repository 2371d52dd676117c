using Nami.Kernels;
using Nami.Networks;

namespace Nami.Training;

/// <summary>One optimizer step: forward, loss, backward, update. Nothing is allocated in it.</summary>
internal sealed unsafe class TrainingStep : IDisposable
{
    private readonly RecurrentNetwork _network;
    private readonly Workspace _workspace;
    private readonly Action<int> _runShard, _addGradients;
    private readonly float _learningRate;
    private readonly float[] _targets;
    private readonly double[] _sums;
    private int _rows, _shards;

    public TrainingStep(RecurrentNetwork network, int batch, int steps, double learningRate, int threads, KernelSet kernels)
    {
        _network = network;
        _workspace = new Workspace(network, batch, steps, Mode.Training, threads, kernels);
        _learningRate = (float)learningRate;
        _targets = new float[batch * network.Options.OutputSize];
        _sums = new double[_workspace.Shards.Length];
        (_runShard, _addGradients) = (RunShard, AddGradients);
        Rows = batch;
    }

    /// <summary>The sequences of the next step, at most the batch it was made for.</summary>
    public int Rows
    {
        get => _rows;
        set => (_rows, _shards) = (value, _workspace.Divide(value));
    }

    /// <summary>Sets a sequence (T, I) and its target (O).</summary>
    public void Set(int row, ReadOnlySpan<float> input, ReadOnlySpan<float> target)
    {
        Shard shard = _workspace.Shards[row / _workspace.ShardRows];
        shard.SetInput(row - shard.FirstRow, input);
        target.CopyTo(_targets.AsSpan(row * target.Length));
    }

    /// <summary>
    /// Computes the loss and, where it is finite, its gradients and the update w = w − rate · dw.
    /// </summary>
    /// <returns>The batch's mean squared error before the update.</returns>
    public double Run()
    {
        _workspace.Team.Run(_shards, _runShard);
        double sum = 0;
        for (int s = 0; s < _shards; s++) sum += _sums[s];
        double loss = sum / (_rows * _network.Options.OutputSize);
        if (!double.IsFinite(loss)) return loss;

        AlignedBuffer gradients = _workspace.Gradients!;
        gradients.Span.Clear();
        if (_workspace.DividesGradients) _workspace.Team.Run(_network.GradientUnits.Count, _addGradients);
        else for (int unit = 0; unit < _network.GradientUnits.Count; unit++) AddGradients(unit);
        _network.UnpackGradients(gradients.Data);
        Parameters parameters = _network.Parameters;
        _workspace.Kernels.AddScaled(-_learningRate, parameters.Gradients, parameters.Values, parameters.PaddedCount);
        _network.PackWeights();
        return loss;
    }

    public void Dispose() => _workspace.Dispose();

    private void RunShard(int s)
    {
        Shard shard = _workspace.Shards[s];
        int outputs = _network.Options.OutputSize;
        _network.Forward(shard, _workspace.Kernels);
        _sums[s] = MeanSquaredError.SumAndGradient(
            shard.Y, shard.DY, shard.Rows, shard.OutputStride, _targets.AsSpan(shard.FirstRow * outputs, shard.Rows * outputs), _rows * outputs);
        _network.Backward(shard, _workspace.Kernels);
    }

    private void AddGradients(int unit) =>
        _network.AddGradients(unit, _workspace.Shards.AsSpan(0, _shards), _workspace.Kernels, _workspace.Gradients!.Data);
}
