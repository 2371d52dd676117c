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
    private readonly Parameters _parameters;
    private readonly Parameter _weightIh, _weightHh;
    private readonly Parameter? _biasIh, _biasHh;
    private readonly int[] _inputGates, _stateGates;
    private readonly int _units, _inputColumns, _firstStateColumn, _stateColumns;
    private readonly int[] _sourceSizes;
    private readonly bool _transposeInputGradient;
    private readonly PackedWeights[] _inputForward, _inputBackward;
    private readonly PackedWeights _stateForward, _stateBackward;
    private readonly AlignedBuffer _bias, _zeros, _one = new(1);
    private readonly bool _backwards;
    private bool _packsInputBackward;

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
        _zeros = new AlignedBuffer(Hidden);
        _one.Span[0] = 1;
        _packsInputBackward = layer > 0;
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PackWeights()
    {
        for (int group = 0; group < _inputGates.Length; group++)
        {
            int column = group * Hidden, inputs = _weightIh.Columns;
            if (_inputGates[group] >= 0)
            {
                float* w = _parameters.Values + _weightIh.Offset + (nint)_inputGates[group] * _units * inputs;
                for (int s = 0; s < _sourceSizes.Length; w += _sourceSizes[s++])
                {
                    _inputForward[s].SetTransposed(column, w, inputs, _units, _sourceSizes[s]);
                    if (_packsInputBackward) _inputBackward[s].SetRows(column, 0, w, inputs, _units, _sourceSizes[s]);
                }
            }

            if (_stateGates[group] >= 0)
            {
                float* u = _parameters.Values + _weightHh.Offset + (nint)_stateGates[group] * _units * _units;
                _stateForward.SetTransposed(column - _firstStateColumn, u, _units, _units, _units);
                _stateBackward.SetRows(column - _firstStateColumn, 0, u, _units, _units, _units);
            }

            if (_biasIh == null) continue;
            float* bias = _bias.Data + column, zero = _zeros.Data;
            float* b = _inputGates[group] >= 0 ? _parameters.Values + _biasIh.Offset + _inputGates[group] * _units : zero;
            float* c = _stateGates[group] >= 0 ? _parameters.Values + _biasHh!.Offset + _stateGates[group] * _units : zero;
            for (int i = 0; i < _units; i++) bias[i] = b[i] + c[i];
        }
    }

    /// <summary>Makes the first layer, too, give the gradients of its input, which training does not need.</summary>
    public void WantInputGradients()
    {
        _packsInputBackward = true;
        PackWeights();
    }

    /// <summary>Fills the states of all steps from the initial one, where the shard has one, and the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(KernelSet kernels, BatchShard shard, LayerBuffers buffers, ReadOnlySpan<LayerInput> input)
    {
        int rows = shard.Rows;
        if (shard.FromZero) buffers.ClearInitialState();
        buffers.PackInitialState();
        for (int i = 0; i < shard.Steps; i++)
        {
            if (IsCutOff(shard, i)) return;
            int t = _backwards ? shard.Steps - 1 - i : i;
            float* gates = buffers.Gates(t);
            Matrix inputGates = new(gates, rows, _inputColumns, GateColumns),
                stateGates = new(gates + _firstStateColumn, rows, _stateColumns, GateColumns);
            Matrix init = new(_bias.Data, 1, _inputColumns, 0);
            for (int s = 0; s < input.Length; s++)
            {
                kernels.Product(input[s].At(t), _inputForward[s].Matrix, init, inputGates);
                init = inputGates;
            }

            for (int r = 0; r < rows && _inputColumns < GateColumns; r++)
                _bias.Span[_inputColumns..]
                    .CopyTo(new Span<float>(gates + (nint)r * GateColumns + _inputColumns, GateColumns - _inputColumns));
            // A zero state's product is left out: it would add zeros.
            if (i > 0 || !shard.FromZero)
                kernels.Product(new Matrix(buffers.PreviousState(t), rows, _units, Hidden), _stateForward.Matrix, stateGates, stateGates,
                    lastColumnsFirst: (i & 1) != 0);
            if (shard.Lengths == null) Activate(kernels, buffers, t, 0, rows);
            else ActivateLive(kernels, shard, buffers, t);
            buffers.PackState(t);
        }
    }

    /// <summary>
    /// Turns the gates of all steps into their gradients, from those of the states, adding to the gradients of earlier states and of
    /// the input on the way.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(KernelSet kernels, BatchShard shard, LayerBuffers buffers, ReadOnlySpan<LayerInput> input)
    {
        int rows = shard.Rows;
        for (int i = shard.Steps - 1; i >= 0; i--)
        {
            if (IsCutOff(shard, i)) return;
            int t = _backwards ? shard.Steps - 1 - i : i;
            var dGates = buffers.DGates.Part(t * rows, rows, 0, GateColumns);
            if (shard.Lengths == null) ActivateBackward(kernels, buffers, t, 0, dGates);
            else ActivateBackwardLive(kernels, shard, buffers, t, dGates);
            if (i > 0 || shard.WantsInitialGradients)
            {
                Matrix dPrevious = new(buffers.DPreviousState(t), rows, Hidden, Hidden);
                kernels.Product(dGates.Part(0, rows, _firstStateColumn, _stateColumns), _stateBackward.Matrix, dPrevious, dPrevious);
            }

            for (int s = 0; s < input.Length; s++)
            {
                if (!input[s].WantsGradient) continue;
                var dInput = input[s].GradientAt(t);
                kernels.Product(dGates.Part(0, rows, 0, _inputColumns), _inputBackward[s].Matrix, dInput, dInput);
            }
        }
    }

    /// <summary>
    /// Adds one shard's rows to the gradients of the weights of <paramref name="width"/> gate columns, at most 64, in one group. Who
    /// takes the shards in order gets the same bits however the columns are divided among threads.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddGradients(
        KernelSet kernels, BatchShard shard, LayerBuffers buffers, ReadOnlySpan<LayerInput> input, int column, int width, float* gradients)
    {
        int rows = shard.Rows, all = shard.Steps * rows;
        var dGates = buffers.DGates.Part(0, all, column, width);
        if (column >= _firstStateColumn)
        {
            // A zero initial state's rows are left out: they would add zeros.
            int first = shard.FromZero && !_backwards ? rows : 0, count = shard.FromZero ? all - rows : all;
            Matrix dU = new(gradients + (nint)(column - _firstStateColumn) * Hidden, width, Hidden, Hidden);
            if (count > 0)
                kernels.Product(
                    buffers.DGates.Part(first, count, column, width).Transposed, buffers.PreviousStateRows(first, count), dU, dU);
        }

        float* target = gradients + (nint)_stateColumns * Hidden + GateColumns;
        for (int s = 0; s < input.Length && column < _inputColumns; s++)
        {
            if (_transposeInputGradient)
            {
                Matrix x = input[s].All, dW = new(target + column, x.Columns, width, _inputColumns);
                kernels.Product(x.Transposed, dGates, dW, dW);
                target += (nint)x.Columns * _inputColumns;
            }
            else
            {
                Matrix dW = new(target + (nint)column * Hidden, width, Hidden, Hidden);
                kernels.Product(dGates.Transposed, input[s].All, dW, dW);
                target += (nint)Hidden * _inputColumns;
            }
        }

        Matrix db = new(gradients + (nint)_stateColumns * Hidden + column, 1, width, width);
        kernels.Product(new Matrix(_one.Data, 1, all, 0, 0), dGates, db, db);
    }

    /// <summary>Sets the parameters' gradients from the sums over all shards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void UnpackGradients(float* gradients)
    {
        float* db = gradients + (nint)_stateColumns * Hidden, dW = db + GateColumns, all = _parameters.Gradients;
        for (int group = 0; group < _inputGates.Length; group++)
        {
            int column = group * Hidden, inputGate = _inputGates[group] * _units, stateGate = _stateGates[group] * _units;
            if (stateGate >= 0)
            {
                Copy.Block(gradients + (nint)(column - _firstStateColumn) * Hidden, Hidden,
                    all + _weightHh.Offset + (nint)stateGate * _units, _units, _units, _units);
                if (_biasHh != null) Copy.Row(db + column, all + _biasHh.Offset + stateGate, _units);
            }

            if (inputGate < 0) continue;
            if (_biasIh != null) Copy.Row(db + column, all + _biasIh.Offset + inputGate, _units);
            float* from = dW, to = all + _weightIh.Offset + (nint)inputGate * _weightIh.Columns;
            foreach (int size in _sourceSizes)
            {
                if (_transposeInputGradient)
                {
                    for (int k = 0; k < size; k++)
                    {
                        for (int i = 0; i < _units; i++) to[(nint)i * size + k] = from[(nint)k * _inputColumns + column + i];
                    }
                }
                else
                {
                    Copy.Block(from + (nint)column * Hidden, Hidden, to, _weightIh.Columns, _units, size);
                    from += (nint)Hidden * _inputColumns;
                    to += size;
                }
            }
        }
    }

    // Checked every 16th time step: at every one it cost a network of 64 units a hundredth of its speed.
    private static bool IsCutOff(BatchShard shard, int step) => (step & 15) == 0 && shard.Cancellation.IsCancellationRequested;

    /// <summary>States, and cells, of some rows from their gates, which become what the backward pass needs.</summary>
    protected abstract void Activate(KernelSet kernels, LayerBuffers buffers, int t, int row, int rows);

    /// <summary>The gradients of the gates of some rows, from that of the state.</summary>
    protected abstract void ActivateBackward(KernelSet kernels, LayerBuffers buffers, int t, int row, in Matrix dGates);

    // Past its end a row's state stays as it was.
    private void ActivateLive(KernelSet kernels, BatchShard shard, LayerBuffers buffers, int t)
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
            if (buffers.HasCells)
                new ReadOnlySpan<float>(buffers.PreviousCell(t) + first, Hidden).CopyTo(new Span<float>(buffers.Cell(t) + first, Hidden));
        }
    }

    private void ActivateBackwardLive(KernelSet kernels, BatchShard shard, LayerBuffers buffers, int t, in Matrix dGates)
    {
        for (int r = 0; r < shard.Rows; r++)
        {
            if (t < shard.Lengths![r])
            {
                ActivateBackward(kernels, buffers, t, r, dGates.Part(r, 1, 0, GateColumns));
                continue;
            }

            float* d = buffers.DState(t) + r * Hidden, dPrevious = buffers.DPreviousState(t) + r * Hidden;
            for (int i = 0; i < Hidden; i++) dPrevious[i] += d[i];
            for (int j = 0; j < GateColumns; j += Matrix.PanelColumns)
                new Span<float>(dGates.Column(j) + r * dGates.RowStride, Math.Min(Matrix.PanelColumns, GateColumns - j)).Clear();
        }
    }
}
