using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Nami.Data;
using Nami.Forecasting;
using Nami.Numerics;

namespace Nami.Tests.Forecasting;

/// <summary>What all statistical methods promise.</summary>
public sealed class StatisticalMethodTests
{
    private static readonly StatisticalMethod[] s_methods =
    [
        StatisticalMethod.Naive, StatisticalMethod.SeasonalNaive(6), StatisticalMethod.Drift, StatisticalMethod.Mean, StatisticalMethod.Ses,
        StatisticalMethod.Damped(6), StatisticalMethod.Ets(6), StatisticalMethod.Ets(6, 30), StatisticalMethod.Theta(6),
        StatisticalMethod.DynamicOptimisedTheta(6), StatisticalMethod.Croston, StatisticalMethod.Sba, StatisticalMethod.Tsb,
    ];

    public static TheoryData<int> Methods => [.. Enumerable.Range(0, s_methods.Length)];

    [Fact]
    public void Names_are_those_of_settings() =>
        Assert.Equal(
            ["naive", "seasonal_naive", "drift", "mean", "ses", "damped", "ets", "ets", "theta", "dotm", "croston", "sba", "tsb"],
            s_methods.Select(method => method.Name));

    // The first values decide the parameters; what comes later moves the state alone.
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_stored_method_continues_with_the_same_bits(int index)
    {
        double[] y = Season(80, gaps: true);
        var fitted = s_methods[index].Fit(Of(y[..63]));
        var restored = FittedMethod.Restore(fitted.Form, fitted.Store());
        var (whole, updated) = (fitted.Filter(y), restored.Update(y.AsSpan(63, 7)).Update(y.AsSpan(70)));
        Assert.Equal(Bits(Numbers(whole)), Bits(Numbers(updated)));
        Assert.Equal(Bits(whole.Store()), Bits(updated.Store()));
        Assert.Equal(Bits(Numbers(whole)), Bits(Numbers(restored.Filter(y))));
        double[] mean = new double[80], deviation = new double[80], again = new double[80];
        fitted.OneStep(y, mean, deviation);
        restored.OneStep(y, again, deviation);
        Assert.Equal(Bits(mean), Bits(again));
        y[75] += 1000; // a later value changes no earlier forecast
        fitted.OneStep(y, again, deviation);
        Assert.Equal(Bits(mean)[..76], Bits(again)[..76]);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_forecast_is_the_fitted_value_of_the_next_step(int index)
    {
        double[] y = Season(66, gaps: true), fitted = new double[66], ignored = new double[66];
        double[] mean = new double[4], deviation = new double[4];
        var method = s_methods[index].Fit(Of(y));
        method.OneStep(y, fitted, ignored);
        for (int t = 30; t < 66; t++)
        {
            method.Filter(y.AsSpan(0, t)).Forecast(mean, deviation);
            Assert.Equal(mean[0], fitted[t]);
            Assert.Equal(deviation[0], ignored[t]);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Series_of_any_length_have_finite_forecasts_and_ordered_intervals(int index)
    {
        for (int n = 1; n <= 40; n++)
        {
            foreach (double[] y in new[] { Season(n), Enumerable.Repeat(7.0, n).ToArray(), [.. Enumerable.Range(0, n).Select(t => 3.0 * t)],
                [.. Enumerable.Range(0, n).Select(t => t % 5 == 4 ? t : 0.0)], [.. Season(n).Select(value => -1e300 * value / 200)] })
                Check(s_methods[index].Forecast(Of(y), 9), $"{n}");
        }
        double[] gaps = new double[12];
        gaps.AsSpan().Fill(double.NaN);
        gaps[5] = 4;
        Check(s_methods[index].Forecast(Of(gaps), 9), "one value");

        void Check(Forecast forecast, string what)
        {
            for (int k = 0; k < 9; k++)
            {
                Assert.True(double.IsFinite(forecast.Point[k]), $"{s_methods[index].Name} {what}: {forecast.Point[k]}");
                double[] bounds = [forecast.Intervals[1].Lower[k], forecast.Intervals[0].Lower[k], forecast.Point[k],
                    forecast.Intervals[0].Upper[k], forecast.Intervals[1].Upper[k]];
                Assert.True(bounds.Order().SequenceEqual(bounds), $"{s_methods[index].Name} {what}: {string.Join(' ', bounds)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_constant_series_stays_constant(int index)
    {
        double[] y = new double[40];
        y.AsSpan().Fill(12.5);
        double factor = s_methods[index].Name == "sba" ? 0.95 : 1;
        Assert.All(s_methods[index].Forecast(Of(y), 12).Point, value => Assert.Equal(12.5 * factor, value, 1e-9));
    }

    [Fact]
    public void A_missing_value_changes_nothing_but_the_time()
    {
        double[] y = Season(60);
        var fitted = StatisticalMethod.Ets(6).Fit(Of(y));
        double[] mean = new double[8], deviation = new double[8], later = new double[5], wider = new double[5];
        fitted.Forecast(mean, deviation);
        fitted.Update([double.NaN, double.NaN, double.NaN]).Forecast(later, wider);
        Assert.Equal(mean[3..], later);
        Assert.Equal(deviation[3..], wider);
    }

    [Fact]
    public void Demand_has_no_negative_lower_bound_and_TSB_falls_when_demand_ends()
    {
        double[] y = [.. Enumerable.Range(0, 60).Select(t => t % 4 == 3 ? 2.0 + t % 3 : 0)];
        foreach (var method in new[] { StatisticalMethod.Croston, StatisticalMethod.Sba, StatisticalMethod.Tsb })
        {
            var forecast = method.Forecast(Of(y), 6);
            Assert.All(forecast.Intervals, interval => Assert.All(interval.Lower, value => Assert.Equal(0, value)));
            Assert.InRange(forecast.Intervals[1].Upper[0], 3, 8);
            Assert.InRange(forecast.Point[0], 0.6, 0.9);
        }
        double[] ended = [.. y, .. new double[30]];
        Assert.InRange(StatisticalMethod.Tsb.Forecast(Of(ended), 1).Point[0], 0.01, 0.06);
        Assert.InRange(StatisticalMethod.Croston.Forecast(Of(ended), 1).Point[0], 0.6, 0.9);
        Assert.All(StatisticalMethod.Croston.Forecast(Of(new double[9]), 3).Point, value => Assert.Equal(0, value));
    }

    // Teunter, Syntetos and Babai in plain loops.
    [Fact]
    public void TSB_is_the_papers()
    {
        double[] y = [0, 3, 0, 0, 2, 0, 1, 0, 0, 4, 0, 0];
        double size = 2.5, chance = 4.0 / 12;
        foreach (double value in y)
        {
            chance += 0.1 * ((value > 0 ? 1 : 0) - chance);
            size += value > 0 ? 0.1 * (value - size) : 0;
        }
        Assert.Equal(size * chance, StatisticalMethod.Tsb.Forecast(Of(y), 1).Point[0], 1e-12);
    }

    [Fact]
    public void A_long_season_and_two_seasons_are_removed_first()
    {
        double[] y = [.. Season(400).Select((value, t) => value + 30 * Triangle(t, 30))];
        Assert.StartsWith("STL+", StatisticalMethod.Ets(30).Fit(Of(y)).Form, StringComparison.Ordinal);
        var two = StatisticalMethod.Ets(6, 30).Fit(Of(y[..360]));
        Assert.StartsWith("STL+", two.Form, StringComparison.Ordinal);
        double[] mean = new double[40], deviation = new double[40];
        two.Forecast(mean, deviation);
        for (int k = 0; k < 40; k++)
            Assert.Equal(y[360 + k], mean[k], 25.0);
        Assert.DoesNotContain("STL", StatisticalMethod.Ets(6, 30).Fit(Of(y[..50])).Form, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_series_the_last_values_are_used()
    {
        double[] y = Season(2300), other = [.. y];
        for (int t = 0; t < 300; t++)
            other[t] = 1e6;
        foreach (var method in new[] { StatisticalMethod.Ses, StatisticalMethod.Damped(6), StatisticalMethod.Theta(6) })
            Assert.Equal(Bits(Numbers(method.Fit(Of(y)))), Bits(Numbers(method.Fit(Of(other)))));
    }

    [Fact]
    public void A_fit_can_be_canceled() =>
        Assert.Throws<OperationCanceledException>(() => StatisticalMethod.Ets(6).Forecast(Of(Season(60)), 3, [80], new(true)));

    [Fact]
    public void What_was_not_stored_is_refused()
    {
        double[] numbers = StatisticalMethod.Theta(6).Fit(Of(Season(60))).Store();
        Assert.Throws<FormatException>(() => FittedMethod.Restore("theta", numbers));
        Assert.Throws<FormatException>(() => FittedMethod.Restore("factors+theta", numbers.AsSpan(0, numbers.Length - 1)));
        Assert.Throws<FormatException>(() => FittedMethod.Restore("factors+theta", []));
        Assert.Throws<FormatException>(() => FittedMethod.Restore("thetas", numbers));
    }

    // Whole numbers alone are the input, so that every processor has the same.
    [Fact]
    public void All_forecasts_are_the_same_bits_everywhere()
    {
        List<double> numbers = [];
        foreach (var method in s_methods)
        {
            foreach (double[] y in new[] { Season(90), Season(90, gaps: true), [.. Season(90).Select(value => value - 150)], Season(20) })
                numbers.AddRange(Numbers(method.Fit(Of(y))));
        }
        byte[] hash = SHA256.HashData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)));
        Assert.Equal("33efbe9e45c98505", Convert.ToHexStringLower(hash)[..16]);
    }

    private static double[] Numbers(FittedMethod method)
    {
        double[] mean = new double[14], deviation = new double[14], path = new double[14], draws = new double[14];
        var random = new RandomStream(3, RandomUse.Paths);
        for (int k = 0; k < 14; k++)
            draws[k] = random.Uniform((ulong)k);
        method.Forecast(mean, deviation);
        method.Simulate(draws, path);
        return [.. mean, .. deviation, .. path, .. mean.Select((value, k) => method.Quantile(value, deviation[k], 0.9))];
    }

    private static long[] Bits(IEnumerable<double> numbers) => [.. numbers.Select(BitConverter.DoubleToInt64Bits)];

    private static TimeSeries Of(double[] y) => new("a", y);

    private static int Triangle(int t, int season) => Math.Abs(t % season - season / 2);

    private static double[] Season(int n, bool gaps = false) =>
        [.. Enumerable.Range(0, n).Select(t => gaps && (t % 17 == 5 || t is 61 or 62) ? double.NaN
            : 100 + t + 20 * Triangle(t, 6) + (int)(new RandomStream(7, RandomUse.Noise).Bits((ulong)t) >> 59))];
}
