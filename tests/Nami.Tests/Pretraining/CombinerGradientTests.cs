using Nami.Forecasting;
using Nami.Kernels;
using Nami.Networks;
using Nami.Numerics;
using Nami.Pretraining;
using Nami.Pretraining.Training;

namespace Nami.Tests.Pretraining;

public sealed unsafe class CombinerGradientTests
{
    private const int Shard = 3;

    // Central differences of the loss over single weights of each layer, beside the backward pass.
    [Fact]
    public void Gradients_are_those_of_finite_differences()
    {
        var network = new CombinerNetwork(5);
        var random = new RandomStream(9, RandomUse.Noise);
        var output = network.Head.Parameters;
        foreach (string name in (string[])["output.weight", "output.bias"])
        {
            var values = output.ValuesOf(output[name]);
            for (int i = 0; i < values.Length; i++)
                values[i] = (float)(0.05 * random.Normal((ulong)i));
        }
        network.Head.PackWeights();
        var batch = new CombinerBatch(network, SeriesShard.ShapeOf(1, Shard), Mode.Training);
        int rows = batch.Make(1, Shard, 0, drops: true);
        Assert.True(rows > 12);
        var measure = new CombinerLoss();
        var (recurrent, head) = Gradients(network, batch, measure, rows);

        foreach (var (parameters, gradients) in new[] { (network.Recurrent.Parameters, recurrent), (network.Head.Parameters, head) })
        {
            foreach (var parameter in parameters.All)
            {
                double scale = gradients.AsSpan(parameter.Offset, parameter.Length).ToArray().Max(Math.Abs);
                for (int i = 0; i < 6; i++)
                {
                    int place = parameter.Offset + (int)((long)(i + 1) * 7919 % parameter.Length);
                    double expected = Difference(parameters, place);
                    Assert.True(Math.Abs(expected - gradients[place]) < 0.02 * scale + 2e-5,
                        $"{parameter.Name}, {place}: {gradients[place]}, by differences {expected}");
                }
            }
        }

        double Difference(Parameters parameters, int place)
        {
            const float Step = 2e-3f;
            float before = parameters.AllValues[place];
            double above = At(before + Step), below = At(before - Step);
            At(before);
            return (above - below) / (2 * Step);

            double At(float value)
            {
                parameters.AllValues[place] = value;
                network.Recurrent.PackWeights();
                network.Head.PackWeights();
                network.Forward(Device.Kernels, batch.Buffers);
                return Enumerable.Range(0, rows).Sum(r => measure.Add(batch.Buffers, r, batch.Targets[r], 1, wantsGradient: false));
            }
        }
    }

    private static (float[] Recurrent, float[] Head) Gradients(CombinerNetwork network, CombinerBatch batch, CombinerLoss measure, int rows)
    {
        var at = batch.Buffers;
        network.Forward(Device.Kernels, at);
        for (int r = 0; r < rows; r++)
            measure.Add(at, r, batch.Targets[r], 1, wantsGradient: true);
        var recurrent = new AlignedBuffer(AlignedBuffer.Padded(network.Recurrent.GradientLength));
        var head = new AlignedBuffer(AlignedBuffer.Padded(network.Head.GradientLength));
        network.Head.Backward(Device.Kernels, at.Head, head.Data);
        at.Head.DSum.Span[..(rows * CombinerHead.Width)].CopyTo(new Span<float>(at.Shard.DY, rows * CombinerHead.Width));
        network.Recurrent.Backward(at.Shard, Device.Kernels);
        for (int unit = 0; unit < network.Recurrent.GradientUnits.Count; unit++)
            network.Recurrent.AddGradients(unit, [at.Shard], Device.Kernels, recurrent.Data);
        network.Recurrent.UnpackGradients(recurrent.Data);
        network.Head.UnpackGradients(head.Data);
        return (new Span<float>(network.Recurrent.Parameters.Gradients, network.Recurrent.Parameters.Count).ToArray(),
            new Span<float>(network.Head.Parameters.Gradients, network.Head.Parameters.Count).ToArray());
    }
}
