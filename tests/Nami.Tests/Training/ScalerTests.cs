using CsCheck;
using Nami.Training;
using Xunit;

namespace Nami.Tests.Training;

public sealed class ScalerTests
{
    private static readonly Gen<double[]> s_values = Gen.Double[-1e6, 1e6].Array[1, 67];

    [Fact]
    public void Mean_and_population_deviation_of_numbers_done_by_hand()
    {
        Assert.Equal(new Scaler(5, 2), Scaler.Fit([2, 4, 4, 4, 5, 5, 7, 9]));
    }

    [Fact]
    public void Unscaling_undoes_scaling() => s_values.Sample(values =>
    {
        var scaler = Scaler.Fit(values);
        foreach (double value in values)
            Assert.Equal(value, scaler.Unscale(scaler.Scale(value)), 1e-9 * (Math.Abs(scaler.Mean) + scaler.Deviation + Math.Abs(value)));
    });

    [Fact]
    public void Scaled_values_have_mean_0_and_deviation_1() => s_values.Where(values => values.Max() - values.Min() > 1).Sample(values =>
    {
        var scaler = Scaler.Fit(values);
        var again = Scaler.Fit([.. values.Select(scaler.Scale)]);
        Assert.Equal(0, again.Mean, 1e-6);
        Assert.Equal(1, again.Deviation, 1e-9);
    });

    [Fact]
    public void Mean_and_deviation_follow_a_change_of_unit() =>
        Gen.Select(s_values, Gen.Double[-100, 100], Gen.Double[0.01, 100]).Sample((values, shift, unit) =>
        {
            var (a, b) = (Scaler.Fit(values), Scaler.Fit([.. values.Select(value => value * unit + shift)]));
            Assert.Equal(a.Mean * unit + shift, b.Mean, 1e-6 * (1 + Math.Abs(b.Mean)));
            if (a.Deviation * unit > 1e-3 && values.Distinct().Skip(1).Any())
                Assert.Equal(a.Deviation * unit, b.Deviation, 1e-6 * (1 + b.Deviation));
        });

    [Theory]
    [InlineData(0.1, 3)]
    [InlineData(-1e300, 67)]
    [InlineData(7, 1)]
    public void A_constant_becomes_0_and_comes_back_exactly(double value, int count)
    {
        double[] values = [.. Enumerable.Repeat(value, count)];
        var scaler = Scaler.Fit(values);

        Assert.Equal(new Scaler(value, 1), scaler);
        Assert.All(scaler.Scale(values), scaled => Assert.Equal(0, scaled));
        Assert.Equal(values, scaler.Unscale(new float[count]));
    }

    [Theory]
    [InlineData(1e308, -1e308)]
    [InlineData(1e300, 2e300)]
    [InlineData(1e160, 2e160)]
    [InlineData(1e-299, 2e-299)]
    [InlineData(1e-160, 0)]
    public void Values_whose_squares_leave_double_precision_are_an_error_of_the_input(double a, double b)
    {
        Assert.Contains("another unit", Assert.Throws<InputException>(() => Scaler.Fit([a, b, a])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e150, 3e150)]
    [InlineData(1e-140, 3e-140)]
    public void Very_large_and_very_small_values_are_scaled(double a, double b)
    {
        Assert.Equal([-1, 1], Scaler.Fit([a, b]).Scale([a, b]));
    }

    [Fact]
    public void Values_that_can_not_be_scaled_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Scaler.Fit([]));
        Assert.Throws<ArgumentException>(() => Scaler.Fit([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Scaler.Fit([1, double.PositiveInfinity]));
    }
}
