using Nami.Forecasting;
using Nami.Tests.Reference;

namespace Nami.Tests.Forecasting;

/// <summary>The dynamic optimised Theta model against plain loops.</summary>
public sealed class DynamicThetaTests
{
    public static TheoryData<string> Series => ["s00", "s01", "s04", "s05", "s12", "s15"];

    [Theory]
    [MemberData(nameof(Series))]
    public void Forecasts_and_deviations_are_the_papers(string name)
    {
        double[] y = GoldenFile.Statistics.Doubles(name), mean = new double[9], deviation = new double[9];
        var start = DynamicThetaModel.Fit(y);
        var (alpha, weight, variance) = (start.Model.Parameters[0], start.Model.Parameters[1], start.Model.Parameters[2]);
        var reference = new ReferenceTheta(alpha, 1 / (1 - weight), start.Initial[2]);
        var method = FittedMethod.Of(start, y);
        method.Forecast(mean, deviation);
        double[] expected = reference.Means(y, 9), fitted = new double[y.Length], ignored = new double[y.Length];
        method.OneStep(y, fitted, ignored);
        for (int t = 0; t < y.Length; t++)
            Assert.Equal(expected[t], fitted[t], 1e-9 * Math.Abs(y[t]) + 1e-9);
        for (int k = 0; k < 9; k++)
        {
            Assert.Equal(expected[y.Length + k], mean[k], 1e-9 * Math.Abs(mean[k]));
            Assert.Equal(reference.Deviation(y, k + 1, variance), deviation[k], 1e-6 * deviation[k]);
        }
        Assert.Equal(reference.SquaredErrors(y) / (y.Length - 5), variance, 1e-9 * variance);
    }

    [Theory]
    [MemberData(nameof(Series))]
    public void No_parameters_of_a_grid_are_better(string name)
    {
        double[] y = GoldenFile.Statistics.Doubles(name);
        var start = DynamicThetaModel.Fit(y);
        double found = start.Model.Parameters[2] * (y.Length - 5), least = double.PositiveInfinity;
        for (double alpha = 0.1; alpha <= 0.99; alpha += 0.0445)
        {
            foreach (double theta in new[] { 1, 1.2, 1.5, 2, 3, 5, 10, 1e6 })
            {
                foreach (double shift in new[] { -1.0, -0.3, 0, 0.3, 1 })
                    least = Math.Min(least, new ReferenceTheta(alpha, theta, start.Initial[2] + shift * Math.Abs(y[1] - y[0]))
                        .SquaredErrors(y));
            }
        }
        Assert.InRange(found, 0, least * (1 + 1e-9));
    }
}
