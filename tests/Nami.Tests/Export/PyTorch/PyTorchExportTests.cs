using Nami.Data;
using Nami.Export;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Files;
using Nami.Training;

namespace Nami.Tests.Export;

public sealed class PyTorchExportTests
{
    [Theory]
    [InlineData(Cell.Rnn, 1, 1, false, true)]
    [InlineData(Cell.Gru, 3, 2, false, true)]
    [InlineData(Cell.Lstm, 4, 2, true, false)]
    public void A_state_dict_has_exactly_the_names_and_shapes_of_nn_modules(Cell cell, int gates, int layers, bool both, bool bias)
    {
        using var folder = new TemporaryFolder();
        var network = new RecurrentNetwork(
            new() { Cell = cell, InputSize = 3, HiddenSize = 5, OutputSize = 2, Layers = layers, Bidirectional = both, Bias = bias },
            seed: 1);
        PyTorchExport.Save(network, folder["f.safetensors"]);
        var file = Safetensors.Read(folder["f.safetensors"]);

        // What torch.nn documents of num_layers, bidirectional and bias.
        var expected =
            new SortedDictionary<string, string>(StringComparer.Ordinal) { ["fc.weight"] = $"2,{(both ? 10 : 5)}", ["fc.bias"] = "2" };
        for (int l = 0; l < layers; l++)
        {
            foreach (string end in both ? (string[])["", "_reverse"] : [""])
            {
                expected[$"rnn.weight_ih_l{l}{end}"] = $"{5 * gates},{(l == 0 ? 3 : both ? 10 : 5)}";
                expected[$"rnn.weight_hh_l{l}{end}"] = $"{5 * gates},5";
                if (bias)
                    expected[$"rnn.bias_ih_l{l}{end}"] = expected[$"rnn.bias_hh_l{l}{end}"] = $"{5 * gates}";
            }
        }
        Assert.Equal(expected, file.Tensors.ToDictionary(pair => pair.Key, pair => string.Join(',', pair.Value.Shape)));
        foreach (var (name, tensor) in file.Tensors)
            Assert.Equal(network.GetParameter(name).ToArray(), tensor.Float32.ToArray());
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal($"{layers}", file.Metadata["nami.layers"]);
    }

    [Fact]
    public void The_state_dict_of_a_forecaster_of_one_series_tells_its_scale_and_window()
    {
        using var folder = new TemporaryFolder();
        var series = new TimeSeries("s", new double[] { 10, 20, 15, 30, 22, 18, 25, 31, 28, 40 }.AsMemory());
        var model = RecursiveForecaster.Fit(
            series, new() { Window = 4, Horizon = 3, Network = new() { HiddenSize = 4 }, Training = new() { Epochs = 2, Seed = 1 } },
            cancellation: TestContext.Current.CancellationToken);
        PyTorchExport.Save(model, folder["f.safetensors"]);
        var metadata = Safetensors.Read(folder["f.safetensors"]).Metadata;

        Assert.Equal("4", metadata["nami.window"]);
        Assert.Equal("3", metadata["nami.horizon"]);
        Assert.Equal(model.Scaler, new(double.Parse(metadata["nami.scaler.mean"]), double.Parse(metadata["nami.scaler.deviation"])));
    }

    [Fact]
    public void Each_network_of_an_ensemble_has_a_file_of_its_own()
    {
        Assert.Equal(["a/f.safetensors"], PyTorchExport.Files("a/f.safetensors", 1));
        Assert.Equal(["a.b/f.1.safetensors", "a.b/f.2.safetensors"], PyTorchExport.Files("a.b/f.safetensors", 2));
        Assert.Equal(["a.b/f.1", "a.b/f.2"], PyTorchExport.Files("a.b/f", 2));

        using var folder = new TemporaryFolder();
        double[] values = [.. Enumerable.Range(0, 60).Select(t => 50.0 + t % 6 * 3 + t)];
        var model = Forecaster.Fit(
            new TimeSeries("s", values.AsMemory()), new()
            {
                Method = ForecastMethod.Network,
                Horizon = 2,
                Window = 4,
                Season = 6,
                Steps = 50,
                Members = 2,
                HiddenSize = 4,
            },
            cancellation: TestContext.Current.CancellationToken);
        PyTorchExport.Save(model, folder["f.safetensors"]);
        Assert.Equal(["f.1.safetensors", "f.2.safetensors"], folder.Names);
        for (int m = 0; m < 2; m++)
        {
            foreach (var (name, tensor) in Safetensors.Read(folder[$"f.{m + 1}.safetensors"]).Tensors)
                Assert.Equal(model.Ensemble.Members[m].GetParameter(name).ToArray(), tensor.Float32.ToArray());
        }
    }
}
