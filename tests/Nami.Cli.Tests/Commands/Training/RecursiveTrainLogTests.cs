using System.Globalization;
using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

/// <summary>The log of the epochs of a training.</summary>
public sealed class RecursiveTrainLogTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public RecursiveTrainLogTests() => _folder.Write("sales.csv", TestFolder.Csv());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_data_and_the_network_are_reported_before_the_epochs()
    {
        string[] lines = Run("train", "sales.csv", "--recursive", "-o", "m.nami", "--epochs", "5", "--cell", "gru").Output.Split('\n');
        int first = Array.FindIndex(lines, line => line.StartsWith("Epoch: ", StringComparison.Ordinal));
        Assert.InRange(Array.IndexOf(lines, "Data: 60 windows of 12 points; horizon 12"), 0, first);
        Assert.InRange(Array.IndexOf(lines, "Network: GRU 1 → 64, linear 64 → 1; 12929 parameters"), 0, first);
    }

    [Fact]
    public void The_best_epoch_is_the_one_with_the_least_validation_loss()
    {
        string[] train = ["train", "sales.csv", "--recursive", "-o", "m.nami", "--epochs", "60", "--validation", "0.2", "--seed", "1"];
        using var json = JsonDocument.Parse(Run([.. train, "--json"]).Output);
        double[] losses = [.. json.RootElement.GetProperty("validation_loss").EnumerateArray().Select(value => value.GetDouble())];
        int best = json.RootElement.GetProperty("best_epoch").GetInt32();
        Assert.Equal(60, losses.Length);
        Assert.Equal(Array.IndexOf(losses, losses.Min()), best);

        string output = Run(train).Output;
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Best epoch: {best}, with a validation loss of {losses[best]:F4}"),
            output, StringComparison.Ordinal);
        Assert.Contains("Loss_Validation: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("alidation", Run("train", "sales.csv", "--recursive", "-o", "m.nami", "--epochs", "3", "--json").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_has_a_line_for_each_epoch()
    {
        Run("train", "sales.csv", "--recursive", "-o", "m.nami", "--epochs", "7", "--validation", "0.2", "--log", "log.csv");
        string[] lines = File.ReadAllLines(_folder["log.csv"]);
        Assert.Equal("epoch,loss,validation_loss,learning_rate,gradient_norm,samples_per_second", lines[0]);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], lines[1..].Select(line => line.Split(',')[0]));
        Assert.All(
            lines[1..], line => Assert.All(line.Split(','), value => Assert.True(double.Parse(value, CultureInfo.InvariantCulture) >= 0)));
        Assert.Equal(["log.csv", "m.nami", "sales.csv"], _folder.Files);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("HUP")]
    [Trait("size", "large")]
    public void A_stopped_training_resumed_has_the_losses_and_the_log_of_all_epochs(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        string[] train = ["train", "sales.csv", "--recursive", "-o", "m.nami", "--epochs", "3000", "--validation", "0.2", "--seed", "1",
            "--log", "log.csv"];
        var stopped = NamiProcess.RunAndSignal(_folder.Path, signal, "Epoch: 0", train);
        Assert.Equal(1, stopped.ExitCode);
        Assert.True(File.Exists(_folder["m.nami"]));
        Assert.Contains("--resume", stopped.Output, StringComparison.Ordinal);
        string[] before = File.ReadAllLines(_folder["log.csv"]);

        using var json = JsonDocument.Parse(Run([.. train, "--resume", "--json"]).Output);
        Assert.Equal(3000, json.RootElement.GetProperty("validation_loss").GetArrayLength());
        string[] log = File.ReadAllLines(_folder["log.csv"]);
        Assert.Equal(before.Select(WithoutSpeed), log[..before.Length].Select(WithoutSpeed));
        Assert.Equal(3001, log.Length);

        static string WithoutSpeed(string line) => line[..line.LastIndexOf(',')];
    }

    [Fact]
    public void A_training_that_diverges_keeps_its_log_and_the_last_good_weights()
    {
        // One step an epoch: the first epoch's update blows up, and the second epoch finds out.
        string[] train = ["train", "sales.csv", "--recursive", "-o", "m.nami", "--nonlinearity", "relu", "--seed", "1", "--epochs", "500",
            "--log", "log.csv", "--learning-rate", "10", "--window", "55", "--batch"];
        var failed = NamiProcess.Run(_folder.Path, [.. train, "1000"]);
        Assert.Equal(2, failed.ExitCode);
        Assert.Contains("isn't finite", failed.Error, StringComparison.Ordinal);
        Assert.Contains("are in m.nami", Assert.Single(failed.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(_folder["log.csv"]).Length);
        Assert.Equal(["log.csv", "m.nami", "sales.csv"], _folder.Files);
        Assert.Equal(0, NamiProcess.Run(_folder.Path, "forecast", "m.nami", "--horizon", "1").ExitCode);

        // Where no epoch was whole there is nothing to keep, and what was there stays.
        File.WriteAllText(_folder["m.nami"], "another model");
        failed = NamiProcess.Run(_folder.Path, [.. train, "1"]);
        Assert.Equal(2, failed.ExitCode);
        Assert.DoesNotContain("m.nami", failed.Error, StringComparison.Ordinal);
        Assert.Equal("another model", File.ReadAllText(_folder["m.nami"]));
        Assert.Single(File.ReadAllLines(_folder["log.csv"]));
    }

    [Fact]
    public void The_next_command_can_be_pasted_whatever_the_name_of_the_model()
    {
        Directory.CreateDirectory(_folder["y"]);
        Assert.Contains("Next: nami forecast 'y/モ デル.nami'",
            Run("train", "sales.csv", "--recursive", "-o", "y/モ デル.nami", "--epochs", "1").Output, StringComparison.Ordinal);
        Assert.Contains(@"Next: nami forecast 'it'\''s.nami'",
            Run("train", "sales.csv", "--recursive", "-o", "it's.nami", "--epochs", "1").Output, StringComparison.Ordinal);
        Assert.Contains("Next: nami forecast y/モデル.nami\n",
            Run("train", "sales.csv", "--recursive", "-o", "y/モデル.nami", "--epochs", "1").Output, StringComparison.Ordinal);
    }

    private NamiResult Run(params string[] args)
    {
        var result = NamiProcess.Run(_folder.Path, args);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        return result;
    }
}
