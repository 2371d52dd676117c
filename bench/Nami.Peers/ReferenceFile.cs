using System.Globalization;
using Nami.Files;

namespace Nami.Peers;

/// <summary>A workload as Nami wrote it: sizes, weights, a batch, and the outputs and losses that a peer must reproduce.</summary>
internal sealed class ReferenceFile
{
    private readonly Safetensors _file;

    public ReferenceFile(string folder, string workload)
    {
        _file = Safetensors.Read(Path.Combine(folder, $"{workload}.safetensors"));
        Model = Path.Combine(folder, $"{workload}.onnx");
    }

    /// <summary>The ONNX file, of inference workloads only.</summary>
    public string Model { get; }

    public string Kind => _file.Metadata["kind"];

    public string Cell => _file.Metadata["cell"];

    public int Layers => Number("layers");

    public int Hidden => Number("hidden");

    public int Inputs => Number("inputs");

    public int Batch => _file.Tensors["x"].Shape[0];

    public int Steps => _file.Tensors["x"].Shape[1];

    public IReadOnlyList<double> Losses => _file.Tensors["losses"].Float64.ToArray();

    public IReadOnlyList<double> Outputs => [.. Values("output").Select(value => (double)value)];

    public float[] Values(string name) => _file.Tensors[name].Float32.ToArray();

    private int Number(string key) => int.Parse(_file.Metadata[key], CultureInfo.InvariantCulture);
}
