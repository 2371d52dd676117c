using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// One direction of one layer, for a shard of rows: what the cells have in common. With G the gates (rows, G) of a step,
/// <code>
/// forward   G_t = b + x_t Wᵀ + h_{t-1} Uᵀ          h_t = cell(G_t, h_{t-1})
/// backward  dG_t = cell'(dh_t)    dh_{t-1} += dG_t U    dx_t += dG_t W    dW = Σ_t dG_tᵀ x_t    dU = Σ_t dG_tᵀ h_{t-1}    db = Σ_t dG_t
/// </code>
/// Gates lie in groups of H, padded to 16. Most groups have a part of W and one of U; the GRU's candidate has two groups of one
/// part each. A cell names for each group PyTorch's gate in W and in U, −1 where there is none; those with W come first, those
/// with U last.
/// </summary>
internal abstract unsafe class RecurrentLayer
{
    private const int Panel = Matrix.PanelColumns;
    private readonly Parameters _parameters;
    private readonly Parameter _weightIh, _weightHh;
    private readonly Parameter? _biasIh, _biasHh;
    private readonly int[] _inputGates, _stateGates;
    private readonly int _units, _inputColumns, _firstStateColumn, _stateColumns;
    private readonly int[] _sourceSizes;
    private readonly bool _transposeInputGradient;
    private readonly PackedWeights[] _inputForward, _inputBackward;
    private readonly PackedWeights _stateForward, _stateBackward;
    private readonly AlignedBuffer _bias, _one = Ones(1);
    private readonly bool _backwards;

    protected RecurrentLayer(Parameters parameters, NetworkOptions options, int layer, bool backwards, int[] inputGates, int[] stateGates)
    {
        string place = backwards ? $"l{layer}_reverse" : $"l{layer}";
        (_parameters, _backwards, _inputGates, _stateGates) = (parameters, backwards, inputGates, stateGates);
        _weightIh = parameters[$"rnn.weight_ih_{place}"];
        _weightHh = parameters[$"rnn.weight_hh_{place}"];
        if (options.Bias) (_biasIh, _biasHh) = (parameters[$"rnn.bias_ih_{place}"], parameters[$"rnn.bias_hh_{place}"]);
        _units = options.HiddenSize;
        Hidden = AlignedBuffer.Padded(_units);
        GateColumns = inputGates.Length * Hidden;
        _inputColumns = inputGates.Count(gate => gate >= 0) * Hidden;
        _stateColumns = stateGates.Count(gate => gate >= 0) * Hidden;
        _firstStateColumn = GateColumns - _stateColumns;
        _sourceSizes = layer == 0 ? [options.InputSize] : [.. Enumerable.Repeat(_units, options.Directions)];
        _transposeInputGradient = layer == 0;
        _inputForward = [.. _sourceSizes.Select(size => new PackedWeights(size, _inputColumns))];
        _inputBackward = [.. _sourceSizes.Select(size => new PackedWeights(_inputColumns, AlignedBuffer.Padded(size)))];
        _stateForward = new PackedWeights(_units, _stateColumns);
        _stateBackward = new PackedWeights(_stateColumns, Hidden);
        _bias = new AlignedBuffer(GateColumns);
        int inputs = _sourceSizes.Sum(size => _transposeInputGradient ? size : AlignedBuffer.Padded(size));
        GradientLength = checked(_stateColumns * Hidden + GateColumns + _inputColumns * inputs);
    }

    /// <summary>H, padded to 16.</summary>
    public int Hidden { get; }

    /// <summary>G: the values of a row's gates.</summary>
    public int GateColumns { get; }

    /// <summary>
    /// Floats of the gradients: dU (state columns, H), db (G), and dW of each source: (I, input columns) in the first layer, where I
    /// may be small, (input columns, H) above it.
    /// </summary>
    public int GradientLength { get; }

