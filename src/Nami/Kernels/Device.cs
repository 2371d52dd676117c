namespace Nami.Kernels;

/// <summary>What the engine computes on: this machine's CPU, with the widest vectors it has.</summary>
public static class Device
{
    /// <summary>The SIMD width chosen, in bits: 512, 256, 128, or 32 where the machine has no vectors.</summary>
    public static int SimdBits => 32 * KernelSet.Best.Lanes;

    /// <summary>What the width is called: <c>AVX-512</c>, <c>AVX2</c>, <c>128-bit</c> or <c>scalar</c>.</summary>
    public static string InstructionSet => KernelSet.Best.Lanes switch { 16 => "AVX-512", 8 => "AVX2", 4 => "128-bit", _ => "scalar" };
}
