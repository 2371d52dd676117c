using Nami.Tests.Reference;
using Nami.Kernels;
using Nami.Networks;

namespace Nami.Tests.Networks;

/// <summary>PyTorch's layers, forward and backward, in double: loss = Σ output · grad.output + Σ final · grad.final.</summary>
public sealed unsafe class CellGoldenTests
{
    public static TheoryData<string> Files => GoldenFile.Served("cell");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Outputs_final_states_and_every_gradient_are_PyTorchs(string name)
    {
        var file = GoldenFile.Open(name);
        Dictionary<string, float[]> ours = Run(file);
        foreach (string tensor in file.Tensors.Where(t => t is "output" || t.StartsWith("final.") || (t.StartsWith("grad.") && t is not "grad.output" && !t.StartsWith("grad.final."))))
        {
            double error = GoldenFile.RelativeError(ours[tensor], file.Doubles(tensor));
            Assert.True(error <= 1e-5, $"{name}: {tensor} is off by {error:E2} relative");
        }
    }

    private static Dictionary<string, float[]> Run(GoldenFile file)
    {
        int batch = file.Number("batch"), steps = file.Number("steps"), inputs = file.Number("input_size");
        int hidden = file.Number("hidden_size"), layers = file.Number("num_layers");
        var options = new NetworkOptions
        {
            Nonlinearity = file["nonlinearity"] == "relu" ? Nonlinearity.Relu : Nonlinearity.Tanh,
            InputSize = inputs,
            HiddenSize = hidden,
            Layers = layers,
        };
        var network = RecurrentNetwork.FromParameters(
            options, (name, shape) => name.StartsWith("rnn.") ? file.Floats("param." + name[4..]) : new float[shape.Aggregate(1, (a, b) => a * b)]);
        var workspace = new Workspace(network, batch, steps, Mode.Training);
        float[] x = file.Floats("input"), dOutput = file.Floats("grad.output"), dFinal = file.Floats("grad.final.h");
        float[]? initial = file.Has("initial.h") ? file.Floats("initial.h") : null;
        float[] output = new float[dOutput.Length], final = new float[dFinal.Length], dx = new float[x.Length], dInitial = new float[dFinal.Length];

        int shards = workspace.Divide(batch);
        for (int s = 0; s < shards; s++)
        {
            Shard shard = workspace.Shards[s];
            int first = Workspace.FirstRow(s);
            shard.FromZero = initial == null;
            for (int r = 0; r < shard.Rows; r++)
            {
                shard.SetInput(r, x.AsSpan((first + r) * steps * inputs, steps * inputs));
                for (int l = 0; l < layers && initial != null; l++) Copy(initial, (l * batch + first + r) * hidden, shard.State(l, 0) + r * shard.HiddenStride, hidden);
            }

            network.Forward(shard, workspace.Kernels);
            shard.WantInputGradients();
            shard.ClearGradients();
            for (int r = 0; r < shard.Rows; r++)
            {
                for (int t = 0; t < steps; t++) Copy(dOutput, ((first + r) * steps + t) * hidden, shard.DState(layers - 1, t) + r * shard.HiddenStride, hidden);
                for (int l = 0; l < layers; l++)
                {
                    for (int u = 0; u < hidden; u++) shard.DState(l, steps - 1)[r * shard.HiddenStride + u] += dFinal[(l * batch + first + r) * hidden + u];
                }
            }

            network.BackwardLayers(shard, workspace.Kernels);
            for (int r = 0; r < shard.Rows; r++)
            {
                for (int t = 0; t < steps; t++)
                {
                    Copy(shard.State(layers - 1, t + 1) + r * shard.HiddenStride, output, ((first + r) * steps + t) * hidden, hidden);
                    Copy(shard.DInput!.Data + (t * shard.Rows + r) * shard.InputStride, dx, ((first + r) * steps + t) * inputs, inputs);
                }

                for (int l = 0; l < layers; l++)
                {
                    Copy(shard.State(l, steps) + r * shard.HiddenStride, final, (l * batch + first + r) * hidden, hidden);
                    Copy(shard.DInitial![l].Data + r * shard.HiddenStride, dInitial, (l * batch + first + r) * hidden, hidden);
                }
            }

            if (s > 0) workspace.Kernels.AddScaled(1, shard.Gradients, workspace.Shards[0].Gradients, network.GradientLength);
        }

        network.UnpackGradients(workspace.Shards[0].Gradients);
        var all = new Dictionary<string, float[]> { ["output"] = output, ["final.h"] = final, ["grad.input"] = dx, ["grad.initial.h"] = dInitial };
        foreach (Parameter parameter in network.Parameters.All.Where(p => p.Name.StartsWith("rnn.")))
            all["grad.param." + parameter.Name[4..]] = network.Parameters.GradientsOf(parameter).ToArray();
        return all;
    }

    private static void Copy(float[] from, int index, float* to, int count) => from.AsSpan(index, count).CopyTo(new Span<float>(to, count));

    private static void Copy(float* from, float[] to, int index, int count) => new Span<float>(from, count).CopyTo(to.AsSpan(index));
}