    /// <summary>Brings the weights, after they changed, into the layout of the products.</summary>
    public void PackWeights()
    {
        ReadOnlySpan<float> w = _parameters.ValuesOf(_weightIh), u = _parameters.ValuesOf(_weightHh);
        ReadOnlySpan<float> b = _biasIh == null ? default : _parameters.ValuesOf(_biasIh), c = _biasHh == null ? default : _parameters.ValuesOf(_biasHh);
        for (int group = 0; group < _inputGates.Length; group++)
        {
            int column = group * Hidden;
            if (_inputGates[group] >= 0)
            {
                int gate = _inputGates[group] * _units, inputs = _weightIh.Columns, first = 0;
                for (int s = 0; s < _sourceSizes.Length; first += _sourceSizes[s++])
                {
                    _inputForward[s].SetTransposed(column, w[(gate * inputs)..], _units, inputs, first, _sourceSizes[s]);
                    _inputBackward[s].SetRows(column, 0, w[(gate * inputs)..], _units, inputs, first, _sourceSizes[s]);
                }
            }

            if (_stateGates[group] >= 0)
            {
                int gate = _stateGates[group] * _units;
                _stateForward.SetTransposed(column - _firstStateColumn, u[(gate * _units)..], _units, _units, 0, _units);
                _stateBackward.SetRows(column - _firstStateColumn, 0, u[(gate * _units)..], _units, _units, 0, _units);
            }

            if (b.IsEmpty) continue;
            for (int i = 0; i < _units; i++)
            {
                _bias.Span[column + i] = (_inputGates[group] >= 0 ? b[_inputGates[group] * _units + i] : 0)
                    + (_stateGates[group] >= 0 ? c[_stateGates[group] * _units + i] : 0);
            }
        }
    }

    /// <summary>Fills the states of all steps from the initial one, where the shard has one, and the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(KernelSet kernels, Shard shard, LayerBuffers buffers, ReadOnlySpan<Source> input)
    {
        int rows = shard.Rows;
        if (shard.FromZero) buffers.ClearInitialState();
        for (int i = 0; i < shard.Steps; i++)
        {
            int t = _backwards ? shard.Steps - 1 - i : i;
            float* gates = buffers.Gates(t);
            Matrix inputGates = new(gates, rows, _inputColumns, GateColumns), stateGates = new(gates + _firstStateColumn, rows, _stateColumns, GateColumns);
            Matrix init = new(_bias.Data, 1, _inputColumns, 0);
            for (int s = 0; s < input.Length; s++)
            {
                kernels.Product(input[s].At(t), _inputForward[s].Matrix, init, inputGates);
                init = inputGates;
            }

            for (int r = 0; r < rows && _inputColumns < GateColumns; r++)
                _bias.Span[_inputColumns..].CopyTo(new Span<float>(gates + (nint)r * GateColumns + _inputColumns, GateColumns - _inputColumns));
            // A zero state's product is left out: it would add zeros.
            if (i > 0 || !shard.FromZero)
                kernels.Product(new Matrix(buffers.PreviousState(t), rows, _units, Hidden), _stateForward.Matrix, stateGates, stateGates);
            if (shard.Lengths == null) Activate(kernels, buffers, t, 0, rows);
            else ActivateLive(kernels, shard, buffers, t);
        }
    }

    /// <summary>
    /// Turns the gates of all steps into their gradients, from those of the states, adding to the gradients of earlier states and of
    /// the input on the way.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(KernelSet kernels, Shard shard, LayerBuffers buffers, ReadOnlySpan<Source> input)
    {
        int rows = shard.Rows;
        for (int i = shard.Steps - 1; i >= 0; i--)
        {
            int t = _backwards ? shard.Steps - 1 - i : i;
            float* gates = buffers.Gates(t);
            if (shard.Lengths == null) ActivateBackward(kernels, buffers, t, 0, rows);
            else ActivateBackwardLive(kernels, shard, buffers, t);
            if (i > 0 || shard.WantsInitialGradients)
            {
                Matrix dPrevious = new(buffers.DPreviousState(t), rows, Hidden, Hidden);
                kernels.Product(new Matrix(gates + _firstStateColumn, rows, _stateColumns, GateColumns), _stateBackward.Matrix, dPrevious, dPrevious);
            }

            for (int s = 0; s < input.Length; s++)
            {
                if (!input[s].WantsGradient) continue;
                Matrix dInput = input[s].GradientAt(t);
                kernels.Product(new Matrix(gates, rows, _inputColumns, GateColumns), _inputBackward[s].Matrix, dInput, dInput);
            }
        }
    }

