using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class NaiveMethodTests
{
    [Fact]
    public void Naive_repeats_the_last_value_that_is_there()
    {
        var forecast = StatisticalMethod.Naive.Forecast(new("a", new double[] { 1, 2, 4, double.NaN }), 3);
        Assert.Equal([4, 4, 4], forecast.Point);
        Assert.Equal(["5", "6", "7"], forecast.Stamps);
    }

    [Fact]
    public void Naive_intervals_grow_with_the_root_of_the_steps()
    {
        // Changes of 1, −1, 1, −1: their deviation is 1.
        var band = StatisticalMethod.Naive.Forecast(new("a", new double[] { 0, 1, 0, 1, 0 }), 4).Intervals[1];
        Assert.Equal(95, band.Level);
        Assert.Equal(1.959963985, band.Upper[0], 1e-8);
        Assert.Equal(-2 * 1.959963985, band.Lower[3], 1e-8);
    }

    [Fact]
    public void Seasonal_naive_repeats_the_last_season_and_looks_further_back_for_missing_values() =>
        Assert.Equal([7, 2, 9, 7, 2],
            StatisticalMethod.SeasonalNaive(3).Forecast(new("a", new double[] { 1, 2, 3, 7, double.NaN, 9 }), 5).Point);

    [Fact]
    public void Seasonal_naive_of_a_series_shorter_than_the_season_is_naive() =>
        Assert.Equal([5, 5], StatisticalMethod.SeasonalNaive(12).Forecast(new("a", new double[] { 4, 5 }), 2).Point);

    [Fact]
    public void Drift_goes_on_with_the_mean_change() =>
        Assert.Equal([9, 11], StatisticalMethod.Drift.Forecast(new("a", new double[] { 1, 9, 2, 7 }), 2).Point);

    [Fact]
    public void One_point_gives_a_constant() =>
        Assert.All([StatisticalMethod.Naive, StatisticalMethod.SeasonalNaive(4), StatisticalMethod.Drift],
            baseline => Assert.Equal([3, 3], baseline.Forecast(new("a", new double[] { 3 }), 2).Point));

    [Fact]
    public void A_series_without_values_is_refused() =>
        Assert.Throws<ArgumentException>(() => StatisticalMethod.Naive.Forecast(new("a", new[] { double.NaN }), 1));
}
