using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// The rows of a batch that one thread takes through all time steps, forward and back, with every buffer that takes. Time comes
/// first: x (T, rows, I), states (T + 1, rows, H) a layer, y (rows, O); H and O are padded to 16.
/// </summary>
internal sealed unsafe class Shard
{
    private readonly NetworkOptions _options;
    private readonly int _padded, _paddedInputs;
    private readonly AlignedBuffer _x, _y;
    private readonly AlignedBuffer[] _states;
    private readonly AlignedBuffer? _dY, _gradients;
    private readonly AlignedBuffer[] _dStates;

    public Shard(NetworkOptions options, int capacity, int steps, Mode mode, int gradientLength)
    {
        _options = options;
        _padded = AlignedBuffer.Padded(options.HiddenSize);
        _paddedInputs = AlignedBuffer.Padded(options.InputSize);
        Steps = steps;
        Rows = capacity;
        OutputStride = AlignedBuffer.Padded(options.OutputSize);
        _x = new AlignedBuffer(checked(steps * capacity * options.InputSize));
        _y = new AlignedBuffer(checked(capacity * OutputStride));
        _states = Buffers(options.Layers, checked((steps + 1) * capacity * _padded));
        _dStates = [];
        if (mode != Mode.Training) return;
        _dStates = Buffers(options.Layers, checked(steps * capacity * _padded));
        _dY = new AlignedBuffer(checked(capacity * OutputStride));
        _gradients = new AlignedBuffer(gradientLength);
    }

    public int Steps { get; }

    /// <summary>The rows in use, at most the capacity.</summary>
    public int Rows { get; set; }

    /// <summary>Whether the initial states are zero: then state 0 is not read.</summary>
    public bool FromZero { get; set; } = true;

    /// <summary>Where wanted, the gradients of the input (T · rows, I) and of each initial state (rows, H), rows padded.</summary>
    public AlignedBuffer? DInput { get; private set; }

    /// <inheritdoc cref="DInput"/>
    public AlignedBuffer[]? DInitial { get; private set; }

    public int HiddenStride => _padded;

    public int InputStride => _paddedInputs;

    public int OutputStride { get; }

    public float* Y => _y.Data;

    public float* DY => _dY!.Data;

    public float* Gradients => _gradients!.Data;

    /// <summary>State <paramref name="step"/> of a layer (rows, H): 0 the initial one, T the final one.</summary>
    public float* State(int layer, int step) => _states[layer].Data + (nint)step * Rows * _padded;

    /// <summary>The gradient of state <paramref name="step"/> + 1 of a layer.</summary>
    public float* DState(int layer, int step) => _dStates[layer].Data + (nint)step * Rows * _padded;

    /// <summary>The input of a layer: x, or the states of the layer below.</summary>
    public Matrix Input(int layer) => layer == 0
        ? new Matrix(_x.Data, Steps * Rows, _options.InputSize, _options.InputSize)
        : new Matrix(State(layer - 1, 1), Steps * Rows, _options.HiddenSize, _padded);

    /// <summary>Sets the input of a row from T · I values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SetInput(int row, ReadOnlySpan<float> values)
    {
        int inputs = _options.InputSize;
        float* x = _x.Data + row * inputs;
        for (int t = 0; t < Steps; t++, x += Rows * inputs)
        {
            for (int i = 0; i < inputs; i++) x[i] = values[t * inputs + i];
        }
    }

    /// <summary>Clears what the backward pass adds to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ClearGradients()
    {
        foreach (AlignedBuffer dStates in _dStates) dStates.Span[..(Steps * Rows * _padded)].Clear();
        DInput?.Span.Clear();
        foreach (AlignedBuffer d in DInitial ?? []) d.Span.Clear();
    }

    /// <summary>Makes the backward pass give <see cref="DInput"/> and <see cref="DInitial"/> too, which training does not need.</summary>
    public void WantInputGradients()
    {
        DInput = new AlignedBuffer(checked(Steps * Rows * _paddedInputs));
        DInitial = Buffers(_options.Layers, checked(Rows * _padded));
    }

    private static AlignedBuffer[] Buffers(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => new AlignedBuffer(length))];
}
