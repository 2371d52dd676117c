using System.Globalization;
using System.Reflection;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Files;

namespace Nami.Tests.Forecasting;

public sealed class ForecasterFileTests(ForecasterFileTests.Learned learned) : IClassFixture<ForecasterFileTests.Learned>
{
    /// <summary>A model of series of all kinds: with gaps, irregular, of business days, one point; with covariates of all kinds.</summary>
    public sealed class Learned
    {
        public Forecaster Model { get; } = Forecaster.Fit(Mixed(), Options);

        public static ForecasterOptions Options { get; } =
            new() { Horizon = 3, Season = 5, Steps = 100, Members = 2, BatchSize = 4, HiddenSize = 8, Cell = Cell.Gru };

        public static Panel Mixed()
        {
            DateTime[] days = [.. Enumerable.Range(0, 100).Select(i => new DateTime(2024, 1, 1).AddDays(i))
                .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];
            DateTime[] odd = [.. days.Select((day, i) => i > 60 ? day.AddDays(1) : day)];
            Covariate[] covariates = [new("promotion", CovariateKind.Known, ["", "sale"]), new("price", CovariateKind.Known),
                new("visits", CovariateKind.Past), new("région", CovariateKind.Static, ["北", "south"])];
            return new([Series("a", days, 0, 1), Series("b \"quoted\", 店", odd, 5, 0), Series("short", days[^1..], 0, 1),
                Series("gaps", days, 3, double.NaN)], covariates);

            static TimeSeries Series(string id, DateTime[] dates, int gap, double region)
            {
                int n = dates.Length;
                double[] y = [.. Enumerable.Range(0, n)
                    .Select(i => gap > 0 && i % gap == 1 ? double.NaN : 50 + i + 10 * (i % 5) + (i % 7 == 0 ? 5 : 0))];
                double[] promotion = [.. Enumerable.Range(0, n + 4).Select(i => i % 7 == 0 ? 1.0 : 0)],
                    price = [.. Enumerable.Range(0, n + 5).Select(i => 3 + i % 3 * 0.5)];
                return new(id, TimeAxis.Of(dates), y, promotion, price, y.Select(v => v / 2).ToArray(), new[] { region });
            }
        }
    }

