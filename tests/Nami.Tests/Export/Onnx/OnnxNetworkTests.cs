using Nami.Export;
using Nami.Networks;
using Nami.Numerics;
using Nami.Tests.Files;

namespace Nami.Tests.Export;

/// <summary>ONNX Runtime computes what the network does, whatever its shape.</summary>
public sealed class OnnxNetworkTests
{
    private const int Batch = 3, Steps = 7, Inputs = 2;

    public static TheoryData<Cell, Nonlinearity> Cells => new() { { Cell.Rnn, Nonlinearity.Tanh }, { Cell.Rnn, Nonlinearity.Relu },
        { Cell.Gru, Nonlinearity.Tanh }, { Cell.Lstm, Nonlinearity.Tanh } };

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_runtime_agrees_with_every_shape_of_a_cell(Cell cell, Nonlinearity nonlinearity)
    {
        using var folder = new TemporaryFolder();
        foreach (int layers in (int[])[1, 2, 3])
        {
            foreach (bool both in (bool[])[false, true])
            {
                foreach (var head in Enum.GetValues<Head>())
                {
                    foreach (bool bias in (bool[])[false, true])
                    {
                        var options = new NetworkOptions
                        {
                            Cell = cell,
                            Nonlinearity = nonlinearity,
                            Layers = layers,
                            Bidirectional = both,
                            Head = head,
                            Bias = bias,
                            InputSize = Inputs,
                            HiddenSize = 5,
                            OutputSize = 3,
                        };
                        Check(new RecurrentNetwork(options, seed: 7), folder["network.onnx"], batch: bias ? Batch : null);
                    }
                }
            }
        }
    }

    private static void Check(RecurrentNetwork network, string path, int? batch)
    {
        OnnxExport.Save(network, path, new OnnxOptions { Batch = batch });
        using var run = new OnnxRun(path);
        Assert.Equal([batch ?? -1, -1, Inputs], run.Inputs["input"].Dimensions);
        var stream = new RandomStream(3, RandomUse.Weights);
        float[] input = [.. Enumerable.Range(0, Batch * Steps * Inputs).Select(i => (float)(4 * stream.Uniform((ulong)i) - 2))];
        float[] actual = run.Run<float>("output", ("input", OnnxRun.Tensor(input, Batch, Steps, Inputs)));
        float[] expected = new float[Batch * network.Options.OutputSize * (network.Options.Head == Head.EveryStep ? Steps : 1)];
        using var workspace = new Workspace(network, Batch, Steps);
        network.Forward(input, expected, workspace);
        Assert.Equal(expected.Length, actual.Length);
        float scale = Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5f * scale,
                $"{network.Options}: output {i} is {actual[i]}, expected {expected[i]}");
    }
}
