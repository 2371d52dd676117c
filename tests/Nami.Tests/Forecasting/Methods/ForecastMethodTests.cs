using Nami.Data;
using Nami.Forecasting;
using Nami.Tests.Files;

namespace Nami.Tests.Forecasting.Methods;

/// <summary>What holds for every method but networks alone: model file, threads, updates, past forecasts and sample paths.</summary>
public sealed class ForecastMethodTests
{
    private const int Horizon = 6;

    public static TheoryData<ForecastMethod> Methods { get; } =
        [.. Enum.GetValues<ForecastMethod>().Where(method => method != ForecastMethod.Network)];

    public static TheoryData<ForecastMethod> StatisticalMethods { get; } =
        [.. Enum.GetValues<ForecastMethod>().Where(method => !method.HasNetworks() && method != ForecastMethod.Combination)];

    [Theory, MemberData(nameof(Methods))]
    public void A_model_file_gives_the_same_forecasts_to_the_last_bit(ForecastMethod method)
    {
        using var folder = new TemporaryFolder();
        var model = Fit(Panel(0, 48), method);
        model.Save(folder["m"]);
        var loaded = Forecaster.Load(folder["m"]);
        Assert.Equal(Numbers(model.Forecast()), Numbers(loaded.Forecast()));
        Assert.Equal(Numbers(model.Forecast(Panel(0, 52))), Numbers(loaded.Forecast(Panel(0, 52))));
        Assert.Equal(method, loaded.Options.Method);
        Assert.Equal(method == ForecastMethod.Auto ? 3 : 0, loaded.MemberCount);
        loaded.Save(folder["again"]);
        Assert.Equal(File.ReadAllBytes(folder["m"]), File.ReadAllBytes(folder["again"]));
    }

    [Theory, MemberData(nameof(Methods))]
    public void Threads_change_no_bit(ForecastMethod method)
    {
        var panel = new Panel(Enumerable.Range(0, 70).Select(s => Series($"s{s}", 0, 30 + s % 5)));
        Assert.Equal(Numbers(Fit(panel, method).Forecast()), Numbers(Fit(panel, method, threads: 4).Forecast()));
    }

    [Theory, MemberData(nameof(Methods))]
    public void An_update_gives_the_forecast_of_the_whole_series(ForecastMethod method)
    {
        var model = Fit(Panel(0, 48), method);
        Assert.Equal(Numbers(model.Forecast(Panel(0, 53))), Numbers(model.Update(Panel(48, 50)).Update(Panel(50, 53)).Forecast()));
    }

    [Theory, MemberData(nameof(StatisticalMethods))]
    public void An_update_that_drops_the_oldest_values_keeps_what_they_left(ForecastMethod method)
    {
        var model = Fit(Panel(0, 48), method, window: 48);
        var updated = model.Update(Panel(48, 60));
        Assert.Equal(48, updated.History.Series[0].Length);
        Assert.Equal(Numbers(model.Forecast(Panel(0, 60))), Numbers(updated.Forecast()));
        Assert.Equal(Numbers(model.Forecast(Panel(0, 62))), Numbers(updated.Update(Panel(60, 62)).Forecast()));
    }

    [Theory, MemberData(nameof(Methods))]
    public void Past_forecasts_are_those_of_the_series_cut_off(ForecastMethod method)
    {
        var model = Fit(Panel(0, 48), method);
        var fitted = model.Fitted(Panel(0, 48))[0];
        var cut = model.Forecast(Panel(0, 42))[0];
        Assert.Equal(cut.Point, fitted.Point.Skip(42));
        Assert.Equal(cut.Intervals[1].Lower, fitted.Interval.Lower.Skip(42));
        Assert.True(double.IsNaN(fitted.Point[0]));
    }

    [Theory, MemberData(nameof(StatisticalMethods))]
    public void Sample_paths_have_the_spread_of_the_intervals(ForecastMethod method)
    {
        var model = Fit(Panel(0, 48), method);
        var forecast = model.Forecast(Panel(0, 48), Horizon, [80])[0];
        var paths = model.SamplePaths(Panel(0, 48), 4000, seed: 1)[0];
        Assert.Equal(forecast.Stamps, paths.Stamps);
        double[] first = [.. paths.Quantiles(path => path[0], 0.1, 0.9)];
        double width = forecast.Intervals[0].Upper[0] - forecast.Intervals[0].Lower[0];
        Assert.InRange(first[0], forecast.Intervals[0].Lower[0] - 0.1 * width, forecast.Intervals[0].Lower[0] + 0.1 * width);
        Assert.InRange(first[1], forecast.Intervals[0].Upper[0] - 0.1 * width, forecast.Intervals[0].Upper[0] + 0.1 * width);
    }

    [Fact]
    public void Sample_paths_of_the_combination_have_the_spread_of_its_intervals() =>
        Sample_paths_have_the_spread_of_the_intervals(ForecastMethod.Combination);

