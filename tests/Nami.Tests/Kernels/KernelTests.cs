using CsCheck;
using Nami.Kernels;

namespace Nami.Tests.Kernels;

public sealed unsafe class KernelTests
{
    [Fact]
    public void Products_of_every_shape_equal_the_chain_of_multiply_adds_at_every_width()
    {
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 67], Gen.Int[1, 6], Gen.Bool, Gen.Bool, Gen.ULong)
            .Sample((rows, k, vectors, transposed, repeat, seed) =>
            {
                int columns = 16 * vectors, aLength = rows * k + 3 * k;
                AlignedBuffer a = Filled(aLength, seed), b = Filled(k * columns, seed + 1), init = Filled(rows * columns, seed + 2),
                    c = new(rows * columns);
                var left = transposed ? new Matrix(a.Data, k, rows, rows).Transposed : new Matrix(a.Data, rows, k, k + 3);
                float[] expected = new float[rows * columns];
                for (int r = 0; r < rows; r++)
                {
                    for (int j = 0; j < columns; j++)
                    {
                        float sum = init.Data[(repeat ? 0 : r * columns) + j];
                        for (int i = 0; i < k; i++)
                            sum = MathF.FusedMultiplyAdd(
                                left.Data[r * left.RowStride + i * left.ColumnStride], b.Data[i * columns + j], sum);
                        expected[r * columns + j] = sum;
                    }
                }

                foreach (var kernels in Device.AllKernels)
                {
                    kernels.Product(left, new Matrix(b.Data, k, columns, columns),
                        new Matrix(init.Data, rows, columns, repeat ? 0 : columns), new Matrix(c.Data, rows, columns, columns));
                    Assert.Equal(expected, c.Span.ToArray());
                    kernels.Product(
                        left, new Matrix(b.Data, k, columns, columns), new Matrix(init.Data, rows, columns, repeat ? 0 : columns),
                        new Matrix(c.Data, rows, columns, columns), lastColumnsFirst: true);
                    Assert.Equal(expected, c.Span.ToArray());
                }

                KeepAlive(a, b, init, c);
            }, iter: 300);
    }

    [Fact]
    public void Tanh_is_within_its_stated_error_and_the_same_at_every_width()
    {
        var inputs = new List<float> { 0, -0f, float.Epsilon, 1e-30f, float.MaxValue, float.MinValue, float.PositiveInfinity,
            float.NegativeInfinity, float.NaN };
        for (float x = 1e-9f; x < 12; x *= 1.00007f)
        {
            inputs.Add(x);
            inputs.Add(-x);
        }

        float[] expected = Apply(Device.AllKernels[^1], inputs);
        foreach (var kernels in Device.AllKernels)
            Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), Apply(kernels, inputs).Select(BitConverter.SingleToUInt32Bits));
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
            kernels.RnnForward(x.Data, x.Data, 1, x.Length, relu: false);
            return x.Span[..inputs.Count].ToArray();
        }
    }

    [Fact]
    public void Products_with_weights_in_panels_equal_those_with_plain_rows()
    {
        AlignedBuffer a = Filled(9 * 200, 1), b = Filled(200 * 208, 2), panels = new(4 * 64 * 200), plain = new(9 * 208),
            packed = new(9 * 208);
        for (int k = 0; k < 200; k++)
        {
            for (int j = 0; j < 208; j++) panels.Data[j / 64 * 64 * 200 + k * 64 + j % 64] = b.Data[k * 208 + j];
        }

        foreach ((var kernels, int rows) in Device.AllKernels.SelectMany(kernels => new[] { 1, 3, 9 }.Select(rows => (kernels, rows))))
        {
            Matrix left = new(a.Data, rows, 200, 200), x = new(plain.Data, rows, 208, 208), y = new(packed.Data, rows, 208, 208);
            plain.Span.Clear();
            packed.Span.Clear();
            kernels.Product(left, new Matrix(b.Data, 200, 208, 208), x, x);
            kernels.Product(left, new Matrix(panels.Data, 200, 208, 64, 1, 64 * 200), y, y);
            Assert.Equal(plain.Span.ToArray(), packed.Span.ToArray());
        }

        KeepAlive(a, b, panels, plain, packed);
    }

    [Fact]
    public void Products_of_a_part_of_rows_in_panels_equal_those_of_plain_rows()
    {
        AlignedBuffer a = Filled(9 * 256, 1), b = Filled(200 * 80, 2), panels = new(4 * 64 * 9), plain = new(9 * 80), packed = new(9 * 80);
        Matrix whole = new(a.Data, 9, 256, 256), wholeInPanels = new(panels.Data, 9, 256, 64, 1, 64 * 9);
        for (int r = 0; r < 9; r++)
        {
            for (int j = 0; j < 256; j++) wholeInPanels.Column(j)[r * 64] = a.Data[r * 256 + j];
        }

        foreach ((var kernels, int rows, int column) in Device.AllKernels.SelectMany(
            kernels => new[] { (1, 0), (2, 48), (4, 16), (9, 48) }.Select(p => (kernels, p.Item1, p.Item2))))
        {
            Matrix x = new(plain.Data, rows, 80, 80), y = new(packed.Data, rows, 80, 80);
            plain.Span.Clear();
            packed.Span.Clear();
            kernels.Product(whole.Part(9 - rows, rows, column, 200), new Matrix(b.Data, 200, 80, 80), x, x);
            kernels.Product(wholeInPanels.Part(9 - rows, rows, column, 200), new Matrix(b.Data, 200, 80, 80), y, y);
            Assert.Equal(plain.Span.ToArray(), packed.Span.ToArray());
        }

        KeepAlive(a, b, panels, plain, packed);
    }

    [Fact]
    public void Cells_give_their_gates_gradients_in_panels_as_in_the_gates_place()
    {
        foreach (var kernels in Device.AllKernels)
        {
            AlignedBuffer gates = Filled(2 * 192, 1), again = Filled(2 * 192, 1), previous = Filled(96, 2), h = Filled(96, 3),
                dH = Filled(96, 4), panels = new(3 * 64 * 2);
            Matrix plain = new(gates.Data, 2, 192, 192), packed = new(panels.Data, 2, 192, 64, 1, 64 * 2);
            foreach (string cell in new[] { "lstm", "gru", "rnn" })
            {
                Filled(2 * 192, 1).Span.CopyTo(gates.Span);
                foreach ((var target, var source) in new[] { (packed, again), (plain, gates) })
                {
                    var carried = Filled(96, 5);
                    if (cell == "lstm") kernels.LstmBackward(target, source.Data, previous.Data, h.Data, dH.Data, carried.Data);
                    else if (cell == "gru") kernels.GruBackward(target, source.Data, previous.Data, dH.Data, carried.Data);
                    else kernels.RnnBackward(target.Part(0, 2, 0, 48), h.Data, dH.Data, relu: false);
                    KeepAlive(carried);
                }

                int columns = cell == "rnn" ? 48 : 192;
                for (int r = 0; r < 2; r++)
                {
                    for (int j = 0; j < columns; j++) Assert.Equal(gates.Data[r * 192 + j], packed.Column(j)[r * 64]);
                }
            }

            KeepAlive(gates, again, previous, h, dH, panels);
        }
    }

    [Fact]
    public void Cells_forward_and_back_give_the_same_bits_at_every_width()
    {
        float[][] all = [.. Device.AllKernels.Select(kernels =>
        {
            AlignedBuffer gates = Filled(3 * 4 * 48, 1), previous = Filled(144, 2), cell = new(144), tanh = new(144), h = new(144),
                dH = Filled(144, 3), dCell = Filled(144, 4);
            AlignedBuffer gru = Filled(3 * 4 * 48, 5), state = new(144), dState = Filled(144, 6), z = Filled(144, 7), relu = new(144),
                dZ = new(144), y = Filled(144, 8);
            kernels.LstmForward(gates.Data, previous.Data, cell.Data, tanh.Data, h.Data, 3, 48);
            kernels.LstmBackward(new Matrix(gates.Data, 3, 192, 192), gates.Data, previous.Data, tanh.Data, dH.Data, dCell.Data);
            kernels.GruForward(gru.Data, previous.Data, state.Data, 3, 48);
            kernels.GruBackward(new Matrix(gru.Data, 3, 192, 192), gru.Data, previous.Data, dH.Data, dState.Data);
            kernels.RnnForward(z.Data, relu.Data, 3, 48, relu: true);
            kernels.RnnBackward(new Matrix(dZ.Data, 3, 48, 48), relu.Data, dH.Data, relu: true);
            kernels.AddScaled(-0.5f, z.Data, y.Data, 144);
            KeepAlive(gates, previous, cell, tanh, h, dH, dCell, gru, state, dState, z, relu, dZ, y);
            return (float[])[.. gates.Span, .. cell.Span, .. h.Span, .. dCell.Span, .. gru.Span, .. state.Span, .. dState.Span,
                .. relu.Span, .. dZ.Span, .. y.Span];
        })];
        foreach (float[] width in all) Assert.Equal(all[^1], width);
    }

    // The kernels see addresses alone, which are valid as long as the buffers are reachable.
    private static void KeepAlive(params AlignedBuffer[] buffers) => GC.KeepAlive(buffers);

    private static AlignedBuffer Filled(int length, ulong seed)
    {
        var buffer = new AlignedBuffer(length);
        var random = new Random((int)(seed & 0x7FFFFFFF));
        foreach (ref float value in buffer.Span) value = (float)(2 * random.NextDouble() - 1);
        return buffer;
    }
}
