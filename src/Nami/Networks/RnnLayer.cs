using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// One layer of Elman's recurrence, forward and back through time, for a shard of rows:
/// <code>
/// forward   z_t = b + c + x_t Wᵀ + h_{t-1} Uᵀ        h_t = φ(z_t)
/// backward  dz_t = (dh_t + dz_{t+1} U) ∘ φ'(z_t)     dx = dz W    dW = dzᵀ x    dU = Σ_t dz_tᵀ h_{t-1}    db = dc = Σ dz
/// </code>
/// x (T, B, I), h and z (T, B, H) with W (H, I), U (H, H): PyTorch's <c>nn.RNN</c>. H and the lower layer's H are padded to 16
/// in memory; the padded weights are zero, and so are the padded units (tanh 0 = relu 0 = 0).
/// </summary>
internal sealed unsafe class RnnLayer
{
    private readonly Parameters _parameters;
    private readonly Parameter _weightIh, _weightHh, _biasIh, _biasHh;
    private readonly Nonlinearity _nonlinearity;
    private readonly int _hidden, _padded, _inputs, _paddedInputs;
    private readonly AlignedBuffer _inputForward, _stateForward, _bias, _inputBackward, _stateBackward, _one;

    public RnnLayer(Parameters parameters, NetworkOptions options, int layer)
    {
        _parameters = parameters;
        _weightIh = parameters[$"rnn.weight_ih_l{layer}"];
        _weightHh = parameters[$"rnn.weight_hh_l{layer}"];
        _biasIh = parameters[$"rnn.bias_ih_l{layer}"];
        _biasHh = parameters[$"rnn.bias_hh_l{layer}"];
        _nonlinearity = options.Nonlinearity;
        _hidden = options.HiddenSize;
        _padded = AlignedBuffer.Padded(_hidden);
        _inputs = _weightIh.Columns;
        _paddedInputs = AlignedBuffer.Padded(_inputs);
        _inputForward = new AlignedBuffer(checked(_inputs * _padded));
        _stateForward = new AlignedBuffer(checked(_hidden * _padded));
        _bias = new AlignedBuffer(_padded);
        _inputBackward = new AlignedBuffer(checked(_hidden * _paddedInputs));
        _stateBackward = new AlignedBuffer(checked(_hidden * _padded));
        _one = new AlignedBuffer(1);
        _one.Span[0] = 1;
    }

    /// <summary>Floats of a shard's gradients: dU (H, H), dWᵀ (I, H), db (H), rows padded.</summary>
    public int GradientLength => (_hidden + _inputs + 1) * _padded;

    /// <summary>Brings the weights, after they changed, into the layout of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PackWeights()
    {
        Pack.Transposed(_parameters.ValuesOf(_weightIh), _hidden, _inputs, _inputForward.Data, _padded);
        Pack.Transposed(_parameters.ValuesOf(_weightHh), _hidden, _hidden, _stateForward.Data, _padded);
        Pack.Rows(_parameters.ValuesOf(_weightIh), _hidden, _inputs, _inputBackward.Data, _paddedInputs);
        Pack.Rows(_parameters.ValuesOf(_weightHh), _hidden, _hidden, _stateBackward.Data, _padded);
        ReadOnlySpan<float> b = _parameters.ValuesOf(_biasIh), c = _parameters.ValuesOf(_biasHh);
        for (int i = 0; i < _hidden; i++) _bias.Span[i] = b[i] + c[i];
    }

    /// <summary>
    /// Fills states 1 … T of <paramref name="states"/> (T + 1, rows, H) from state 0 and the <paramref name="input"/>
    /// (T · rows, I). Where the initial state is zero its product is left out: it would add zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(KernelSet kernels, in Matrix input, float* states, int steps, int rows, bool fromZero)
    {
        int step = rows * _padded;
        kernels.Product(input, View(_inputForward, _inputs, _padded), Repeated(_bias), Padded(states + step, steps * rows));
        for (int t = 0; t < steps; t++)
        {
            float* previous = states + (nint)t * step, z = previous + step;
            if (t > 0 || !fromZero) kernels.Product(Units(previous, rows), View(_stateForward, _hidden, _padded), Padded(z, rows), Padded(z, rows));
            if (_nonlinearity == Nonlinearity.Tanh) kernels.Tanh(z, step);
            else kernels.Relu(z, step);
        }
    }

