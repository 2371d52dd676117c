using System.Runtime.CompilerServices;

namespace Nami.Numerics;

/// <summary>The uses of random numbers: each use of a seed has a stream of its own.</summary>
internal enum RandomUse : uint
{
    Noise = 1,
    Weights = 2,
    Shuffle = 3,
    Dropout = 4,
    Windows = 5,
    Mixture = 6,
    Paths = 7,
    MadeUpSeries = 8,
    Factors = 9,
}

/// <summary>The random numbers of one seed and one use, each at its index.</summary>
internal readonly struct RandomStream(ulong seed, RandomUse use)
{
    /// <summary>64 uniform bits.</summary>
    public ulong Bits(ulong index)
    {
        var (x0, x1, _, _) = Philox.Block((uint)index, (uint)(index >> 32), (uint)use, 0, (uint)seed, (uint)(seed >> 32));
        return ((ulong)x1 << 32) | x0;
    }

    /// <summary>Uniform in (0, 1): 53 bits, never an end.</summary>
    public double Uniform(ulong index) => ((Bits(index) >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Normal of mean 0 and deviation 1.</summary>
    public double Normal(ulong index) => NormalQuantile.At(Uniform(index));

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1; biased by less than count / 2⁶⁴.</summary>
    public int Below(int count, ulong index) => (int)Math.BigMul(Bits(index), (ulong)count, out _);

    /// <summary>Fills <paramref name="order"/> with a random permutation; epoch <paramref name="epoch"/> has its own draws.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Permute(Span<int> order, int epoch)
    {
        for (int i = 0; i < order.Length; i++) order[i] = i;
        ulong first = (ulong)epoch << 32;
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1, first + (ulong)i);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}

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
