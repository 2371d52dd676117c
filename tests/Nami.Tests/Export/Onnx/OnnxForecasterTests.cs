using Nami.Data;
using Nami.Export;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Files;

namespace Nami.Tests.Export;

/// <summary>A forecaster of panels as ONNX says of every series what Nami says, from raw values to quantiles.</summary>
public sealed class OnnxForecasterTests
{
    private const int Horizon = 8;

    /// <summary>Two layers, two seasons, logarithms and covariates: what a model can have, once for each cell.</summary>
    public static TheoryData<Cell> Cells => [.. Enum.GetValues<Cell>()];

    /// <summary>Every other kind of model.</summary>
    public static TheoryData<Cell, int, int, int, bool, ForecastLikelihood, bool> Models
    {
        get
        {
            var all = new TheoryData<Cell, int, int, int, bool, ForecastLikelihood, bool>();
            foreach (var cell in Enum.GetValues<Cell>())
            {
                foreach (int layers in (int[])[1, 2, 3])
                {
                    foreach (bool covariates in (bool[])[false, true])
                    {
                        all.Add(cell, layers, 1, 1, false, ForecastLikelihood.Quantiles, covariates);
                        if ((layers, covariates) != (2, true))
                            all.Add(cell, layers, 7, 21, true, ForecastLikelihood.Quantiles, covariates);
                        all.Add(cell, layers, 7, 1, false, ForecastLikelihood.NegativeBinomial, covariates);
                    }
                }
            }
            all.Add(Cell.Lstm, 1, 7, 1, false, ForecastLikelihood.Quantiles, true);
            all.Add(Cell.Lstm, 1, 12, 1, true, ForecastLikelihood.Quantiles, false);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_runtime_forecasts_every_series_as_nami_does(Cell cell) =>
        The_runtime_forecasts_every_series_as_nami_does_whatever_the_model_has(cell, 2, 7, 21, true, ForecastLikelihood.Quantiles, true);

    [Theory]
    [MemberData(nameof(Models))]
    [Trait("size", "large")]
    public void The_runtime_forecasts_every_series_as_nami_does_whatever_the_model_has(
        Cell cell, int layers, int season, int longSeason, bool log, ForecastLikelihood likelihood, bool covariates)
    {
        using var folder = new TemporaryFolder();
        bool isCount = likelihood == ForecastLikelihood.NegativeBinomial;
        var panel = Mixed(covariates, isCount);
        var options = new ForecasterOptions
        {
            Method = ForecastMethod.Network,
            Horizon = Horizon,
            Season = season,
            LongSeason = longSeason,
            Log = log,
            Likelihood = likelihood,
            Cell = cell,
            Layers = layers,
            HiddenSize = 6,
            Steps = 20,
            Members = 2,
            BatchSize = 8,
        };
        var model = Fit(panel, options);
        OnnxExport.Save(model, folder["model.onnx"]);
        using var run = new OnnxRun(folder["model.onnx"]);
        // The graph knows no more than what it is given.
        var known = panel.With(panel.Series.Select(series => series.Last(model.Plan.History, panel.Covariates)));
        Check(model, known, OnnxSeries.Run(run, model, panel));
    }

    public static TheoryData<int, int> Clocks => new() { { 1, 300 }, { 24, 1300 }, { 24 * 31, 60 } };

    [Theory]
    [MemberData(nameof(Clocks))]
    public void The_calendar_is_read_from_times(int hours, int length)
    {
        using var folder = new TemporaryFolder();
        DateTime[] times = [.. Enumerable.Range(0, length)
            .Select(t => hours > 24 ? new DateTime(2001, 1, 31).AddMonths(t) : new DateTime(2001, 2, 3, 4, 0, 0).AddHours(hours * t))];
        var panel = new Panel([new TimeSeries("a", TimeAxis.Of(times),
            times.Select((time, t) => 50 + time.Hour + 3 * (int)time.DayOfWeek + time.DayOfYear / 20 + t * 7 % 5.0).ToArray())]);
        var model = Fit(panel, new() { Method = ForecastMethod.Network, Horizon = Horizon, Steps = 40, Members = 1, HiddenSize = 6 });
        Assert.Equal(hours switch { 1 => ["day", "week"], 24 => ["week", "year"], _ => ["year"] }, model.Calendar);
        OnnxExport.Save(model, folder["model.onnx"]);
        using var run = new OnnxRun(folder["model.onnx"]);
        Check(model, panel.With(panel.Series.Select(series => series.Last(model.Plan.History, []))), OnnxSeries.Run(run, model, panel));
    }

    [Fact]
    public void Levels_and_the_number_of_series_may_be_chosen()
    {
        using var folder = new TemporaryFolder();
        var panel = Counted(2);
        var model = Fit(
            panel, new() { Method = ForecastMethod.Network, Horizon = Horizon, Steps = 40, Members = 1, HiddenSize = 6, Season = 6 });
        OnnxExport.Save(model, folder["model.onnx"], new() { Batch = 2, Levels = [99, 50] });
        using var run = new OnnxRun(folder["model.onnx"]);
        Assert.Equal([2, model.Plan.History], run.Inputs["history"].Dimensions);
        Assert.Equal([2, Horizon], run.Outputs["median"].Dimensions);
        Assert.Equal([2, Horizon, 5], run.Outputs["quantiles"].Dimensions);
        Assert.Equal("[\"0.005\",\"0.25\",\"0.5\",\"0.75\",\"0.995\"]", run.Metadata["nami.quantiles"]);
        Check(model, panel, OnnxSeries.Run(run, model, panel), [50, 99]);
    }

    [Fact]
    public void The_metadata_tells_the_settings_and_what_goes_in_and_comes_out()
    {
        using var folder = new TemporaryFolder();
        var model = Fit(Mixed(true, false),
            new()
            {
                Method = ForecastMethod.Network,
                Horizon = Horizon,
                Steps = 20,
                Members = 2,
                HiddenSize = 6,
                Season = 7,
                Cell = Cell.Gru,
                Log = true
            });
        model.Save(folder["model"]);
        OnnxExport.Save(model, folder["model.onnx"]);
        OnnxExport.Save(Forecaster.Load(folder["model"]), folder["loaded.onnx"]);
        Assert.Equal(File.ReadAllBytes(folder["model.onnx"]), File.ReadAllBytes(folder["loaded.onnx"]));

        using var run = new OnnxRun(folder["model.onnx"]);
        Assert.Equal(("panel", "8", "7", "gru", "2"), (run.Metadata["nami.kind"], run.Metadata["nami.horizon"], run.Metadata["nami.season"],
            run.Metadata["nami.cell"], run.Metadata["nami.members"]));
        Assert.Equal(
            [
                "history", "without_log", "simple_forecasts", "simple_errors", "time", "known.promotion", "known.price", "past.visits",
                "static.région",
            ],
            run.Inputs.Keys);
        Assert.Equal("[\"\",\"sale\"]", run.Metadata["nami.covariate.0.levels"]);
        Assert.StartsWith($"double [batch, {model.Plan.History + Horizon}]: the index of the level in nami.covariate.0.levels",
            run.Metadata["nami.input.known.promotion"], StringComparison.Ordinal);
        Assert.Equal(
            "double [batch, 8, 5]: the quantiles of the probabilities 0.025, 0.1, 0.5, 0.9, 0.975", run.Metadata["nami.output.quantiles"]);
        Assert.DoesNotContain(
            run.Metadata.Keys, key => key.StartsWith("nami.history.", StringComparison.Ordinal) || key is "nami.sha256" or "nami.format");
    }

    /// <summary>What Nami refuses a graph can't: it gives no number for that series, and the same numbers as ever for others.</summary>
    [Fact]
    public void Without_what_must_be_known_there_is_no_forecast()
    {
        using var folder = new TemporaryFolder();
        var panel = Mixed(true, false);
        var model = Fit(
            panel, new() { Method = ForecastMethod.Network, Horizon = Horizon, Steps = 20, Members = 1, HiddenSize = 6, Season = 7 });
        OnnxExport.Save(model, folder["model.onnx"]);
        using var run = new OnnxRun(folder["model.onnx"]);
        int n = model.Plan.History;
        double[][][] whole = OnnxSeries.Run(run, model, panel);
        foreach (var (input, step, isRefused) in ((string, int, bool)[])[("known.price", n + 3, true), ("known.promotion", n, true),
            ("known.price", n - 1, false), ("time", n + Horizon - 1, true), ("time", n - 2, true), ("past.visits", n - 1, false)])
        {
            double[][][] lacking = OnnxSeries.Run(run, model, panel, (name, values) => { if (name == input) values[step] = double.NaN; });
            Assert.All(lacking[0].SelectMany(k => k), value => Assert.Equal(isRefused, double.IsNaN(value)));
            Assert.Equal(whole[1..], lacking[1..]);
        }
        Assert.DoesNotContain(whole[0].SelectMany(k => k), double.IsNaN);
    }

    /// <summary>ONNX Runtime 1.21, which Linux distributions have, knows no cosine of doubles and does not load a file with one.</summary>
    [Fact]
    public void Calendars_need_no_cosine()
    {
        using var folder = new TemporaryFolder();
        OnnxExport.Save(
            Fit(Mixed(false, false), new() { Method = ForecastMethod.Network, Horizon = Horizon, Steps = 20, Members = 1, HiddenSize = 6 }),
            folder["model.onnx"]);
        byte[] bytes = File.ReadAllBytes(folder["model.onnx"]);
        Assert.True(Has("Sin"));
        Assert.False(Has("Cos"));

        // A node's operator is its fourth field: 4 · 8 + 2, the length, the name.
        bool Has(string op) => bytes.AsSpan().IndexOf((byte[])[34, (byte)op.Length, .. System.Text.Encoding.UTF8.GetBytes(op)]) >= 0;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(double.NaN)]
    public void Levels_out_of_their_range_are_refused(double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxOptions { Levels = [80, level] }.Validate());

    [Fact]
    public void A_batch_of_none_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxOptions { Batch = 0 }.Validate());

    [Theory]
    [InlineData(10_000, 1, false)]
    [InlineData(10_000, 2, true)]
    [InlineData(12_000, 1, true)]
    public void Weights_beyond_two_gigabytes_are_refused(int hidden, int members, bool isRefused)
    {
        var network = new NetworkOptions { Cell = Cell.Lstm, HiddenSize = hidden };
        var refused = Record.Exception(() => OnnxFile.CheckSize(network, members));
        if (isRefused)
            Assert.Contains("an ONNX file can hold 2 GB", Assert.IsType<InputException>(refused).Message, StringComparison.Ordinal);
        else
            Assert.Null(refused);
    }

    private static Forecaster Fit(Panel panel, ForecasterOptions options) =>
        Believing(Forecaster.Fit(panel, options, cancellation: TestContext.Current.CancellationToken));

    // After a short training the corrections have little weight; here they have all of it.
    private static Forecaster Believing(Forecaster model)
    {
        var calibration = new Calibration([.. Enumerable.Range(0, Horizon).Select(k => 0.9 - k / 20.0)],
            [[.. Enumerable.Range(0, Horizon).Select(k => k / 10.0 - 0.2)], [.. Enumerable.Range(0, Horizon).Select(k => k / 8.0)]]);
        return new(model.Options, new(model.Plan, model.Ensemble.Members, calibration), model.Covariates, model.History, model.Logs,
            model.CalibrationWindows, model.DataFingerprint, null);
    }

    private static void Check(Forecaster model, Panel panel, double[][][] actual, double[]? levels = null)
    {
        var expected = model.Forecast(panel, null, levels ?? [80, 95]).ToDictionary(forecast => forecast.Id);
        foreach (var (series, quantiles) in panel.Series.Zip(actual))
        {
            if (!expected.TryGetValue(series.Id, out var forecast))
            {
                Assert.All(quantiles.SelectMany(step => step), value => Assert.True(double.IsNaN(value)));
                continue;
            }
            double scale = series.Values.ToArray().Where(value => !double.IsNaN(value)).Max(Math.Abs);
            for (int k = 0; k < Horizon; k++)
            {
                double[] said = [.. forecast.Intervals.Reverse().Select(interval => interval.Lower[k]), forecast.Point[k],
                    .. forecast.Intervals.Select(interval => interval.Upper[k])];
                Assert.Equal(said.Length, quantiles[k].Length);
                for (int q = 0; q < said.Length; q++)
                    Assert.True(Math.Abs(said[q] - quantiles[k][q]) <= 1e-5 * Math.Max(scale, Math.Abs(said[q])),
                        $"{series.Id}, step {k}, quantile {q}: {quantiles[k][q]}, expected {said[q]} of {model.Plan}");
            }
        }
    }

    private static Panel Counted(int count) =>
        new(Enumerable.Range(0, count)
            .Select(s => new TimeSeries($"{s}", Enumerable.Range(0, 120).Select(t => 20 + t * 0.1 + t % 6 + (s + t * 31) % 7).ToArray())));

    /// <summary>
    /// Series of all kinds: long, of another size, with gaps, falling below 0, short, constant, of one value, long silent, of
    /// a late beginning, without any.
    /// </summary>
    private static Panel Mixed(bool withCovariates, bool isCount)
    {
        Covariate[] covariates = !withCovariates ? [] :
        [
            new("promotion", CovariateKind.Known, ["", "sale"]), new("price", CovariateKind.Known), new("visits", CovariateKind.Past),
            new("région", CovariateKind.Static, ["北", "south"]),
        ];
        List<TimeSeries> series =
        [
            Make("plain", 200, (t, y) => y), Make("large", 230, (t, y) => 40 * y), Make("small", 215, (t, y) => Math.Floor(y / 10)),
            Make("gaps", 190, (t, y) => t % 7 == 3 || t is > 150 and < 171 ? double.NaN : y),
            Make("short", 20, (t, y) => y), Make("shorter", 5, (t, y) => y), Make("one", 1, (t, y) => y),
            Make("constant", 150, (t, y) => 3), Make("silent", 400, (t, y) => t > 200 ? double.NaN : y),
            Make("last missing", 180, (t, y) => t > 175 ? double.NaN : y), Make("few zeros", 180, (t, y) => t is 20 or 160 or 175 ? 0 : y),
            Make("many zeros", 180, (t, y) => t % 2 == 0 ? 0 : y),
            Make("late", 200, (t, y) => t < 150 ? double.NaN : y), Make("empty", 30, (t, y) => double.NaN),
        ];
        if (!isCount)
            series.AddRange([Make("negative", 180, (t, y) => y - 80), Make("far", 180, (t, y) => 1e6 + y / 100)]);
        return new(series, covariates);

        TimeSeries Make(string id, int length, Func<int, double, double> shape)
        {
            int seed = id.Sum(letter => letter);
            double[] y = [.. Enumerable.Range(0, length)
                .Select(t => shape(t, Math.Round(60 + 0.2 * t + 10 * (t % 7) + 5 * Math.Sin(t * 0.3 + seed) + (t * 31 + seed) % 11)))];
            DateTime[] days = [.. Enumerable.Range(0, length).Select(t => new DateTime(2020, 3, 1).AddDays(7 * seed % 50 + t))];
            double[] promotion = [.. Enumerable.Range(0, length + Horizon).Select(t => t % 9 == 0 ? 1.0 : 0)],
                price = [.. Enumerable.Range(0, length + Horizon).Select(t => 3 + t % 5 * 0.5)];
            double[] visits = [.. y.Select((value, t) => value / 2 + t % 3)];
            return withCovariates
                ? new(id, TimeAxis.Of(days), y, promotion, price, visits, new[] { (double)(seed % 2) })
                : new(id, TimeAxis.Of(days), y);
        }
    }
}
