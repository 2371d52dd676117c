using Nami.Data;
using Nami.Forecasting;
using Nami.Tests.Files;

namespace Nami.Tests.Forecasting;

/// <summary>Forecasts of many series tell how far they are and can be ended.</summary>
public sealed class ManySeriesTests(ManySeriesTests.Learned learned) : IClassFixture<ManySeriesTests.Learned>
{
    private const int Count = 1100, Length = 24; // three parts, the last one small

    public sealed class Learned
    {
        public Forecaster Model { get; } = Forecaster.Fit(
            Panel(3),
            new() { Method = ForecastMethod.Network, Horizon = 2, Season = 6, Steps = 50, Members = 1, BatchSize = 4, HiddenSize = 4 });
    }

    [Fact]
    public void Progress_grows_to_the_whole_and_the_parts_show_in_no_forecast()
    {
        var panel = Panel(Count);
        var told = new Shares();
        var forecasts = learned.Model.Forecast(panel, progress: told, cancellation: TestContext.Current.CancellationToken);

        Assert.InRange(told.All.Count, 2, Count);
        Assert.Equal(told.All.Order(), told.All);
        Assert.Equal(1, told.All[^1]);
        Assert.Equal(panel.Series.Select(series => series.Id), forecasts.Select(forecast => forecast.Id));
        Assert.Equal(learned.Model.Forecast(panel.With(panel.Series.Skip(600).Take(1)))[0].Point, forecasts[600].Point);
        var paths = learned.Model.SamplePaths(panel, 2, 1, progress: told, cancellation: TestContext.Current.CancellationToken);
        // each series draws its own
        Assert.Equal(paths.Count, paths.Select(path => path.Paths[0][0] - path.Paths[1][0]).Distinct().Count());
    }

    [Fact]
    public void A_forecast_starts_its_threads_once_for_all_series()
    {
        var panel = Panel(2000);
        using var folder = new TemporaryFolder();
        learned.Model.Save(folder["model"]);
        var model = Forecaster.Load(folder["model"], threads: 2);

        var forecasts = model.Forecast(panel);
        Assert.Equal(1, model.Ensemble.WorkspaceSets);
        Assert.Equal(learned.Model.Forecast(panel).Select(forecast => forecast.Point), forecasts.Select(forecast => forecast.Point));
        model.SamplePaths(panel, 1, 1, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(2, model.Ensemble.WorkspaceSets);
        double[] past = [.. Enumerable.Range(0, 400).Select(t => (double)(t * 7 % 5))];
        model.Fitted(
            new(Enumerable.Range(0, 3).Select(s => new TimeSeries($"s{s}", past))), 1, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(3, model.Ensemble.WorkspaceSets);
    }

    [Fact]
    public void Cancelled_they_end_before_the_next_part()
    {
        var panel = Panel(Count);
        Ends(stop => learned.Model.Forecast(panel, progress: stop, cancellation: stop.Token));
        Ends(stop => learned.Model.SamplePaths(panel, 2, 1, progress: stop, cancellation: stop.Token));

        static void Ends(Func<Shares, object> forecast)
        {
            using var source = new CancellationTokenSource();
            var told = new Shares(source);
            Assert.Throws<OperationCanceledException>(() => forecast(told));
            Assert.InRange(Assert.Single(told.All), 0.01, 0.99);
        }
    }

    [Fact]
    public void The_steps_that_a_time_suffices_for_are_measured_on_reported_epochs()
    {
        var told = new Epochs();
        Forecaster.StepsWithin(
            TimeSpan.FromSeconds(1), TimeProvider.System, Panel(3), learned.Model.Options, told, TestContext.Current.CancellationToken);
        Assert.NotEmpty(told.All);
        Assert.All(told.All, epoch => Assert.InRange(epoch.Epoch.Epoch, 0, 1)); // two of each network
    }

    private static Panel Panel(int count) =>
        new(Enumerable.Range(0, count).Select(
            s => new TimeSeries($"s{s}", Enumerable.Range(0, Length).Select(t => 50 + s * 0.01 + 10 * (t % 6) + t * 7 % 5).ToArray())));

    /// <summary>Takes shares and, where it has a source, cancels at the first.</summary>
    private sealed class Shares(CancellationTokenSource? source = null) : IProgress<double>
    {
        public List<double> All { get; } = [];

        public CancellationToken Token => source?.Token ?? default;

        public void Report(double value)
        {
            All.Add(value);
            source?.Cancel();
        }
    }

    private sealed class Epochs : IProgress<FitProgress>
    {
        public List<FitProgress> All { get; } = [];

        public void Report(FitProgress value) => All.Add(value);
    }
}
