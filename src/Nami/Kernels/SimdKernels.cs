using System.Runtime.CompilerServices;

namespace Nami.Kernels;

/// <summary>Each kernel once, for vectors <typeparamref name="V"/> with the operations of <typeparamref name="S"/>.</summary>
internal sealed unsafe partial class SimdKernels<S, V> : KernelSet
    where S : struct, ISimd<V>
{
    // Without this the runtime compiles a method fast and poorly at first and well only after many calls: measured at a
    // fifth of the speed for the first half second, longer than whole trainings take.
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    public override int Lanes => S.Lanes;
}
