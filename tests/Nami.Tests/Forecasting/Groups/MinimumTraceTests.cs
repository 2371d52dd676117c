using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class MinimumTraceTests
{
    private static readonly HierarchyGroup[] s_groups =
        [new("total", "total", [0, 1, 2, 3]), new("a", "g", [0, 1]), new("b", "g", [2, 3])];

    // By hand: a total of 10 beside series of 4 and 4 with equal variances. The gap of 2 is divided by the variances: the total's third
    // stays, and each series takes another third.
    [Fact]
    public void A_gap_is_divided_by_the_variances()
    {
        double[][] equal = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
        double[] series = [4, 4];
        MinimumTrace.Of([new("total", "total", [0, 1])], 2, equal).Reconcile([10], series);
        Assert.Equal([4 + 2.0 / 3, 4 + 2.0 / 3], series, (a, b) => Math.Abs(a - b) < 1e-9);

        // The second series is known exactly: the first takes its share of the gap alone.
        double[][] known = [[1, 0, 0], [0, 1, 0], [0, 0, 0]];
        series = [4, 4];
        MinimumTrace.Of([new("total", "total", [0, 1])], 2, known).Reconcile([10], series);
        Assert.Equal([5.0, 4], series, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Forecasts_that_add_up_stay_as_they_are()
    {
        double[] series = [1, 2, 3, 4];
        Of(Errors()).Reconcile([10, 3, 7], series);
        Assert.Equal([1.0, 2, 3, 4], series, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    // eng/reconciliation.R.
    [Fact]
    public void Covariance_and_projection_are_those_of_R()
    {
        double[][] covariance = MinimumTrace.Covariance(Errors(), 7, 1, diagonal: false);
        double[] expected =
        [
            3.053636918860036, 1.089049928245847, 0.596184977676379, 0.616213671770301,
            0.527066509460363, 0.194639522582717, 0.489173042485696,
        ];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], covariance[0][i], 1e-10);
        double[] series = [20, 19, 31, 32];
        Of(Errors()).Reconcile([105, 38, 60], series);
        double[] reconciled = [20.2639317866617, 19.1455323360545, 30.5181744296383, 31.2879287721578];
        for (int i = 0; i < reconciled.Length; i++)
            Assert.Equal(reconciled[i], series[i], 1e-7);
    }

    [Fact]
    public void Variances_alone_leave_no_covariance()
    {
        double[][] covariance = MinimumTrace.Covariance(Errors(), 7, 1, diagonal: true);
        for (int i = 0; i < 7; i++)
        {
            for (int j = 0; j < 7; j++)
                Assert.Equal(i == j, covariance[i][j] != 0);
        }
    }

    private static MinimumTrace Of(double[][] errors) =>
        MinimumTrace.Of(s_groups, 4, MinimumTrace.Covariance(errors, 7, 1, diagonal: false));

    private static double[][] Errors() => [.. Enumerable.Range(1, 12).Select(t =>
    {
        double[] bottom = [.. Enumerable.Range(1, 4).Select(i => Math.Sin(1.7 * t * i) + 0.5 * Math.Cos(0.9 * t) + 0.1 * i)];
        double[] all = [bottom.Sum(), bottom[0] + bottom[1], bottom[2] + bottom[3], .. bottom];
        return all.Select((value, i) => value + 0.3 * Math.Sin(2.3 * t + i + 1)).ToArray();
    })];
}
