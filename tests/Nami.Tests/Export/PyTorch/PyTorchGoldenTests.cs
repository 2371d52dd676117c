using Nami.Export;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Files;
using Nami.Tests.Reference;

namespace Nami.Tests.Export;

/// <summary>The weights of PyTorch's own layers and training runs, as state dicts, both ways.</summary>
public sealed class PyTorchGoldenTests
{
    public static TheoryData<string> Cells => GoldenFile.Served("cell");

    public static TheoryData<string> Runs => GoldenFile.Served("train");

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_weights_of_every_layer_are_read_by_their_shapes_and_written_as_they_were(string name)
    {
        if (name == GoldenFile.None) return;
        var golden = GoldenFile.Open(name);
        using var folder = new TemporaryFolder();
        var file = new Safetensors();
        foreach (string tensor in golden.Tensors.Where(tensor => tensor.StartsWith("param.", StringComparison.Ordinal)))
            file.Tensors[$"rnn.{tensor["param.".Length..]}"] = new(golden.Doubles(tensor).AsMemory(), [.. golden.Shape(tensor)]);
        int width = golden.Number("hidden_size") * (golden.Is("bidirectional") ? 2 : 1);
        file.Tensors["fc.weight"] = new(Enumerable.Range(0, 2 * width).Select(i => i * 0.1f).ToArray().AsMemory(), 2, width);
        file.Tensors["fc.bias"] = new(new float[] { 1, 2 }.AsMemory(), 2);
        file.Write(folder["in"]);

        var network = PyTorchImport.Network(
            folder["in"], new() { Nonlinearity = golden["nonlinearity"] == "relu" ? Nonlinearity.Relu : Nonlinearity.Tanh });
        Assert.Equal(golden["cell"], network.Options.Cell.ToString().ToLowerInvariant());
        Assert.Equal(golden.Number("input_size"), network.Options.InputSize);
        Assert.Equal(golden.Number("hidden_size"), network.Options.HiddenSize);
        Assert.Equal(golden.Number("num_layers"), network.Options.Layers);
        Assert.Equal(golden.Is("bidirectional"), network.Options.Bidirectional);
        Assert.Equal(golden.Is("bias"), network.Options.Bias);

        PyTorchExport.Save(network, folder["out"]);
        var written = Safetensors.Read(folder["out"]);
        Assert.Equal(file.Tensors.Keys, written.Tensors.Keys);
        foreach (var (tensor, values) in file.Tensors)
        {
            Assert.Equal(values.Shape, written.Tensors[tensor].Shape);
            if (tensor.StartsWith("rnn.", StringComparison.Ordinal))
                Assert.Equal(golden.Floats($"param.{tensor["rnn.".Length..]}"), written.Tensors[tensor].Float32.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_weights_at_the_end_of_a_run_forecast_what_PyTorch_did_with_them(string name)
    {
        if (name == GoldenFile.None) return;
        var golden = GoldenFile.Open(name);
        if (!golden.Has("final.fc.weight") || golden.Integers("predicted.epoch")[^1] != golden.Number("epochs") - 1) return;
        using var folder = new TemporaryFolder();
        var file = new Safetensors();
        foreach (string tensor in golden.Tensors.Where(tensor => tensor.StartsWith("final.", StringComparison.Ordinal)))
            file.Tensors[tensor["final.".Length..]] = new(golden.Floats(tensor).AsMemory(), [.. golden.Shape(tensor)]);
        file.Write(folder["f"]);

        float[] series = golden.Floats("series"), paths = golden.Floats("predicted");
        int window = golden.Number("n_time");
        var model = PyTorchImport.Recursive(
            folder["f"], new() { Nonlinearity = golden["nonlinearity"] == "relu" ? Nonlinearity.Relu : Nonlinearity.Tanh }, window,
            horizon: series.Length - window, scaler: new(0, 1),
            series: new("s", series[..window].Select(y => (double)y).ToArray().AsMemory()));
        float[] expected = paths[^(series.Length - window)..];
        var forecast = model.Forecast().Point;
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(forecast[i] - expected[i]) <= 1e-5, $"{name}, step {i}: {forecast[i]}, PyTorch {expected[i]}");
    }
}
