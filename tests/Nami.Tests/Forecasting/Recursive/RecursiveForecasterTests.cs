using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Tests.Files;
using Nami.Training;
using Xunit;

namespace Nami.Tests.Forecasting;

public sealed class RecursiveForecasterTests
{
    private static readonly RecursiveForecasterOptions s_options = new()
    {
        Horizon = 6,
        Window = 8,
        Network = new() { HiddenSize = 8 },
        Training = new() { Epochs = 20, Seed = 7 },
    };

    [Fact]
    public void A_wave_is_learned_and_goes_on_in_the_series_unit_and_calendar()
    {
        var options = s_options with { Network = new() { HiddenSize = 32 }, Training = new() { Epochs = 300, Seed = 1 } };
        var series = Wave(120);

        var forecast = Fit(series, options).Forecast(12);

        Assert.Equal("wave", forecast.Id);
        Assert.Equal(["2010-01-31", "2010-02-28", "2010-03-31"], forecast.Stamps.Take(3));
        double error = forecast.Point.Select((mean, i) => Math.Abs(mean - Value(120 + i))).Average();
        Assert.InRange(error, 0, 30); // the wave's amplitude is 100
    }

    [Fact]
    public void Every_epoch_is_reported_and_kept()
    {
        var epochs = new List<EpochResult>();
        var model = Fit(Wave(60), s_options, new Progress(epochs.Add));

        Assert.Equal(Enumerable.Range(0, 20), epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(epochs.Select(epoch => epoch.Loss), model.Losses);
        Assert.Equal(Wave(60).Values[^8..].ToArray(), model.History.ToArray());
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_others()
    {
        using var folder = new TemporaryFolder();
        Fit(Wave(60), s_options).Save(folder["a"]);
        Fit(Wave(60), s_options with { Training = s_options.Training with { Threads = 2 } }).Save(folder["b"]);
        Fit(Wave(60), s_options with { Training = s_options.Training with { Seed = 8 } }).Save(folder["c"]);

        Assert.Equal(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["b"]));
        Assert.NotEqual(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["c"]));
    }

