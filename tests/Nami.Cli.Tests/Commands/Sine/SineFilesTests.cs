namespace Nami.Cli.Tests.Commands;

/// <summary>What is in the folder belongs to one run.</summary>
public sealed class SineFilesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_leaves_no_picture_of_an_earlier_one_and_nothing_else_is_touched()
    {
        NamiProcess.Run(_folder.Path, "sine", "-o", ".", "--epochs", "31");
        string[] others = ["epoch-1.png", "epoch-010.png.bak", "epoch-010.jpg", "my-epoch-010.png", "Data.png", "notes.txt", ".hidden"];
        foreach (string name in others)
            _folder.Write(name, name);

        NamiProcess.Run(_folder.Path, "sine", "-o", ".", "--epochs", "3");
        Assert.Equal(Sorted([.. others, "data.png", "epoch-000.png", "loss.png", "report.html"]), _folder.Files);
        NamiProcess.Run(_folder.Path, "sine", "-o", ".", "--epochs", "3", "--no-plots");
        Assert.Equal(Sorted([.. others, "report.html"]), _folder.Files);
        Assert.All(others, name => Assert.Equal(name, File.ReadAllText(_folder[name])));
    }

    [Fact]
    public void A_picture_that_no_run_drew_is_not_removed()
    {
        _folder.Write("data.png", "mine");
        NamiProcess.Run(_folder.Path, "sine", "-o", ".", "--epochs", "3", "--no-plots");
        Assert.Equal(["data.png", "report.html"], _folder.Files);
    }

    [Fact]
    public void A_run_that_fails_leaves_the_earlier_one_as_it_was()
    {
        NamiProcess.Run(_folder.Path, "sine", "-o", ".", "--epochs", "21", "--seed", "1");
        var before = Contents();
        Assert.Equal(
            2, NamiProcess.Run(_folder.Path, "sine", "-o", ".", "--epochs", "21", "--seed", "2", "--learning-rate", "10").ExitCode);
        Assert.Equal(before, Contents());

        (string, string)[] Contents() => [.. _folder.Files.Select(file => (file, Convert.ToHexString(File.ReadAllBytes(_folder[file]))))];
    }

    [Fact]
    [Trait("size", "large")]
    public void A_killed_run_leaves_nothing_that_the_next_does_not_remove()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        NamiProcess.RunAndSignal(_folder.Path, "KILL", "Epoch: 100 ", "sine", "-o", "o", "--epochs", "100001");
        NamiProcess.Run(_folder.Path, "sine", "-o", "o", "--epochs", "1", "--no-plots");
        Assert.Equal([Path.Combine("o", "report.html")], _folder.Files);
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder["o"]));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [Trait("size", "large")]
    public void Stopped_it_drops_the_pictures_that_wait_but_the_last(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        var result = NamiProcess.RunAndSignal(
            _folder.Path, signal, "Epoch: 400 ", "sine", "--seed", "1", "--every", "2", "--epochs", "100001", "-o", "o");

        Assert.Equal(("", 1), (result.Error, result.ExitCode));
        Assert.Contains("Stopped after epoch", result.Output, StringComparison.Ordinal);
        Assert.Contains("not drawn", result.Output, StringComparison.Ordinal);
        string[] files = [.. _folder.Files.Select(file => Path.GetFileName(file))];
        Assert.Equal(["data.png", "loss.png", "report.html"], files.Where(file => !file.StartsWith("epoch-", StringComparison.Ordinal)));
        string last = result.Output.Split('\n').Last(line => line.StartsWith("Epoch: ", StringComparison.Ordinal)).Split(' ')[1];
        Assert.Contains($"epoch-{last.PadLeft(6, '0')}.png", files);
    }

    private static string[] Sorted(string[] names) => [.. names.Order(StringComparer.Ordinal)];
}
