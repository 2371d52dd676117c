using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nami.Cli.Tests.Commands;

public sealed partial class SineCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_prints_every_tenth_epoch_and_the_first_and_last_error()
    {
        var result = NamiProcess.Run(_folder.Path, "sine", "--seed", "1", "--no-plots");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var epochs = lines.Select(line => EpochLine().Match(line)).Where(match => match.Success).ToList();
        Assert.Equal(Enumerable.Range(0, 21).Select(i => 10 * i),
            epochs.Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.StartsWith("Device: CPU, ", lines[0], StringComparison.Ordinal);
        Assert.Equal("Seed: 1", lines[1]);
        string first = Assert.Single(lines, line => FirstError().IsMatch(line));
        string last = Assert.Single(lines, line => LastError().IsMatch(line));
        Assert.Equal(Percent(epochs[0]), Percent(FirstError().Match(first)) / 100, 4);
        Assert.Equal(Percent(epochs[^1]), Percent(LastError().Match(last)) / 100, 4);
        Assert.Single(lines, line => line.Contains("mean squared error times 100", StringComparison.Ordinal));

        static double Percent(Match match) => double.Parse(match.Groups[^1].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void It_draws_the_data_every_tenth_path_and_the_loss_and_writes_the_report()
    {
        var result = NamiProcess.Run(_folder.Path, "sine", "--seed", "1", "--out", "out/deeper");

        Assert.Equal(0, result.ExitCode);
        string[] expected = ["data.png", .. Enumerable.Range(0, 21).Select(i => $"epoch-{10 * i:D3}.png"), "loss.png", "report.html"];
        Assert.Equal(expected.Select(name => Path.Combine("out", "deeper", name)), _folder.Files);
        foreach (string? file in _folder.Files.Where(file => file.EndsWith(".png", StringComparison.Ordinal)))
            Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(_folder[file])[..4]);
        Assert.Contains("uPlot", File.ReadAllText(_folder["out/deeper/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_folder_is_nami_sine_and_no_plots_leaves_the_report_alone()
    {
        NamiProcess.Run(_folder.Path, "sine", "--epochs", "5", "--no-plots");
        Assert.Equal([Path.Combine("nami-sine", "report.html")], _folder.Files);
    }

    [Fact]
    public void Json_is_one_document_that_reports_the_whole_run()
    {
        var result = NamiProcess.Run(
            _folder.Path, "sine", "--json", "--seed", "7", "--epochs", "25", "--points", "40", "--threads", "2", "--out", "o");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        using var json = JsonDocument.Parse(result.Output);
        var root = json.RootElement;
        Assert.Equal(
            ["device", "threads", "seed", "parameters", "epochs", "loss", "first_loss", "last_loss", "predicted", "series", "files",
                "seconds"],
            root.EnumerateObject().Select(property => property.Name));
        Assert.Equal("cpu", root.GetProperty("device").GetString());
        Assert.Equal(2, root.GetProperty("threads").GetInt32());
        Assert.Equal(7, root.GetProperty("seed").GetInt32());
        Assert.Equal(64 + 64 * 64 + 64 + 64 + 64 + 1, root.GetProperty("parameters").GetInt32());
        Assert.Equal(25, root.GetProperty("epochs").GetInt32());
        double[] loss = Numbers(root.GetProperty("loss"));
        Assert.Equal(25, loss.Length);
        Assert.Equal(loss[0], root.GetProperty("first_loss").GetDouble());
        Assert.Equal(loss[^1], root.GetProperty("last_loss").GetDouble());
        double[] series = Numbers(root.GetProperty("series"));
        Assert.Equal(40, series.Length);
        var predicted = root.GetProperty("predicted").EnumerateArray().ToList();
        Assert.Equal([0, 10, 20], predicted.Select(path => path.GetProperty("epoch").GetInt32()));
        foreach (double[]? path in predicted.Select(path => Numbers(path.GetProperty("path"))))
        {
            Assert.Equal(40, path.Length);
            Assert.Equal(series[..10], path[..10]);
        }
        var files = root.GetProperty("files").EnumerateArray().Select(file => file.GetString()!).ToList();
        Assert.Equal(_folder.Files, files.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["train", "predict", "plot", "total"], root.GetProperty("seconds").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_for_any_number_of_threads()
    {
        string[] runs = [.. new[] { "1", "2", "3" }.Select(threads => Results("--seed", "3", "--threads", threads))];
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(runs[0], runs[2]);
        Assert.NotEqual(runs[0], Results("--seed", "4"));

        string Results(params string[] args)
        {
            string output = NamiProcess.Run(_folder.Path, ["sine", "--json", "--no-plots", "--batch", "40", .. args]).Output;
            return output[output.IndexOf("\"parameters\"", StringComparison.Ordinal)..output.IndexOf(
                "\"seconds\"", StringComparison.Ordinal)];
        }
    }

    [Fact]
    public void A_chosen_seed_is_printed_and_repeats_the_run()
    {
        string chosen = NamiProcess.Run(_folder.Path, "sine", "--no-plots").Output;
        string seed = SeedLine().Match(chosen).Groups[1].Value;
        Assert.InRange(int.Parse(seed, CultureInfo.InvariantCulture), 0, int.MaxValue);
        string repeated = NamiProcess.Run(_folder.Path, "sine", "--no-plots", "--seed", seed).Output;
        Assert.Equal(EpochLine().Matches(chosen).Select(match => match.Value), EpochLine().Matches(repeated).Select(match => match.Value));
    }

    [Fact]
    public void Too_high_a_learning_rate_says_where_it_failed_and_leaves_nothing()
    {
        var result = NamiProcess.Run(_folder.Path, "sine", "--learning-rate", "10", "--seed", "1");

        Assert.Equal(2, result.ExitCode);
        string line = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Matches("at epoch [0-9]+, batch [0-9]+", line);
        Assert.Contains("learning rate", line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    [Trait("size", "large")]
    public void Interrupted_it_ends_with_what_it_has()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        var result = NamiProcess.RunAndSignal(
            _folder.Path, "INT", "Epoch: 0", "sine", "--epochs", "10000000", "--every", "100000", "--no-plots");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Contains("Stopped after epoch", result.Output, StringComparison.Ordinal);
        Assert.Equal([Path.Combine("nami-sine", "report.html")], _folder.Files);
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    [GeneratedRegex(@"^Epoch: (\d+) Loss_Train: (\d\.\d{4})\r?$", RegexOptions.Multiline)]
    private static partial Regex EpochLine();

    [GeneratedRegex(@"^First error: (\d+\.\d\d) %$")]
    private static partial Regex FirstError();

    [GeneratedRegex(@"^Last error: (\d+\.\d\d) %$")]
    private static partial Regex LastError();

    [GeneratedRegex(@"^Seed: (\d+)", RegexOptions.Multiline)]
    private static partial Regex SeedLine();
}