    /// <summary>
    /// Turns <paramref name="dStates"/> (T, rows, H) from the gradient of the layer's outputs into that of z, in place, and sets
    /// <paramref name="gradients"/> (<see cref="GradientLength"/>). Adds the gradient of the initial state and of the input to
    /// <paramref name="dInitial"/> (rows, H) and <paramref name="dInput"/> (T · rows, I), where those are wanted, rows padded.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(
        KernelSet kernels, in Matrix input, float* states, float* dStates, int steps, int rows, bool fromZero, float* gradients,
        float* dInput, float* dInitial)
    {
        int step = rows * _padded;
        Matrix weights = View(_stateBackward, _hidden, _padded);
        for (int t = steps - 1; t >= 0; t--)
        {
            float* dz = dStates + (nint)t * step, h = states + (nint)(t + 1) * step;
            if (t < steps - 1) kernels.Product(Units(dz + step, rows), weights, Padded(dz, rows), Padded(dz, rows));
            if (_nonlinearity == Nonlinearity.Tanh) kernels.TanhGradient(dz, h, step);
            else kernels.ReluGradient(dz, h, step);
        }

        if (dInitial != null) kernels.Product(Units(dStates, rows), weights, Padded(dInitial, rows), Padded(dInitial, rows));
        if (dInput != null)
        {
            var target = new Matrix(dInput, steps * rows, _paddedInputs, _paddedInputs);
            kernels.Product(Units(dStates, steps * rows), View(_inputBackward, _hidden, _paddedInputs), target, target);
        }

        new Span<float>(gradients, GradientLength).Clear();
        Matrix dU = Padded(gradients, _hidden);
        Matrix dW = Padded(gradients + (nint)_hidden * _padded, _inputs);
        Matrix db = Padded(gradients + (nint)(_hidden + _inputs) * _padded, 1);
        int first = fromZero ? 1 : 0, count = (steps - first) * rows;
        kernels.Product(Units(dStates + first * step, count).Transposed, Padded(states + first * step, count), dU, dU);
        Matrix all = Padded(dStates, steps * rows);
        kernels.Product(input.Transposed, all, dW, dW);
        kernels.Product(new Matrix(_one.Data, 1, steps * rows, 0, 0), all, db, db);
    }

    /// <summary>Sets the parameters' gradients from a shard's (or the sum of all shards').</summary>
    public void UnpackGradients(float* gradients)
    {
        float* dW = gradients + (nint)_hidden * _padded, db = dW + (nint)_inputs * _padded;
        Pack.UnpackRows(gradients, _padded, _parameters.GradientsOf(_weightHh), _hidden, _hidden);
        Pack.UnpackTransposed(dW, _padded, _parameters.GradientsOf(_weightIh), _hidden, _inputs);
        Pack.UnpackRows(db, _padded, _parameters.GradientsOf(_biasIh), 1, _hidden);
        Pack.UnpackRows(db, _padded, _parameters.GradientsOf(_biasHh), 1, _hidden);
    }

    private static Matrix View(AlignedBuffer buffer, int rows, int columns) => new(buffer.Data, rows, columns, columns);

    private static Matrix Repeated(AlignedBuffer row) => new(row.Data, 1, row.Length, 0);

    // rows of states as a right or left side of columns to be computed: padding included
    private Matrix Padded(float* data, int rows) => new(data, rows, _padded, _padded);

    // rows of states as the values to be multiplied: padding left out
    private Matrix Units(float* data, int rows) => new(data, rows, _hidden, _padded);
}
