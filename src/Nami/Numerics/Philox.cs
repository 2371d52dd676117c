using System.Runtime.CompilerServices;

namespace Nami.Numerics;

/// <summary>
/// Philox 4x32-10, a counter-based generator: the draw at a counter depends on nothing that was drawn before, so it is the
/// same in any order and on any number of threads.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
/// </summary>
internal static class Philox
{
    /// <summary>Ten rounds over a 128-bit counter (c0 lowest) with a 64-bit key (k0 lowest).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (uint X0, uint X1, uint X2, uint X3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = 0xD2511F53UL * c0;
            ulong p1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }
}
