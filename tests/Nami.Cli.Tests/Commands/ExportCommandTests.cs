using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

/// <summary>A model of each kind, trained once.</summary>
public sealed class ExportModels : IDisposable
{
    public ExportModels()
    {
        Folder.Write("sales.csv", TestFolder.Csv());
        Train("sales.csv", "-o", "panel.nami", "--method", "network", "--steps", "50", "--members", "2", "--hidden", "8", "--seed", "1",
            "--threads", "1");
        Train("sales.csv", "--recursive", "-o", "one.nami", "--epochs", "1", "--hidden", "8", "--seed", "1");
    }

    public TestFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    private void Train(params string[] args) => Assert.Equal(0, NamiProcess.Run(Folder.Path, ["train", .. args]).ExitCode);
}

public sealed class ExportCommandTests : IClassFixture<ExportModels>, IDisposable
{
    private readonly TestFolder _folder = new();

    public ExportCommandTests(ExportModels models) => _folder.CopyOf(models.Folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_of_several_networks_gives_a_state_dict_each_and_one_of_one_network_a_single_one()
    {
        var panel = Run("export", "panel.nami", "--pytorch", "panel.safetensors");
        Assert.Equal(["Wrote: panel.1.safetensors", "Wrote: panel.2.safetensors"], panel.Output.TrimEnd('\n').Split('\n'));
        using var json = JsonDocument.Parse(Run("export", "one.nami", "--pytorch", "one.safetensors", "--json").Output);
        Assert.Equal(["one.safetensors"], json.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()));
        Assert.Equal(
            ["one.nami", "one.safetensors", "panel.1.safetensors", "panel.2.safetensors", "panel.nami", "sales.csv"], _folder.Files);
    }

    [Theory]
    [InlineData("export panel.nami --onnx model.onnx")]
    [InlineData("export panel.nami --onnx model.onnx --batch 3 --levels 50,99.5")]
    [InlineData("export one.nami --onnx model.onnx --batch free")]
    [InlineData("export one.nami --onnx model.onnx --one-step")]
    public void A_model_becomes_an_onnx_file(string line)
    {
        Assert.Equal("Wrote: model.onnx\n", Run(line.Split(' ')).Output);
        Assert.Contains("model.onnx", _folder.Files);
        Assert.Equal([8, 8], File.ReadAllBytes(_folder["model.onnx"])[..2]); // field 1, ir_version: 8
    }

    [Theory]
    [InlineData("export one.nami", "--pytorch FILE or --onnx FILE")]
    [InlineData("export one.nami --pytorch one.safetensors --batch 2", "--batch", "--onnx FILE")]
    [InlineData("export one.nami --onnx model.onnx --batch 0", "--batch", "a whole number of 1 or more, or free")]
    [InlineData("export one.nami --onnx model.onnx --levels 80", "--levels", "intervals")]
    [InlineData("export panel.nami --onnx model.onnx --levels 80,100", "--levels", "between 0 and 100")]
    [InlineData("export panel.nami --onnx model.onnx --one-step", "--one-step", "predicts all steps at once")]
    [InlineData("export panel.nami --onnx -", "'-'", "standard output")]
    [InlineData("export panel.nami --onnx same --pytorch same", "same")]
    [InlineData("export one.nami --pytorch one.nami", "one.nami", "input")]
    [InlineData("export one.nami --pytorch nosuch/one.safetensors", "nosuch")]
    [InlineData("export sales.csv --pytorch one.safetensors", "sales.csv")]
    [InlineData("export missing.nami --pytorch one.safetensors", "missing.nami")]
    public void Wrong_input_is_reported_in_one_line_and_nothing_is_written(string line, params string[] parts)
    {
        var result = NamiProcess.Run(_folder.Path, line.Split(' '));
        Assert.Equal(2, result.ExitCode);
        string error = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.All(parts, part => Assert.Contains(part, error, StringComparison.Ordinal));
        Assert.Equal(["one.nami", "panel.nami", "sales.csv"], _folder.Files);
    }

    private NamiResult Run(params string[] args)
    {
        var result = NamiProcess.Run(_folder.Path, args);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
