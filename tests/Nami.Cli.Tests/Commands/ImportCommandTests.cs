using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

/// <summary>A model of one series, one of a panel, and the state dicts of both.</summary>
public sealed class ImportFiles : IDisposable
{
    public TestFolder Folder { get; } = new();

    public ImportFiles()
    {
        Folder.Write("sales.csv", TestFolder.Csv());
        Run("train", "sales.csv", "--recursive", "-o", "one.nami", "--epochs", "3", "--cell", "lstm", "--hidden", "8", "--window", "9",
            "--horizon", "5", "--seed", "1", "--threads", "1");
        Run("train", "sales.csv", "-o", "panel.nami", "--method", "network", "--steps", "50", "--members", "2", "--hidden", "8", "--seed",
            "1", "--threads", "1");
        Run("train", "sales.csv", "-o", "other.nami", "--method", "network", "--steps", "50", "--members", "2", "--hidden", "8", "--seed",
            "2", "--threads", "1");
        Run("export", "one.nami", "--pytorch", "one.safetensors");
        Run("export", "panel.nami", "--pytorch", "panel.safetensors");
    }

    public void Dispose() => Folder.Dispose();

    public string Run(params string[] args)
    {
        var result = NamiProcess.Run(Folder.Path, args);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }
}

public sealed class ImportCommandTests(ImportFiles files) : IClassFixture<ImportFiles>
{
    [Fact]
    public void A_state_dict_becomes_a_model_that_forecasts_as_the_one_it_came_from()
    {
        string told = files.Run(
            "import", "one.safetensors", "sales.csv", "-o", "back.nami", "--cell", "lstm", "--hidden", "8", "--layers", "1");
        Assert.Contains("LSTM 1 → 8", told, StringComparison.Ordinal);
        Assert.Contains("5 steps ahead, from the last 9 values, of sales", told, StringComparison.Ordinal);
        Assert.Contains("Next: nami forecast back.nami", told, StringComparison.Ordinal);
        Assert.Equal(files.Run("forecast", "one.nami"), files.Run("forecast", "back.nami"));
    }

    [Fact]
    public void Without_a_series_it_forecasts_those_that_are_given()
    {
        using var json = JsonDocument.Parse(files.Run("import", "one.safetensors", "-o", "free.nami", "--horizon", "2", "--json"));
        Assert.False(json.RootElement.TryGetProperty("series", out _));
        Assert.Equal(9, json.RootElement.GetProperty("window").GetInt32());
        Assert.Equal(files.Run("forecast", "one.nami", "sales.csv", "--horizon", "2"), files.Run("forecast", "free.nami", "sales.csv"));
        var alone = NamiProcess.Run(files.Folder.Path, "forecast", "free.nami");
        Assert.Equal(2, alone.ExitCode);
        Assert.Equal("nami: the model was imported without a series. Give the series to forecast.", alone.Error.TrimEnd());
    }

    [Fact]
    public void What_was_made_of_a_network_is_shown_with_its_directions_and_where_it_has_no_scale()
    {
        Export.PyTorchExport.Save(
            new Networks.RecurrentNetwork(new() { Cell = Networks.Cell.Gru, HiddenSize = 8, Layers = 2, Bidirectional = true }, seed: 1),
            files.Folder["both.safetensors"]);
        string told = files.Run("import", "both.safetensors", "-o", "both.nami", "--window", "5");
        Assert.Contains("GRU 1 → 8 × 2 layers, bidirectional, linear 16 → 1; ", told, StringComparison.Ordinal);
        Assert.Contains("Scaling: none; the network reads unscaled values", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Scaling: none", files.Run("import", "both.safetensors", "sales.csv", "-o", "both.nami", "--window", "5"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_scale_that_is_given_is_the_one_that_is_used()
    {
        files.Run("import", "one.safetensors", "sales.csv", "-o", "scaled.nami", "--mean", "-3.5", "--deviation", "1e2");
        using var json = JsonDocument.Parse(
            files.Run("import", "one.safetensors", "sales.csv", "-o", "scaled.nami", "--mean", "-3.5", "--deviation", "1e2", "--json"));
        Assert.Equal(-3.5, json.RootElement.GetProperty("mean").GetDouble());
        Assert.Equal(100, json.RootElement.GetProperty("deviation").GetDouble());
        Assert.NotEqual(files.Run("forecast", "one.nami"), files.Run("forecast", "scaled.nami"));
    }

    [Fact]
    public void Weights_go_back_into_a_model_of_several_networks()
    {
        files.Run("import", "panel.safetensors", "--into", "other.nami", "-o", "into.nami");
        files.Run("export", "into.nami", "--pytorch", "into.safetensors");
        foreach (int n in (int[])[1, 2])
            Assert.Equal(
                File.ReadAllBytes(files.Folder[$"panel.{n}.safetensors"]), File.ReadAllBytes(files.Folder[$"into.{n}.safetensors"]));
        Assert.Equal(13, files.Run("forecast", "into.nami").TrimEnd('\n').Split('\n').Length);
    }

    [Theory]
    [InlineData("import one.safetensors sales.csv -o m.nami --cell gru", "rnn.weight_ih_l0", "[32, 1]", "[24, 1]", "nn.GRU")]
    [InlineData("import one.safetensors sales.csv -o m.nami --hidden 16", "rnn.weight_hh_l0", "[32, 8]")]
    [InlineData("import one.safetensors sales.csv -o m.nami --layers 2", "rnn.weight_hh_l1")]
    [InlineData("import one.safetensors sales.csv -o m.nami --bidirectional", "rnn.weight_ih_l0_reverse")]
    [InlineData("import one.safetensors sales.csv -o m.nami --window 1000", "72 points", "1000")]
    [InlineData("import one.safetensors sales.csv -o m.nami --mean 1", "--deviation")]
    [InlineData("import one.safetensors sales.csv -o m.nami --mean 1 --deviation 0", "--deviation", "greater than 0")]
    [InlineData("import one.safetensors -o m.nami --into one.nami --window 3", "--window", "--into")]
    [InlineData("import one.safetensors sales.csv -o m.nami --into one.nami", "sales.csv", "--into")]
    [InlineData("import one.safetensors -o m.nami --into panel.nami", "one.1.safetensors", "no such file")]
    [InlineData("import panel.1.safetensors -o m.nami --into one.nami", "panel.1.safetensors", "weight_ih_l0", "Expected [32, 1]")]
    [InlineData("import panel.1.safetensors sales.csv -o m.nami --window 3", "weight_ih_l0", "Expected [32, 1]")]
    [InlineData("import sales.csv -o m.nami", "sales.csv", "not a safetensors file, but text that begins with")]
    [InlineData("import one.safetensors sales.csv -o m.nami --nonlinearity relu", "nn.LSTM", "no nonlinearity")]
    [InlineData("import one.nami sales.csv -o m.nami", "one.nami", "is a Nami model", "--pytorch")]
    [InlineData("import one.safetensors -o one.safetensors", "one.safetensors", "input")]
    [InlineData("import one.safetensors sales.csv", "--out")]
    [InlineData("import -o m.nami", "WEIGHTS")]
    public void What_does_not_fit_is_named_in_one_line_and_nothing_is_written(string line, params string[] parts)
    {
        var result = NamiProcess.Run(files.Folder.Path, line.Split(' '));
        Assert.Equal(2, result.ExitCode);
        string error = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.All(parts, part => Assert.Contains(part, error, StringComparison.Ordinal));
        Assert.DoesNotContain("m.nami", files.Folder.Files);
    }
}
