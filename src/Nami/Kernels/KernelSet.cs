using System.Runtime.Intrinsics;

namespace Nami.Kernels;

/// <summary>
/// The arithmetic of the engine at one vector width. Every width gives the same bits: lanes lie along outputs, each output is
/// one chain of fused multiply-adds over ascending k, and lengths are padded to 16 whatever the width.
/// </summary>
internal abstract unsafe class KernelSet
{
    /// <summary>Every width, widest first; those the machine lacks are emulated by the runtime, slowly.</summary>
    public static IReadOnlyList<KernelSet> All { get; } =
    [
        new SimdKernels<F32x16, Vector512<float>>(),
        new SimdKernels<F32x8, Vector256<float>>(),
        new SimdKernels<F32x4, Vector128<float>>(),
        new SimdKernels<F32x1, float>(),
    ];

    /// <summary>The widest that this machine computes in hardware.</summary>
    public static KernelSet Best { get; } =
        Vector512.IsHardwareAccelerated ? All[0] :
        Vector256.IsHardwareAccelerated ? All[1] :
        Vector128.IsHardwareAccelerated ? All[2] : All[3];

    /// <summary>Floats in a vector.</summary>
    public abstract int Lanes { get; }

    /// <summary>
    /// C = init + A · B: c[r, j] = (init[r, j] + a[r, 0]·b[0, j]) + a[r, 1]·b[1, j] + …, each step one fused multiply-add.
    /// A (rows, k) may have any strides; B (k, columns), init and C (rows, columns) have dense columns, a multiple of 16;
    /// init may be C itself or one row repeated.
    /// </summary>
    public abstract void Product(in Matrix a, in Matrix b, in Matrix init, in Matrix c);

    /// <summary>x = tanh x for <paramref name="count"/> values, a multiple of 16; relative error below 4e-7.</summary>
    public abstract void Tanh(float* x, int count);

    /// <summary>x = max(0, x).</summary>
    public abstract void Relu(float* x, int count);

    /// <summary>dZ = dH ∘ (1 − h²), in place of dH, with h = tanh z.</summary>
    public abstract void TanhGradient(float* dH, float* h, int count);

    /// <summary>dZ = dH where h &gt; 0, else 0, in place of dH, with h = max(0, z).</summary>
    public abstract void ReluGradient(float* dH, float* h, int count);

    /// <summary>y = y + a·x.</summary>
    public abstract void AddScaled(float a, float* x, float* y, int count);
}