    [Fact]
    public void A_model_that_is_saved_and_loaded_is_the_same_model()
    {
        using var folder = new TemporaryFolder();
        var model = Fit(Wave(60), s_options);
        model.Save(folder["a"]);

        var loaded = RecursiveForecaster.Load(folder["a"]);
        loaded.Save(folder["b"]);

        Assert.Equal(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["b"]));
        Assert.Equal(model.Options, loaded.Options);
        Assert.Equal(model.Scaler, loaded.Scaler);
        Assert.Equal(model.Losses, loaded.Losses);
        Assert.Equal(model.Forecast().Stamps, loaded.Forecast().Stamps);
        Assert.Equal(model.Forecast().Point, loaded.Forecast().Point);
    }

    [Fact]
    public void What_a_model_file_holds_beyond_what_is_known_is_kept()
    {
        using var folder = new TemporaryFolder();
        Fit(Wave(60), s_options).Save(folder["model"]);
        var file = ModelFile.Load(folder["model"]);
        file.Metadata["someone.else"] = "kept";
        file.Metadata["nami.later"] = "kept";
        foreach (string inner in (string[])["settings", "networks", "training", "training.loss", "history"])
            ModelJson.Set(file, $"{inner}.later", "[1]");
        file.Tensors["extra"] = new(new long[] { 42 }.AsMemory(), 1);
        ModelFile.Save(file, folder["more"]);

        RecursiveForecaster.Load(folder["more"]).Save(folder["again"]);

        Assert.Equal(File.ReadAllBytes(folder["more"]), File.ReadAllBytes(folder["again"]));
    }

    [Fact]
    public void A_model_file_has_PyTorch_s_names_and_readable_settings()
    {
        using var folder = new TemporaryFolder();
        Fit(Wave(60), s_options).Save(folder["model"]);

        var file = Safetensors.Read(folder["model"]);

        Assert.Equal(
            ["fc.bias", "fc.weight", "history", "losses", "rnn.bias_hh_l0", "rnn.bias_ih_l0", "rnn.weight_hh_l0", "rnn.weight_ih_l0",
                "scaler.deviation", "scaler.mean"],
            file.Tensors.Keys);
        Assert.Equal([8, 8], file.Tensors["rnn.weight_hh_l0"].Shape);
        Assert.Equal(["nami.format", "nami.history", "nami.kind", "nami.networks", "nami.settings", "nami.sha256", "nami.training"],
            file.Metadata.Keys);
        Assert.Equal(("2", "recursive", """{"horizon":6,"window":8}"""),
            (file.Metadata["nami.format"], file.Metadata["nami.kind"], file.Metadata["nami.settings"]));
        Assert.StartsWith(
            """{"cell":"rnn","nonlinearity":"tanh","input_size":1,"hidden_size":8,""", file.Metadata["nami.networks"],
            StringComparison.Ordinal);
        Assert.Equal(
            """{"ids":["wave"],"formats":["yyyy-MM-dd"],"columns":null,"time":[[1,0,1,1,31,633978144000000000,0]]}""",
            file.Metadata["nami.history"]);
    }

    [Theory]
    [InlineData("kind", "other", "a Nami file of kind \"other\"")]
    [InlineData("settings.window", "9", "the model's history is missing or invalid")]
    [InlineData("settings.window", "\"many\"", "settings.window is missing or invalid. Expected a whole number from 1")]
    [InlineData("networks.hidden_size", "2147483647", "rnn.weight_ih_l0 is missing or invalid")]
    [InlineData("networks.layers", "2147483647", "rnn.weight_ih_l1 is missing or invalid")]
    [InlineData("networks.cell", "0", "networks.cell is missing or invalid. Expected one of rnn")]
    [InlineData("networks.dropout", "1", "networks.dropout is missing or invalid")]
    [InlineData("networks.bias", "1", "networks.bias is missing or invalid. Expected true or false")]
    [InlineData("training.learning_rate", "\"NaN\"", "training.learning_rate is missing or invalid. Expected a number")]
    [InlineData("training.data_sha256", "1", "training.data_sha256 is missing or invalid. Expected text")]
    [InlineData("history.time.0.2", "9", "history.time is missing")]
    [InlineData("history.time.0.4", "34", "history.time is missing")]
    [InlineData("history.time.0.5", "-1", "history.time is missing")]
    [InlineData("history.time", "[]", "the model's history is missing")]
    [InlineData("history.formats", "[\"no format\"]", "history.formats is missing")]
    public void A_whole_file_with_wrong_settings_is_refused(string key, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        Fit(Wave(60), s_options).Save(folder["model"]);
        var file = ModelFile.Load(folder["model"]);
        ModelJson.Set(file, key, value);
        ModelFile.Save(file, folder["model"]);

        Assert.Contains(
            expected, Assert.Throws<InputException>(() => RecursiveForecaster.Load(folder["model"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_series_own_end_continues_as_the_model_s_memory_does()
    {
        var model = Fit(Wave(60), s_options);

        Assert.Equal(model.Forecast().Point, model.Forecast(Wave(60)).Point);
        Assert.Equal(model.Forecast().Stamps, model.Forecast(Wave(60)).Stamps);
        Assert.NotEqual(model.Forecast().Point, model.Forecast(Wave(61)).Point);
        Assert.Equal(6, model.Forecast().Point.Count);
        Assert.Equal(9, model.Forecast(9).Point.Count);
    }

    [Fact]
    public void A_forecast_follows_the_series_unit()
    {
        var (a, b) = (Fit(Wave(60), s_options).Forecast(), Fit(Wave(60, unit: 1024), s_options).Forecast());

        Assert.All(a.Point.Zip(b.Point), pair => Assert.Equal(pair.First * 1024, pair.Second, Math.Abs(pair.Second) * 1e-12));
    }

    [Fact]
    public void A_series_shorter_than_the_window_can_not_be_continued()
    {
        var model = Fit(Wave(60), s_options);

        Assert.Equal(
            "series \"wave\" has 7 points, but the model forecasts from the last 8. Give more points.",
            Assert.Throws<InputException>(() => model.Forecast(Wave(7))).Message);
        Assert.Equal(6, model.Forecast(Wave(8)).Point.Count);
    }

    [Fact]
    public void Cancelling_keeps_what_was_learned_so_far()
    {
        using var cancellation = new CancellationTokenSource();
        var model = RecursiveForecaster.Fit(Wave(60), s_options, new Progress(epoch =>
        {
            if (epoch.Epoch == 2)
                cancellation.Cancel();
        }), cancellation: cancellation.Token);

        Assert.Equal(3, model.Losses.Count);
        Assert.Equal(20, model.Options.Training.Epochs);
        Assert.Equal(6, model.Forecast().Point.Count);
    }

    [Fact]
    public void Cancelling_before_the_first_epoch_throws() =>
        Assert.Throws<OperationCanceledException>(
            () => RecursiveForecaster.Fit(Wave(60), s_options, cancellation: new CancellationToken(canceled: true)));

    [Fact]
    public void Series_that_teach_nothing_are_refused()
    {
        Assert.Equal(
            "series \"flat\" is constant: all 60 values are 5. A model can't be trained on a constant series.",
            Assert.Throws<InputException>(() => Fit(new("flat", Enumerable.Repeat(5.0, 60).ToArray()), s_options)).Message);
        Assert.Equal(
            "series \"wave\" has 8 points, but a window of 8 needs at least 9. Give more points, or use a smaller window.",
            Assert.Throws<InputException>(() => Fit(Wave(8), s_options)).Message);
        Assert.Throws<InputException>(() => Fit(Wave(1)));
    }

    [Fact]
    public void The_calendar_s_end_and_a_horizon_below_1_are_refused()
    {
        var model = Fit(Wave(60), s_options);

        Assert.Throws<InputException>(() => model.Forecast(1_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(0));
    }

    private static RecursiveForecaster Fit(
        TimeSeries series, RecursiveForecasterOptions? options = null, IProgress<EpochResult>? progress = null) =>
            RecursiveForecaster.Fit(series, options, progress, cancellation: TestContext.Current.CancellationToken);

    private static double Value(int i) => 500 + 100 * Math.Sin(2 * Math.PI * i / 12);

    private static TimeSeries Wave(int length, double unit = 1)
    {
        DateTime[] dates = [.. Enumerable.Range(0, length).Select(i => new DateTime(2010, 1, 1).AddMonths(i - length + 1).AddDays(-1))];
        return new("wave", TimeAxis.Of(dates), Enumerable.Range(0, length).Select(i => unit * Value(i)).ToArray());
    }

    private sealed class Progress(Action<EpochResult> report) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => report(value);
    }
}
