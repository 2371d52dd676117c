using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// What one direction of one layer remembers of a shard: gates (T, rows, G), states (T + 1, rows, H) and for the LSTM cells, and in
/// training the gradients of the states. A direction that reads forwards has its initial state at place 0 and that of step t at
/// t + 1; one that reads backwards the initial one at place T and that of step t at t. So the steps are always in the order of time.
/// </summary>
internal sealed unsafe class LayerBuffers
{
    private readonly AlignedBuffer _gates, _states;
    private readonly AlignedBuffer? _cells, _dStates, _dCell;
    private readonly Shard _shard;
    private readonly int _gateColumns, _hidden;
    private readonly bool _backwards, _training;

    public LayerBuffers(Shard shard, NetworkOptions options, int gateColumns, bool backwards, Mode mode)
    {
        _shard = shard;
        _hidden = AlignedBuffer.Padded(options.HiddenSize);
        _gateColumns = gateColumns;
        _backwards = backwards;
        _training = mode == Mode.Training;
        int rows = shard.Capacity, steps = shard.Steps;
        _gates = new AlignedBuffer(checked((_training ? steps : 1) * rows * gateColumns));
        _states = new AlignedBuffer(checked((steps + 1) * rows * _hidden));
        if (options.Cell == Networks.Cell.Lstm) _cells = new AlignedBuffer(checked((steps + 1) * rows * _hidden));
        if (!_training) return;
        _dStates = new AlignedBuffer(checked((steps + 1) * rows * _hidden));
        if (options.Cell == Networks.Cell.Lstm) _dCell = new AlignedBuffer(checked(rows * _hidden));
    }

    /// <summary>The gates of step <paramref name="t"/>; in evaluation there is room for one step's.</summary>
    public float* Gates(int t) => _training ? _gates.Data + (nint)t * _shard.Rows * _gateColumns : _gates.Data;

    /// <summary>The state after step <paramref name="t"/>.</summary>
    public float* State(int t) => _states.Data + Place(t);

    /// <summary>The state before step <paramref name="t"/>.</summary>
    public float* PreviousState(int t) => _states.Data + PreviousPlace(t);

    public float* Cell(int t) => _cells!.Data + Place(t);

    public float* PreviousCell(int t) => _cells!.Data + PreviousPlace(t);

    public float* DState(int t) => _dStates!.Data + Place(t);

    public float* DPreviousState(int t) => _dStates!.Data + PreviousPlace(t);

    /// <summary>The gradient of the cell that the backward pass carries from step to step.</summary>
    public float* DCell => _dCell!.Data;

    /// <summary>The step that is read first.</summary>
    public int FirstStep => _backwards ? _shard.Steps - 1 : 0;

    /// <summary>The step that is read last; its state is the final one.</summary>
    public int LastStep => _backwards ? 0 : _shard.Steps - 1;

    public void ClearInitialState()
    {
        int count = _shard.Rows * _hidden;
        new Span<float>(PreviousState(FirstStep), count).Clear();
        if (_cells != null) new Span<float>(PreviousCell(FirstStep), count).Clear();
    }

    public void ClearGradients()
    {
        _dStates!.Span[..((_shard.Steps + 1) * _shard.Rows * _hidden)].Clear();
        _dCell?.Span.Clear();
    }

    private nint Place(int t) => (nint)(_backwards ? t : t + 1) * _shard.Rows * _hidden;

    private nint PreviousPlace(int t) => (nint)(_backwards ? t + 1 : t) * _shard.Rows * _hidden;
}
