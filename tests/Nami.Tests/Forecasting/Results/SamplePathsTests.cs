using Nami.Data;
using Nami.Forecasting;
using Nami.Numerics;

namespace Nami.Tests.Forecasting;

public sealed class SamplePathsTests
{
    private const int Series = 60, Length = 80, Horizon = 8, Paths = 400;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_interval_of_a_sum_holds_on_random_walks_and_on_independent_noise(bool isWalk)
    {
        var (history, future) = Panels(isWalk);
        var model = Fit(history);
        var paths = model.SamplePaths(history, Paths, seed: 1);
        var forecasts = model.Forecast(history);
        int inside = 0;
        double width = 0, together = 0, apart = 0;
        for (int s = 0; s < Series; s++)
        {
            var bounds = paths[s].Quantiles(path => path.Sum(), 0.1, 0.9);
            double sum = future[s].Sum();
            inside += sum >= bounds[0] && sum <= bounds[1] ? 1 : 0;
            double[] widths =
                [.. Enumerable.Range(0, Horizon).Select(k => forecasts[s].Intervals[0].Upper[k] - forecasts[s].Intervals[0].Lower[k])];
            width += bounds[1] - bounds[0];
            together += widths.Sum();
            apart += Math.Sqrt(widths.Sum(w => w * w));
        }
        // 80 % of 60 sums: 48 ± 3.1; the quantiles are learned, too.
        Assert.InRange(inside, 36, 58);
        // A walk's steps move together, so that its sum varies nearly as much as all steps at once; noise evens out, all but what the level
        // of the forecast itself is off by.
        if (isWalk)
            Assert.InRange(width, 0.75 * together, 1.05 * together);
        else
            Assert.InRange(width, 0.8 * apart, 0.7 * together);
    }

    [Fact]
    public void Each_step_has_the_quantiles_of_the_forecast_and_the_same_seed_the_same_paths()
    {
        var (history, _) = Panels(isWalk: false);
        var model = Fit(history);
        var paths = model.SamplePaths(history, 2000, seed: 3)[0];
        var forecast = model.Forecast(history)[0];
        Assert.Equal(forecast.Stamps, paths.Stamps);
        for (int k = 0; k < Horizon; k++)
        {
            var (lower, upper) = (forecast.Intervals[0].Lower[k], forecast.Intervals[0].Upper[k]);
            double share = paths.Paths.Count(path => path[k] >= lower && path[k] <= upper) / 2000.0;
            Assert.InRange(share, 0.77, 0.83);
        }
        Assert.Equal(paths.Paths, model.SamplePaths(history, 2000, seed: 3)[0].Paths);
        Assert.NotEqual(paths.Paths, model.SamplePaths(history, 2000, seed: 4)[0].Paths);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.SamplePaths(history, 0, 1));
    }

    [Fact]
    public void Without_calibration_windows_all_steps_move_together()
    {
        double[] scores = [0.7, -1, 2];
        StepDependence.Together(3).Colour(scores);
        Assert.Equal([0.7, 0.7, 0.7], scores);
        Assert.Null(PathDependence.None(3).Steps());
        double[][] quantiles = [[-2, -2], [-1, -1], [0, 0], [1, 1], [2, 2]];
        var opposite = PathDependence.Measure([(quantiles, [1.0, -1]), (quantiles, [-1.0, 1]), (quantiles, [5, double.NaN])], 2);
        Assert.Equal([[1, 0], [0, 1]], opposite.Ranks);
    }

    // Errors that are 0.8 common: so are the paths; with dates of other days they aren't.
    [Theory]
    [InlineData(true, 0.8)]
    [InlineData(false, 0)]
    public void Paths_of_series_move_together_as_their_errors_did(bool aligned, double expected)
    {
        var draws = new RandomStream(3, RandomUse.Noise);
        Panel panel = new(Enumerable.Range(0, 6).Select(s => new TimeSeries($"s{s}", Enumerable.Range(0, 300).Select(t =>
            100 + Math.Sqrt(0.8) * draws.Normal((ulong)t) + Math.Sqrt(0.2) * draws.Normal((ulong)(1000 * (s + 1) + t))).ToArray())));
        foreach (var method in (ForecastMethod[])[ForecastMethod.Combination, ForecastMethod.SimpleSmoothing])
        {
            var model = Forecaster.Fit(panel, new() { Horizon = 3, Method = method, Season = 1 });
            var paths = model.SamplePaths(panel, 2000, 1, aligned: aligned);
            double[] a = [.. paths[1].Paths.Select(path => path[1])], b = [.. paths[4].Paths.Select(path => path[1])];
            double meanA = a.Average(), meanB = b.Average();
            double correlation = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum()
                / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
            Assert.InRange(correlation, expected - 0.12, expected + 0.12);
            // Each series has the distribution of its forecast.
            var interval = model.Forecast(panel, null, 80)[1].Intervals[0];
            Assert.InRange(a.Count(value => value >= interval.Lower[1] && value <= interval.Upper[1]) / 2000.0, 0.77, 0.83);
        }
    }

    private static Forecaster Fit(Panel panel) =>
        Forecaster.Fit(panel, new() { Horizon = Horizon, Season = 1, Steps = 300, Members = 1, BatchSize = 32, HiddenSize = 8 },
            cancellation: TestContext.Current.CancellationToken);

    private static (Panel History, double[][] Future) Panels(bool isWalk)
    {
        var normal = new RandomStream(5, RandomUse.Noise);
        double[][] series = [.. Enumerable.Range(0, Series).Select(s =>
        {
            double level = 100.0;
            return Enumerable.Range(0, Length + Horizon).Select(t =>
            {
                double step = normal.Normal((ulong)(s * 1000 + t));
                level += isWalk ? step : 0;
                return isWalk ? level : level + step;
            }).ToArray();
        })];
        return (new(series.Select((y, s) => new TimeSeries($"s{s}", y.AsMemory(0, Length)))), [.. series.Select(y => y[Length..])]);
    }
}
