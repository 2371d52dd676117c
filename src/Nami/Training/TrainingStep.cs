using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Nami.Kernels;
using Nami.Networks;

namespace Nami.Training;

/// <summary>What one optimizer step gave.</summary>
/// <param name="Loss">The batch's loss before the update.</param>
/// <param name="GradientNorm">The norm of the gradient before clipping.</param>
internal readonly record struct StepResult(double Loss, double GradientNorm)
{
    /// <summary>A step that was cut off: it changed nothing.</summary>
    public static StepResult Cancelled => new(double.NaN, double.NaN) { IsCancelled = true };

    public bool IsCancelled { get; private init; }

    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(GradientNorm);
}

/// <summary>
/// One optimizer step: forward, loss, backward, clip, update. Nothing is allocated in it. Weights whose loss or gradient is not finite do
/// not stay: those before the update that led to them are kept until the next step has tried it.
/// </summary>
internal sealed unsafe class TrainingStep : IDisposable
{
    private readonly RecurrentNetwork _network;
    private readonly Workspace _workspace;
    private readonly Action<int> _runShard, _addGradients;
    private readonly TrainingOptions _options;
    private readonly float[][] _targets, _weights;
    private readonly double[] _sums, _squares, _lastSquares;
    private readonly AlignedBuffer _lastGood;
    private readonly int _targetRows, _columns;
    private bool _hasLastGood;
    private int _rows, _shards;
    private bool _isWeighted;
    private double _totalWeight;

    public TrainingStep(RecurrentNetwork network, int batch, int steps, TrainingOptions options, KernelSet kernels)
    {
        (_network, _options) = (network, options);
        _workspace = new Workspace(network, batch, steps, Mode.Training, options.Threads, kernels);
        _targetRows = network.Options.Head == Head.EveryStep ? steps : 1;
        _columns = network.Options.OutputSize / options.Loss.Parameters;
        if (_columns * options.Loss.Parameters != network.Options.OutputSize)
            throw new ArgumentException(
                $"the network gives {network.Options.OutputSize} outputs; {options.Loss.GetType().Name} needs {options.Loss.Parameters} for each target",
                nameof(network));
        _targets = [.. _workspace.Shards.Select(shard => new float[shard.Capacity * _targetRows * _columns * options.Loss.TargetSize])];
        _weights = [.. _targets.Select(targets => new float[targets.Length / options.Loss.TargetSize])];
        _sums = new double[_workspace.Shards.Length];
        _squares = new double[network.Parameters.All.Count];
        _lastSquares = [.. _squares.Select(_ => double.NaN)];
        _lastGood = new AlignedBuffer(network.Parameters.PaddedCount);
        (_runShard, _addGradients) = (RunShard, AddGradients);
        Optimizer = new OptimizerState(options.Optimizer, network.Parameters);
        Rows = batch;
    }

    /// <summary>The optimizer at work.</summary>
    public OptimizerState Optimizer { get; }

    /// <summary>Cuts steps off before their update.</summary>
    public CancellationToken Cancellation
    {
        get => _workspace.Cancellation;
        set => _workspace.Cancellation = value;
    }

    /// <summary>The sequences of the next step, at most the batch it was made for.</summary>
    public int Rows
    {
        get => _rows;
        set => (_rows, _shards) = (value, _workspace.Divide(value));
    }

    /// <summary>
    /// Sets a sequence (T, I) and its targets (K), or (T, K) where the head reads every step, with a weight for each target: 0 where it is
    /// missing, all 1 if empty. Weights stay until they are set again.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int row, ReadOnlySpan<float> input, ReadOnlySpan<float> target, ReadOnlySpan<float> weights = default)
    {
        int s = row / _workspace.ShardRows, size = _options.Loss.TargetSize;
        var shard = _workspace.Shards[s];
        row -= shard.FirstRow;
        shard.SetInput(row, input);
        _isWeighted |= !weights.IsEmpty;
        for (int t = 0; t < _targetRows; t++)
        {
            int at = (t * shard.Rows + row) * _columns;
            target.Slice(t * _columns * size, _columns * size).CopyTo(_targets[s].AsSpan(at * size));
            if (!_isWeighted) continue;
            if (weights.IsEmpty) _weights[s].AsSpan(at, _columns).Fill(1);
            else weights.Slice(t * _columns, _columns).CopyTo(_weights[s].AsSpan(at));
        }
    }

    /// <summary>Computes loss and gradient and, where both are finite, updates the weights at the given rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public StepResult Run(double rate)
    {
        var result = Measure();
        if (!result.IsFinite) return result;

        // PyTorch's clip_grad_norm_ divides by norm + 1e-6.
        var parameters = _network.Parameters;
        if (_options.ClipNorm is { } norm && norm / (result.GradientNorm + 1e-6) is var factor and < 1)
            _workspace.Kernels.Scale((float)factor, parameters.Gradients, parameters.PaddedCount);
        if (_options.ClipValue is { } limit) _workspace.Kernels.Clamp((float)limit, parameters.Gradients, parameters.PaddedCount);
        Values.CopyTo(_lastGood.Span);
        _hasLastGood = true;
        Optimizer.Update(_workspace.Kernels, parameters, rate);
        _network.PackWeights();
        GC.KeepAlive(this); // and so all that the kernels saw the addresses of
        return result;
    }

