using System.Runtime.CompilerServices;
using Nami.Kernels;
using Nami.Networks;

namespace Nami.Training;

/// <summary>What one optimizer step gave.</summary>
/// <param name="Loss">The batch's loss before the update.</param>
/// <param name="GradientNorm">The norm of the gradient before clipping.</param>
internal readonly record struct StepResult(double Loss, double GradientNorm)
{
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(GradientNorm);
}

/// <summary>One optimizer step: forward, loss, backward, clip, update. Nothing is allocated in it.</summary>
internal sealed unsafe class TrainingStep : IDisposable
{
    private readonly RecurrentNetwork _network;
    private readonly Workspace _workspace;
    private readonly Action<int> _runShard, _addGradients;
    private readonly TrainingOptions _options;
    private readonly float[][] _targets;
    private readonly double[] _sums;
    private readonly int _targetRows;
    private int _rows, _shards;

    public TrainingStep(RecurrentNetwork network, int batch, int steps, TrainingOptions options, KernelSet kernels)
    {
        (_network, _options) = (network, options);
        _workspace = new Workspace(network, batch, steps, Mode.Training, options.Threads, kernels);
        _targetRows = network.Options.Head == Head.EveryStep ? steps : 1;
        _targets = [.. _workspace.Shards.Select(shard => new float[shard.Capacity * _targetRows * network.Options.OutputSize])];
        _sums = new double[_workspace.Shards.Length];
        (_runShard, _addGradients) = (RunShard, AddGradients);
        Optimizer = new OptimizerState(options.Optimizer, network.Parameters);
        Rows = batch;
    }

    /// <summary>The optimizer at work.</summary>
    public OptimizerState Optimizer { get; }

    /// <summary>The sequences of the next step, at most the batch it was made for.</summary>
    public int Rows
    {
        get => _rows;
        set => (_rows, _shards) = (value, _workspace.Divide(value));
    }

    /// <summary>Sets a sequence (T, I) and its target (O), or (T, O) where the head reads every step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int row, ReadOnlySpan<float> input, ReadOnlySpan<float> target)
    {
        int s = row / _workspace.ShardRows, outputs = _network.Options.OutputSize;
        Shard shard = _workspace.Shards[s];
        row -= shard.FirstRow;
        shard.SetInput(row, input);
        for (int t = 0; t < _targetRows; t++) target.Slice(t * outputs, outputs).CopyTo(_targets[s].AsSpan((t * shard.Rows + row) * outputs));
    }

    /// <summary>Computes loss and gradient and, where both are finite, updates the weights at the given rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public StepResult Run(double rate)
    {
        _workspace.Team.Run(_shards, _runShard);
        double sum = 0;
        for (int s = 0; s < _shards; s++) sum += _sums[s];

        AlignedBuffer gradients = _workspace.Gradients!;
        gradients.Span.Clear();
        if (_workspace.DividesGradients) _workspace.Team.Run(_network.GradientUnits.Count, _addGradients);
        else for (int unit = 0; unit < _network.GradientUnits.Count; unit++) AddGradients(unit);
        _network.UnpackGradients(gradients.Data);

        Parameters parameters = _network.Parameters;
        var result = new StepResult(
            sum / (_rows * _targetRows * _network.Options.OutputSize), Math.Sqrt(Reduction.SumOfSquares(parameters.Gradients, parameters.PaddedCount)));
        if (!result.IsFinite) return result;

        // PyTorch's clip_grad_norm_ divides by norm + 1e-6.
        if (_options.ClipNorm is { } norm && norm / (result.GradientNorm + 1e-6) is var factor and < 1)
            _workspace.Kernels.Scale((float)factor, parameters.Gradients, parameters.PaddedCount);
        if (_options.ClipValue is { } limit) _workspace.Kernels.Clamp((float)limit, parameters.Gradients, parameters.PaddedCount);
        Optimizer.Update(_workspace.Kernels, parameters, rate);
        _network.PackWeights();
        GC.KeepAlive(this); // and so all that the kernels saw the addresses of
        return result;
    }

    public void Dispose() => _workspace.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunShard(int s)
    {
        Shard shard = _workspace.Shards[s];
        int outputs = _network.Options.OutputSize;
        shard.DropoutKey = _network.Options.Dropout > 0 ? new DropoutKey(_options.Seed, (uint)Optimizer.Steps) : null;
        _network.Forward(shard, _workspace.Kernels);
        _sums[s] = MeanSquaredError.SumAndGradient(
            shard.Y, shard.DY, shard.OutputRows, shard.OutputStride, _targets[s].AsSpan(0, shard.OutputRows * outputs), _rows * _targetRows * outputs);
        _network.Backward(shard, _workspace.Kernels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGradients(int unit) =>
        _network.AddGradients(unit, _workspace.Shards.AsSpan(0, _shards), _workspace.Kernels, _workspace.Gradients!.Data);
}
