using System.Globalization;
using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

public sealed class ShowCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public ShowCommandTests()
    {
        // Two shops over 60 months with a season of 12; the second lacks two values in one run, a third one elsewhere.
        var rows = Enumerable.Range(0, 2).SelectMany(shop => Enumerable.Range(0, 60).Select(t =>
            FormattableString.Invariant(
                $"shop {shop},{2020 + t / 12}-{t % 12 + 1:00}-01,{(shop == 1 && t is 20 or 21 or 40 ? "" : 100 * (shop + 1) + 10 * (t % 12))},{(t % 2 == 0 ? "yes" : "no")},{t}")));
        _folder.Write("shops.csv", "unique_id,ds,y,promo,price\n" + string.Join('\n', rows) + "\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_series_is_reported_with_its_season_its_covariates_and_a_sketch()
    {
        string output = Run("show", "shops.csv", "--known", "promo").Output;
        foreach (string part in (string[])["2 series of 60 points", "monthly", "Season: 12", "2 gaps, 3 missing values",
            "in advance   2 levels: yes, no", "in the past  0.000 … 59.00", "▁"])
            Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.Contains("shop 1      60        3  2020-01-01  2024-12-01  200.0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_column_is_shown_with_its_role_its_values_and_the_reason()
    {
        string[] output = Run("show", "shops.csv", "--known", "promo").Output.Split('\n');
        foreach (string line in (string[])["unique_id  series             text    2 different              0        shop 0      its name",
            "ds         timestamps         time    2020-01-01 … 2024-12-01  0        2020-01-01  its name",
            "y          target             number  100.0 … 310.0            3        100         its name",
            "promo      known in advance   text    2 different              0        yes         named with --known",
            "price      observed           number  0.000 … 59.00            0        0           no other role"])
            Assert.Contains(string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
                output.Select(own => string.Join(' ', own.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

        using var json = JsonDocument.Parse(Run("show", "shops.csv", "--json").Output);
        Assert.Equal(["id", "time", "target", "past", "past"],
            json.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("role").GetString()));
    }

    [Fact]
    public void Json_reports_all_series_of_a_file()
    {
        using var json = JsonDocument.Parse(Run("show", "shops.csv", "--json").Output);
        Assert.Equal(
            ("data", "monthly", 12, 1), (Text(json, "kind"), Text(json, "frequency"), Number(json, "season"), Number(json, "long_season")));
        var second = json.RootElement.GetProperty("series")[1];
        Assert.Equal(("shop 1", 60, 3, 2), (second.GetProperty("unique_id").GetString(), second.GetProperty("points").GetInt32(),
            second.GetProperty("missing").GetInt32(), second.GetProperty("gaps").GetInt32()));
        Assert.Equal((200.0, 310.0), (second.GetProperty("min").GetDouble(), second.GetProperty("max").GetDouble()));
        Assert.Equal(["yes", "no"],
            json.RootElement.GetProperty("covariates")[0].GetProperty("levels").EnumerateArray().Select(level => level.GetString()));
    }

    [Fact]
    public void One_series_is_drawn_and_many_are_cut_to_the_first()
    {
        _folder.Write("one.csv", "y\n" + string.Join('\n', Enumerable.Range(0, 30)) + "\n");
        string one = Run("show", "one.csv").Output;
        Assert.Contains("└──", one, StringComparison.Ordinal);
        string[] below = one.TrimEnd('\n').Split('\n')[^2..];
        Assert.Equal((below[0].IndexOf('└', StringComparison.Ordinal), below[0].Length),
            (below[1].Length - below[1].TrimStart().Length, below[1].Length));
        Assert.Equal(["1", "30"], below[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("Sketch", one, StringComparison.Ordinal);
        Assert.Contains("Season: none found", one, StringComparison.Ordinal);

        _folder.Write("many.csv", "unique_id,ds,y\n" + string.Concat(Enumerable.Range(0, 25).Select(s => $"s{s},1,{s}\ns{s},2,{s}\n")));
        string many = Run("show", "many.csv").Output;
        Assert.Contains("s19", many, StringComparison.Ordinal);
        Assert.DoesNotContain("s20", many, StringComparison.Ordinal);
        Assert.Contains("… and 5 more", many, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_panels_is_reported_with_settings_losses_and_calibration()
    {
        Run("train", "shops.csv", "-o", "shops.nami", "--horizon", "4", "--steps", "50", "--members", "2", "--hidden", "8", "--batch", "8",
            "--seed", "1", "--known", "promo");
        string output = Narrow(Run("show", "shops.nami").Output);
        foreach (string part in (string[])["model for one or more series", "2: shop 0, shop 1", "2024-12-01", "Season 12",
            "Ensemble members 2", "promo in advance", "validation network", "ensemble member", "Lowest validation loss",
            "Weight of the networks", "negative widths narrow the interval", "adam", "cosine", "Imported weights no",
            "SHA-256 of the data"])
            Assert.Contains(part, output, StringComparison.OrdinalIgnoreCase);

        using var json = JsonDocument.Parse(Run("show", "shops.nami", "--json").Output);
        Assert.Equal(("panel", 2, 4, 8, 12),
            (Text(json, "kind"), Number(json, "members"), Number(json, "horizon"), Number(json, "hidden_size"), Number(json, "season")));
        Assert.Equal(new FileInfo(_folder["shops.nami"]).Length, json.RootElement.GetProperty("bytes").GetInt64());
        var calibration = json.RootElement.GetProperty("calibration");
        Assert.All((string[])["shares", "widths80", "widths95"], name => Assert.Equal(4, calibration.GetProperty(name).GetArrayLength()));
        Assert.Equal("probe", json.RootElement.GetProperty("networks")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public void A_model_with_weights_from_elsewhere_has_no_table_of_losses_and_says_so()
    {
        Run("train", "shops.csv", "-o", "a.nami", "--method", "network", "--horizon", "4", "--steps", "50", "--members", "1", "--hidden",
            "8", "--seed", "1");
        Run("export", "a.nami", "--pytorch", "a.safetensors");
        Run("import", "a.safetensors", "--into", "a.nami", "-o", "b.nami");
        Assert.Contains("First loss", Run("show", "a.nami").Output, StringComparison.Ordinal);
        string output = Run("show", "b.nami").Output;
        Assert.DoesNotContain("First loss", output, StringComparison.Ordinal);
        Assert.Contains("Imported weights yes", Narrow(output), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Run("show", "b.nami", "--json").Output);
        Assert.True(json.RootElement.GetProperty("imported").GetBoolean());
    }

    [Fact]
    public void Names_that_would_reach_the_terminal_s_controls_or_are_long_are_shown_harmless()
    {
        string[] names = ["\u001b[31mred", new('長', 20)];
        _folder.Write("odd.csv",
            "unique_id,ds,y\n" + string.Concat(names.SelectMany(name => Enumerable.Range(1, 20).Select(t => $"{name},{t},{t % 3}\n"))));
        string output = Run("show", "odd.csv").Output;
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains($"{new string('長', 11)}… ", output, StringComparison.Ordinal);
        Run("train", "odd.csv", "-o", "odd.nami", "--horizon", "1", "--window", "1", "--steps", "50", "--members", "1", "--hidden", "4",
            "--seed", "1");
        Assert.DoesNotContain('\u001b', Run("show", "odd.nami").Output);
    }

    [Fact]
    public void A_recursive_model_is_reported()
    {
        _folder.Write("one.csv", "y\n"
            + string.Join('\n', Enumerable.Range(0, 40).Select(t => Math.Sin(t).ToString("F3", CultureInfo.InvariantCulture))) + "\n");
        Run("train", "one.csv", "-o", "one.nami", "--recursive", "--epochs", "5", "--cell", "gru", "--hidden", "8", "--seed", "3");
        string output = Narrow(Run("show", "one.nami").Output);
        foreach (string part in (string[])["one series that feeds its predictions back", "GRU", "Hidden size", "Last loss", "meansquared",
            "constant", "SHA-256 of the data", "Bias", "Step between timestamps 1"])
            Assert.Contains(part, output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Run("show", "one.nami", "--json").Output);
        Assert.Equal(("forecaster", "gru", 5, 3),
            (Text(json, "kind"), Text(json, "cell"), json.RootElement.GetProperty("loss").GetArrayLength(), Number(json, "seed")));
    }

    [Fact]
    public void Arrays_of_others_are_listed_whatever_the_file_is_called()
    {
        var file = new Files.Safetensors();
        file.Tensors["fc.weight"] = new(new float[6].AsMemory(), 2, 3);
        file.Metadata["format"] = "pt";
        file.Write(_folder["weights.bin"]);
        string output = Run("show", "weights.bin").Output;
        Assert.Contains("not a nami model", output, StringComparison.Ordinal);
        Assert.Contains("fc.weight  F32   [2, 3]", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Run("show", "weights.bin", "--json").Output);
        Assert.Equal("fc.weight", json.RootElement.GetProperty("arrays")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void An_array_of_two_gigabytes_is_listed_and_what_would_read_it_is_refused_in_a_line()
    {
        LargeFile.Write(_folder["huge.safetensors"]);
        LargeFile.Write(_folder["huge.nami"], """{"nami.format":"2","nami.kind":"panel"}""");
        Assert.Contains("F32   [536870912]", Run("show", "huge.safetensors").Output, StringComparison.Ordinal);
        foreach (string[] args in (string[][])[["show", "huge.nami"], ["forecast", "huge.safetensors"],
            ["import", "huge.safetensors", "-o", "out.nami", "--window", "3"]])
        {
            var result = NamiProcess.Run(_folder.Path, args);
            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.Contains("tensor \"t\" has 2147483648 bytes, and the limit is 2147483647",
                Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        }
        Assert.False(File.Exists(_folder["out.nami"]));
    }

    [Fact]
    public void What_is_no_such_file_is_reported_in_one_line()
    {
        File.WriteAllBytes(_folder["cut.nami"], [1, 2, 3]);
        foreach (var (file, part) in (ReadOnlySpan<(string, string)>)[("none.csv", "no such file"), ("none.nami", "no such file"),
            ("cut.nami", "not a safetensors file"), (".", "is a folder")])
        {
            var result = NamiProcess.Run(_folder.Path, "show", file);
            Assert.Equal(2, result.ExitCode);
            Assert.Empty(result.Output);
            Assert.Contains(part, Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }
    }

    private NamiResult Run(params string[] args)
    {
        var result = NamiProcess.Run(_folder.Path, args);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    /// <summary>The text with one blank between columns, however wide they are.</summary>
    [Fact]
    public void Notes_in_json_name_options_of_the_command_line()
    {
        _folder.Write("minus.csv", "ds,y\n" + string.Concat(Enumerable.Range(1, 28).Select(day =>
            $"2024-02-{day:00},{(day % 9 == 0 ? -999 : 10 + day % 5)}\n")));

        using var json = JsonDocument.Parse(Run("show", "minus.csv", "--json").Output);
        Assert.Contains("(--missing -999)", json.RootElement.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    private static string Narrow(string text) =>
        string.Join('\n', text.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();

    private static int Number(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetInt32();
}
