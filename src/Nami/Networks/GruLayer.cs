using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

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
            dGates, buffers.Gates(t) + row * GateColumns, buffers.PreviousState(t) + first, buffers.DState(t) + first, buffers.DPreviousState(t) + first);
    }
}
