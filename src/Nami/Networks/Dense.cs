using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// PyTorch's <c>nn.Linear</c> for rows from anywhere: y = init + x Wᵀ, with dx = dy W, dW = dyᵀ x, db = Σ dy. x (rows, I), y (rows, O),
/// W (O, I); rows of x and y are padded to 16 with zeros.
/// </summary>
internal sealed unsafe class Dense
{
    private readonly Parameters _parameters;
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly int _inputs, _paddedInputs, _outputs, _paddedOutputs;
    private readonly PackedWeights _forward, _backward;
    private readonly AlignedBuffer _biasRow, _zeros, _one = new(1);

    /// <param name="parameters">The parameters.</param>
    /// <param name="name">The layer's name: its weight is <c>name.weight</c>, its bias, if there is one, <c>name.bias</c>.</param>
    public Dense(Parameters parameters, string name)
    {
        _parameters = parameters;
        _weight = parameters[$"{name}.weight"];
        _bias = parameters.All.FirstOrDefault(parameter => parameter.Name == $"{name}.bias");
        (_inputs, _outputs) = (_weight.Columns, _weight.Rows);
        (_paddedInputs, _paddedOutputs) = (AlignedBuffer.Padded(_inputs), AlignedBuffer.Padded(_outputs));
        _forward = new PackedWeights(_inputs, _paddedOutputs);
        _backward = new PackedWeights(_outputs, _paddedInputs);
        (_biasRow, _zeros) = (new AlignedBuffer(_paddedOutputs), new AlignedBuffer(_paddedInputs));
        _one.Span[0] = 1;
    }

    /// <summary>Floats of the gradients: dW (O, I) and db (O), rows padded.</summary>
    public int GradientLength => _outputs * _paddedInputs + _paddedOutputs;

    /// <summary>The bias as a row that repeats; zeros where there is none.</summary>
    public Matrix Bias => new(_biasRow.Data, 1, _paddedOutputs, 0);

    /// <summary>Brings the weights, after they changed, into the layout of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PackWeights()
    {
        float* w = _parameters.Values + _weight.Offset;
        _forward.SetTransposed(0, w, _inputs, _outputs, _inputs);
        _backward.SetRows(0, 0, w, _inputs, _outputs, _inputs);
        if (_bias is not null)
            _parameters.ValuesOf(_bias).CopyTo(_biasRow.Span);
    }

    /// <summary>y = init + x Wᵀ.</summary>
    public void Forward(KernelSet kernels, float* x, in Matrix init, float* y, int rows) =>
        kernels.Product(
            new Matrix(x, rows, _inputs, _paddedInputs), _forward.Matrix, init, new Matrix(y, rows, _paddedOutputs, _paddedOutputs));

    /// <summary>dx = dy W.</summary>
    public void Backward(KernelSet kernels, float* dY, float* dX, int rows) =>
        kernels.Product(
            new Matrix(dY, rows, _outputs, _paddedOutputs), _backward.Matrix, new Matrix(_zeros.Data, 1, _paddedInputs, 0),
            new Matrix(dX, rows, _paddedInputs, _paddedInputs));

    /// <summary>Adds the rows to the gradients of the weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddGradients(KernelSet kernels, float* dY, float* x, int rows, float* gradients)
    {
        Matrix dW = new(gradients, _outputs, _paddedInputs, _paddedInputs);
        kernels.Product(
            new Matrix(dY, rows, _outputs, _paddedOutputs).Transposed, new Matrix(x, rows, _paddedInputs, _paddedInputs), dW, dW);
        gradients += _outputs * _paddedInputs;
        Matrix db = new(gradients, 1, _paddedOutputs, _paddedOutputs);
        kernels.Product(new Matrix(_one.Data, 1, rows, 0, 0), new Matrix(dY, rows, _paddedOutputs, _paddedOutputs), db, db);
    }

    /// <summary>Sets the parameters' gradients from the sums over all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void UnpackGradients(float* gradients)
    {
        Copy.Block(gradients, _paddedInputs, _parameters.Gradients + _weight.Offset, _inputs, _outputs, _inputs);
        if (_bias is not null)
            Copy.Row(gradients + _outputs * _paddedInputs, _parameters.Gradients + _bias.Offset, _outputs);
    }
}
