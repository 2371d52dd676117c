using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

/// <summary>Panels: several series, covariates, intervals.</summary>
public sealed class TrainForecastTests : IDisposable
{
    private static readonly string[] s_train = ["train", "shops.csv", "-o", "shops.nami", "--horizon", "4", "--season", "6", "--steps", "150", "--members", "2", "--hidden", "8", "--batch", "8", "--seed", "1", "--known", "price", "--static", "region"];

    private readonly TestFolder _folder = new();

    public TrainForecastTests()
    {
        _folder.Write("shops.csv", Csv(0, 60, hasValues: true));
        _folder.Write("future.csv", Csv(60, 64, hasValues: false));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_panel_is_learned_with_what_was_chosen_and_forecast_without_its_data()
    {
        string output = Run(s_train).Output;
        foreach (string part in (string[])["3 series of 60 points", "network 2 of 2", "Season: 6", "calibrated on 54 windows", "Next: nami forecast shops.nami"])
            Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.Equal(["future.csv", "shops.csv", "shops.nami"], _folder.Files);

        string[] lines = Run("forecast", "shops.nami", "--future", "future.csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("unique_id,ds,mean,lo-80,hi-80,lo-95,hi-95", lines[0]);
        Assert.Equal(3 * 4, lines.Length - 1);
        Assert.StartsWith("shop 0,2024-03-01,", lines[1], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Equal(line.Split(',')[2..].Select(Number).Order(), ((int[])[5, 3, 2, 4, 6]).Select(column => Number(line.Split(',')[column]))));
        Assert.Equal(lines, Run("forecast", "shops.nami", "shops.csv", "--future", "future.csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Levels_horizon_and_format_are_chosen()
    {
        Run(s_train);
        var csv = Run("forecast", "shops.nami", "--future", "future.csv", "--levels", "97.5,50", "--horizon", "2", "-o", "out.csv");
        Assert.Empty(csv.Output);
        string[] lines = File.ReadAllLines(_folder["out.csv"]);
        Assert.Equal("unique_id,ds,mean,lo-50,hi-50,lo-97.5,hi-97.5", lines[0]);
        Assert.Equal(3 * 2, lines.Length - 1);

        string first = Run("forecast", "shops.nami", "--future", "future.csv", "--format", "jsonl").Output.Split('\n')[0];
        using var line = JsonDocument.Parse(first);
        Assert.Equal(["unique_id", "ds", "mean", "lo-80", "hi-80", "lo-95", "hi-95"], line.RootElement.EnumerateObject().Select(property => property.Name));

        using var json = JsonDocument.Parse(Run("forecast", "shops.nami", "--future", "future.csv", "--json").Output);
        Assert.Equal(3, json.RootElement.GetProperty("series").GetArrayLength());
        Assert.Equal(4, json.RootElement.GetProperty("series")[2].GetProperty("forecast").GetArrayLength());
        Assert.Equal(line.RootElement.GetProperty("mean").GetDouble(), json.RootElement.GetProperty("series")[0].GetProperty("forecast")[0].GetProperty("mean").GetDouble());
    }

    [Fact]
    public void Interrupted_while_the_past_is_forecast_it_says_so_and_writes_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        _folder.Write("long.csv", "unique_id,ds,y\nflat,1,5\nflat,2,5\n" + string.Concat(Enumerable.Range(1, 200_000).Select(t => $"long,{t},{10 + t % 6}\n")));
        _folder.Write("start.csv", "unique_id,ds,y\n" + string.Concat(Enumerable.Range(1, 60).Select(t => $"long,{t},{10 + t % 6}\n")));
        Run("train", "start.csv", "-o", "long.nami", "--horizon", "1", "--season", "6", "--steps", "50", "--members", "1", "--hidden", "8", "--seed", "1");

        var result = NamiProcess.RunAndSignalAtWarning(_folder.Path, "INT", "\"flat\"", "forecast", "long.nami", "long.csv", "--fitted", "past.csv", "-o", "next.csv");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.EndsWith("nami: stopped; nothing was written\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("past.csv", _folder.Files);
        Assert.DoesNotContain("next.csv", _folder.Files);
    }

    [Theory]
    [InlineData("--window 30 --steps 100 --members 1 --batch 64")]
    [InlineData("--recursive --window 30 --epochs 10 --batch 1")]
    public void Interrupted_amid_the_first_epoch_it_says_so_and_leaves_nothing(string options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        _folder.Write("slow.csv", "y\n" + string.Concat(Enumerable.Range(1, 2000).Select(t => $"{10 + t % 7}\n")));

        // The first state is written as the first epoch begins, which takes minutes.
        var result = NamiProcess.RunAndSignalWhen(
            _folder.Path, "TERM", () => File.Exists(_folder["slow.nami.checkpoint"]),
            ["train", "slow.csv", "-o", "slow.nami", "--horizon", "12", "--hidden", "512", "--layers", "4", "--cell", "lstm", "--seed", "1", .. options.Split(' ')]);

        Assert.Equal((1, "nami: stopped; nothing was written\n"), (result.ExitCode, result.Error));
        Assert.DoesNotContain(_folder.Files, file => file.StartsWith("slow.nami", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_with_the_columns_that_were_learned_needs_no_options()
    {
        _folder.Write("named.csv", "tag,laden,verkauft,retour\n" + string.Concat(Enumerable.Range(0, 60).Select(t => $"{t + 1},nord,{10 + t % 6},{t % 3}\n{t + 1},süd,{20 + t % 6},{t % 4}\n")));
        Run("train", "named.csv", "-o", "named.nami", "--id", "laden", "--time", "tag", "--target", "verkauft", "--horizon", "3", "--season", "6", "--steps", "50", "--members", "1", "--hidden", "8", "--seed", "1");

        string expected = Run("forecast", "named.nami").Output;
        Assert.Contains("süd,61,", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Run("forecast", "named.nami", "named.csv").Output);
        Assert.Equal(expected, Run("forecast", "named.nami", "named.csv", "--id", "laden", "--target", "verkauft").Output);
        Assert.NotEqual(expected, NamiProcess.Run(_folder.Path, "forecast", "named.nami", "named.csv", "--target", "retour").Output);
    }

    [Fact]
    public void The_past_is_written_beside_what_would_have_been_forecast()
    {
        Run(s_train);
        Run("forecast", "shops.nami", "shops.csv", "--future", "future.csv", "--fitted", "fitted.csv");
        string[] lines = File.ReadAllLines(_folder["fitted.csv"]);
        Assert.Equal("unique_id,ds,y,mean,residual,lo-95,hi-95,anomaly", lines[0]);
        Assert.Equal(3 * 60, lines.Length - 1);
        Assert.All(lines[1..], line => Assert.Equal(8, line.Split(',').Length));
        Assert.Matches("^shop 2,2024-02-29,[^,]+,[^,]+,[^,]+,[^,]+,[^,]+,(true|false)$", lines[^1]);
        Assert.StartsWith("shop 0,2024-01-01,50,,,,,false", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Training_tells_everything_that_was_chosen_and_which_series_say_little()
    {
        _folder.Write("flat.csv", "unique_id,ds,y\n" + string.Concat(Enumerable.Range(1, 60).Select(t => $"wave,{t},{10 + t % 6}\nflat,{t},5\n")));
        var result = NamiProcess.Run(_folder.Path, "train", "flat.csv", "-o", "flat.nami", "--horizon", "3", "--season", "6", "--steps", "50", "--members", "1", "--hidden", "8", "--seed", "1");

        foreach (string name in (string[])["Steps ahead: 3", "Season: 6", "Calendar inputs: none", "Likelihood: ", "Batch size: 32", "Learning rate: 0.004", "Seed: 1"])
            Assert.Contains(name, result.Output, StringComparison.Ordinal);
        Assert.Contains("series \"flat\" has not changed in its last ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wave", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_tells_everything_that_was_chosen()
    {
        using var json = JsonDocument.Parse(Run([.. s_train, "--json"]).Output);
        var root = json.RootElement;
        Assert.Equal((3, 180, 4, 6, 8, 150), (Int("series"), Int("points"), Int("horizon"), Int("season"), Int("hidden_size"), Int("steps")));
        Assert.Equal(3, root.GetProperty("networks")[0].GetProperty("validation_loss").GetArrayLength());
        Assert.Equal(["probe", "rehearsal", "member", "member"], root.GetProperty("networks").EnumerateArray().Select(network => network.GetProperty("kind").GetString()));
        Assert.Equal("week", root.GetProperty("calendar")[0].GetString());

        int Int(string name) => root.GetProperty(name).GetInt32();
    }

    [Fact]
    public void A_training_killed_and_resumed_gives_the_same_bytes()
    {
        string[] whole = [.. s_train.Select(arg => arg switch { "150" => "1500", "shops.nami" => "whole.nami", _ => arg }), "--checkpoint-every", "0.01"];
        string[] cut = [.. whole.Select(arg => arg == "whole.nami" ? "cut.nami" : arg)];
        Run(whole);
        foreach (string line in (string[])["probe 1 of 2, epoch 4 ", "probe 2 of 2, epoch 1 ", "network 2 of 2, epoch 1 "])
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
        var stopped = NamiProcess.RunAndSignal(_folder.Path, "INT", "probe 1 of 2, epoch 1 ", [.. s_train.Select(arg => arg == "150" ? "1000000" : arg)]);
        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains("the model so far is in shops.nami", stopped.Output, StringComparison.Ordinal);
        Assert.Equal(13, Run("forecast", "shops.nami", "--future", "future.csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_time_budget_tells_the_steps_that_give_the_same_bytes()
    {
        string[] budget = [.. s_train.Where(arg => arg is not ("--steps" or "150")).Select(arg => arg == "shops.nami" ? "budget.nami" : arg)];
        string output = Run([.. budget, "--time-budget", "1"]).Output;
        string steps = output.Split("Time budget: --steps ")[1].Split(' ')[0];
        Run([.. budget.Select(arg => arg == "budget.nami" ? "steps.nami" : arg), "--steps", steps]);
        Assert.Equal(File.ReadAllBytes(_folder["budget.nami"]), File.ReadAllBytes(_folder["steps.nami"]));
    }

    [Fact]
    public void A_finished_model_goes_on_on_new_data_and_the_log_has_every_network()
    {
        Run([.. s_train, "--log", "log.csv"]);
        string[] log = File.ReadAllLines(_folder["log.csv"]);
        Assert.Equal("network,epoch,loss,validation_loss,learning_rate,gradient_norm,samples_per_second", log[0]);
        Assert.Equal(["0", "1", "2", "3"], log[1..].Select(line => line.Split(',')[0]).Distinct());

        string further = Run("train", "shops.csv", "-o", "further.nami", "--from", "shops.nami", "--steps", "50", "--seed", "3").Output;
        Assert.Contains("Season: 6", further, StringComparison.Ordinal);
        Assert.NotEqual(Run("forecast", "shops.nami", "--future", "future.csv").Output, Run("forecast", "further.nami", "--future", "future.csv").Output);
        Assert.Equal(Run("forecast", "further.nami", "--future", "future.csv").Output, Run("forecast", "further.nami", "shops.csv", "--future", "future.csv").Output);
    }

    [Theory]
    [InlineData("train shops.csv -o m.nami --dropout 0.1", "--dropout", "--recursive")]
    [InlineData("train shops.csv -o m.nami --recursive --members 2", "--members", "--recursive")]
    [InlineData("train shops.csv -o m.nami --recursive --known price", "--known", "--recursive")]
    [InlineData("train shops.csv -o m.nami --steps 100 --epochs 3", "--epochs", "--steps")]
    [InlineData("train shops.csv -o m.nami --steps 100 --time-budget 3", "--steps", "--time-budget")]
    [InlineData("train shops.csv -o m.nami --from shops.nami --season 3", "--season", "--from")]
    [InlineData("train shops.csv -o m.nami --from shops.nami --horizon 3", "--horizon", "--from")]
    [InlineData("train shops.csv -o m.nami --from shops.nami --recursive", "shops.nami", "--recursive")]
    [InlineData("train one.csv -o m.nami --from one.nami", "one.nami", "--recursive")]
    [InlineData("train short.csv -o m.nami --horizon 12", "no series is long enough")]
    [InlineData("train other.csv -o m.nami --horizon 4 --likelihood negative-binomial", "\"sales\"", "whole numbers from 0")]
    [InlineData("train shops.csv -o m.nami --likelihood poisson", "--likelihood", "negative-binomial")]
    [InlineData("forecast shops.nami", "\"shop 0\"", "\"price\"", "2024-03-01", "--future")]
    [InlineData("forecast shops.nami --future part.csv", "\"shop 2\"", "\"price\"", "2024-03-04")]
    [InlineData("forecast shops.nami --future two.csv", "\"shop 2\"")]
    [InlineData("forecast shops.nami other.csv", "\"price\"")]
    [InlineData("forecast shops.nami --future future.csv --horizon 5", "4 steps", "5")]
    [InlineData("forecast shops.nami --future future.csv --levels 80,100", "--levels", "80,100")]
    [InlineData("forecast shops.nami shops.csv --fitted shops.csv", "shops.csv")]
    [InlineData("forecast one.nami --levels 80", "--levels", "--recursive")]
    public void What_does_not_fit_is_told_in_one_line(string line, params string[] parts)
    {
        Run(s_train);
        _folder.Write("one.csv", TestFolder.Csv());
        Run("train", "one.csv", "--recursive", "-o", "one.nami", "--epochs", "1");
        _folder.Write("short.csv", TestFolder.Csv(points: 1));
        _folder.Write("other.csv", TestFolder.Csv());
        _folder.Write("two.csv", string.Concat(Csv(60, 64, hasValues: false).Split('\n').Where(row => !row.StartsWith("shop 2", StringComparison.Ordinal)).Select(row => row + "\n")));
        _folder.Write("part.csv", Csv(60, 64, hasValues: false).Replace("shop 2,2024-03-04,1,east\n", "", StringComparison.Ordinal));
        string[] before = _folder.Files;

        var result = NamiProcess.Run(_folder.Path, line.Split(' '));

        Assert.Equal(2, result.ExitCode);
        string error = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        foreach (string part in parts)
            Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Files);
    }

    [Fact]
    public void A_series_that_little_can_be_said_of_is_named()
    {
        Run(s_train);
        string rows = string.Concat(Enumerable.Range(0, 60).Select(t => $"empty,{Date(t)},,1,east\nflat,{Date(t)},5,1,east\n"));
        _folder.Write("odd.csv", "unique_id,ds,y,price,region\n" + rows);
        _folder.Write("odd-future.csv", "unique_id,ds,price\n" + string.Concat(Enumerable.Range(60, 4).Select(t => $"empty,{Date(t)},1\nflat,{Date(t)},1\n")));
        var result = NamiProcess.Run(_folder.Path, "forecast", "shops.nami", "odd.csv", "--future", "odd-future.csv");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("series \"empty\" has no value", result.Error, StringComparison.Ordinal);
        Assert.Contains("series \"flat\" has not changed", result.Error, StringComparison.Ordinal);
        Assert.Equal(5, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("NaN", result.Output, StringComparison.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Date(int t) => new DateTime(2024, 1, 1).AddDays(t).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Csv(int first, int end, bool hasValues)
    {
        var csv = new StringBuilder($"unique_id,ds,{(hasValues ? "y," : "")}price,region\n");
        for (int s = 0; s < 3; s++)
        {
            for (int t = first; t < end; t++)
            {
                int price = t * 7 % 4;
                string value = hasValues ? string.Create(CultureInfo.InvariantCulture, $"{(s + 1) * (50 + t + 10 * (t % 6) - 4 * price):F1},") : "";
                csv.Append(CultureInfo.InvariantCulture, $"shop {s},{Date(t)},{value}{price},{(s == 1 ? "west" : "east")}\n");
            }
        }
        return csv.ToString();
    }

    private NamiResult Run(params string[] args)
    {
        var result = NamiProcess.Run(_folder.Path, args);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        return result;
    }
}
