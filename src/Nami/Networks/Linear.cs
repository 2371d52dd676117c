using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// The head, PyTorch's <c>nn.Linear</c>: y = b + h Wᵀ, with dh = dy W, dW = dyᵀ h, db = Σ dy. h (rows, H) of each direction, y
/// (rows, O), W (O, H · directions); rows of h and y are padded to 16.
/// </summary>
internal sealed unsafe class Linear
{
    private readonly Parameters _parameters;
    private readonly Parameter _weight, _bias;
    private readonly int _units, _hidden, _outputs, _paddedOutputs;
    private readonly PackedWeights[] _forward, _backward;
    private readonly AlignedBuffer _biasRow, _one = new(1);

    public Linear(Parameters parameters, NetworkOptions options)
    {
        _parameters = parameters;
        _weight = parameters["fc.weight"];
        _bias = parameters["fc.bias"];
        _units = options.HiddenSize;
        _hidden = AlignedBuffer.Padded(_units);
        _outputs = options.OutputSize;
        _paddedOutputs = AlignedBuffer.Padded(_outputs);
        _forward = [.. Enumerable.Range(0, options.Directions).Select(_ => new PackedWeights(_units, _paddedOutputs))];
        _backward = [.. Enumerable.Range(0, options.Directions).Select(_ => new PackedWeights(_outputs, _hidden))];
        _biasRow = new AlignedBuffer(_paddedOutputs);
        _one.Span[0] = 1;
    }

    /// <summary>Floats of the gradients: dW of each direction (O, H), db (O), rows padded.</summary>
    public int GradientLength => _forward.Length * _outputs * _hidden + _paddedOutputs;

    /// <summary>Brings the weights, after they changed, into the layout of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PackWeights()
    {
        for (int d = 0; d < _forward.Length; d++)
        {
            float* w = _parameters.Values + _weight.Offset + d * _units;
            _forward[d].SetTransposed(0, w, _weight.Columns, _outputs, _units);
            _backward[d].SetRows(0, 0, w, _weight.Columns, _outputs, _units);
        }

        _parameters.ValuesOf(_bias).CopyTo(_biasRow.Span);
    }

    /// <summary>Sets the predictions from the head's input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(KernelSet kernels, BatchShard shard)
    {
        Matrix y = new(shard.Y, shard.OutputRows, _paddedOutputs, _paddedOutputs), init = new(_biasRow.Data, 1, _paddedOutputs, 0);
        for (int d = 0; d < _forward.Length; d++)
        {
            kernels.Product(new Matrix(shard.HeadInput(d), shard.OutputRows, _units, _hidden), _forward[d].Matrix, init, y);
            init = y;
        }
    }

    /// <summary>Adds the gradients of the head's input, from those of the predictions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(KernelSet kernels, BatchShard shard)
    {
        var dY = new Matrix(shard.DY, shard.OutputRows, _outputs, _paddedOutputs);
        for (int d = 0; d < _backward.Length; d++)
        {
            Matrix dH = new(shard.DHeadInput(d), shard.OutputRows, _hidden, _hidden);
            kernels.Product(dY, _backward[d].Matrix, dH, dH);
        }
    }

    /// <summary>Adds one shard's rows to the gradients of the weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddGradients(KernelSet kernels, BatchShard shard, float* gradients)
    {
        int rows = shard.OutputRows;
        Matrix dY = new(shard.DY, rows, _outputs, _paddedOutputs);
        for (int d = 0; d < _forward.Length; d++, gradients += _outputs * _hidden)
        {
            Matrix dW = new(gradients, _outputs, _hidden, _hidden);
            kernels.Product(dY.Transposed, new Matrix(shard.HeadInput(d), rows, _hidden, _hidden), dW, dW);
        }

        Matrix db = new(gradients, 1, _paddedOutputs, _paddedOutputs);
        kernels.Product(new Matrix(_one.Data, 1, rows, 0, 0), new Matrix(shard.DY, rows, _paddedOutputs, _paddedOutputs), db, db);
    }

    /// <summary>Sets the parameters' gradients from the sums over all shards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void UnpackGradients(float* gradients)
    {
        for (int d = 0; d < _forward.Length; d++, gradients += _outputs * _hidden)
            Copy.Block(gradients, _hidden, _parameters.Gradients + _weight.Offset + d * _units, _weight.Columns, _outputs, _units);
        Copy.Row(gradients, _parameters.Gradients + _bias.Offset, _outputs);
    }
}
