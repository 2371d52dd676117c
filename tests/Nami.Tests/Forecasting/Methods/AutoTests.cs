using Nami.Data;
using Nami.Evaluation;
using Nami.Export;
using Nami.Forecasting;
using Nami.Tests.Forecasting.Bank;

namespace Nami.Tests.Forecasting.Methods;

/// <summary>The average of networks and combination.</summary>
public sealed class AutoTests
{
    private const int Horizon = 6;

    private static readonly ForecasterOptions s_options =
        new() { Horizon = Horizon, Season = 6, Steps = 150, Members = 1, BatchSize = 16, HiddenSize = 12 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Auto_is_the_default() => Assert.Equal(ForecastMethod.Auto, new ForecasterOptions { Horizon = 1 }.Method);

    [Fact]
    public void Series_too_short_for_networks_are_a_model_of_the_combination()
    {
        var panel = new Panel([new TimeSeries("a", (double[])[3.0, 5, 4, 6, 5, 7, 6]), new TimeSeries("b", (double[])[1.0, 2])]);
        var model = Fit(panel, s_options);
        Assert.Equal(ForecastMethod.Combination, model.Options.Method);
        Assert.Equal(
            Numbers(Fit(panel, s_options with { Method = ForecastMethod.Combination }).Forecast()), Numbers(model.Forecast()));
        Assert.Throws<InputException>(() => Fit(panel, s_options with { Method = ForecastMethod.Network }));
    }

    /// <summary>Their weight would be 0.</summary>
    [Theory]
    [InlineData(25, ForecastMethod.Combination)]
    [InlineData(26, ForecastMethod.Auto)]
    public void Networks_are_trained_only_if_a_window_can_validate_them(int length, ForecastMethod expected)
    {
        var panel = new Panel([Seasonal("a", length, 1)]);
        var epochs = new List<FitProgress>();
        var model = Forecaster.Fit(panel, s_options, new Received<FitProgress>(epochs.Add), cancellation: Cancellation);
        Assert.Equal(expected, model.Options.Method);
        Assert.Equal(expected == ForecastMethod.Auto, epochs.Count > 0);
        Assert.Equal(expected == ForecastMethod.Auto, model.CalibrationWindows > 0);
        if (expected == ForecastMethod.Combination)
            Assert.Equal(
                Numbers(Fit(panel, s_options with { Method = ForecastMethod.Combination }).Forecast()), Numbers(model.Forecast()));
    }

    [Fact]
    public void Continued_training_measures_a_weight_of_0_again()
    {
        var panel = new Panel([.. Enumerable.Range(0, 12).Select(s => Seasonal($"s{s}", 60, s))]);
        var model = Fit(panel, s_options);
        var series = ModelPlanner.Encode(panel, model.Plan, []);
        foreach (var blend in (Blend[])[model.Ensemble.Blend!, Blend.CombinationAlone(Horizon)])
        {
            var from = new Ensemble(model.Plan, model.Ensemble.Members, model.Ensemble.Calibration, model.Ensemble.Dependence, blend);
            var training = new EnsembleTraining(model.Plan, series, model.Options, null, null, Cancellation, from);
            training.Run();
            var result = training.SoFar()!.Blend!;
            Assert.Contains(result.Shares, shares => shares.Any(share => share > 0));
            Assert.Equal(blend.IsCombinationAlone, training.CalibrationWindows > 0);
            Assert.Equal(blend.IsCombinationAlone, !ReferenceEquals(blend, result));
        }
    }

    [Fact]
    public void A_series_of_few_values_is_forecast_by_the_combination()
    {
        var panel = new Panel([.. Enumerable.Range(0, 12).Select(s => Seasonal($"s{s}", 60, s))]);
        var model = Fit(panel, s_options);
        var few = new Panel([.. panel.Series, new TimeSeries("few", (double[])[5.0, 6, 7])]);
        var forecasts = model.Forecast(few);
        Assert.All(forecasts[12].Weights!.Networks!, weight => Assert.Equal(0, weight));
        Assert.Contains(forecasts[0].Weights!.Networks!, weight => weight > 0);
        Assert.Contains(model.Warnings(few), warning =>
            FormattableString.Invariant(warning)
                .Contains("\"few\" has fewer than 8 values, too few for the networks", StringComparison.Ordinal));
    }

    [Fact]
    public void A_series_whose_last_values_are_missing_is_forecast_by_the_combination()
    {
        var model = Fit(new Panel([Seasonal("a", 80, 1)]), s_options);
        double[] late = [.. Seasonal("a", 80, 1).Values, .. Enumerable.Repeat(double.NaN, model.Options.Window!.Value)];
        var panel = new Panel([new TimeSeries("a", late)]);
        Assert.All(model.Forecast(panel)[0].Weights!.Networks!, weight => Assert.Equal(0, weight));
        Assert.Contains("The combination of simple forecasts alone forecasts it",
            FormattableString.Invariant(Assert.Single(model.Warnings(panel))), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_follow_what_forecasts_better()
    {
        // The value is known from a covariate, which the combination doesn't see.
        var draws = new Random(7);
        double[] cause = [.. Enumerable.Range(0, 300 + Horizon).Select(_ => (double)draws.Next(0, 2))];
        double[] caused = [.. cause.Take(300).Select(value => 10 + 5 * value + 0.1 * draws.NextDouble())];
        var known = new Panel(
            [new TimeSeries("k", TimeAxis.Counter(300), caused, cause)], [new Covariate("promotion", CovariateKind.Known)]);
        var networks = Fit(known, s_options with { Season = 1, Steps = 400 }).Forecast()[0].Weights!.Networks!;
        Assert.All(networks, weight => Assert.True(weight > 0.8, $"{weight}"));

        // Where both see the same, neither has nearly all of the weight.
        var same = Fit(new Panel([Seasonal("t", 300, 5)]), s_options).Forecast()[0].Weights!.Networks!;
        Assert.All(same, weight => Assert.InRange(weight, 0.1, 0.8));
    }

    [Fact]
    public void The_heaviest_paths_are_named()
    {
        var forecast = Fit(new Panel([Seasonal("a", 80, 1)]), s_options).Forecast()[0];
        Assert.InRange(forecast.Weights!.Paths.Count, 1, 3);
        Assert.Equal(Horizon, forecast.Weights.Networks!.Count);
        Assert.True(forecast.Weights.Paths.Sum(path => path.Weight) <= 1 + 1e-9);
        Assert.Equal(forecast.Weights.Paths.OrderByDescending(path => path.Weight), forecast.Weights.Paths);
    }

    [Fact]
    public void A_shorter_horizon_has_the_first_steps_of_all()
    {
        var panel = new Panel([Seasonal("a", 80, 1), Seasonal("b", 70, 2)]);
        var model = Fit(panel, s_options);
        Assert.Equal(model.Forecast(panel)[1].Point.Take(2), model.Forecast(panel, 2)[1].Point);
    }

    [Theory]
    [InlineData(0.15, 3)]
    [InlineData(0.4, 20)]
    public void Sparse_demand_is_near_the_best_of_networks_tsb_and_zero(double share, double size)
    {
        const int count = 60, windows = 2;
        var panel = new Panel([.. Enumerable.Range(0, count).Select(s =>
            new TimeSeries($"{s}", new SyntheticSeries((ulong)(300 + s)).Intermittent(110, share, size)))]);
        var backtest = Backtest.Rolling(panel, Horizon, windows) with { Others = [ForecastMethod.Naive] };
        double zero = Loss(history => [.. history.Series.Select(series => Zero(series.Id))]);
        double networks = Loss(Learned(ForecastMethod.Network)), tsb = Loss(Learned(ForecastMethod.TeunterSyntetosBabai));
        double auto = Loss(Learned(ForecastMethod.Auto));
        Assert.True(auto <= 1.02 * Math.Min(Math.Min(networks, tsb), zero), $"auto {auto} networks {networks} tsb {tsb} zero {zero}");

        Func<Panel, IReadOnlyList<Forecast>> Learned(ForecastMethod method)
        {
            var model = Fit(backtest.Training, s_options with { Season = 1, Method = method, Steps = 300 });
            return history => model.Forecast(history);
        }

        double Loss(Func<Panel, IReadOnlyList<Forecast>> model) =>
            backtest.Run(model, cancellation: Cancellation).Scores[0].Scores.Pinball;

        static Forecast Zero(string id)
        {
            double[] zeros = new double[Horizon];
            return new(id, [.. Enumerable.Repeat("", Horizon)], zeros) { Intervals = [new(80, zeros, zeros), new(95, zeros, zeros)] };
        }
    }

    [Fact]
    public void One_value_far_from_all_others_leads_no_forecast_astray()
    {
        double[] values = Seasonal("a", 96, 1).Values.ToArray();
        values[60] = 1e30;
        var forecast = Fit(new Panel([new TimeSeries("a", values)]), s_options with { Log = true, Steps = 400 }).Forecast()[0];
        Assert.All(forecast.Point, value => Assert.InRange(value, 1, 1000));
    }

    [Fact]
    public void Export_is_refused_in_one_line()
    {
        var model = Fit(new Panel([Seasonal("a", 80, 1)]), s_options with { Steps = 50 });
        foreach (var save in (Action[])[() => OnnxExport.Save(model, "never.onnx"), () => PyTorchExport.Save(model, "never.pt")])
            Assert.Contains("method is auto", Assert.Throws<InputException>(save).Message, StringComparison.Ordinal);
    }

    private static TimeSeries Seasonal(string id, int count, int seed)
    {
        var draws = new Random(seed);
        return new(id, Enumerable.Range(0, count).Select(t => 50 + 10 * Math.Sin(t * Math.PI / 3) + 4 * draws.NextDouble()).ToArray());
    }

    private static Forecaster Fit(Panel panel, ForecasterOptions options) => Forecaster.Fit(panel, options, cancellation: Cancellation);

    private static double[] Numbers(IEnumerable<Forecast> forecasts) => [.. forecasts.SelectMany(forecast => forecast.Point)];

    private sealed class Received<T>(Action<T> take) : IProgress<T>
    {
        public void Report(T value) => take(value);
    }
}
