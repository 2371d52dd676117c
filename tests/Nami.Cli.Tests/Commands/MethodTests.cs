using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

/// <summary>Methods that need no training, in every command.</summary>
public sealed class MethodTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public MethodTests() => _folder.Write("sales.csv", TestFolder.Csv());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_series_is_forecast_without_a_model()
    {
        string[] lines = Done("forecast", "sales.csv", "--horizon", "3").Split('\n');
        Assert.Equal("unique_id,ds,median,lo-80,hi-80,lo-95,hi-95", lines[0]);
        Assert.Equal(5, lines.Length); // with the end of the last line
        Assert.Equal(lines, Done("forecast", "sales.csv", "--horizon", "3", "--method", "combination", "--threads", "1").Split('\n'));

        using var json = JsonDocument.Parse(Done("forecast", "sales.csv", "--horizon", "3", "--method", "theta", "--json"));
        Assert.Equal("theta", json.RootElement.GetProperty("method").GetString());
        Assert.False(json.RootElement.TryGetProperty("model", out _));
        Assert.Equal(3, json.RootElement.GetProperty("series")[0].GetProperty("forecast").GetArrayLength());
    }

    [Fact]
    public void A_model_of_a_statistical_method_forecasts_what_the_file_does()
    {
        string trained = Done("train", "sales.csv", "-o", "ets.nami", "--horizon", "4", "--method", "ets");
        Assert.Contains("Fitted 1 series in", trained, StringComparison.Ordinal);
        Assert.DoesNotContain("Seed", trained, StringComparison.Ordinal);
        Assert.Equal(Done("forecast", "sales.csv", "--horizon", "4", "--method", "ets"), Done("forecast", "ets.nami"));
        Assert.Equal(Done("forecast", "ets.nami"), Done("forecast", "ets.nami", "sales.csv"));
        string shown = Done("show", "ets.nami");
        Assert.Contains("Method               ets", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden size", shown, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Done("show", "ets.nami", "--json"));
        Assert.Equal("ets", json.RootElement.GetProperty("method").GetString());
        Assert.False(json.RootElement.TryGetProperty("cell", out _));
    }

    [Fact]
    public void An_evaluated_method_is_not_compared_with_itself()
    {
        using var json = JsonDocument.Parse(Done("evaluate", "sales.csv", "--horizon", "6", "--method", "theta", "--json"));
        Assert.Equal("theta", json.RootElement.GetProperty("method").GetString());
        Assert.Equal(["nami", "combination", "ets", "seasonal_naive", "naive", "drift"],
            json.RootElement.GetProperty("scores").EnumerateArray().Select(one => one.GetProperty("model").GetString()));
    }

    [Fact]
    public void The_season_of_the_error_scale_is_its_own()
    {
        Assert.Equal(1, Season("--mase-season", "1"));
        Assert.Equal(12, Season());

        int Season(params string[] more)
        {
            using var json = JsonDocument.Parse(
                Done([.. (string[])["evaluate", "sales.csv", "--horizon", "6", "--method", "seasonal-naive", "--json"], .. more]));
            Assert.Equal(12, json.RootElement.GetProperty("chosen").GetProperty("season").GetInt32());
            return json.RootElement.GetProperty("season").GetInt32();
        }
    }

    [Theory]
    [InlineData("sales.csv is not a model. To forecast its series without one, add --horizon", "forecast", "sales.csv")]
    [InlineData("MODEL is missing", "forecast", "--horizon", "3")]
    [InlineData(
        "--method network needs training; train a model with nami train", "forecast", "sales.csv", "--horizon", "3", "--method", "network")]
    [InlineData("'sales.csv' is not a model, and there is other data beside it", "forecast", "sales.csv", "sales.csv", "--horizon", "3")]
    [InlineData("--future needs a model", "forecast", "sales.csv", "--horizon", "3", "--future", "sales.csv")]
    [InlineData("--cell can't be combined with --method ets", "train", "sales.csv", "-o", "m", "--method", "ets", "--cell", "gru")]
    [InlineData(
        "--time-budget can't be combined with --method ets", "train", "sales.csv", "-o", "m", "--method", "ets", "--time-budget", "3")]
    [InlineData(
        "--steps can't be combined with --method theta", "evaluate", "sales.csv", "--horizon", "3", "--method", "theta", "--steps", "50")]
    public void What_does_not_fit_is_refused_in_one_line(string expected, params string[] arguments)
    {
        var result = NamiProcess.Run(_folder.Path, arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void What_needs_networks_or_another_method_is_refused_for_such_a_model()
    {
        Done("train", "sales.csv", "-o", "ets.nami", "--method", "ets");
        foreach (string[] arguments in (string[][])
        [
            ["export", "ets.nami", "--onnx", "m.onnx"], ["export", "ets.nami", "--pytorch", "m.safetensors"],
            ["train", "sales.csv", "-o", "m", "--from", "ets.nami"], ["forecast", "ets.nami", "--method", "theta"],
        ])
        {
            var result = NamiProcess.Run(_folder.Path, arguments);
            Assert.Equal(2, result.ExitCode);
            Assert.Single(result.Error.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public void Covariates_are_named_as_unused()
    {
        _folder.Write("with.csv", "ds,y,price\n" + string.Concat(Enumerable.Range(1, 30).Select(t => $"{t},{t % 5 + 1},{t % 3}\n")));
        var result = NamiProcess.Run(_folder.Path, "forecast", "with.csv", "--horizon", "2", "--target", "y");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("the method doesn't use covariates (price)", result.Error, StringComparison.Ordinal);
    }

    private string Done(params string[] arguments)
    {
        var result = NamiProcess.Run(_folder.Path, arguments);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }
    [Fact]
    public void Rows_with_known_covariates_alone_are_the_steps_to_forecast()
    {
        _folder.Write("promo.csv", "ds,y,promo\n" + string.Concat(Enumerable.Range(1, 28).Select(day =>
            $"2024-02-{day:00},{(day > 25 ? "" : $"{10 + day % 5}")},{day % 2}\n")));

        var forecast = NamiProcess.Run(_folder.Path, "forecast", "promo.csv", "--horizon", "3", "--known", "promo");
        Assert.StartsWith("unique_id,ds,median,lo-80,hi-80,lo-95,hi-95\npromo,2024-02-26,", forecast.Output, StringComparison.Ordinal);
        Assert.Contains("so they are future rows of \"promo\"", forecast.Error, StringComparison.Ordinal);
        Done("train", "sales.csv", "-o", "ets2.nami", "--horizon", "4", "--method", "ets");
        var refused = NamiProcess.Run(_folder.Path, "forecast", "ets2.nami", "sales.csv", "--known", "x");
        Assert.Contains("--known can't be combined with a model", refused.Error, StringComparison.Ordinal);
    }

}
