using Nami.Data;
using Nami.Export;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Files;
using Nami.Training;

namespace Nami.Tests.Export;

public sealed class PyTorchImportTests : IDisposable
{
    private static readonly TimeSeries s_series = new(
        "s", Enumerable.Range(0, 40).Select(t => 100 + 10 * (t % 5) + t * 0.5).ToArray().AsMemory());
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Cell.Rnn, Nonlinearity.Relu, 1, false, true)]
    [InlineData(Cell.Gru, Nonlinearity.Tanh, 2, true, true)]
    [InlineData(Cell.Lstm, Nonlinearity.Tanh, 3, false, false)]
    public void A_network_comes_back_as_it_went_found_from_its_shapes(
        Cell cell, Nonlinearity nonlinearity, int layers, bool both, bool bias)
    {
        var options = new NetworkOptions
        {
            Cell = cell,
            Nonlinearity = nonlinearity,
            InputSize = 2,
            HiddenSize = 6,
            OutputSize = 3,
            Layers = layers,
            Bidirectional = both,
            Bias = bias,
            Head = Head.EveryStep,
        };
        var network = new RecurrentNetwork(options, seed: 3);
        PyTorchExport.Save(network, File("f"));
        var back = PyTorchImport.Network(File("f"));
        Assert.Equal(options, back.Options);
        Assert.Equal(Weights(network), Weights(back));
        Assert.Equal(Weights(network), Weights(PyTorchImport.Network(File("f"), PyTorchShape.Of(options))));
    }

    [Fact]
    public void Names_of_the_module_do_not_matter_nor_do_doubles_or_a_missing_bias()
    {
        var network = new RecurrentNetwork(new() { Cell = Cell.Lstm, HiddenSize = 4 }, seed: 3);
        var file = new Safetensors();
        foreach (var (name, shape) in network.ParameterShapes)
        {
            if (name != "fc.bias")
                file.Tensors[name.Replace("rnn.", "model.encoder.lstm.").Replace("fc.", "model.out.")] = new(
                    network.GetParameter(name).ToArray().Select(w => (double)w).ToArray().AsMemory(), shape);
        }
        file.Write(File("f"));
        var back = PyTorchImport.Network(File("f"));
        foreach (var (name, _) in network.ParameterShapes.Where(one => one.Name != "fc.bias"))
            Assert.Equal(network.GetParameter(name).ToArray(), back.GetParameter(name).ToArray());
        Assert.Equal([0], back.GetParameter("fc.bias").ToArray());

        // A bare nn.LSTM beside a linear layer: names without any prefix.
        var bare = new Safetensors();
        foreach (var (name, shape) in network.ParameterShapes)
            bare.Tensors[name.Replace("rnn.", "")] = new(network.GetParameter(name).ToArray().AsMemory(), shape);
        bare.Write(File("bare"));
        Assert.Equal(Weights(network), Weights(PyTorchImport.Network(File("bare"))));
    }

    [Fact]
    public void A_forecaster_of_an_imported_network_forecasts_what_the_trained_one_does()
    {
        var model = Learn();
        PyTorchExport.Save(model, File("f"));

        var told = PyTorchImport.Recursive(File("f"), series: s_series); // window, horizon and scale from the metadata
        Assert.Equal(model.Forecast().Point, told.Forecast().Point);
        Assert.Equal(model.Forecast().Stamps, told.Forecast().Stamps);
        Assert.Empty(told.Losses);

        var file = Safetensors.Read(File("f"));
        file.Metadata.Clear();
        file.Write(File("bare"));
        Assert.Contains("window", Assert.Throws<InputException>(() => PyTorchImport.Recursive(File("bare"), series: s_series)).Message,
            StringComparison.Ordinal);
        var given = PyTorchImport.Recursive(File("bare"), window: 6, horizon: 4, series: s_series); // the scale is the series' own
        Assert.Equal(model.Forecast().Point, given.Forecast().Point);
        Assert.NotEqual(model.Forecast().Point,
            PyTorchImport.Recursive(File("bare"), window: 6, horizon: 4, scaler: new(0, 1), series: s_series).Forecast().Point);
    }

    [Fact]
    public void A_model_without_a_series_forecasts_those_that_are_given_and_is_kept_so()
    {
        var model = Learn();
        PyTorchExport.Save(model, File("f"));
        var imported = PyTorchImport.Recursive(File("f"));
        Assert.Equal(model.Forecast().Point, imported.Forecast(s_series).Point);
        Assert.Contains("without a series", Assert.Throws<InputException>(() => imported.Forecast()).Message, StringComparison.Ordinal);

        imported.Save(_folder["m.nami"]);
        var loaded = RecursiveForecaster.Load(_folder["m.nami"]);
        Assert.Equal(model.Forecast().Point, loaded.Forecast(s_series).Point);
        Assert.Throws<InputException>(() => loaded.Forecast());
        var metadata = ModelFile.Load(_folder["m.nami"]).Metadata;
        Assert.DoesNotContain(metadata.Keys, key => key is "nami.training" or "nami.history");
        var refitted = loaded.Refit(s_series, new() { Epochs = 2, Seed = 1 }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(2, refitted.Losses.Count);
    }

    [Fact]
    public void Weights_go_back_into_a_model_of_one_series_with_all_else_as_it_was()
    {
        var model = Learn();
        var other = new RecurrentNetwork(model.Options.Network, seed: 99);
        PyTorchExport.Save(other, File("f"));
        var changed = PyTorchImport.Into(model, File("f"));
        Assert.Equal(Weights(other), Weights(changed.Network));
        Assert.Equal(model.Scaler, changed.Scaler);
        Assert.Equal(model.History.ToArray(), changed.History.ToArray());
        Assert.Empty(changed.Losses);
        PyTorchExport.Save(model, File("f"));
        Assert.Equal(model.Forecast().Point, PyTorchImport.Into(changed, File("f")).Forecast().Point);
    }

    [Fact]
    public void Weights_go_back_into_a_panel_s_networks()
    {
        var options = new ForecasterOptions
        {
            Method = ForecastMethod.Network,
            Horizon = 2,
            Window = 4,
            Season = 5,
            Steps = 50,
            Members = 2,
            HiddenSize = 4
        };
        var model = Forecaster.Fit(s_series, options, cancellation: TestContext.Current.CancellationToken);
        var other = Forecaster.Fit(s_series, options with { Seed = 2 }, cancellation: TestContext.Current.CancellationToken);
        PyTorchExport.Save(other, File("f"));
        var changed = PyTorchImport.Into(model, File("f"));
        Assert.Equal(other.Ensemble.Members.Select(Weights), changed.Ensemble.Members.Select(Weights));
        Assert.Equal(model.Ensemble.Calibration, changed.Ensemble.Calibration);
        Assert.Empty(changed.Logs);
        changed.Save(_folder["m.nami"]);
        Assert.Equal(changed.Forecast()[0].Point, Forecaster.Load(_folder["m.nami"]).Forecast()[0].Point);
        Forecaster.Load(_folder["m.nami"]).Save(_folder["again.nami"]);
        Assert.Equal(System.IO.File.ReadAllBytes(_folder["m.nami"]), System.IO.File.ReadAllBytes(_folder["again.nami"]));

        string numbered = Assert.Throws<InputException>(() => PyTorchImport.Into(model, File("f.1"))).Message;
        Assert.StartsWith($"{File("f.1.1")}: no such file. The model has 2 networks", numbered, StringComparison.Ordinal);

        PyTorchExport.Save(new RecurrentNetwork(other.Ensemble.Members[0].Options with { HiddenSize = 5 }, 1), File("f.2"));
        Assert.Contains("f.2.safetensors: rnn.weight_hh_l0 has the shape [20, 5]",
            Assert.Throws<InputException>(() => PyTorchImport.Into(model, File("f"))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, PyTorchShape, string> Mismatches => new()
    {
        { "cell", new() { Cell = Cell.Gru },
            "rnn.weight_ih_l0 has the shape [16, 1]. Expected [12, 1] for nn.GRU(1, 4, num_layers=1, bias=True, bidirectional=False)" },
        { "hidden", new() { HiddenSize = 5 }, "rnn.weight_hh_l0 has the shape [16, 4]. Expected [20, 5] for nn.LSTM(1, 5," },
        { "layers", new() { Layers = 2 }, "rnn.weight_hh_l1 is missing, but nn.LSTM(1, 4, num_layers=2" },
        { "inputs", new() { InputSize = 3 }, "rnn.weight_ih_l0 has the shape [16, 1]. Expected [16, 3]" },
        { "outputs", new() { OutputSize = 2 }, "fc.weight has the shape [1, 4]. Expected [2, 4]" },
        { "directions", new() { Bidirectional = true }, "rnn.weight_ih_l0_reverse is missing" },
        { "nonlinearity", new() { Nonlinearity = Nonlinearity.Relu }, "holds an nn.LSTM, which has no nonlinearity to choose" },
        { "bias", new() { Bias = false }, "rnn.bias_hh_l0 belongs neither to" },
    };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void What_does_not_fit_what_was_expected_is_named(string what, PyTorchShape expected, string message)
    {
        PyTorchExport.Save(new RecurrentNetwork(new() { Cell = Cell.Lstm, HiddenSize = 4 }, seed: 1), File(what));
        Assert.Contains(message, Refused(what, expected), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_state_dict_of_one_stack_and_one_linear_layer_is_refused_by_name()
    {
        Refuse("nothing", file => file.Tensors.Clear(), "there is no array weight_ih_l0");
        Refuse("half", file => file.Tensors.Remove("fc.weight"), "there are no weights of an nn.Linear");
        Refuse("two", file => file.Tensors["lstm2.weight_ih_l0"] = file.Tensors["rnn.weight_ih_l0"],
            "several recurrent networks (\"lstm2.\", \"rnn.\")");
        Refuse("heads", file => file.Tensors["fc2.weight"] = file.Tensors["fc.weight"], "several linear layers (\"fc.\", \"fc2.\")");
        Refuse("projected", file => file.Tensors["rnn.weight_hr_l0"] = file.Tensors["fc.weight"], "proj_size");
        Refuse("gates", file => file.Tensors["rnn.weight_hh_l0"] = new(new float[8].AsMemory(), 4, 2),
            "rnn.weight_hh_l0 has the shape [4, 2]");
        Refuse("missing", file => file.Tensors.Remove("rnn.bias_hh_l0"), "rnn.bias_hh_l0 is missing");
        Refuse("more", file => file.Tensors["norm.running_mean"] = new(new float[8].AsMemory(), 8), "norm.running_mean belongs neither to");
        Refuse("nan", file => file.Tensors["fc.bias"] = new(new[] { float.NaN }.AsMemory(), 1), "fc.bias contains NaN");
        Refuse(
            "large", file => file.Tensors["fc.bias"] = new(new[] { -1e300 }.AsMemory(), 1),
            "fc.bias contains -1E+300, which doesn't fit into F32");
        Refuse("layer", AddLayerWithoutInput, "rnn.weight_ih_l1 is missing, but nn.LSTM(1, 4, num_layers=2");
        Refuse("model", file => file.Metadata["nami.format"] = "1", "is a Nami model, not a PyTorch state dict");
        Refuse("whole", file => file.Tensors["fc.bias"] = new(new long[1].AsMemory(), 1), "fc.bias contains whole numbers");
        Refuse("scalar", file => file.Tensors["rnn.weight_ih_l0"] = new(new float[1].AsMemory()), "rnn.weight_ih_l0 has the shape []");
        Refuse("empty", file => file.Tensors["rnn.weight_ih_l0"] = new(Array.Empty<float>().AsMemory(), 16, 0),
            "rnn.weight_ih_l0 has the shape [16, 0]");
        Refuse("metadata", file => file.Metadata["nami.head"] = "both", "nami.head is \"both\"");

        static void AddLayerWithoutInput(Safetensors file)
        {
            foreach (string name in (string[])["weight_hh", "bias_ih", "bias_hh"])
                file.Tensors[$"rnn.{name}_l1"] = file.Tensors[$"rnn.{name}_l0"];
        }

        void Refuse(string name, Action<Safetensors> change, string message)
        {
            PyTorchExport.Save(new RecurrentNetwork(new() { Cell = Cell.Lstm, HiddenSize = 4 }, seed: 1), File(name));
            var file = Safetensors.Read(File(name));
            change(file);
            file.Write(File(name));
            Assert.Contains(message, Refused(name, null), StringComparison.Ordinal);
        }
    }

    private string File(string name) => _folder[$"{name}.safetensors"];

    private string Refused(string name, PyTorchShape? expected)
    {
        string message = Assert.Throws<InputException>(() => PyTorchImport.Network(File(name), expected)).Message;
        Assert.StartsWith($"{File(name)}: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private static RecursiveForecaster Learn() => RecursiveForecaster.Fit(
        s_series,
        new() { Window = 6, Horizon = 4, Network = new() { Cell = Cell.Gru, HiddenSize = 5 }, Training = new() { Epochs = 5, Seed = 1 } },
        cancellation: TestContext.Current.CancellationToken);

    private static float[] Weights(RecurrentNetwork network) =>
        [.. network.ParameterShapes.SelectMany(one => network.GetParameter(one.Name).ToArray())];
}
