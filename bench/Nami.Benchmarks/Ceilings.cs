using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Nami.Kernels;

namespace Nami.Benchmarks;

/// <summary>What one core can reach, in 10⁹ operations per second, two for each multiply-add; best of 20 blocks.</summary>
/// <param name="SimdBits">The width of the vectors.</param>
/// <param name="Registers">Multiply-adds whose operands are all in registers.</param>
/// <param name="Product">The engine's matrix product at its best shape, all operands in cache.</param>
/// <param name="Shape">That shape.</param>
internal sealed unsafe record Ceilings(int SimdBits, double Registers, double Product, string Shape)
{
    public static Ceilings Measure()
    {
        var sink = new AlignedBuffer(160);
        double registers = Device.Kernels.Lanes switch
        {
            16 => Best(() => InRegisters<F32x16, Vector512<float>>(100_000, sink.Data)),
            8 => Best(() => InRegisters<F32x8, Vector256<float>>(100_000, sink.Data)),
            4 => Best(() => InRegisters<F32x4, Vector128<float>>(100_000, sink.Data)),
            _ => Best(() => InRegisters<F32x1, float>(100_000, sink.Data)),
        };
        (double product, string shape) = BestProduct();
        return new(Device.SimdBits, registers, product, shape);
    }

    public static int Print()
    {
        var ceilings = Measure();
        Console.WriteLine(FormattableString.Invariant(
            $"{{\"simd_bits\": {ceilings.SimdBits}, \"fma_peak_gflops\": {ceilings.Registers:R}, \"product_gflops\": {ceilings.Product:R}, \"product_shape\": \"{ceilings.Shape}\"}}"));
        return 0;
    }

    private static double Best(Func<double> operations)
    {
        double best = 0;
        for (int block = 0; block < 20; block++)
        {
            long start = Stopwatch.GetTimestamp();
            double count = operations();
            best = Math.Max(best, count / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
        }

        return best;
    }

    // Ten independent chains: more than the latency of a multiply-add times the number of units, few enough for 16 registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double InRegisters<S, V>(int count, float* sink)
        where S : struct, ISimd<V>
    {
        V x = S.Create(0.5f), y = S.Create(1e-9f);
        V s0 = y, s1 = y, s2 = y, s3 = y, s4 = y, s5 = y, s6 = y, s7 = y, s8 = y, s9 = y;
        for (int i = 0; i < count; i++)
        {
            s0 = S.Fma(s0, x, y);
            s1 = S.Fma(s1, x, y);
            s2 = S.Fma(s2, x, y);
            s3 = S.Fma(s3, x, y);
            s4 = S.Fma(s4, x, y);
            s5 = S.Fma(s5, x, y);
            s6 = S.Fma(s6, x, y);
            s7 = S.Fma(s7, x, y);
            s8 = S.Fma(s8, x, y);
            s9 = S.Fma(s9, x, y);
        }

        // Stored, so that none of the chains is optimized away.
        S.Store(s0, sink);
        S.Store(s1, sink + 16);
        S.Store(s2, sink + 32);
        S.Store(s3, sink + 48);
        S.Store(s4, sink + 64);
        S.Store(s5, sink + 80);
        S.Store(s6, sink + 96);
        S.Store(s7, sink + 112);
        S.Store(s8, sink + 128);
        S.Store(s9, sink + 144);
        return 2.0 * 10 * S.Lanes * count;
    }

    private static (double Rate, string Shape) BestProduct()
    {
        var best = (Rate: 0.0, Shape: "");
        foreach ((int rows, int k, int columns) in new[] { (64, 64, 64), (64, 128, 64), (64, 256, 64), (128, 128, 128), (64, 64, 128) })
        {
            AlignedBuffer a = new(rows * k), b = new(k * columns), c = new(rows * columns);
            int repeats = 20_000_000 / (rows * k * columns);
            double rate = Best(() =>
            {
                for (int i = 0; i < repeats; i++)
                {
                    var sum = new Matrix(c.Data, rows, columns, columns);
                    Device.Kernels.Product(new Matrix(a.Data, rows, k, k), new Matrix(b.Data, k, columns, columns), sum, sum);
                }

                return 2.0 * rows * k * columns * repeats;
            });
            if (rate > best.Rate) best = (rate, $"{rows}x{k}x{columns}");
        }

        return best;
    }
}
