using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// The head, PyTorch's <c>nn.Linear</c>: y = b + h Wᵀ, with dh = dy W, dW = dyᵀ h, db = Σ dy. h (B, H), y (B, O), W (O, H);
/// rows of h and y are padded to 16 in memory.
/// </summary>
internal sealed unsafe class Linear
{
    private readonly Parameters _parameters;
    private readonly Parameter _weight, _bias;
    private readonly int _hidden, _paddedHidden, _outputs, _paddedOutputs;
    private readonly AlignedBuffer _forward, _backward, _biasRow, _one;

    public Linear(Parameters parameters, NetworkOptions options)
    {
        _parameters = parameters;
        _weight = parameters["fc.weight"];
        _bias = parameters["fc.bias"];
        _hidden = options.HiddenSize;
        _paddedHidden = AlignedBuffer.Padded(_hidden);
        _outputs = options.OutputSize;
        _paddedOutputs = AlignedBuffer.Padded(_outputs);
        _forward = new AlignedBuffer(checked(_hidden * _paddedOutputs));
        _backward = new AlignedBuffer(checked(_outputs * _paddedHidden));
        _biasRow = new AlignedBuffer(_paddedOutputs);
        _one = new AlignedBuffer(1);
        _one.Span[0] = 1;
    }

    /// <summary>Floats of a shard's gradients: dW (O, H), db (O), rows padded.</summary>
    public int GradientLength => _outputs * _paddedHidden + _paddedOutputs;

    /// <summary>Brings the weights, after they changed, into the layout of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PackWeights()
    {
        Pack.Transposed(_parameters.ValuesOf(_weight), _outputs, _hidden, _forward.Data, _paddedOutputs);
        Pack.Rows(_parameters.ValuesOf(_weight), _outputs, _hidden, _backward.Data, _paddedHidden);
        _parameters.ValuesOf(_bias).CopyTo(_biasRow.Span);
    }

    /// <summary>Sets <paramref name="y"/> from <paramref name="h"/>.</summary>
    public void Forward(KernelSet kernels, float* h, float* y, int rows) => kernels.Product(
        new Matrix(h, rows, _hidden, _paddedHidden),
        new Matrix(_forward.Data, _hidden, _paddedOutputs, _paddedOutputs),
        new Matrix(_biasRow.Data, 1, _paddedOutputs, 0),
        new Matrix(y, rows, _paddedOutputs, _paddedOutputs));

    /// <summary>Adds the gradient of h to <paramref name="dH"/> and sets <paramref name="gradients"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(KernelSet kernels, float* h, float* dY, float* dH, float* gradients, int rows)
    {
        var dy = new Matrix(dY, rows, _outputs, _paddedOutputs);
        var dh = new Matrix(dH, rows, _paddedHidden, _paddedHidden);
        kernels.Product(dy, new Matrix(_backward.Data, _outputs, _paddedHidden, _paddedHidden), dh, dh);

        new Span<float>(gradients, GradientLength).Clear();
        var dW = new Matrix(gradients, _outputs, _paddedHidden, _paddedHidden);
        var db = new Matrix(gradients + (nint)_outputs * _paddedHidden, 1, _paddedOutputs, _paddedOutputs);
        kernels.Product(dy.Transposed, new Matrix(h, rows, _paddedHidden, _paddedHidden), dW, dW);
        kernels.Product(new Matrix(_one.Data, 1, rows, 0, 0), new Matrix(dY, rows, _paddedOutputs, _paddedOutputs), db, db);
    }

    /// <summary>Sets the parameters' gradients from a shard's (or the sum of all shards').</summary>
    public void UnpackGradients(float* gradients)
    {
        Pack.UnpackRows(gradients, _paddedHidden, _parameters.GradientsOf(_weight), _outputs, _hidden);
        Pack.UnpackRows(gradients + (nint)_outputs * _paddedHidden, _paddedOutputs, _parameters.GradientsOf(_bias), 1, _outputs);
    }
}
