namespace Nami.Cli.Tests.Commands;

/// <summary>The three shops, models of panels and of one series, and tables that fit neither, made once.</summary>
public sealed class UnfitFiles : IDisposable
{
    public UnfitFiles()
    {
        Folder.Run(Shops.Train);
        Folder.Write("one.csv", TestFolder.Csv());
        Folder.Run("train", "one.csv", "--recursive", "-o", "one.nami", "--epochs", "1");
        Folder.Write("short.csv", TestFolder.Csv(points: 1));
        Folder.Write("other.csv", TestFolder.Csv());
        Folder.Write("two.csv", string.Concat(
            Shops.Future().Split('\n').Where(row => !row.StartsWith("shop 2", StringComparison.Ordinal)).Select(row => row + "\n")));
        Folder.Write("part.csv", Shops.Future().Replace("shop 2,2024-03-04,1,east\n", "", StringComparison.Ordinal));
    }

    public Shops Folder { get; } = new();

    public void Dispose() => Folder.Dispose();
}

/// <summary>Options and tables that do not fit the model or the way to train.</summary>
public sealed class UnfitInputTests(UnfitFiles files) : IClassFixture<UnfitFiles>
{
    [Theory]
    [InlineData("train shops.csv -o m.nami --validation 0.1", "--validation", "--method recursive")]
    [InlineData("train shops.csv -o m.nami --recursive --members 2", "--members", "--recursive")]
    [InlineData("train shops.csv -o m.nami --recursive --known price", "--known", "--recursive")]
    [InlineData("train shops.csv -o m.nami --method recursive --season 6", "--season", "--method recursive")]
    [InlineData("train shops.csv -o m.nami --method recursive --logarithms true", "--logarithms", "--method recursive")]
    [InlineData("train shops.csv -o m.nami --method recursive --time-budget 3", "--time-budget", "--method recursive")]
    [InlineData("train shops.csv -o m.nami --method network --nonlinearity relu", "--nonlinearity", "--method recursive")]
    [InlineData("train shops.csv -o m.nami --method network --recursive", "--recursive", "--method network")]
    [InlineData("train shops.csv -o m.nami --method tree", "--method is 'tree'", "network, recursive")]
    [InlineData("train shops.csv -o m.nami --from shops.nami --dropout 0.1", "--dropout", "--from")]
    [InlineData("train shops.csv -o m.nami --from shops.nami --patience 3", "--patience", "--from")]
    [InlineData("train shops.csv -o m.nami --from shops.nami --hidden 3", "--hidden ", "--from")]
    [InlineData("evaluate shops.csv --horizon 4 --dropout 1", "--dropout is '1'", "from 0 to below 1")]
    [InlineData("evaluate shops.csv --horizon 4 --schedule fast", "--schedule is 'fast'", "cosine")]
    [InlineData("evaluate shops.csv --horizon 4 --logarithms yes", "--logarithms is 'yes'", "true or false")]
    [InlineData("evaluate shops.csv --horizon 4 --layers 16 --hidden-size 4096", "Reduce --hidden-size")]
    [InlineData("train shops.csv -o m.nami --steps 100 --epochs 3", "--epochs", "--steps")]
    [InlineData("train shops.csv -o m.nami --steps 100 --time-budget 3", "--steps", "--time-budget")]
    [InlineData("train shops.csv -o m.nami --from shops.nami --season 3", "--season", "--from")]
    [InlineData("train shops.csv -o m.nami --from shops.nami --horizon 3", "--horizon", "--from")]
    [InlineData("train shops.csv -o m.nami --from shops.nami --recursive", "shops.nami", "--recursive")]
    [InlineData("train one.csv -o m.nami --from one.nami", "one.nami", "--recursive")]
    [InlineData("train short.csv -o m.nami --method network --horizon 12 --force", "the longest series has too few values to train on")]
    [InlineData("train other.csv -o m.nami --horizon 4 --likelihood negative-binomial", "\"sales\"", "whole numbers of 0 or more")]
    [InlineData("train shops.csv -o m.nami --likelihood poisson", "--likelihood", "negative-binomial")]
    [InlineData("forecast shops.nami", "\"shop 0\"", "\"price\"", "2024-03-01", "--future")]
    [InlineData("forecast shops.nami --future part.csv", "\"shop 2\"", "\"price\"", "2024-03-04")]
    [InlineData("forecast shops.nami --future two.csv", "\"shop 2\"")]
    [InlineData("forecast shops.nami other.csv", "\"price\"")]
    [InlineData("forecast shops.nami --future future.csv --horizon 5", "4 steps", "5")]
    [InlineData("forecast shops.nami --future future.csv --levels 80,100", "--levels", "80,100")]
    [InlineData("forecast shops.nami shops.csv --fitted shops.csv", "shops.csv")]
    [InlineData("forecast one.nami --levels 80", "--levels", "--recursive")]
    public void What_does_not_fit_is_reported_in_one_line(string line, params string[] parts)
    {
        string[] before = files.Folder.Files;

        var result = NamiProcess.Run(files.Folder.Path, line.Split(' '));

        Assert.Equal(2, result.ExitCode);
        string error = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        foreach (string part in parts)
            Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Equal(before, files.Folder.Files);
    }
}
