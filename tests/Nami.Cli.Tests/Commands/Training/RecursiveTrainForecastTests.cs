using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

public sealed class RecursiveTrainForecastTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public RecursiveTrainForecastTests() => _folder.Write("sales.csv", TestFolder.Csv());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_series_is_learned_and_continued()
    {
        var train = Run("train", "sales.csv", "--recursive", "-o", "sales.nami", "--horizon", "12", "--epochs", "50", "--seed", "1");
        Assert.Contains("sales, 72 points", train.Output, StringComparison.Ordinal);
        Assert.Contains("Loss_Train", train.Output, StringComparison.Ordinal);
        Assert.Contains("sales.nami", train.Output, StringComparison.Ordinal);

        string[] lines = Run("forecast", "sales.nami").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("unique_id,ds,mean", lines[0]);
        Assert.Equal(12, lines.Length - 1);
        Assert.StartsWith("sales,2021-01-01,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("sales,2021-12-01,", lines[12], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_model_file_and_forecast_whatever_the_threads()
    {
        Run("train", "sales.csv", "--recursive", "-o", "a.nami", "--epochs", "20", "--seed", "5", "--threads", "1");
        Run("train", "sales.csv", "--recursive", "-o", "b.nami", "--epochs", "20", "--seed", "5", "--threads", "3");
        Assert.Equal(File.ReadAllBytes(_folder["a.nami"]), File.ReadAllBytes(_folder["b.nami"]));
        Assert.Equal(Run("forecast", "a.nami").Output, Run("forecast", "b.nami").Output);
    }

    [Fact]
    public void Json_reports_the_training_and_the_forecast()
    {
        var train = Run(
            "train", "sales.csv", "--recursive", "-o", "sales.nami", "--window", "9", "--epochs", "20", "--seed", "5", "--json");
        using var trained = JsonDocument.Parse(train.Output);
        Assert.Equal(20, trained.RootElement.GetProperty("loss").GetArrayLength());
        Assert.Equal(9, trained.RootElement.GetProperty("window").GetInt32());
        Assert.Equal("sales.nami", trained.RootElement.GetProperty("model").GetString());

        using var forecast = JsonDocument.Parse(Run("forecast", "sales.nami", "--horizon", "3", "--json").Output);
        Assert.Equal("sales", forecast.RootElement.GetProperty("unique_id").GetString());
        Assert.Equal(["2021-01-01", "2021-02-01", "2021-03-01"],
            forecast.RootElement.GetProperty("forecast").EnumerateArray().Select(row => row.GetProperty("ds").GetString()));
    }

    [Fact]
    public void Standard_input_and_gzip_give_what_the_file_gives()
    {
        Run("train", "sales.csv", "--recursive", "-o", "file.nami", "--epochs", "5", "--seed", "1");
        using (var stream = File.Create(_folder["sales.csv.gz"]))
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(TestFolder.Csv()));
        Run("train", "sales.csv.gz", "--recursive", "-o", "gzip.nami", "--epochs", "5", "--seed", "1");
        Assert.Equal(0, NamiProcess.Run(
            _folder.Path, ["train", "-", "--recursive", "-o", "stdin.nami", "--epochs", "5", "--seed", "1"], TestFolder.Csv()).ExitCode);

        byte[] expected = File.ReadAllBytes(_folder["file.nami"]);
        Assert.Equal(expected, File.ReadAllBytes(_folder["gzip.nami"]));
        Assert.Equal(expected, File.ReadAllBytes(_folder["stdin.nami"]));
        Assert.Equal(
            Run("forecast", "file.nami").Output, NamiProcess.Run(_folder.Path, ["forecast", "file.nami", "-"], TestFolder.Csv()).Output);
    }

    [Fact]
    public void Columns_of_other_names_are_named()
    {
        _folder.Write("other.csv", TestFolder.Csv(target: "sold").Replace("unique_id,ds", "shop,month", StringComparison.Ordinal));
        Run("train", "other.csv", "--recursive", "-o", "other.nami", "--epochs", "5", "--id", "shop", "--time", "month", "--target",
            "sold");
        Assert.StartsWith(
            "unique_id,ds,mean\nsales,2021-01-01,", Run("forecast", "other.nami", "--horizon", "1").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forecast_is_drawn_and_written_to_a_file()
    {
        Run("train", "sales.csv", "--recursive", "-o", "sales.nami", "--epochs", "5", "--seed", "1");
        string shown = Run("forecast", "sales.nami", "sales.csv", "--plot", "with.png").Output;
        Assert.Empty(Run("forecast", "sales.nami", "sales.csv", "--out", "forecast.csv", "--plot", "without.png").Output);
        Assert.Equal(shown, File.ReadAllText(_folder["forecast.csv"]));
        foreach (string picture in (string[])["with.png", "without.png"])
            Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(_folder[picture])[..4]);
    }

    [Fact]
    [Trait("size", "large")]
    public void An_interrupted_training_keeps_the_model_so_far_and_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        var result = NamiProcess.RunAndSignal(
            _folder.Path, "INT", "Epoch: 0", "train", "sales.csv", "--recursive", "-o", "part.nami", "--epochs", "10000000");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("The model so far is in part.nami", result.Output, StringComparison.Ordinal);
        Assert.Equal(13, Run("forecast", "part.nami").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private NamiResult Run(params string[] args)
    {
        var result = NamiProcess.Run(_folder.Path, args);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        return result;
    }
}
