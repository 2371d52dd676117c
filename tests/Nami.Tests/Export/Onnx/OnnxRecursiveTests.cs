using Nami.Data;
using Nami.Export;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Files;
using Nami.Training;

namespace Nami.Tests.Export;

/// <summary>A recursive forecaster as ONNX: scaler, network and recursion are all in the graph.</summary>
public sealed class OnnxRecursiveTests
{
    public static TheoryData<Cell, int, bool, Head, Nonlinearity> Networks
    {
        get
        {
            var all = new TheoryData<Cell, int, bool, Head, Nonlinearity>();
            foreach (var cell in Enum.GetValues<Cell>())
            {
                foreach (int layers in (int[])[1, 2, 3])
                {
                    foreach (bool both in (bool[])[false, true])
                    {
                        foreach (var head in Enum.GetValues<Head>())
                            all.Add(cell, layers, both, head, cell == Cell.Rnn && layers == 2 ? Nonlinearity.Relu : Nonlinearity.Tanh);
                    }
                }
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void One_call_of_the_runtime_continues_series_as_nami_does(
        Cell cell, int layers, bool both, Head head, Nonlinearity nonlinearity)
    {
        using var folder = new TemporaryFolder();
        var model = Fit(
            new() { Cell = cell, Layers = layers, Bidirectional = both, Head = head, Nonlinearity = nonlinearity, HiddenSize = 6 });
        OnnxExport.Save(model, folder["model.onnx"]);
        using var run = new OnnxRun(folder["model.onnx"]);
        var other = Series(60, 30, 12);
        double[] histories = [.. model.History, .. other.Values[^8..]];

        double[] mean = run.Run<double>("mean", ("history", OnnxRun.Tensor(histories, 2, 8)), ("horizon", OnnxRun.Tensor<long>([5])));
        Near([.. model.Forecast().Point, .. model.Forecast(other).Point], mean);

        double[] far = run.Run<double>(
            "mean", ("history", OnnxRun.Tensor(model.History.ToArray(), 1, 8)), ("horizon", OnnxRun.Tensor<long>([40])));
        Near(model.Forecast(40).Point, far);
    }

    [Fact]
    public void One_step_is_the_first_of_the_recursion()
    {
        using var folder = new TemporaryFolder();
        var model = Fit(new() { HiddenSize = 6 });
        OnnxExport.Save(model, folder["step.onnx"], new() { OneStep = true, Batch = 1 });
        using var run = new OnnxRun(folder["step.onnx"]);
        Assert.Equal([1, 8], run.Inputs["history"].Dimensions);
        Assert.Equal(["history"], run.Inputs.Keys);
        Near(model.Forecast(1).Point, run.Run<double>("mean", ("history", OnnxRun.Tensor(model.History.ToArray(), 1, 8))));
    }

    [Fact]
    public void The_metadata_tells_the_settings_and_what_goes_in_and_comes_out()
    {
        using var folder = new TemporaryFolder();
        var model = Fit(new() { HiddenSize = 6 });
        model.Save(folder["model"]);
        OnnxExport.Save(RecursiveForecaster.Load(folder["model"]), folder["loaded.onnx"]);
        OnnxExport.Save(model, folder["model.onnx"]);
        Assert.Equal(File.ReadAllBytes(folder["model.onnx"]), File.ReadAllBytes(folder["loaded.onnx"]));

        using var run = new OnnxRun(folder["loaded.onnx"]);
        Assert.Equal(("recursive", "8", "5", "rnn"),
            (run.Metadata["nami.kind"], run.Metadata["nami.window"], run.Metadata["nami.horizon"], run.Metadata["nami.cell"]));
        Assert.StartsWith("double [batch, 8]", run.Metadata["nami.input.history"], StringComparison.Ordinal);
        Assert.StartsWith("double [batch, horizon]", run.Metadata["nami.output.mean"], StringComparison.Ordinal);
        Assert.DoesNotContain("nami.sha256", run.Metadata.Keys);
    }

    private static RecursiveForecaster Fit(NetworkOptions network) => RecursiveForecaster.Fit(
        Series(80, 1000, 5), new() { Horizon = 5, Window = 8, Network = network, Training = new() { Epochs = 3, Seed = 2 } },
        cancellation: TestContext.Current.CancellationToken);

    private static TimeSeries Series(int length, double level, double width) =>
        new("a", Enumerable.Range(0, length).Select(t => level + width * Math.Sin(t * 0.7)).ToArray());

    private static void Near(IReadOnlyList<double> expected, double[] actual)
    {
        Assert.Equal(expected.Count, actual.Length);
        double scale = expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * scale));
    }
}
