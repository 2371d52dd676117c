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
