using System.Globalization;
using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

/// <summary>Panels: several series, covariates, intervals.</summary>
public sealed class TrainForecastTests : IDisposable
{
    private readonly Shops _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_panel_is_learned_with_what_was_chosen_and_forecast_without_its_data()
    {
        string output = Run(Shops.Train).Output;
        foreach (string part in (string[])["3 series of 60 points", "ensemble member 2 of 2", "Season: 6", "calibrated on 54 windows",
            "Next: nami forecast shops.nami"])
            Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.Equal(["future.csv", "shops.csv", "shops.nami"], _folder.Files);

        string[] lines = Run("forecast", "shops.nami", "--future", "future.csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("unique_id,ds,median,lo-80,hi-80,lo-95,hi-95", lines[0]);
        Assert.Equal(3 * 4, lines.Length - 1);
        Assert.StartsWith("shop 0,2024-03-01,", lines[1], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Equal(
            line.Split(',')[2..].Select(Number).Order(), ((int[])[5, 3, 2, 4, 6]).Select(column => Number(line.Split(',')[column]))));
        Assert.Equal(lines,
            Run("forecast", "shops.nami", "shops.csv", "--future", "future.csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Levels_horizon_and_format_are_chosen()
    {
        Run(Shops.Train);
        var csv = Run("forecast", "shops.nami", "--future", "future.csv", "--levels", "97.5,50", "--horizon", "2", "-o", "out.csv");
        Assert.Empty(csv.Output);
        string[] lines = File.ReadAllLines(_folder["out.csv"]);
        Assert.Equal("unique_id,ds,median,lo-50,hi-50,lo-97.5,hi-97.5", lines[0]);
        Assert.Equal(3 * 2, lines.Length - 1);

        string first = Run("forecast", "shops.nami", "--future", "future.csv", "--format", "jsonl").Output.Split('\n')[0];
        using var line = JsonDocument.Parse(first);
        Assert.Equal(["unique_id", "ds", "median", "lo-80", "hi-80", "lo-95", "hi-95"],
            line.RootElement.EnumerateObject().Select(property => property.Name));

        using var json = JsonDocument.Parse(Run("forecast", "shops.nami", "--future", "future.csv", "--json").Output);
        Assert.Equal(3, json.RootElement.GetProperty("series").GetArrayLength());
        Assert.Equal(4, json.RootElement.GetProperty("series")[2].GetProperty("forecast").GetArrayLength());
        Assert.Equal(line.RootElement.GetProperty("median").GetDouble(),
            json.RootElement.GetProperty("series")[0].GetProperty("forecast")[0].GetProperty("median").GetDouble());
    }

    [Fact]
    public void A_file_with_the_columns_that_were_learned_needs_no_options()
    {
        _folder.Write("named.csv", "tag,laden,verkauft,retour\n"
            + string.Concat(Enumerable.Range(0, 60).Select(t => $"{t + 1},nord,{10 + t % 6},{t % 3}\n{t + 1},süd,{20 + t % 6},{t % 4}\n")));
        Run("train", "named.csv", "-o", "named.nami", "--id", "laden", "--time", "tag", "--target", "verkauft", "--horizon", "3",
            "--season", "6", "--steps", "50", "--members", "1", "--hidden", "8", "--seed", "1");

        string expected = Run("forecast", "named.nami").Output;
        Assert.Contains("süd,61,", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Run("forecast", "named.nami", "named.csv").Output);
        Assert.Equal(expected, Run("forecast", "named.nami", "named.csv", "--id", "laden", "--target", "verkauft").Output);
        Assert.NotEqual(expected, NamiProcess.Run(_folder.Path, "forecast", "named.nami", "named.csv", "--target", "retour").Output);
    }

    [Fact]
    public void The_past_is_written_beside_what_would_have_been_forecast()
    {
        Run(Shops.Train);
        Run("forecast", "shops.nami", "shops.csv", "--future", "future.csv", "--fitted", "fitted.csv");
        string[] lines = File.ReadAllLines(_folder["fitted.csv"]);
        Assert.Equal("unique_id,ds,y,median,residual,lo-95,hi-95,anomaly", lines[0]);
        Assert.Equal(3 * 60, lines.Length - 1);
        Assert.All(lines[1..], line => Assert.Equal(8, line.Split(',').Length));
        Assert.Matches("^shop 2,2024-02-29,[^,]+,[^,]+,[^,]+,[^,]+,[^,]+,(true|false)$", lines[^1]);
        Assert.StartsWith("shop 0,2024-01-01,50,,,,,false", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Training_reports_everything_that_was_chosen_and_which_series_say_little()
    {
        _folder.Write(
            "flat.csv", "unique_id,ds,y\n" + string.Concat(Enumerable.Range(1, 60).Select(t => $"wave,{t},{10 + t % 6}\nflat,{t},5\n")));
        var result = NamiProcess.Run(_folder.Path, "train", "flat.csv", "-o", "flat.nami", "--horizon", "3", "--season", "6", "--steps",
            "50", "--members", "1", "--hidden", "8", "--seed", "1");

        foreach (string name in (string[])["Horizon: 3", "Season: 6", "Calendar features: none", "Likelihood: ", "Batch size: 32",
            "Learning rate: 0.004", "Seed: 1"])
            Assert.Contains(name, result.Output, StringComparison.Ordinal);
        Assert.Contains("series \"flat\" is constant over the last ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wave", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_reports_everything_that_was_chosen()
    {
        using var json = JsonDocument.Parse(Run([.. Shops.Train, "--json"]).Output);
        var root = json.RootElement;
        Assert.Equal(
            (3, 180, 4, 6, 8, 150), (Int("series"), Int("points"), Int("horizon"), Int("season"), Int("hidden_size"), Int("steps")));
        Assert.Equal(3, root.GetProperty("networks")[0].GetProperty("validation_loss").GetArrayLength());
        Assert.Equal(["probe", "rehearsal", "member", "member"],
            root.GetProperty("networks").EnumerateArray().Select(network => network.GetProperty("kind").GetString()));
        Assert.Equal("week", root.GetProperty("calendar")[0].GetString());

        int Int(string name) => root.GetProperty(name).GetInt32();
    }

    [Fact]
    [Trait("size", "large")]
    public void A_time_budget_reports_the_steps_that_give_the_same_bytes()
    {
        string[] budget =
            [.. Shops.Train.Where(arg => arg is not ("--steps" or "150")).Select(arg => arg == "shops.nami" ? "budget.nami" : arg)];
        string output = Run([.. budget, "--time-budget", "1"]).Output;
        string steps = output.Split("Time budget: --steps ")[1].Split(' ')[0];
        Run([.. budget.Select(arg => arg == "budget.nami" ? "steps.nami" : arg), "--steps", steps]);
        Assert.Equal(File.ReadAllBytes(_folder["budget.nami"]), File.ReadAllBytes(_folder["steps.nami"]));
    }

    [Fact]
    public void A_finished_model_goes_on_on_new_data_and_the_log_has_every_network()
    {
        Run([.. Shops.Train, "--log", "log.csv"]);
        string[] log = File.ReadAllLines(_folder["log.csv"]);
        Assert.Equal("network,epoch,loss,validation_loss,learning_rate,gradient_norm,samples_per_second", log[0]);
        Assert.Equal(["0", "1", "2", "3"], log[1..].Select(line => line.Split(',')[0]).Distinct());

        string further = Run("train", "shops.csv", "-o", "further.nami", "--from", "shops.nami", "--steps", "50", "--seed", "3").Output;
        Assert.Contains("Season: 6", further, StringComparison.Ordinal);
        Assert.NotEqual(Run("forecast", "shops.nami", "--future", "future.csv").Output,
            Run("forecast", "further.nami", "--future", "future.csv").Output);
        Assert.Equal(Run("forecast", "further.nami", "--future", "future.csv").Output,
            Run("forecast", "further.nami", "shops.csv", "--future", "future.csv").Output);
    }

    [Fact]
    public void A_series_that_little_can_be_said_of_is_named()
    {
        Run(Shops.Train);
        string rows = string.Concat(Enumerable.Range(0, 60).Select(t => $"empty,{Shops.Date(t)},,1,east\nflat,{Shops.Date(t)},5,1,east\n"));
        _folder.Write("odd.csv", "unique_id,ds,y,price,region\n" + rows);
        _folder.Write("odd-future.csv", "unique_id,ds,price\n"
            + string.Concat(Enumerable.Range(60, 4).Select(t => $"empty,{Shops.Date(t)},1\nflat,{Shops.Date(t)},1\n")));
        var result = NamiProcess.Run(_folder.Path, "forecast", "shops.nami", "odd.csv", "--future", "odd-future.csv");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("series \"empty\" has no value", result.Error, StringComparison.Ordinal);
        Assert.Contains("series \"flat\" is constant", result.Error, StringComparison.Ordinal);
        Assert.Equal(5, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("NaN", result.Output, StringComparison.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private NamiResult Run(params string[] args) => _folder.Run(args);
}
