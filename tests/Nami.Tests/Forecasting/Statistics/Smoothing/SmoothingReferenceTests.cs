using Nami.Forecasting;
using Nami.Tests.Reference;

namespace Nami.Tests.Forecasting;

/// <summary>Theta, simple smoothing, Croston's method and STL against the numbers of R (eng/statistics.R).</summary>
public sealed class SmoothingReferenceTests
{
    private static readonly GoldenFile s_golden = GoldenFile.Statistics;

    public static TheoryData<string> Series =>
        [.. s_golden.Tensors.Where(key => key.EndsWith(".theta", StringComparison.Ordinal)).Select(key => key[..3])];

    [Theory]
    [MemberData(nameof(Series))]
    public void Theta_with_Rs_parameters_gives_Rs_forecasts(string name)
    {
        double[] y = s_golden.Doubles(name), expected = s_golden.Doubles(name + ".theta"), rs = s_golden.Doubles(name + ".theta.fit");
        int m = (int)s_golden.Doubles(name + ".m")[0];
        if (y.Min() <= 0)
            return; // R divides by factors even then; here the season is added.
        var start = EtsSelection.Theta(y, m);
        double[] parameters = [.. start.Model.Parameters];
        Assert.Equal(rs[1], parameters[^2], 1e-9 * Math.Abs(rs[1]));
        // R's own α, and the first level of the same fit
        (parameters[^3], parameters[^1]) = (rs[0], rs[2]);
        string form = FittedMethod.Of(start, y).Form;
        double[] state = [.. start.Initial];
        state[^2] = s_golden.Doubles(name + ".theta.fit")[3];
        var model = ModelForms.Restore(form, parameters, state.Length);
        foreach (double value in y)
            model.Step(state, value);
        int h = expected.Length / 2;
        double[] mean = new double[h], deviation = new double[h];
        model.Forecast(state, mean, deviation);
        for (int k = 0; k < h; k++)
        {
            Assert.Equal(expected[k], mean[k], 1e-9 * Math.Abs(expected[k]));
            // R leaves the deviations as those of the values without season.
            double season = form.StartsWith("factors", StringComparison.Ordinal) ? parameters[2 + (y.Length + k) % m] : 1;
            Assert.Equal(expected[h + k], deviation[k] / season, 1e-9 * expected[h + k]);
        }
    }

    [Theory]
    [MemberData(nameof(Series))]
    public void Own_smoothing_is_close_to_Rs(string name)
    {
        double[] y = s_golden.Doubles(name), expected = s_golden.Doubles(name + ".ses");
        int h = expected.Length / 2;
        double[] mean = new double[h], deviation = new double[h];
        FittedMethod.Of(EtsSelection.Simple(y), y).Forecast(mean, deviation);
        for (int k = 0; k < h; k++)
        {
            Assert.Equal(expected[k], mean[k], 0.02 * expected[h]);
            Assert.InRange(deviation[k], 0.97 * expected[h + k], 1.03 * expected[h + k]);
        }
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("c1")]
    [InlineData("c2")]
    [InlineData("c3")]
    public void Croston_is_Rs(string name)
    {
        double[] y = s_golden.Doubles(name), mean = new double[3], deviation = new double[3];
        FittedMethod.Of(SparseModel.Fit(y, "croston"), y).Forecast(mean, deviation);
        Assert.All(mean, value => Assert.Equal(s_golden.Doubles(name + ".croston")[0], value, 1e-12));
        FittedMethod.Of(SparseModel.Fit(y, "sba"), y).Forecast(mean, deviation);
        Assert.All(mean, value => Assert.Equal(0.95 * s_golden.Doubles(name + ".croston")[0], value, 1e-12));
    }

    [Fact]
    public void One_season_is_Rs() => Close(s_golden.Doubles("stl.12"), [12]);

    [Fact]
    public void Two_seasons_are_Rs() => Close(s_golden.Doubles("stl.12.40"), [12, 40]);

    private static void Close(double[] expected, int[] seasons)
    {
        double[] y = s_golden.Doubles("stl"), rest = [.. y];
        double[][] last = Stl.RemoveSeasons(rest, seasons, default);
        for (int t = 0; t < y.Length; t++)
        {
            double season = Enumerable.Range(0, seasons.Length).Sum(i => expected[i * y.Length + t]);
            Assert.Equal(y[t] - season, rest[t], 1e-9);
            for (int i = 0; i < seasons.Length; i++)
            {
                if (t >= y.Length - seasons[i])
                    Assert.Equal(expected[i * y.Length + t], last[i][t % seasons[i]], 1e-9);
            }
        }
    }
}