    [Theory, MemberData(nameof(Methods))]
    public void Intervals_hold_each_other_and_the_forecast(ForecastMethod method)
    {
        foreach (var forecast in Fit(Panel(0, 48), method).Forecast(Panel(0, 48), Horizon, [50, 80, 95, 99]))
        {
            for (int k = 0; k < Horizon; k++)
            {
                Assert.InRange(forecast.Point[k], forecast.Intervals[0].Lower[k], forecast.Intervals[0].Upper[k]);
                for (int l = 1; l < 4; l++)
                {
                    Assert.True(forecast.Intervals[l].Lower[k] <= forecast.Intervals[l - 1].Lower[k]);
                    Assert.True(forecast.Intervals[l].Upper[k] >= forecast.Intervals[l - 1].Upper[k]);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void Awkward_series_are_forecast_too(ForecastMethod method)
    {
        var panel = new Panel(
        [
            Of("one", 1, _ => 5), Of("two", 2, t => 5 + 2 * t), Of("zeros", 30, _ => 0), Of("constant", 30, _ => 3.5),
            Of("negative", 30, t => -5.0 - t % 4), Of("gaps", 30, t => t % 3 == 0 ? double.NaN : t),
            Of("late", 30, t => t < 20 ? double.NaN : t), Of("counter", 30, t => 1e10 + t * 3 + t % 4),
            Of("sparse", 40, t => t % 7 == 0 ? 2 : 0),
        ]);
        foreach (var forecast in Fit(panel, method).Forecast())
        {
            Assert.Equal(Horizon, forecast.Point.Count);
            Assert.All(forecast.Point, value => Assert.True(double.IsFinite(value), forecast.Id));
            Assert.All(forecast.Intervals, one => Assert.All(one.Lower.Concat(one.Upper), value => Assert.True(double.IsFinite(value))));
        }

        static TimeSeries Of(string id, int count, Func<int, double> value) => new(id, Enumerable.Range(0, count).Select(value).ToArray());
    }

    [Theory, MemberData(nameof(Methods))]
    public void Later_values_change_nothing_at_an_earlier_origin(ForecastMethod method)
    {
        var model = Fit(Panel(0, 40), method);
        var planted = new Panel(Panel(0, 48).Series.Select(series =>
            new TimeSeries(series.Id, series.Time, (double[])[.. series.Values[..40], .. Enumerable.Repeat(1e6, 8)])));
        Assert.Equal(Numbers(model.Forecast(Panel(0, 40))),
            Numbers(model.Forecast(new Panel(planted.Series.Select(series => series.First(40, []))))));
        Assert.Equal(model.Fitted(Panel(0, 48), 2)[0].Point.Take(40), model.Fitted(planted, 2)[0].Point.Take(40));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_series_that_is_cancelled_ends_the_work_as_cancelled(int threads)
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new SeriesWork(threads, source.Token).Each(10, Cancelled, _ => { }));

        int Cancelled(int series)
        {
            source.Cancel();
            source.Token.ThrowIfCancellationRequested();
            return series;
        }
    }

    [Fact]
    public void A_series_without_the_beginning_of_the_fitted_one_is_fitted_again()
    {
        var model = Fit(Panel(0, 48), ForecastMethod.Ets);
        Assert.Equal(Numbers(Fit(Panel(20, 60), ForecastMethod.Ets).Forecast()), Numbers(model.Forecast(Panel(20, 60))));
    }

    [Fact]
    public void Covariates_are_named_as_unused()
    {
        double[] values = [.. Enumerable.Range(0, 30).Select(t => t % 4 + 1.0)];
        var panel = new Panel([new TimeSeries("s", TimeAxis.Counter(30), values, values)], [new Covariate("price", CovariateKind.Past)]);
        var model = Fit(panel, ForecastMethod.Theta);
        Assert.Empty(model.History.Covariates);
        Assert.Contains("doesn't use covariates (price)", FormattableString.Invariant(Assert.Single(model.Warnings(panel))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_needs_networks_is_refused_in_one_line()
    {
        var model = Fit(Panel(0, 48), ForecastMethod.Ets);
        Assert.Contains("method is ets, which has no networks", Assert.Throws<InputException>(
            () => model.Refit(Panel(0, 48), cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    private static Forecaster Fit(Panel panel, ForecastMethod method, int threads = 1, int? window = null) => Forecaster.Fit(
        panel, new() { Horizon = Horizon, Method = method, Season = 12, LongSeason = 1, Window = window, Threads = threads },
        cancellation: TestContext.Current.CancellationToken);

    private static Panel Panel(int first, int end) => new([Series("a", first, end), Series("b", first, end)]);

    private static TimeSeries Series(string id, int first, int end)
    {
        var time = TimeAxis.Of([.. Enumerable.Range(first, end - first).Select(t => new DateTime(2010, 1, 1).AddMonths(t))]);
        return new(id, time, Enumerable.Range(first, end - first).Select(t =>
            50 + id.Length + 0.3 * t + 8 * Math.Round(Math.Sin(t * Math.PI / 6), 3) + (t * 7919 % 11 - 5) * 0.4).ToArray());
    }

    private static double[] Numbers(IReadOnlyList<Forecast> forecasts) => [.. forecasts.SelectMany(forecast => forecast.Point
        .Concat(forecast.Intervals.SelectMany(interval => interval.Lower.Concat(interval.Upper))))];
}
