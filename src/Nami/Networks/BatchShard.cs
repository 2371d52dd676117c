using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// The rows of a batch that one thread takes through all time steps, forward and back, with every buffer that takes. Time comes
/// first: x (T, rows, I), the layers' states (T, rows, H), y (rows, O) or (T, rows, O); H and O are padded to 16.
/// </summary>
internal sealed unsafe class BatchShard
{
    private readonly NetworkOptions _options;
    private readonly int _hidden;
    private readonly Mode _mode;
    private readonly AlignedBuffer _x, _y;
    private readonly AlignedBuffer? _dY, _headInput, _dHeadInput;
    private readonly Dropout?[] _dropouts;
    private readonly int[] _lengths;
    private AlignedBuffer? _dInput;
    private int _rows;

    public BatchShard(NetworkOptions options, int firstRow, int capacity, int steps, Mode mode, int gateColumns)
    {
        _options = options;
        _mode = mode;
        _hidden = AlignedBuffer.Padded(options.HiddenSize);
        (FirstRow, Capacity, _rows, Steps) = (firstRow, capacity, capacity, steps);
        OutputStride = AlignedBuffer.Padded(options.OutputSize);
        int outputRows = options.Head == Head.EveryStep ? checked(steps * capacity) : capacity;
        _lengths = new int[capacity];
        _x = new AlignedBuffer(checked(steps * capacity * options.InputSize));
        _y = new AlignedBuffer(checked(outputRows * OutputStride));
        Layers = [.. Enumerable.Range(0, options.Layers * options.Directions).Select(i =>
            new LayerBuffers(options, capacity, steps, gateColumns, backwards: i % options.Directions == 1, mode))];
        if (options.Head == Head.LastStep) _headInput = new AlignedBuffer(options.Directions * capacity * _hidden);
        bool dropsOut = mode == Mode.Training && options.Dropout > 0;
        _dropouts = [.. Layers.Select(
            (_, i) => dropsOut && i < (options.Layers - 1) * options.Directions ? new Dropout(steps * capacity * _hidden) : null)];
        if (mode != Mode.Training) return;
        _dY = new AlignedBuffer(_y.Length);
        if (_headInput != null) _dHeadInput = new AlignedBuffer(_headInput.Length);
    }

    /// <summary>The batch's row that comes first here.</summary>
    public int FirstRow { get; }

    public int Capacity { get; }

    /// <summary>The rows in use, at most the capacity.</summary>
    public int Rows
    {
        get => _rows;
        set
        {
            _rows = value;
            foreach (var layer in Layers) layer.Rows = value;
        }
    }

    public int Steps { get; }

    /// <summary>Whether the initial states are zero: then nothing is read from their place.</summary>
    public bool FromZero { get; set; } = true;

    /// <summary>The steps of each row, at most <see cref="Steps"/>; null where all have them all.</summary>
    public int[]? Lengths { get; private set; }

    /// <summary>
    /// Cuts a pass off between two time steps, for a step of many rows and a long window takes seconds. What it then leaves in the buffers
    /// is of no use: who set it looks at it after the pass.
    /// </summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The source of the dropout; null without dropout.</summary>
    public DropoutKey? DropoutKey { get; set; }

    /// <summary>
    /// Whether the backward pass gives the gradients of the input and of the initial states too, which training does not need.
    /// </summary>
    public bool WantsInitialGradients => _dInput != null;

    /// <summary>Direction d of layer l at index l · directions + d.</summary>
    public LayerBuffers[] Layers { get; }

    /// <summary>Rows of y: those of the batch, or as many for every step.</summary>
    public int OutputRows => _options.Head == Head.EveryStep ? Steps * Rows : Rows;

    public int OutputStride { get; }

    public float* Y => _y.Data;

    public float* DY => _dY!.Data;

    /// <summary>The gradients of the input (T, rows, I), rows padded, where they are wanted.</summary>
    public float* DInput => _dInput!.Data;

    public int HiddenStride => _hidden;

    public int InputStride => AlignedBuffer.Padded(_options.InputSize);

    /// <summary>What the head reads of a direction: its states of every step, or of each row's last.</summary>
    public float* HeadInput(int direction) =>
        _headInput == null ? Top(direction).State(0) : _headInput.Data + direction * Capacity * _hidden;

    public float* DHeadInput(int direction) =>
        _dHeadInput == null ? Top(direction).DState(0) : _dHeadInput.Data + direction * Capacity * _hidden;

