using Nami.Forecasting;
using Nami.Numerics;
using Nami.Tests.Reference;

namespace Nami.Tests.Forecasting;

public sealed class EtsFitTests
{
    public static TheoryData<string> Forms => [.. EtsForm.All.Select(form => form.Name)];

    [Fact]
    public void There_are_15_forms()
    {
        Assert.Equal(
            ["ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA", "MNN", "MAN", "MAdN", "MNA", "MAA", "MAdA", "MNM", "MAM", "MAdM"],
            EtsForm.All.Select(form => form.Name));
        Assert.Null(EtsForm.Of("ANM"));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Slopes_are_those_of_finite_differences(string name)
    {
        var form = EtsForm.Of(name)!.Value;
        double[] y = [.. GoldenFile.Statistics.Doubles("s08")];
        (y[0], y[9], y[10], y[^1]) = (double.NaN, double.NaN, double.NaN, double.NaN);
        double[] season = form.Season == EtsSeason.Multiplicative ? [1.1, 0.9, 1.2, 0.8] : [5, -4, 3, -6];
        double phi = form.Trend == EtsTrend.Damped ? 0.9 : 1;
        double[] point = [0.3, form.HasTrend ? 0.1 : 0, 0.2, phi, 100, form.HasTrend ? 2 : 0, .. season];
        double[] slopes = new double[point.Length], ignored = new double[point.Length];
        var likelihood = new EtsLikelihood(y, 4);
        likelihood.At(form, point);
        likelihood.Slopes(form, point, slopes);
        for (int i = 0; i < point.Length; i++)
        {
            if ((i is 1 or 5 && !form.HasTrend) || (i == 3 && form.Trend != EtsTrend.Damped) || (i is 2 or > 5 && !form.HasSeason))
                continue;
            double width = 1e-5 * Math.Max(1, Math.Abs(point[i]));
            double[] above = [.. point], below = [.. point];
            (above[i], below[i]) = (point[i] + width, point[i] - width);
            double expected = (likelihood.At(form, above) - likelihood.At(form, below)) / (2 * width);
            Assert.Equal(expected, slopes[i], 1e-5 * Math.Max(1, Math.Abs(expected)));
        }
    }

    // Forms whose deviations R has otherwise (see EtsReferenceTests), and one of each other kind.
    [Theory]
    [InlineData("ANA")]
    [InlineData("MNA")]
    [InlineData("MAdM")]
    [InlineData("AAdA")]
    [InlineData("MAM")]
    public void Deviations_are_those_of_sample_paths(string name)
    {
        var form = EtsForm.Of(name)!.Value;
        bool isFactor = form.Season == EtsSeason.Multiplicative;
        double trend = form.HasTrend ? 2 : 0, phi = form.Trend == EtsTrend.Damped ? 0.8 : 1;
        double[] season = isFactor ? [1.1, 0.8, 1.1] : [10, -20, 10];
        double[] point = [0.3, form.HasTrend ? 0.2 : 0, 0.6, phi, 100, trend, .. season];
        var method = FittedMethod.Of(new EtsEstimate(form, point, form.MultiplicativeError ? 0.01 : 100, 0, 0).Start(0), []);
        const int Paths = 20_000, Steps = 8;
        double[] mean = new double[Steps], deviation = new double[Steps], draws = new double[Steps], path = new double[Steps];
        double[] sums = new double[Steps], squares = new double[Steps];
        method.Forecast(mean, deviation);
        var random = new RandomStream(5, RandomUse.Paths);
        for (int i = 0; i < Paths; i++)
        {
            for (int k = 0; k < Steps; k++)
                draws[k] = random.Uniform((ulong)(i * Steps + k));
            method.Simulate(draws, path);
            for (int k = 0; k < Steps; k++)
            {
                sums[k] += path[k] - mean[k];
                squares[k] += (path[k] - mean[k]) * (path[k] - mean[k]);
            }
        }
        for (int k = 0; k < Steps; k++)
        {
            Assert.InRange(sums[k] / Paths / deviation[k], -0.03, 0.03);
            Assert.InRange(Math.Sqrt(squares[k] / Paths) / deviation[k], 0.98, 1.02);
        }
    }

    [Fact]
    public void Zeros_and_negative_values_are_fitted_by_additive_forms_alone()
    {
        double[] y = [.. GoldenFile.Statistics.Doubles("s08")];
        Assert.NotNull(new EtsFit(y, 4).Fit(EtsForm.Of("MNM")!.Value));
        y[7] = 0;
        var fit = new EtsFit(y, 4);
        Assert.Equal(["ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA"],
            EtsForm.All.Where(form => fit.Fit(form) is not null).Select(form => form.Name));
    }

    [Fact]
    public void A_series_in_other_units_has_the_same_fit()
    {
        double[] y = GoldenFile.Statistics.Doubles("s04"), large = [.. y.Select(value => value * Math.ScaleB(1, 900))];
        var (one, other) = (new EtsFit(y, 12).Select(default)!, new EtsFit(large, 12).Select(default)!);
        Assert.Equal(one.Form, other.Form);
        Assert.Equal(one.Point[..4], other.Point[..4]);
        Assert.Equal(one.Point[4] * Math.ScaleB(1, 900), other.Point[4]);
    }

    [Fact]
    public void A_minimum_within_bounds_is_found()
    {
        double[] x = [-1, 3, 0.5];
        double value = new BoxMinimizer(3).Minimize(new Valley(), x, [-2, -5, 0], [2, 5, 0.25], 1e-14);
        Assert.Equal([1, 1, 0.25], x.Select(number => Math.Round(number, 5)));
        Assert.Equal(0.5625, value, 1e-9);
    }

    // Rosenbrock's valley, and (z − 1)², whose minimum lies beyond the bound
    private sealed class Valley : ISlopedFunction
    {
        public double At(ReadOnlySpan<double> x) =>
            100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0]) + (x[2] - 1) * (x[2] - 1);

        public void Slopes(ReadOnlySpan<double> x, Span<double> slopes)
        {
            double rest = x[1] - x[0] * x[0];
            (slopes[0], slopes[1], slopes[2]) = (-400 * x[0] * rest - 2 * (1 - x[0]), 200 * rest, 2 * (x[2] - 1));
        }
    }
}
