namespace Nami.Cli.Tests.Commands;

/// <summary>Trainings and forecasts of panels that are interrupted or killed.</summary>
[Trait("size", "large")]
public sealed class TrainInterruptedTests : IDisposable
{
    private readonly Shops _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Interrupted_while_the_past_is_forecast_it_says_so_and_writes_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        _folder.Write("long.csv",
            "unique_id,ds,y\nflat,1,5\nflat,2,5\n" + string.Concat(Enumerable.Range(1, 200_000).Select(t => $"long,{t},{10 + t % 6}\n")));
        _folder.Write("start.csv", "unique_id,ds,y\n" + string.Concat(Enumerable.Range(1, 60).Select(t => $"long,{t},{10 + t % 6}\n")));
        Run("train", "start.csv", "-o", "long.nami", "--horizon", "1", "--season", "6", "--steps", "50", "--members", "1", "--hidden", "8",
            "--seed", "1");

        var result = NamiProcess.RunAndSignalAtWarning(
            _folder.Path, "INT", "\"flat\"", "forecast", "long.nami", "long.csv", "--fitted", "past.csv", "-o", "next.csv");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.EndsWith("nami: stopped; nothing was written\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("past.csv", _folder.Files);
        Assert.DoesNotContain("next.csv", _folder.Files);
    }

    [Theory]
    [InlineData("--window 30 --steps 100 --members 1 --batch 64")]
    [InlineData("--recursive --window 30 --epochs 10 --batch 1")]
    public void Interrupted_during_the_first_epoch_it_says_so_and_leaves_nothing(string options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        _folder.Write("slow.csv", "y\n" + string.Concat(Enumerable.Range(1, 2000).Select(t => $"{10 + t % 7}\n")));

        // The first state is written as the first epoch begins, which takes minutes.
        var result = NamiProcess.RunAndSignalWhen(
            _folder.Path, "TERM", () => File.Exists(_folder["slow.nami.checkpoint"]),
            ["train", "slow.csv", "-o", "slow.nami", "--horizon", "12", "--hidden", "512", "--layers", "4", "--cell", "lstm", "--seed", "1",
                .. options.Split(' ')]);

        Assert.Equal((1, "nami: stopped; nothing was written\n"), (result.ExitCode, result.Error));
        Assert.DoesNotContain(_folder.Files, file => file.StartsWith("slow.nami", StringComparison.Ordinal));
    }

    [Fact]
    public void A_training_killed_and_resumed_gives_the_same_bytes()
    {
        string[] whole = [.. Shops.Train.Select(arg => arg switch { "150" => "1500", "shops.nami" => "whole.nami", _ => arg }),
            "--checkpoint-every", "0.01"];
        string[] cut = [.. whole.Select(arg => arg == "whole.nami" ? "cut.nami" : arg)];
        Run(whole);
        foreach (string line in (string[])[
            "validation network, epoch 4 ", "calibration network 1 of 1, epoch 1 ", "ensemble member 2 of 2, epoch 1 "])
        {
            NamiProcess.RunAndSignal(_folder.Path, "KILL", line, cut);
            Assert.False(File.Exists(_folder["cut.nami"]));
            Assert.Contains("--resume", NamiProcess.Run(_folder.Path, cut).Error, StringComparison.Ordinal);
            Assert.Contains("Resuming from", Run([.. cut, "--resume"]).Output, StringComparison.Ordinal);
            Assert.Equal(File.ReadAllBytes(_folder["whole.nami"]), File.ReadAllBytes(_folder["cut.nami"]));
            Assert.False(File.Exists(_folder["cut.nami.checkpoint"]));
            File.Delete(_folder["cut.nami"]);
        }
    }

    [Fact]
    public void An_interrupted_training_keeps_what_it_learned()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        var stopped = NamiProcess.RunAndSignal(
            _folder.Path, "INT", "validation network, epoch 1 ", [.. Shops.Train.Select(arg => arg == "150" ? "1000000" : arg)]);
        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains("The model so far is in shops.nami", stopped.Output, StringComparison.Ordinal);
        Assert.Equal(
            13, Run("forecast", "shops.nami", "--future", "future.csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private NamiResult Run(params string[] args) => _folder.Run(args);
}
