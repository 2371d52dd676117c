using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Tests.Evaluation;

/// <summary>Pinball loss, coverage and MSIS against windows that are computed by hand: below, on, between and above the bounds.</summary>
public sealed class ScoreSumTests
{
    // At every step the quantiles 2.5, 10, 50, 90 and 97.5 % are 6, 8, 10, 13 and 16; errors are scaled by 2, their squares by 5.
    private static readonly ErrorScale s_scale = new(2, 5);

    [Theory]
    [InlineData(11.0, (5 * 0.025 + 3 * 0.1 + 1 * 0.5 + 2 * 0.1 + 5 * 0.025) / 5, 10, 100, 100)] // inside both intervals
    [InlineData(8.0, (2 * 0.025 + 0 + 2 * 0.5 + 5 * 0.1 + 8 * 0.025) / 5, 10, 100, 100)] // on the lower bound of 80 %
    [InlineData(13.0, (7 * 0.025 + 5 * 0.1 + 3 * 0.5 + 0 + 3 * 0.025) / 5, 10, 100, 100)] // on the upper one
    [InlineData(7.0, (1 * 0.025 + 1 * 0.9 + 3 * 0.5 + 6 * 0.1 + 9 * 0.025) / 5, 10, 0, 100)] // between the lower bounds
    [InlineData(14.0, (8 * 0.025 + 6 * 0.1 + 4 * 0.5 + 1 * 0.9 + 2 * 0.025) / 5, 10, 0, 100)] // between the upper ones
    [InlineData(6.0, (0 + 2 * 0.9 + 4 * 0.5 + 7 * 0.1 + 10 * 0.025) / 5, 10, 0, 100)] // on the lower bound of 95 %
    [InlineData(16.0, (10 * 0.025 + 8 * 0.1 + 6 * 0.5 + 3 * 0.9 + 0) / 5, 10, 0, 100)] // on the upper one
    [InlineData(5.0, (1 * 0.975 + 3 * 0.9 + 5 * 0.5 + 8 * 0.1 + 11 * 0.025) / 5, 10 + 40 * 1, 0, 0)] // 1 below
    [InlineData(18.0, (12 * 0.025 + 10 * 0.1 + 8 * 0.5 + 5 * 0.9 + 2 * 0.975) / 5, 10 + 40 * 2, 0, 0)] // 2 above
    public void A_value_is_scored_by_the_quantiles_around_it(
        double actual, double pinball, double interval, double inside80, double inside95)
    {
        var sum = new ScoreSum();
        sum.Add(Forecast(1), [actual], s_scale);
        var scores = sum.Total();

        Assert.Equal(pinball, scores.Pinball, 12);
        Assert.Equal(interval / 2, scores.Msis95, 12);
        Assert.Equal(inside80, scores.Coverage80);
        Assert.Equal(inside95, scores.Coverage95);
    }

