using System.Runtime.Intrinsics;

namespace Nami.Kernels;

/// <summary>The device that networks run on: the CPU of this machine, with its widest vectors.</summary>
public static class Device
{
    /// <summary>The SIMD width in bits: 512, 256, 128, or 32 without vectors.</summary>
    public static int SimdBits => 32 * Kernels.Lanes;

    /// <summary>The name of the instruction set: <c>AVX-512</c>, <c>AVX2</c>, <c>128-bit</c> or <c>scalar</c>.</summary>
    public static string InstructionSet => Kernels.Lanes switch { 16 => "AVX-512", 8 => "AVX2", 4 => "128-bit", _ => "scalar" };

    /// <summary>The kernels of every width, widest first; those the machine lacks are emulated by the runtime, slowly.</summary>
    internal static IReadOnlyList<KernelSet> AllKernels { get; } =
    [
        new SimdKernels<F32x16, Vector512<float>>(),
        new SimdKernels<F32x8, Vector256<float>>(),
        new SimdKernels<F32x4, Vector128<float>>(),
        new SimdKernels<F32x1, float>(),
    ];

    /// <summary>The kernels of the widest vectors that this machine computes in hardware.</summary>
    internal static KernelSet Kernels { get; } =
        Vector512.IsHardwareAccelerated ? AllKernels[0] :
        Vector256.IsHardwareAccelerated ? AllKernels[1] :
        Vector128.IsHardwareAccelerated ? AllKernels[2] : AllKernels[3];
}
