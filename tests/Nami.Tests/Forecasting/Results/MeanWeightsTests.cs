using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

/// <summary>The mean weight of the networks is that of the forecasts.</summary>
public sealed class MeanWeightsTests
{
    [Fact]
    public void It_is_the_mean_the_least_and_the_most()
    {
        Assert.Equal(new(0.5, 0.25, 1), MeanWeights.Of([0.25, 0.25, 1]));
        Assert.Null(MeanWeights.Of([]));
    }

    [Fact]
    public void A_model_has_that_of_the_forecasts_from_its_end()
    {
        var panel = new Panel(Enumerable.Range(0, 12).Select(Series));
        var model = Forecaster.Fit(panel, Options(ForecastMethod.Auto), cancellation: TestContext.Current.CancellationToken);
        double[] weights = [.. model.Forecast().SelectMany(forecast => forecast.Weights!.Networks!)];
        var found = model.Weights(TestContext.Current.CancellationToken)!;
        Assert.Equal(12 * 6, weights.Length);
        Assert.Equal((weights.Min(), weights.Max()), (found.Least, found.Most));
        Assert.Equal(weights.Average(), found.Networks, 1e-12);
        Assert.InRange(found.Most, 0.05, 1);
    }

    [Theory]
    [InlineData(ForecastMethod.Network)]
    [InlineData(ForecastMethod.Combination)]
    public void Other_methods_average_nothing(ForecastMethod method) =>
        Assert.Null(Forecaster.Fit(Series(0), Options(method), cancellation: TestContext.Current.CancellationToken)
            .Weights(TestContext.Current.CancellationToken));

    private static ForecasterOptions Options(ForecastMethod method) => new()
    {
        Method = method,
        Horizon = 6,
        Steps = 100,
        Members = 1,
        HiddenSize = 8,
        Log = false,
    };

    private static TimeSeries Series(int s) =>
        new($"{s}", Enumerable.Range(0, 90).Select(t => 50 + s + 9 * Math.Abs(t % 12 - 6) + (t + s) * 7919 % 13.0).ToArray());
}
