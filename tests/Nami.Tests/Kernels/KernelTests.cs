using CsCheck;
using Nami.Kernels;

namespace Nami.Tests.Kernels;

public sealed unsafe class KernelTests
{
    [Fact]
    public void Products_of_every_shape_equal_the_chain_of_multiply_adds_at_every_width()
    {
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 67], Gen.Int[1, 6], Gen.Bool, Gen.Bool, Gen.ULong).Sample((rows, k, vectors, transposed, repeat, seed) =>
        {
            int columns = 16 * vectors, aLength = rows * k + 3 * k;
            AlignedBuffer a = Filled(aLength, seed), b = Filled(k * columns, seed + 1), init = Filled(rows * columns, seed + 2), c = new(rows * columns);
            Matrix left = transposed ? new Matrix(a.Data, k, rows, rows).Transposed : new Matrix(a.Data, rows, k, k + 3);
            float[] expected = new float[rows * columns];
            for (int r = 0; r < rows; r++)
            {
                for (int j = 0; j < columns; j++)
                {
                    float sum = init.Data[(repeat ? 0 : r * columns) + j];
                    for (int i = 0; i < k; i++) sum = MathF.FusedMultiplyAdd(left.Data[r * left.RowStride + i * left.ColumnStride], b.Data[i * columns + j], sum);
                    expected[r * columns + j] = sum;
                }
            }

            foreach (KernelSet kernels in KernelSet.All)
            {
                kernels.Product(left, new Matrix(b.Data, k, columns, columns), new Matrix(init.Data, rows, columns, repeat ? 0 : columns), new Matrix(c.Data, rows, columns, columns));
                Assert.Equal(expected, c.Span.ToArray());
            }
        }, iter: 300);
    }

    [Fact]
    public void Tanh_is_within_its_stated_error_and_the_same_at_every_width()
    {
        var inputs = new List<float> { 0, -0f, float.Epsilon, 1e-30f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN };
        for (float x = 1e-9f; x < 12; x *= 1.00007f)
        {
            inputs.Add(x);
            inputs.Add(-x);
        }

        float[] expected = Apply(KernelSet.All[^1], inputs);
        foreach (KernelSet kernels in KernelSet.All) Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), Apply(kernels, inputs).Select(BitConverter.SingleToUInt32Bits));
        for (int i = 0; i < inputs.Count; i++)
        {
            double exact = Math.Tanh(inputs[i]);
            if (double.IsNaN(exact)) Assert.True(float.IsNaN(expected[i]));
            else Assert.True(Math.Abs(expected[i] - exact) <= 4e-7 * Math.Abs(exact), $"tanh {inputs[i]} = {expected[i]}, not {exact}");
            Assert.False(Math.Abs(expected[i]) > 1, $"tanh {inputs[i]} is beyond 1");
        }

        static float[] Apply(KernelSet kernels, List<float> inputs)
        {
            var x = new AlignedBuffer(AlignedBuffer.Padded(inputs.Count));
            inputs.ToArray().CopyTo(x.Span);
            kernels.Tanh(x.Data, x.Length);
            return x.Span[..inputs.Count].ToArray();
        }
    }

    [Fact]
    public void Gradients_of_the_nonlinearities_and_the_scaled_sum_are_theirs_at_every_width()
    {
        foreach (KernelSet kernels in KernelSet.All)
        {
            AlignedBuffer h = Filled(48, 1), d = Filled(48, 2), r = Filled(48, 2), y = Filled(48, 3), relu = Filled(48, 1);
            kernels.TanhGradient(d.Data, h.Data, 48);
            kernels.ReluGradient(r.Data, h.Data, 48);
            kernels.AddScaled(-0.5f, h.Data, y.Data, 48);
            kernels.Relu(relu.Data, 48);
            AlignedBuffer before = Filled(48, 2), start = Filled(48, 3);
            for (int i = 0; i < 48; i++)
            {
                float value = h.Data[i];
                Assert.Equal(before.Data[i] * MathF.FusedMultiplyAdd(-value, value, 1), d.Data[i]);
                Assert.Equal(value > 0 ? before.Data[i] : 0, r.Data[i]);
                Assert.Equal(MathF.FusedMultiplyAdd(-0.5f, value, start.Data[i]), y.Data[i]);
                Assert.Equal(Math.Max(0, value), relu.Data[i]);
            }
        }
    }

    private static AlignedBuffer Filled(int length, ulong seed)
    {
        var buffer = new AlignedBuffer(length);
        var random = new Random((int)(seed & 0x7FFFFFFF));
        foreach (ref float value in buffer.Span) value = (float)(2 * random.NextDouble() - 1);
        return buffer;
    }
}
