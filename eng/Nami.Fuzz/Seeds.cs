using System.Text;
using Nami.Data;
using Nami.Export;
using Nami.Forecasting;
using Nami.Networks;

namespace Nami.Fuzz;

/// <summary>Small files of each kind, in a folder for each target: fuzzing changes them.</summary>
internal static class Seeds
{
    private static readonly Dictionary<string, string> s_csv = new(StringComparer.Ordinal)
    {
        ["long"] = "unique_id,ds,y,price\na,2024-01-01,1,3\na,2024-01-02,2.5,4\nb,2024-01-01,NA,3\n",
        ["wide"] = "ds,a,b\n2024-01,1,2\n2024-02,,3\n2024-04,5,4\n",
        ["one"] = "1\n2\n3\n",
        ["numbers"] = "ds;y\n1;1,5\n2;2,5\n4;3\n",
        ["quoted"] = "ds,y,note\r\n2024-01-01T10:00:00Z,1,\"a, \"\"b\"\"\"\r\n2024-01-01T11:00:00Z,2,\"c\nd\"\r\n",
    };

    public static void Write(string folder)
    {
        foreach (var target in Targets.All.Keys)
            Directory.CreateDirectory(Path.Combine(folder, target));
        foreach (var (name, text) in s_csv)
            File.WriteAllText(Path.Combine(folder, "csv", name), text, new UTF8Encoding(false));

        double[] y = [.. Enumerable.Range(0, 24).Select(t => 10.0 + t % 4)];
        var price = y.Select(value => value / 2).Concat([1, 2]).ToArray();
        var days = TimeAxis.Of([.. y.Select((_, t) => new DateTime(2024, 1, 1).AddDays(t))]);
        var panel = new Panel([new("s", days, y, price)], [new("price", CovariateKind.Known)]);
        Forecaster.Fit(
            panel, new() { Horizon = 2, Window = 3, Season = 4, Steps = 50, Members = 1, BatchSize = 4, HiddenSize = 2, Cell = Cell.Rnn })
            .Save(Path.Combine(folder, "model", "panel"));
        var recursive = RecursiveForecaster.Fit(
            new("s", days, y), new() { Window = 3, Network = new() { HiddenSize = 2 }, Training = new() { Epochs = 2 } });
        recursive.Save(Path.Combine(folder, "model", "recursive"));
        RecursiveForecaster.Of(recursive.Network, 3).Save(Path.Combine(folder, "model", "imported"));
        PyTorchExport.Save(recursive, Path.Combine(folder, "weights", "rnn"));
        PyTorchExport.Save(new RecurrentNetwork(new() { Cell = Cell.Gru, HiddenSize = 2, Bidirectional = true }, seed: 1),
            Path.Combine(folder, "weights", "gru"));
    }
}
