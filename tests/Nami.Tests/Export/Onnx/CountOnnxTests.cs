using Nami.Export;
using Nami.Forecasting;
using Nami.Tests.Files;

namespace Nami.Tests.Export;

public sealed class CountOnnxTests
{
    /// <summary>From counts that are mostly 0 to those that a normal distribution or strides stand for.</summary>
    [Fact]
    public void Quantiles_of_counts_of_all_sizes_are_namis()
    {
        double[] scales = [0.01, 0.5, 3, 40, 1_000], means = [-3, 0, 2], dispersions = [-20, -8, -4, 0, 1.5];
        (double Scale, double Mean, double Dispersion)[] cases =
        [
            .. scales.SelectMany(scale => means.SelectMany(mean => dispersions.Select(dispersion => (scale, mean, dispersion)))),
            (60_000, 0, -4), (3e6, 0, -4), (3e6, 0, 1.5), (3e9, 0, -6), (3e9, 1, -2), (2e10, 0, -3), (1e12, 0, 2), (1e13, 0, -3),
        ];
        using var folder = new TemporaryFolder();
        var graph = new OnnxGraph();
        var outputs = graph.Input("outputs", OnnxType.Double, "", "batch", 1, 2);
        var scale = graph.Input("scale", OnnxType.Double, "", "batch", 1);
        graph.Output(CountOnnx.Quantiles(outputs, scale), "quantiles", OnnxType.Double, "", "batch", 1, 5);
        OnnxFile.Write(graph, [], folder["counts.onnx"]);
        using var run = new OnnxRun(folder["counts.onnx"]);
        double[] actual = run.Run<double>(
            "quantiles",
            ("outputs", OnnxRun.Tensor([.. cases.SelectMany(one => (double[])[one.Mean, one.Dispersion])], cases.Length, 1, 2)),
            ("scale", OnnxRun.Tensor([.. cases.Select(one => one.Scale)], cases.Length, 1)));
        Span<double> expected = stackalloc double[5];
        for (int i = 0; i < cases.Length; i++)
        {
            CountOutputs.Write(cases[i].Mean, cases[i].Dispersion, cases[i].Scale, expected);
            for (int q = 0; q < 5; q++)
                Assert.True(Math.Abs(expected[q] - actual[5 * i + q]) <= 1e-9 * expected[q],
                    $"{cases[i]}, quantile {q}: {actual[5 * i + q]}, expected {expected[q]}");
        }
    }
}