    /// <summary>What a layer reads: x, or the states of each direction of the layer below, thinned out where there is dropout.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Input(int layer, Span<LayerInput> sources)
    {
        if (layer == 0)
        {
            int inputs = _options.InputSize;
            Matrix x = new(_x.Data, Steps * Rows, inputs, inputs);
            sources[0] = new LayerInput(_x.Data, _dInput == null ? null : _dInput.Data, Rows, inputs, inputs, InputStride, x);
            return;
        }

        for (int d = 0; d < sources.Length; d++)
        {
            int i = (layer - 1) * _options.Directions + d;
            var below = Layers[i];
            sources[d] = DropoutKey != null && _dropouts[i] is { } dropout
                ? new LayerInput(dropout.Values, dropout.Gradients, Rows, _options.HiddenSize, _hidden, _hidden,
                    new Matrix(dropout.Values, Steps * Rows, _hidden, _hidden))
                : new LayerInput(below.State(0), _mode == Mode.Training ? below.DState(0) : null, Rows, _options.HiddenSize, _hidden,
                    _hidden, below.AllStates);
        }
    }

    /// <summary>How many sources a layer reads.</summary>
    public int Sources(int layer) => layer == 0 ? 1 : _options.Directions;

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

    /// <summary>Sets the steps of each row; empty where all have them all.</summary>
    public void SetLengths(ReadOnlySpan<int> lengths)
    {
        Lengths = lengths.IsEmpty ? null : _lengths;
        lengths.CopyTo(_lengths);
    }

    /// <summary>The states that a layer's states give the next one in training: some set to zero, the others made larger.</summary>
    public void DropOut(int layer)
    {
        if (DropoutKey is not { } key) return;
        for (int d = 0; d < _options.Directions; d++)
        {
            int i = layer * _options.Directions + d;
            _dropouts[i]?.Apply(Layers[i].State(0), FirstRow, Rows, Steps, _options, i, key);
        }
    }

    /// <summary>Adds the gradients of a layer's thinned-out states to those of its states.</summary>
    public void DropOutBackward(int layer)
    {
        if (DropoutKey == null) return;
        for (int d = 0; d < _options.Directions; d++)
        {
            int i = layer * _options.Directions + d;
            _dropouts[i]?.ApplyBackward(Layers[i].DState(0), Steps * Rows * _hidden);
        }
    }

    /// <summary>Brings each row's last states before the head.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void GatherHeadInput()
    {
        if (_headInput == null) return;
        for (int d = 0; d < _options.Directions; d++)
        {
            for (int r = 0; r < Rows; r++)
                new ReadOnlySpan<float>(Top(d).State(LastOf(r)) + r * _hidden, _hidden)
                    .CopyTo(new Span<float>(HeadInput(d) + r * _hidden, _hidden));
        }
    }

    /// <summary>Takes the gradients of the head's input back to where it came from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ScatterHeadInput()
    {
        if (_headInput == null) return;
        for (int d = 0; d < _options.Directions; d++)
        {
            for (int r = 0; r < Rows; r++)
                new ReadOnlySpan<float>(DHeadInput(d) + r * _hidden, _hidden)
                    .CopyTo(new Span<float>(Top(d).DState(LastOf(r)) + r * _hidden, _hidden));
        }
    }

    /// <summary>Clears what the backward pass adds to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ClearGradients()
    {
        foreach (var layer in Layers) layer.ClearGradients();
        foreach (var dropout in _dropouts) dropout?.ClearGradients();
        _dInput?.Span.Clear();
        _dHeadInput?.Span.Clear();
    }

    /// <summary>Makes the backward pass give the gradients of the input and of the initial states too.</summary>
    public void WantInputGradients() => _dInput = new AlignedBuffer(checked(Steps * Capacity * InputStride));

    private LayerBuffers Top(int direction) => Layers[(_options.Layers - 1) * _options.Directions + direction];

    private int LastOf(int row) => Lengths == null ? Steps - 1 : Lengths[row] - 1;
}

/// <summary>The input of a layer: values (T, rows, columns) of a shard, and the place of their gradients.</summary>
/// <param name="data">Step 0, row 0.</param>
/// <param name="gradient">The gradients' step 0, row 0; null where nobody needs them.</param>
/// <param name="rows">Rows of a step.</param>
/// <param name="columns">Values of a row.</param>
/// <param name="stride">Floats from a row to the next.</param>
/// <param name="gradientStride">The same for the gradients, <paramref name="columns"/> padded to 16.</param>
/// <param name="all">The values of all steps as the right side of a product.</param>
internal readonly unsafe struct LayerInput(float* data, float* gradient, int rows, int columns, int stride, int gradientStride, Matrix all)
{
    public bool WantsGradient => gradient != null;

    /// <summary>The values of all steps (T · rows), which may lie in panels.</summary>
    public Matrix All => all;

    /// <summary>The values of step <paramref name="t"/>.</summary>
    public Matrix At(int t) => new(data + (nint)t * rows * stride, rows, columns, stride);

    /// <summary>The gradients of step <paramref name="t"/>.</summary>
    public Matrix GradientAt(int t) => new(gradient + (nint)t * rows * gradientStride, rows, gradientStride, gradientStride);
}
