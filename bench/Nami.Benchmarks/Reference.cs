using Nami.Export;
using Nami.Files;
using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Benchmarks;

/// <summary>
/// Writes what every peer starts from and is checked against: for each workload a safetensors file with the sizes (metadata), PyTorch's
/// names for the weights, the inputs <c>x</c> and targets <c>y</c> of a batch, Nami's outputs and its losses of five SGD steps; for
/// inference also the network as ONNX.
/// </summary>
internal static class Reference
{
    public const int Steps = 5;
    public const double Rate = 0.01;

    public static void Write(string folder, Workload workload)
    {
        var network = new RecurrentNetwork(workload.Network, seed: 0);
        (float[] x, float[] y) = Batch(workload);
        var file = new Safetensors();
        foreach (var (key, value) in new (string, object)[]
        {
            ("kind", workload.Kind), ("cell", workload.Cell), ("layers", workload.Layers), ("hidden", workload.Hidden),
            ("inputs", workload.Inputs),
        })
            file.Metadata[key] = Invariant($"{value}").ToLowerInvariant();
        foreach (var (name, shape) in network.ParameterShapes)
            file.Tensors[name] = new(network.GetParameter(name).ToArray(), shape);
        file.Tensors["x"] = new(x, workload.Batch, workload.Steps, workload.Inputs);
        file.Tensors["y"] = new(y, workload.Batch, 1);
        float[] output = new float[workload.Batch];
        using (var workspace = new Workspace(network, workload.Batch, workload.Steps))
            network.Forward(x, output, workspace);
        file.Tensors["output"] = new(output, workload.Batch, 1);
        if (workload.Kind == Kind.Infer)
            OnnxExport.Save(network, Path.Combine(folder, $"{workload.Name}.onnx"), new OnnxOptions { Batch = workload.Batch });
        else
            file.Tensors["losses"] = new(Losses(network, workload, x, y), Steps);
        file.Write(Path.Combine(folder, $"{workload.Name}.safetensors"));
    }

    /// <summary>Values from −1 to 1, the same in every process.</summary>
    public static (float[] X, float[] Y) Batch(Workload workload)
    {
        var random = new Random(0);
        return (Values(random, workload.Batch * workload.Steps * workload.Inputs), Values(random, workload.Batch));
    }

    private static double[] Losses(RecurrentNetwork network, Workload workload, float[] x, float[] y)
    {
        using var step = new TrainingStep(network, workload.Batch, workload.Steps, new TrainingOptions(), Device.Kernels);
        for (int row = 0; row < workload.Batch; row++)
            step.Set(row, x.AsSpan(row * workload.Steps * workload.Inputs, workload.Steps * workload.Inputs), y.AsSpan(row, 1));
        return [.. Enumerable.Range(0, Steps).Select(_ => step.Run(Rate).Loss)];
    }

    private static float[] Values(Random random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float)(2 * random.NextDouble() - 1);
        return values;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
