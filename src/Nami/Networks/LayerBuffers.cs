using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// The buffers of one direction of one layer for a shard: gates (T, rows, G), states (T + 1, rows, H) and for the LSTM cells, and in
/// training the gradients of the states. A direction that reads forwards has its initial state at place 0 and that of step t at
/// t + 1; one that reads backwards the initial one at place T and that of step t at t. So the steps are always in the order of time.
/// Where rows are long, training keeps the gates' gradients and a copy of the states in panels of 64 columns: the products of the weights'
/// gradients go down the rows, and a long stride would miss every cache at every row. Where they are short, the gates' gradients take the
/// place of the gates.
/// </summary>
internal sealed unsafe class LayerBuffers
{
    private readonly AlignedBuffer _gates, _states;
    private const int Panel = Matrix.PanelColumns, LongestStride = 128;
    private readonly AlignedBuffer? _cells, _tanhCells, _dStates, _dCell, _dGates, _packedStates;
    private readonly int _steps, _gateColumns, _hidden;
    private readonly bool _backwards, _training;

    /// <summary>Makes room for a shard of so many rows and time steps.</summary>
    public LayerBuffers(NetworkOptions options, int rows, int steps, int gateColumns, bool backwards, Mode mode)
    {
        (Rows, _steps) = (rows, steps);
        _hidden = AlignedBuffer.Padded(options.HiddenSize);
        _gateColumns = gateColumns;
        _backwards = backwards;
        _training = mode == Mode.Training;
        _gates = new AlignedBuffer(checked((_training ? steps : 1) * rows * gateColumns));
        _states = new AlignedBuffer(checked((steps + 1) * rows * _hidden));
        if (options.Cell == Networks.Cell.Lstm) _cells = new AlignedBuffer(checked((steps + 1) * rows * _hidden));
        if (!_training) return;
        _dStates = new AlignedBuffer(checked((steps + 1) * rows * _hidden));
        if (gateColumns > LongestStride) _dGates = new AlignedBuffer(checked(Panels(gateColumns) * Panel * steps * rows));
        if (_hidden > LongestStride) _packedStates = new AlignedBuffer(checked(Panels(_hidden) * Panel * (steps + 1) * rows));
        if (options.Cell == Networks.Cell.Lstm) _tanhCells = new AlignedBuffer(checked(steps * rows * _hidden));
        if (options.Cell == Networks.Cell.Lstm) _dCell = new AlignedBuffer(checked(rows * _hidden));
    }

    /// <summary>The shard's rows in use.</summary>
    public int Rows { get; set; }

    /// <summary>Whether there are cells beside the states.</summary>
    public bool HasCells => _cells != null;

    /// <summary>The gates of step <paramref name="t"/>; in evaluation there is room for one step's.</summary>
    public float* Gates(int t) => _training ? _gates.Data + (nint)t * Rows * _gateColumns : _gates.Data;

    /// <summary>The state after step <paramref name="t"/>.</summary>
    public float* State(int t) => _states.Data + Place(t);

    /// <summary>The state before step <paramref name="t"/>.</summary>
    public float* PreviousState(int t) => _states.Data + PreviousPlace(t);

    public float* Cell(int t) => _cells!.Data + Place(t);

    public float* PreviousCell(int t) => _cells!.Data + PreviousPlace(t);

    /// <summary>
    /// The hyperbolic tangent of the cell after step <paramref name="t"/>, kept for the backward pass; in evaluation
    /// it is overwritten by the state.
    /// </summary>
    public float* TanhCell(int t) => _tanhCells == null ? State(t) : _tanhCells.Data + (nint)t * Rows * _hidden;

    public float* DState(int t) => _dStates!.Data + Place(t);

    public float* DPreviousState(int t) => _dStates!.Data + PreviousPlace(t);

    /// <summary>The gradient of the cell that the backward pass carries from step to step.</summary>
    public float* DCell => _dCell!.Data;

    /// <summary>The gates' gradients of all steps (T · rows, G).</summary>
    public Matrix DGates => _dGates == null
        ? new Matrix(_gates.Data, _steps * Rows, _gateColumns, _gateColumns)
        : new Matrix(_dGates.Data, _steps * Rows, _gateColumns, Panel, 1, (nint)_steps * Rows * Panel);

    /// <summary>The states before consecutive rows of all steps.</summary>
    public Matrix PreviousStateRows(int first, int count) => StateRows(first + (_backwards ? Rows : 0), count);

    /// <summary>The states after consecutive rows of all steps.</summary>
    public Matrix AllStates => StateRows(_backwards ? 0 : Rows, _steps * Rows);

    public void PackState(int t)
    {
        if (_packedStates != null) Pack(_states.Data, _hidden, Place(t) / _hidden, _packedStates.Data, _steps + 1);
    }

    public void PackInitialState()
    {
        if (_packedStates != null) Pack(_states.Data, _hidden, PreviousPlace(FirstStep) / _hidden, _packedStates.Data, _steps + 1);
    }

    /// <summary>The step that is read first.</summary>
    public int FirstStep => _backwards ? _steps - 1 : 0;

    /// <summary>The step that is read last; its state is the final one.</summary>
    public int LastStep => _backwards ? 0 : _steps - 1;

    public void ClearInitialState()
    {
        int count = Rows * _hidden;
        new Span<float>(PreviousState(FirstStep), count).Clear();
        if (_cells != null) new Span<float>(PreviousCell(FirstStep), count).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ClearGradients()
    {
        _dStates!.Span[..((_steps + 1) * Rows * _hidden)].Clear();
        _dCell?.Span.Clear();
    }

    private static int Panels(int columns) => (columns + Panel - 1) / Panel;

    private Matrix StateRows(int first, int count) => _packedStates == null
        ? new Matrix(_states.Data + (nint)first * _hidden, count, _hidden, _hidden)
        : new Matrix(_packedStates.Data + (nint)first * Panel, count, _hidden, Panel, 1, (nint)(_steps + 1) * Rows * Panel);

    // One step's rows, from the given one on, into each panel.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(float* from, int columns, nint row, float* to, int steps)
    {
        for (int column = 0; column < columns; column += Panel)
        {
            Copy.Block(
                from + row * columns + column, columns, to + (nint)column * steps * Rows + row * Panel, Panel,
                Rows, Math.Min(Panel, columns - column));
        }
    }

    private nint Place(int t) => (nint)(_backwards ? t : t + 1) * Rows * _hidden;

    private nint PreviousPlace(int t) => (nint)(_backwards ? t + 1 : t) * Rows * _hidden;
}
