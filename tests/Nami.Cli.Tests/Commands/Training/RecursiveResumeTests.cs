namespace Nami.Cli.Tests.Commands;

/// <summary>Nothing that was trained is lost, and what is continued ends in the same bits.</summary>
[Trait("size", "large")]
public sealed class RecursiveResumeTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static readonly string[] s_training =
    [
        "train", "sales.csv", "--recursive", "--horizon", "6", "--seed", "5", "--cell", "lstm", "--layers", "2", "--hidden", "24",
        "--dropout", "0.2", "--optimizer", "adam",
        "--learning-rate", "0.003", "--epochs", "300", "--clip-norm", "1", "--validation", "0.2", "--checkpoint-every", "0.01",
    ];

    public RecursiveResumeTests() => File.WriteAllText(
        _folder["sales.csv"], "y\n"
            + string.Concat(Enumerable.Range(0, 90).Select(i => FormattableString.Invariant($"{100 + 30 * Math.Sin(i * 0.5) + i % 7}\n"))));

    [Fact]
    public void A_training_killed_at_any_moment_and_resumed_gives_the_model_of_one_that_was_not()
    {
        Assert.Equal(0, NamiProcess.Run(_folder.Path, [.. s_training, "-o", "whole.nami"]).ExitCode);
        Assert.False(File.Exists(_folder["whole.nami.checkpoint"]));
        foreach (string epoch in new[] { "Epoch: 15 ", "Epoch: 150 " })
        {
            NamiProcess.RunAndSignal(_folder.Path, "KILL", epoch, [.. s_training, "-o", "cut.nami"]);
            Assert.False(File.Exists(_folder["cut.nami"]));
            var resumed = NamiProcess.Run(_folder.Path, [.. s_training, "-o", "cut.nami", "--resume"]);
            Assert.Equal(("", 0), (resumed.Error, resumed.ExitCode));
            Assert.Contains("Resuming from cut.nami.checkpoint", resumed.Output);
            Assert.Equal(File.ReadAllBytes(_folder["whole.nami"]), File.ReadAllBytes(_folder["cut.nami"]));
            Assert.False(File.Exists(_folder["cut.nami.checkpoint"]));
            File.Delete(_folder["cut.nami"]);
        }
    }

    [Fact]
    public void An_interrupted_training_keeps_its_model_and_can_go_on_without_naming_the_seed()
    {
        Assert.Equal(0, NamiProcess.Run(_folder.Path, [.. s_training, "-o", "whole.nami"]).ExitCode);
        var stopped = NamiProcess.RunAndSignal(_folder.Path, "INT", "Epoch: 30 ", [.. s_training, "-o", "cut.nami"]);
        Assert.Equal(1, stopped.ExitCode);
        Assert.True(File.Exists(_folder["cut.nami"]));
        string[] withoutSeed = [.. s_training[..5], .. s_training[7..]];
        Assert.Equal(0, NamiProcess.Run(_folder.Path, [.. withoutSeed, "-o", "cut.nami", "--resume"]).ExitCode);
        Assert.Equal(File.ReadAllBytes(_folder["whole.nami"]), File.ReadAllBytes(_folder["cut.nami"]));
    }

    [Fact]
    public void There_is_a_checkpoint_from_the_first_epoch_on_and_it_is_not_cut_short()
    {
        string[] rare = [.. s_training[..^1], "1000"];
        NamiProcess.RunAndSignal(_folder.Path, "KILL", "Epoch: 0 ", [.. rare, "-o", "cut.nami"]);
        var resumed = NamiProcess.Run(_folder.Path, [.. rare, "-o", "cut.nami", "--resume"]);
        Assert.Equal(("", 0), (resumed.Error, resumed.ExitCode));
        Assert.Equal(0, NamiProcess.Run(_folder.Path, [.. rare, "-o", "whole.nami"]).ExitCode);
        Assert.Equal(File.ReadAllBytes(_folder["whole.nami"]), File.ReadAllBytes(_folder["cut.nami"]));

        NamiProcess.RunAndSignal(_folder.Path, "KILL", "Epoch: 150 ", [.. s_training, "-o", "cut.nami"]);
        AssertRefused("more than the 20 requested", [.. s_training.Select(arg => arg == "300" ? "20" : arg), "-o", "cut.nami", "--resume"]);
        Assert.True(File.Exists(_folder["cut.nami.checkpoint"]));
    }

    [Fact]
    public void A_checkpoint_in_the_way_is_neither_lost_nor_taken_for_another_training()
    {
        NamiProcess.RunAndSignal(_folder.Path, "KILL", "Epoch: 30 ", [.. s_training, "-o", "cut.nami"]);
        AssertRefused("Add --resume", [.. s_training, "-o", "cut.nami"]);
        AssertRefused("another training", [.. s_training.Select(arg => arg == "24" ? "25" : arg), "-o", "cut.nami", "--resume"]);
        AssertRefused("nothing to resume", [.. s_training, "-o", "other.nami", "--resume"]);
        Assert.True(File.Exists(_folder["cut.nami.checkpoint"]));
    }

    [Fact]
    public void A_model_goes_on_training_on_new_data_and_keeps_its_shape()
    {
        Assert.Equal(0, NamiProcess.Run(_folder.Path, "train", "sales.csv", "--recursive", "-o", "a.nami", "--epochs", "30", "--window",
            "9", "--horizon", "4", "--seed", "1").ExitCode);
        var further = NamiProcess.Run(_folder.Path, "train", "sales.csv", "--recursive", "-o", "b.nami", "--from", "a.nami", "--epochs",
            "5", "--seed", "1", "--json");
        Assert.Equal(("", 0), (further.Error, further.ExitCode));
        Assert.Contains("\"window\": 9", further.Output.Replace("\":9", "\": 9"));
        AssertRefused("--hidden", "train", "sales.csv", "--recursive", "-o", "c.nami", "--from", "a.nami", "--hidden", "8");
        AssertRefused("--validation", "train", "sales.csv", "--recursive", "-o", "c.nami", "--patience", "3");
    }

    public void Dispose() => _folder.Dispose();

    private void AssertRefused(string part, params string[] args)
    {
        var result = NamiProcess.Run(_folder.Path, args);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(part, result.Error);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }
}
