using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>Elman's recurrence, PyTorch's <c>nn.RNN</c>: h_t = φ(W x_t + b + U h_{t-1} + c).</summary>
internal sealed unsafe class RnnLayer(Parameters parameters, NetworkOptions options, int layer, bool backwards)
    : RecurrentLayer(parameters, options, layer, backwards, inputGates: [0], stateGates: [0])
{
    private readonly bool _relu = options.Nonlinearity == Nonlinearity.Relu;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Activate(KernelSet kernels, LayerBuffers buffers, int t, int row, int rows) =>
        kernels.RnnForward(buffers.Gates(t) + row * Hidden, buffers.State(t) + row * Hidden, rows, Hidden, _relu);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void ActivateBackward(KernelSet kernels, LayerBuffers buffers, int t, int row, in Matrix dGates) =>
        kernels.RnnBackward(dGates, buffers.State(t) + row * Hidden, buffers.DState(t) + row * Hidden, _relu);
}

/// <summary>
/// The gated recurrent unit, PyTorch's <c>nn.GRU</c>, gates r z n: r, z = σ(W x + b + U h + c), n = tanh(W x + b + r∘(U h + c)),
/// h = (1 − z)∘n + z∘h. The candidate's two parts are groups of their own: n of W x + b, m of U h + c.
/// </summary>
internal sealed unsafe class GruLayer(Parameters parameters, NetworkOptions options, int layer, bool backwards)
    : RecurrentLayer(parameters, options, layer, backwards, inputGates: [2, 0, 1, -1], stateGates: [-1, 0, 1, 2])
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Activate(KernelSet kernels, LayerBuffers buffers, int t, int row, int rows)
    {
        int first = row * Hidden;
        kernels.GruForward(buffers.Gates(t) + row * GateColumns, buffers.PreviousState(t) + first, buffers.State(t) + first, rows, Hidden);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void ActivateBackward(KernelSet kernels, LayerBuffers buffers, int t, int row, in Matrix dGates)
    {
        int first = row * Hidden;
        kernels.GruBackward(
            dGates, buffers.Gates(t) + row * GateColumns, buffers.PreviousState(t) + first, buffers.DState(t) + first,
            buffers.DPreviousState(t) + first);
    }
}

/// <summary>
/// Long short-term memory, PyTorch's <c>nn.LSTM</c>, gates i f g o: i, f, o = σ(W x + b + U h + c), g = tanh(W x + b + U h + c),
/// cell c = f∘c + i∘g, h = o∘tanh(c).
/// </summary>
internal sealed unsafe class LstmLayer(Parameters parameters, NetworkOptions options, int layer, bool backwards)
    : RecurrentLayer(parameters, options, layer, backwards, inputGates: [0, 1, 2, 3], stateGates: [0, 1, 2, 3])
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Activate(KernelSet kernels, LayerBuffers buffers, int t, int row, int rows)
    {
        int first = row * Hidden;
        kernels.LstmForward(
            buffers.Gates(t) + row * GateColumns, buffers.PreviousCell(t) + first, buffers.Cell(t) + first,
            buffers.TanhCell(t) + first, buffers.State(t) + first, rows, Hidden);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void ActivateBackward(KernelSet kernels, LayerBuffers buffers, int t, int row, in Matrix dGates)
    {
        int first = row * Hidden;
        kernels.LstmBackward(
            dGates, buffers.Gates(t) + row * GateColumns, buffers.PreviousCell(t) + first, buffers.TanhCell(t) + first,
            buffers.DState(t) + first, buffers.DCell + first);
    }
}
