using Nami.Kernels;
using Nami.Networks;
using Nami.Tests.Reference;

namespace Nami.Tests.Networks;

/// <summary>PyTorch's layers, forward and backward, in double: loss = Σ output · grad.output + Σ final · grad.final.</summary>
public sealed unsafe class CellGoldenTests
{
    public static TheoryData<string> Files => GoldenFile.Served("cell");

    [Theory]
    [MemberData(nameof(Files))]
    public void Outputs_final_states_and_every_gradient_are_PyTorchs(string name)
    {
        if (name == GoldenFile.None) return;
        var file = GoldenFile.Open(name);
        var ours = Run(file);
        foreach (string tensor in file.Tensors.Where(t =>
            t is "output" || t.StartsWith("final.") || (t.StartsWith("grad.") && t is not "grad.output" && !t.StartsWith("grad.final."))))
        {
            double error = GoldenFile.RelativeError(ours[tensor], file.Doubles(tensor));
            Assert.True(error <= 1e-5, $"{name}: {tensor} is off by {error:E2} relative");
        }
    }

    private static Dictionary<string, float[]> Run(GoldenFile file)
    {
        int batch = file.Number("batch"), steps = file.Number("steps"), inputs = file.Number("input_size");
        int hidden = file.Number("hidden_size"), directions = file.Is("bidirectional") ? 2 : 1,
            layers = file.Number("num_layers") * directions;
        bool lstm = file["cell"] == "lstm";
        var options = new NetworkOptions
        {
            Cell = Enum.Parse<Cell>(file["cell"], ignoreCase: true),
            Nonlinearity = file["nonlinearity"] == "relu" ? Nonlinearity.Relu : Nonlinearity.Tanh,
            InputSize = inputs,
            HiddenSize = hidden,
            Layers = file.Number("num_layers"),
            Bidirectional = directions == 2,
            Bias = file.Is("bias"),
        };
        var network = RecurrentNetwork.FromParameters(
            options,
            (name, shape) => name.StartsWith("rnn.") ? file.Floats("param." + name[4..]) : new float[shape.Aggregate(1, (a, b) => a * b)]);
        using var workspace = new Workspace(network, batch, steps, Mode.Training);
        float[] x = file.Floats("input"), dOutput = file.Floats("grad.output");
        float[] dFinal = [.. file.Floats("grad.final.h"), .. lstm ? file.Floats("grad.final.c") : []];
        float[]? initial = file.Has("initial.h") ? [.. file.Floats("initial.h"), .. lstm ? file.Floats("initial.c") : []] : null;
        int[]? lengths = file.Has("lengths") ? file.Integers("lengths") : null;
        float[] output = new float[dOutput.Length], final = new float[dFinal.Length], dx = new float[x.Length],
            dInitial = new float[dFinal.Length];

        int shards = workspace.Divide(batch), half = layers * batch * hidden;
        for (int s = 0; s < shards; s++)
        {
            var shard = workspace.Shards[s];
            int first = shard.FirstRow, stride = shard.HiddenStride;
            for (int r = 0; r < shard.Rows; r++) shard.SetInput(r, x.AsSpan((first + r) * steps * inputs, steps * inputs));
            shard.SetLengths(lengths == null ? default : lengths.AsSpan(first, shard.Rows));
            shard.FromZero = initial == null;
            if (initial != null) network.SetInitialState(initial, shard, batch);
            network.ForwardLayers(shard, workspace.Kernels);
            network.GetFinalState(shard, final, batch);

            network.WantInputGradients(shard);
            shard.ClearGradients();
            for (int r = 0; r < shard.Rows; r++)
            {
                int length = shard.Lengths?[r] ?? steps;
                for (int t = 0; t < length; t++)
                {
                    for (int d = 0; d < directions; d++)
                    {
                        var top = shard.Layers[layers - directions + d];
                        int at = (((first + r) * steps + t) * directions + d) * hidden;
                        Copy(top.State(t) + r * stride, output, at, hidden);
                        Copy(dOutput, at, top.DState(t) + r * stride, hidden);
                    }
                }

                for (int l = 0; l < layers; l++)
                {
                    var layer = shard.Layers[l];
                    for (int u = 0; u < hidden; u++)
                    {
                        int at = (l * batch + first + r) * hidden + u;
                        layer.DState(layer.LastStep)[r * stride + u] += dFinal[at];
                        if (lstm) layer.DCell[r * stride + u] += dFinal[half + at];
                    }
                }
            }

            network.BackwardLayers(shard, workspace.Kernels);
            for (int r = 0; r < shard.Rows; r++)
            {
                for (int t = 0; t < steps; t++)
                    Copy(shard.DInput + (t * shard.Rows + r) * shard.InputStride, dx, ((first + r) * steps + t) * inputs, inputs);
                for (int l = 0; l < layers; l++)
                {
                    var layer = shard.Layers[l];
                    int at = (l * batch + first + r) * hidden;
                    Copy(layer.DPreviousState(layer.FirstStep) + r * stride, dInitial, at, hidden);
                    if (lstm) Copy(layer.DCell + r * stride, dInitial, half + at, hidden);
                }
            }
        }

        var gradients = workspace.Gradients[0];
        for (int unit = 0; unit < network.GradientUnits.Count; unit++)
        {
            if (network.GradientUnits[unit].Layer >= 0)
                network.AddGradients(unit, workspace.Shards.AsSpan(0, shards), workspace.Kernels, gradients.Data);
        }

        network.UnpackGradients(gradients.Data);
        var all = new Dictionary<string, float[]>
        {
            ["output"] = output,
            ["final.h"] = final[..half],
            ["grad.input"] = dx,
            ["grad.initial.h"] = dInitial[..half]
        };
        if (lstm) (all["final.c"], all["grad.initial.c"]) = (final[half..], dInitial[half..]);
        foreach (var parameter in network.Parameters.All.Where(p => p.Name.StartsWith("rnn.")))
            all["grad.param." + parameter.Name[4..]] = network.Parameters.GradientsOf(parameter).ToArray();
        return all;
    }

    private static void Copy(float[] from, int index, float* to, int count) => from.AsSpan(index, count).CopyTo(new Span<float>(to, count));

    private static void Copy(float* from, float[] to, int index, int count) => new Span<float>(from, count).CopyTo(to.AsSpan(index));
}