    /// <summary>
    /// Adds one shard's rows to the gradients of the weights of <paramref name="width"/> gate columns, at most 64, in one group. Who
    /// takes the shards in order gets the same bits however the columns are divided among threads.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public void AddGradients(KernelSet kernels, Shard shard, LayerBuffers buffers, ReadOnlySpan<Source> input, int column, int width, float* gradients)
    {
        // Narrow gates and states are read where they lie; others are copied in blocks of 64 × 64 that stay in the first-level cache.
        const int Depth = 64;
        bool direct = GateColumns <= 128 && Hidden <= 128;
        float* memory = stackalloc float[2 * Panel * Depth + 16];
        float* block = (float*)(((nint)memory + 63) & ~(nint)63), other = block + Panel * Depth;

        bool ofInput = column < _inputColumns, ofState = column >= _firstStateColumn;
        float* dU = gradients + (nint)(column - _firstStateColumn) * Hidden, db = gradients + (nint)_stateColumns * Hidden + column;
        float* dW = gradients + (nint)_stateColumns * Hidden + GateColumns;
        int all = shard.Steps * shard.Rows, first = _backwards ? all - shard.Rows : 0;
        int depth;
        for (int row = 0; row < all; row += depth)
        {
            // The rows of the first step read form blocks of their own: their previous state may be zero, and then is left out.
            int end = _backwards ? (row < first ? first : all) : row < shard.Rows ? shard.Rows : all;
            bool isFirst = _backwards ? row >= first : row < shard.Rows;
            depth = Math.Min(direct ? 4 * Depth : Depth, end - row);
            float* g = buffers.Gates(0) + (nint)row * GateColumns + column;
            Matrix dGates = direct ? new Matrix(g, depth, width, GateColumns) : Copy(g, GateColumns, block, depth, width);
            if (ofState && !(isFirst && shard.FromZero))
                AddOuter(kernels, dGates, new Matrix(buffers.PreviousState(0) + (nint)row * Hidden, depth, Hidden, Hidden), dU, direct, other);
            float* target = dW;
            for (int s = 0; s < input.Length && ofInput; s++)
            {
                Matrix x = input[s].Rows(row, depth);
                if (_transposeInputGradient)
                {
                    Matrix sum = new(target + column, x.Columns, width, _inputColumns);
                    kernels.Product(x.Transposed, dGates, sum, sum);
                    target += (nint)x.Columns * _inputColumns;
                }
                else
                {
                    AddOuter(kernels, dGates, new Matrix(x.Data, depth, Hidden, x.RowStride), target + (nint)column * Hidden, direct, other);
                    target += (nint)Hidden * _inputColumns;
                }
            }

            Matrix bias = new(db, 1, width, width);
            kernels.Product(new Matrix(_one.Data, 1, depth, 0, 0), dGates, bias, bias);
        }
    }

