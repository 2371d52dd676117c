using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

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