    /// <summary>Computes loss and gradient of the batch that is set; where they are not finite, the last update is taken back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public StepResult Measure()
    {
        _totalWeight = TotalWeight();
        _workspace.Team.Run(_shards, _runShard);
        double sum = 0;
        for (int s = 0; s < _shards; s++) sum += _sums[s];

        var gradients = _workspace.Gradients[0];
        if (_workspace.HasGradientsOfShards)
        {
            for (int s = 1; s < _shards; s++)
                _workspace.Kernels.AddScaled(1, _workspace.Gradients[s].Data, gradients.Data, gradients.Length);
        }
        else
        {
            gradients.Span.Clear();
            if (_workspace.DividesGradients) _workspace.Team.Run(_network.GradientUnits.Count, _addGradients);
            else for (int unit = 0; unit < _network.GradientUnits.Count; unit++) AddGradients(unit);
        }

        // Checked after all work: if it isn't cancelled now, it wasn't before, and no part was cut off.
        if (Cancellation.IsCancellationRequested) return StepResult.Cancelled;
        _network.UnpackGradients(gradients.Data);

        var result = new StepResult(sum / _totalWeight, Math.Sqrt(MeasureGradients(_network.Parameters)));
        if (result.IsFinite) _squares.CopyTo(_lastSquares);
        else TakeBack();
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>Gives the network the weights before the last update, whose loss and gradient were finite, if there was one.</summary>
    public void TakeBack()
    {
        if (!_hasLastGood) return;
        _lastGood.Span.CopyTo(Values);
        _network.PackWeights();
    }

    /// <summary>Reports that the weights were restored, so there is no update to undo.</summary>
    public void WeightsRestored()
    {
        _hasLastGood = false;
        _network.PackWeights();
    }

    /// <summary>
    /// The first parameter, in the order of the backward pass, whose gradient is not finite after a step that failed; −1 if all are.
    /// </summary>
    public int FirstNotFinite => Array.FindLastIndex(_squares, square => !double.IsFinite(square));

    /// <summary>The norm of a parameter's gradient in the last step that succeeded; not a number before the first.</summary>
    public double LastGradientNorm(int parameter) => Math.Sqrt(_lastSquares[parameter]);

    public void Dispose() => _workspace.Dispose();

    private Span<float> Values => _network.Parameters.AllValues;

    // Σ g² of each parameter and of all.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double MeasureGradients(Parameters parameters)
    {
        double sum = 0;
        for (int i = 0; i < _squares.Length; i++)
        {
            var parameter = parameters.All[i];
            sum += _squares[i] = Reduction.SumOfSquares(parameters.Gradients + parameter.Offset, parameter.Length);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunShard(int s)
    {
        var shard = _workspace.Shards[s];
        int targets = shard.OutputRows * _columns;
        shard.DropoutKey = _network.Options.Dropout > 0 ? new DropoutKey(_options.Seed, (uint)Optimizer.Steps) : null;
        _network.Forward(shard, _workspace.Kernels);
        _sums[s] = LossSum.AddUp(
            _options.Loss, shard.Y, shard.DY, shard.OutputRows, shard.OutputStride, _targets[s]
                .AsSpan(0, targets * _options.Loss.TargetSize), _isWeighted ? _weights[s].AsSpan(0, targets) : default, _totalWeight);
        _network.Backward(shard, _workspace.Kernels);
        if (shard.Cancellation.IsCancellationRequested || !_workspace.HasGradientsOfShards) return;
        var gradients = _workspace.Gradients[s];
        gradients.Span.Clear();
        for (int unit = 0; unit < _network.GradientUnits.Count; unit++)
            _network.AddGradients(unit, _workspace.Shards.AsSpan(s, 1), _workspace.Kernels, gradients.Data);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGradients(int unit) =>
        _network.AddGradients(unit, _workspace.Shards.AsSpan(0, _shards), _workspace.Kernels, _workspace.Gradients[0].Data);

    // At least the smallest normal float: a batch in which every target is missing has loss and gradient 0.
    private double TotalWeight()
    {
        if (!_isWeighted) return _rows * _targetRows * _columns;
        double sum = 0;
        for (int s = 0; s < _shards; s++)
        {
            foreach (float weight in _weights[s].AsSpan(0, _workspace.Shards[s].OutputRows * _columns)) sum += weight;
        }

        return Math.Max(sum, 1.17549435e-38);
    }
}

/// <summary>Sums over arrays, in double and in one order whatever the machine: 16 lanes side by side, then a fixed tree.</summary>
internal static unsafe class Reduction
{
    /// <summary>Σ x², not finite if one x is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfSquares(float* x, int count)
    {
        Vector256<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= count - 16; i += 16)
        {
            (var p, var q) = Vector256.Widen(Vector256.Load(x + i));
            (var r, var s) = Vector256.Widen(Vector256.Load(x + i + 8));
            a += p * p;
            b += q * q;
            c += r * r;
            d += s * s;
        }

        var sum = a + b + (c + d);
        double rest = 0;
        for (; i < count; i++) rest += (double)x[i] * x[i];
        return sum[0] + sum[1] + (sum[2] + sum[3]) + rest;
    }
}