    [Fact]
    public void A_model_saved_and_loaded_forecasts_the_same_bits_without_its_data()
    {
        using var folder = new TemporaryFolder();
        learned.Model.Save(folder["a"]);
        var loaded = Forecaster.Load(folder["a"]);

        string[] expected = Text(learned.Model.Forecast(Learned.Mixed()));
        Assert.Equal(expected, Text(learned.Model.Forecast()));
        Assert.Equal(expected, Text(loaded.Forecast()));
        Assert.Equal(expected, Text(loaded.Forecast(Learned.Mixed())));

        loaded.Save(folder["b"]);
        Assert.Equal(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["b"]));
    }

    [Fact]
    public void Everything_that_was_chosen_is_kept()
    {
        using var folder = new TemporaryFolder();
        learned.Model.Save(folder["a"]);
        var loaded = Forecaster.Load(folder["a"], threads: 2);

        Assert.Equal(learned.Model.Options with { Threads = 2 }, loaded.Options);
        foreach (var setting in typeof(ForecasterOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance))
            Assert.True(setting.GetValue(loaded.Options) is not null, $"{setting.Name} is not set");
        Assert.Equal(Learned.Options.Season, loaded.Options.Season);
        Assert.Equal(["week"], loaded.Calendar);
        Assert.InRange(loaded.CalibrationWindows, 1, 100);
        Assert.Equal([true, false, false], loaded.Logs.Select(log => log.IsProbe));
        Assert.Equal(learned.Model.Logs.SelectMany(log => log.Epochs), loaded.Logs.SelectMany(log => log.Epochs));
        Assert.Equal(learned.Model.Plan.ToString(), loaded.Plan.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_other_data_others()
    {
        using var folder = new TemporaryFolder();
        learned.Model.Save(folder["a"]);
        Forecaster.Fit(Learned.Mixed(), Learned.Options with { Threads = 2 }, cancellation: TestContext.Current.CancellationToken)
            .Save(folder["b"]);
        Assert.Equal(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["b"]));
        Assert.DoesNotContain("2026", string.Join(' ', ModelFile.Load(folder["a"]).Metadata.Select(pair => $"{pair.Key} {pair.Value}")),
            StringComparison.Ordinal);

        var fewer = Learned.Mixed() is var panel ? panel.With(panel.Series.Skip(1)) : null;
        Forecaster.Fit(fewer!, Learned.Options, cancellation: TestContext.Current.CancellationToken).Save(folder["c"]);
        Assert.NotEqual(Forecaster.Load(folder["a"]).DataFingerprint, Forecaster.Load(folder["c"]).DataFingerprint);
    }

    [Fact]
    public void What_a_file_holds_beyond_what_is_known_is_kept()
    {
        using var folder = new TemporaryFolder();
        learned.Model.Save(folder["a"]);
        var file = ModelFile.Load(folder["a"]);
        file.Metadata["nami.later"] = "kept";
        foreach (string section in (string[])["settings", "networks", "training", "plan", "history"])
            ModelJson.Set(file, $"{section}.later", """{"a":[1,null]}""");
        foreach (string inner in (string[])["training.optimizer.later", "training.schedule.later", "plan.covariates.1.later"])
            ModelJson.Set(file, inner, "\"kept\"");
        file.Tensors["extra"] = new(new long[] { 42 }.AsMemory(), 1);
        ModelFile.Save(file, folder["more"]);
        Forecaster.Load(folder["more"]).Save(folder["again"]);
        Assert.Equal(File.ReadAllBytes(folder["more"]), File.ReadAllBytes(folder["again"]));
    }

    [Theory]
    [InlineData("kind", "other", "a Nami file of kind \"other\"")]
    [InlineData("kind", "recursive", "a recursive model of one series")]
    [InlineData("settings", "[]", "the model's settings is missing or invalid. Expected a JSON object")]
    [InlineData("settings.window", "0", "settings.window is missing or invalid. Expected a whole number from 1 to 100000")]
    [InlineData("settings.window", null, "settings.window is missing")]
    [InlineData("settings.window", "null", "settings.window is missing")]
    [InlineData("settings.horizon", "4", "base.mixture is missing")]
    [InlineData("settings.long_season", "9", "settings.long_season is missing or invalid. Expected the longest of the plan's lags")]
    [InlineData("settings.likelihood", "\"normal\"", "settings.likelihood is missing or invalid. Expected one of quantiles, ")]
    [InlineData("networks.count", "2147483647", "member.2.rnn.weight_ih_l0 is missing")]
    [InlineData("networks.input_size", "2", "networks.input_size is missing")]
    [InlineData("networks.output_size", "2", "networks.output_size is missing")]
    [InlineData("networks.cell", "\"rnn\"", "member.0.rnn.weight_ih_l0 is missing")]
    [InlineData("networks.cell", "\"cnn\"", "networks.cell is missing or invalid. Expected one of rnn, gru, lstm")]
    [InlineData("training.learning_rate", "0", "training.learning_rate is missing or invalid. Expected a number above 0, up to 10")]
    [InlineData("training.optimizer", "{\"type\":\"adam\",\"beta1\":2}", "training.optimizer is missing")]
    [InlineData("training.logs", "[]", null)]
    [InlineData("plan.lags", "[1,6,3]", "plan.lags is missing")]
    [InlineData("plan.lags.0", "\"1\"", "plan.lags.0 is missing or invalid. Expected a whole number")]
    [InlineData("plan.calendar", "[\"moon\"]", "plan.calendar is missing")]
    [InlineData("plan.covariates", "[]", "covariates.scale is missing")]
    [InlineData("plan.covariates.3.kind", "\"odd\"", "plan.covariates[3].kind is missing or invalid. Expected one of past, known, static")]
    [InlineData("plan.covariates.3.kind", null, "plan.covariates.3.kind is missing")]
    [InlineData("plan.covariates.0.levels", "\"sale\"", "plan.covariates[0].levels is missing")]
    [InlineData("history.ids", "[\"a\"]", "history.time is missing")]
    [InlineData("history.ids", "[\"a\",\"a\",\"b\",\"c\"]", "the model's history is missing")]
    [InlineData("history.ids.0", "null", "history.ids.0 is missing or invalid. Expected text")]
    [InlineData("history.formats", "[\"no format\"]", "history.formats is missing")]
    public void A_whole_file_with_wrong_settings_is_refused(string key, string? value, string? expected)
    {
        using var folder = new TemporaryFolder();
        learned.Model.Save(folder["model"]);
        var file = ModelFile.Load(folder["model"]);
        ModelJson.Set(file, key, value);
        ModelFile.Save(file, folder["model"]);
        if (expected is null)
            Assert.Empty(Forecaster.Load(folder["model"]).Logs);
        else
            Assert.Contains(
                expected, Assert.Throws<InputException>(() => Forecaster.Load(folder["model"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history.time", 0, 1000)]
    [InlineData("history.time", 1, 7)]
    [InlineData("history.time", 2, 9)]
    [InlineData("history.time", 3, 0)]
    [InlineData("history.time", 4, 31)]
    [InlineData("history.time", 5, -1)]
    [InlineData("history.covariate.1.lengths", 0, 1000)]
    [InlineData("history.covariate.1.lengths", 0, 2)]
    public void A_whole_file_with_a_history_that_does_not_fit_is_refused(string name, int index, long value)
    {
        using var folder = new TemporaryFolder();
        learned.Model.Save(folder["model"]);
        var file = ModelFile.Load(folder["model"]);
        long[] values = file.Tensors[name].Int64.ToArray();
        values[index] = value;
        file.Tensors[name] = new(values.AsMemory(), [.. file.Tensors[name].Shape]);
        ModelFile.Save(file, folder["model"]);
        Assert.Contains("history", Assert.Throws<InputException>(() => Forecaster.Load(folder["model"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_a_panel_is_no_model_of_one_series()
    {
        using var folder = new TemporaryFolder();
        learned.Model.Save(folder["model"]);
        Assert.Contains(
            "load this one as a Forecaster", Assert.Throws<InputException>(() => RecursiveForecaster.Load(folder["model"])).Message,
            StringComparison.Ordinal);
    }

    private static string[] Text(IReadOnlyList<Forecast> forecasts) =>
    [
        .. forecasts.SelectMany(f => f.Point.Select((mean, k) => string.Create(CultureInfo.InvariantCulture,
            $"{f.Id} {f.Stamps[k]} {mean:R} {f.Intervals[0].Lower[k]:R} {f.Intervals[0].Upper[k]:R} {f.Intervals[1].Lower[k]:R} {f.Intervals[1].Upper[k]:R}"))),
    ];
}
