using System.Globalization;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class FittedSeriesTests
{
    private const int Length = 120, Horizon = 6, Odd = 100;

    private static readonly double[] s_values = [.. Enumerable.Range(0, Length).Select(t => 50 + 10 * (t % 6) + t * 7 % 5)];

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void A_value_that_is_far_from_its_forecast_is_an_anomaly(int? stepSize)
    {
        var model = Fit();
        double[] values = s_values.ToArray();
        values[Odd] += 200;
        values[40] = double.NaN;
        var fitted = model.Fitted(new([new("s", values)]), stepSize, cancellation: TestContext.Current.CancellationToken)[0];

        Assert.Equal(Length, fitted.Point.Count);
        Assert.Equal(values, fitted.Values);
        Assert.True(fitted.IsAnomaly(Odd));
        Assert.False(fitted.IsAnomaly(40));
        Assert.True(double.IsNaN(fitted.Residuals[40]));
        Assert.True(double.IsFinite(fitted.Point[40]));
        Assert.InRange(Enumerable.Range(30, 70).Count(fitted.IsAnomaly), 0, 14); // 5 % of 70 by chance
        Assert.Equal(Length - 1, fitted.Point.Select((mean, t) => double.IsNaN(mean) ? -1 : t).Max());
        Assert.Equal(0, fitted.Point.Select((mean, t) => double.IsNaN(mean) ? t : 0).Take(1).Single());
    }

    [Fact]
    public void The_last_horizon_is_what_would_have_been_forecast_before_it()
    {
        var model = Fit();
        var panel = new Panel([new TimeSeries("s", s_values)]);
        var fitted = model.Fitted(panel, cancellation: TestContext.Current.CancellationToken)[0];
        var forecast = model.Forecast(panel.With([panel.Series[0].First(Length - Horizon, [])]))[0];
        Assert.Equal(forecast.Point, fitted.Point.Skip(Length - Horizon));
        Assert.Equal(forecast.Intervals[1].Lower, fitted.Interval.Lower.Skip(Length - Horizon));
        Assert.Equal(forecast.Stamps, fitted.Stamps.Skip(Length - Horizon));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => model.Fitted(panel, Horizon + 1, cancellation: TestContext.Current.CancellationToken));
        Assert.Throws<OperationCanceledException>(() => model.Fitted(panel, cancellation: new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(7)] // too short to show how far it varies
    [InlineData(61)] // with a value of 0, which has no logarithm
    [InlineData(112)] // the last five values are missing
    public void The_past_is_forecast_as_a_series_that_ends_there(int origin)
    {
        var model = Fit(isLog: true);
        double[] values = s_values.ToArray();
        values[60] = 0;
        Array.Fill(values, double.NaN, 107, 5);
        var series = new TimeSeries("other", values);

        var fitted = model.Fitted(new([series]), 1, cancellation: TestContext.Current.CancellationToken)[0];

        var forecast = model.Forecast(new([series.First(origin, [])]))[0];
        Assert.Equal(forecast.Point[0], fitted.Point[origin]);
        Assert.Equal(forecast.Intervals[1].Lower[0], fitted.Interval.Lower[origin]);
        Assert.Equal(forecast.Intervals[1].Upper[0], fitted.Interval.Upper[origin]);
    }

    [Fact]
    public void Csv_has_a_line_for_each_value_and_empty_fields_for_missing_ones()
    {
        using var csv = new StringWriter();
        new[] { new FittedSeries("a", ["1", "2"], [5, double.NaN], [double.NaN, 4], new(95, [double.NaN, 3], [double.NaN, 6])) }
            .WriteCsv(csv);
        Assert.Equal("unique_id,ds,y,median,residual,lo-95,hi-95,anomaly\na,1,5,,,,,false\na,2,,4,,3,6,false\n", csv.ToString());
    }

    [Theory]
    [InlineData(123456789.12, "123456789.12")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(-1.2345678901e-5, "-0.000012345678901")]
    [InlineData(123456789012345.67, "123456789012345.67")]
    [InlineData(1e20, "1E+20")]
    public void Csv_gives_observed_values_back_as_they_were_and_forecasts_with_nine_digits(double value, string written)
    {
        using var csv = new StringWriter();
        new[] { new FittedSeries("a", ["1"], [value], [1 / 3.0], new(95, [2 / 3.0], [4 / 3.0])) }.WriteCsv(csv);
        string[] fields = csv.ToString().Split('\n')[1].Split(',');
        Assert.Equal(written, fields[2]);
        Assert.Equal(value, double.Parse(fields[2], CultureInfo.InvariantCulture));
        Assert.Equal(["0.333333333", "0.666666667", "1.33333333"], [fields[3], fields[5], fields[6]]);
    }

    private static Forecaster Fit(bool isLog = false) => Forecaster.Fit(
        new TimeSeries("s", s_values),
        new() { Horizon = Horizon, Season = 6, Steps = 300, Members = 1, BatchSize = 16, HiddenSize = 8, Log = isLog },
        cancellation: TestContext.Current.CancellationToken);
}