    [Fact]
    public void Points_are_averaged_over_all_and_scaled_scores_over_windows()
    {
        var sum = new ScoreSum();
        sum.Add(Forecast(4), [11, 18, double.NaN, 6], s_scale); // errors 1, 8, 4
        sum.Add(Forecast(1), [5], new(4, 25)); // error 5
        sum.Add(Forecast(1), [16], default); // error 6, without a scale
        var scores = sum.Total();

        Assert.Equal((1 + 8 + 4 + 5 + 6) / 5.0, scores.Mae, 12);
        Assert.Equal(Math.Sqrt((1 + 64 + 16 + 25 + 36) / 5.0), scores.Rmse, 12);
        Assert.Equal((200 * 1 / 21.0 + 200 * 8 / 28.0 + 200 * 4 / 16.0 + 200 * 5 / 15.0 + 200 * 6 / 26.0) / 5, scores.Smape, 12);
        Assert.Equal((13 / 3.0 / 2 + 5 / 4.0) / 2, scores.Mase, 12);
        Assert.Equal((Math.Sqrt(81 / 3.0 / 5) + 1) / 2, scores.Rmsse, 12);
        Assert.Equal(((10 + 90 + 10) / 3.0 / 2 + 50 / 4.0) / 2, scores.Msis95, 12);
        Assert.Equal((1.25 + 11.75 + 4.75 + 7.25 + 6.75) / 5 / 5, scores.Pinball, 12);
        Assert.Equal(100 * 1 / 5.0, scores.Coverage80, 12);
        Assert.Equal(100 * 3 / 5.0, scores.Coverage95, 12);
        Assert.Equal(5, scores.Points);
        Assert.Equal((-1 - 8 + 4 + 5 - 6) / 5.0, scores.Bias, 12);
        Assert.Equal(100 * (1 + 8 + 4 + 5 + 6) / (11.0 + 18 + 6 + 5 + 16), scores.Wape, 12);
        // The quantile 2.5 % is 6: 5, 12, 0, −1 and 10 below the values.
        Assert.Equal((5 * 0.025 + 12 * 0.025 + 0 + 1 * 0.975 + 10 * 0.025) / 5, scores.PinballByLevel[0], 12);
        Assert.Equal((1 + 8 + 4 + 5 + 6) * 0.5 / 5, scores.PinballByLevel[2], 12);
        Assert.Equal(scores.Pinball, scores.PinballByLevel.Average(), 12);
        Assert.Equal(double.NaN, scores.Crps); // there are intervals of 80 and 95 % alone
    }

    [Fact]
    public void The_ranked_probability_score_is_twice_the_mean_pinball_loss_of_nineteen_quantiles()
    {
        // The quantiles p % of both steps are 100 p.
        Interval[] intervals = [.. Backtest.Levels.Select(level => new Interval(level, Both((100 - level) / 2), Both((100 + level) / 2)))];
        var sum = new ScoreSum();
        sum.Add(new Forecast("s", ["1", "2"], Both(50)) { Intervals = intervals }, [30, 120], s_scale);

        double expected = 0;
        foreach (double y in (double[])[30, 120])
        {
            for (int p = 5; p <= 95; p += 5)
                expected += 2 * (y >= p ? (y - p) * p / 100.0 : (p - y) * (1 - p / 100.0)) / 19;
        }
        Assert.Equal(expected / 2, sum.Total().Crps, 12);

        static double[] Both(double value) => [value, value];
    }

    [Fact]
    public void Scores_without_values_are_not_numbers()
    {
        var sum = new ScoreSum();
        sum.Add(Forecast(1), [0], s_scale);
        Assert.Equal((double.NaN, 10), (sum.Total().Wape, sum.Total().Bias));
        Assert.Equal(double.NaN, new ScoreSum().Total().Bias);
    }

    [Fact]
    public void The_standard_error_of_the_coverage_is_that_of_the_windows_means()
    {
        // 4 windows of 2 points: 1, 0, 2 and 2 of them inside the interval of 80 %.
        var coverage = new CoverageSum(1, new TimeBlocks(4, 2, 2), null);
        double[][] windows = [[10, 20], [20, 20], [9, 12], [8, 13]];
        for (int w = 0; w < 4; w++)
            coverage.Add(0, w, Forecast(2), windows[w]);
        double[] means = [50, 0, 100, 100];
        double mean = means.Average(), variance = means.Sum(one => (one - mean) * (one - mean)) / 3;
        Assert.Equal(Math.Sqrt(variance / 4), coverage.Error(80), 12);
        Assert.Equal(double.NaN, new CoverageSum(1, new TimeBlocks(4, 2, 2), null).Error(80));
    }

    private static Forecast Forecast(int steps)
    {
        string[] stamps = [.. Enumerable.Range(1, steps).Select(k => $"{k}")];
        return new("s", stamps, Same(10)) { Intervals = [new(80, Same(8), Same(13)), new(95, Same(6), Same(16))] };

        double[] Same(double value) => [.. Enumerable.Repeat(value, steps)];
    }
}