    /// <summary>Sets the parameters' gradients from the sums over all shards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void UnpackGradients(float* gradients)
    {
        Span<float> w = _parameters.GradientsOf(_weightIh), u = _parameters.GradientsOf(_weightHh);
        Span<float> b = _biasIh == null ? default : _parameters.GradientsOf(_biasIh), c = _biasHh == null ? default : _parameters.GradientsOf(_biasHh);
        float* db = gradients + (nint)_stateColumns * Hidden, dW = db + GateColumns;
        int inputs = _weightIh.Columns;
        for (int group = 0; group < _inputGates.Length; group++)
        {
            int column = group * Hidden, inputGate = _inputGates[group] * _units, stateGate = _stateGates[group] * _units;
            for (int i = 0; i < _units; i++)
            {
                if (stateGate >= 0)
                    new ReadOnlySpan<float>(gradients + (nint)(column - _firstStateColumn + i) * Hidden, _units).CopyTo(u[((stateGate + i) * _units)..]);
                if (!b.IsEmpty && inputGate >= 0) b[inputGate + i] = db[column + i];
                if (!c.IsEmpty && stateGate >= 0) c[stateGate + i] = db[column + i];
                if (inputGate < 0) continue;
                float* from = dW;
                int first = (inputGate + i) * inputs;
                foreach (int size in _sourceSizes)
                {
                    if (_transposeInputGradient)
                    {
                        for (int k = 0; k < size; k++) w[first + k] = from[(nint)k * _inputColumns + column + i];
                    }
                    else
                    {
                        new ReadOnlySpan<float>(from + (nint)(column + i) * Hidden, size).CopyTo(w[first..]);
                        from += (nint)Hidden * _inputColumns;
                    }

                    first += size;
                }
            }
        }
    }

    /// <summary>States, and cells, of some rows from their gates, which become what the backward pass needs.</summary>
    protected abstract void Activate(KernelSet kernels, LayerBuffers buffers, int t, int row, int rows);

    /// <summary>The gates of some rows become their gradients, from that of the state.</summary>
    protected abstract void ActivateBackward(KernelSet kernels, LayerBuffers buffers, int t, int row, int rows);

    // Past its end a row's state stays as it was.
    private void ActivateLive(KernelSet kernels, Shard shard, LayerBuffers buffers, int t)
    {
        for (int r = 0; r < shard.Rows; r++)
        {
            if (t < shard.Lengths![r])
            {
                Activate(kernels, buffers, t, r, 1);
                continue;
            }

            int first = r * Hidden;
            new ReadOnlySpan<float>(buffers.PreviousState(t) + first, Hidden).CopyTo(new Span<float>(buffers.State(t) + first, Hidden));
            if (this is LstmLayer) new ReadOnlySpan<float>(buffers.PreviousCell(t) + first, Hidden).CopyTo(new Span<float>(buffers.Cell(t) + first, Hidden));
        }
    }

    private void ActivateBackwardLive(KernelSet kernels, Shard shard, LayerBuffers buffers, int t)
    {
        for (int r = 0; r < shard.Rows; r++)
        {
            if (t < shard.Lengths![r])
            {
                ActivateBackward(kernels, buffers, t, r, 1);
                continue;
            }

            float* d = buffers.DState(t) + r * Hidden, dPrevious = buffers.DPreviousState(t) + r * Hidden;
            for (int i = 0; i < Hidden; i++) dPrevious[i] += d[i];
            new Span<float>(buffers.Gates(t) + (nint)r * GateColumns, GateColumns).Clear();
        }
    }

    // target (width, H) += gatesᵀ · states
    private static void AddOuter(KernelSet kernels, in Matrix gates, in Matrix states, float* target, bool direct, float* scratch)
    {
        if (direct)
        {
            Matrix sum = new(target, gates.Columns, states.Columns, states.Columns);
            kernels.Product(gates.Transposed, states, sum, sum);
            return;
        }

        for (int j = 0; j < states.Columns; j += Panel)
        {
            int width = Math.Min(Panel, states.Columns - j);
            Matrix sum = new(target + j, gates.Columns, width, states.Columns);
            kernels.Product(gates.Transposed, Copy(states.Data + j, states.RowStride, scratch, gates.Rows, width), sum, sum);
        }
    }

    private static Matrix Copy(float* source, nint stride, float* target, int rows, int columns)
    {
        for (int r = 0; r < rows; r++)
            new ReadOnlySpan<float>(source + r * stride, columns).CopyTo(new Span<float>(target + r * Panel, columns));
        return new Matrix(target, rows, columns, Panel);
    }

    private static AlignedBuffer Ones(int count)
    {
        var ones = new AlignedBuffer(count);
        ones.Span.Fill(1);
        return ones;
    }
}
