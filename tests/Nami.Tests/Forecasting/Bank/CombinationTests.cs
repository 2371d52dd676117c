using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class CombinationTests
{
    private readonly BankWorkspace _buffers = new();

    [Fact]
    public void Weights_sum_to_1_and_masked_paths_have_none()
    {
        var sample = Sample(30, 60, 12, 0);
        var combination = Combination.Fit(sample);
        Assert.Equal(1, combination.Shares.ToArray().Sum(), 1e-12);
        double[] weights = new double[PathBank.Count];
        foreach (var paths in sample)
        {
            for (int o = -1; o < paths.HasBackTest.Length; o++)
            {
                if (o >= 0 && !paths.HasBackTest[o])
                    continue;
                double median = combination.Weights(paths, o, weights);
                Assert.Equal(1, median + weights.Sum(), 1e-12);
                Assert.True(median >= 0);
                var masked = o < 0 ? paths.IsMasked : paths.BackTestMasked(o);
                for (int p = 0; p < PathBank.Count; p++)
                    Assert.True(masked[p] ? weights[p] == 0 : weights[p] >= 0);
            }
            Assert.True(paths.IsMasked[(int)BankPath.TwoSeasons]);
        }
    }

    [Fact]
    public void The_path_that_was_right_has_nearly_all_weight()
    {
        // A season that repeats exactly, with jumps that no autoregression follows.
        double[] season = [4, 90, 13, 55, 2, 71, 38];
        double[] y = [.. Enumerable.Range(0, 140).Select(t => season[t % 7] + 100 * (t / 7 % 2))];
        var paths = Compute(new(7, 14, 14, 4), y);
        double[] weights = new double[PathBank.Count], point = new double[14];
        var combination = Combination.Fit([paths]);
        combination.Weights(paths, -1, weights);
        combination.Point(paths, -1, point);
        Assert.True(paths.Errors(0)[(int)BankPath.LongSeasonal] < 1e-9);
        Assert.True(weights[(int)BankPath.LongSeasonal] + weights[(int)BankPath.LongMean] > 0.5, string.Join(' ', weights));
        for (int k = 0; k < 14; k++)
            Assert.Equal(y[126 + k], point[k], 12.0);
    }

    [Fact]
    public void A_series_without_back_tests_has_the_panels_weights_or_the_median()
    {
        var shortOne = Compute(new(1, 0, 4, 4), [3, 5, 4, 6, 5]);
        Assert.DoesNotContain(true, shortOne.HasBackTest);
        double[] weights = new double[PathBank.Count], point = new double[4];
        Assert.Equal(1, Combination.Fit([shortOne]).Weights(shortOne, -1, weights), 1e-12);
        Combination.Fit([shortOne]).Point(shortOne, -1, point);
        double[] core =
        [
            .. Combination.Core.ToArray().Where(path => !shortOne.IsMasked[(int)path]).Select(path => shortOne[path][2]).Order(),
        ];
        Assert.InRange(point[2], core[(core.Length - 1) / 2], core[core.Length / 2]);

        var panel = Combination.Fit([.. Sample(30, 60, 1, 0, 4), shortOne]);
        Assert.InRange(panel.Weights(shortOne, -1, weights), 0, 0.6);
        Assert.True(weights[(int)BankPath.Naive] > 0);
        Assert.Equal(0, weights[(int)BankPath.Autoregression]); // masked: six values
    }

    [Fact]
    public void Paths_and_weights_of_equal_values_are_those_values()
    {
        var paths = Compute(new(1, 0, 4, 4), [.. Enumerable.Repeat(0.1, 40)]);
        double[] point = new double[4];
        Combination.Fit([paths]).Point(paths, -1, point);
        Assert.All(point, value => Assert.Equal(0.1, value));
    }

    [Fact]
    public void Quantiles_rise_with_their_probability_and_widen_with_the_step()
    {
        var sample = Sample(40, 90, 1, 0, 12);
        var combination = Combination.Fit(sample);
        double[] probabilities = [0.0001, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975, 0.9999];
        var errors = ErrorQuantiles.Fit(sample, combination, 12, probabilities);
        for (int k = 0; k < 12; k++)
        {
            double[] quantiles = [.. probabilities.Select((_, q) => errors.At(q, k))];
            Assert.Equal(quantiles.Order(), quantiles);
            Assert.Equal(0, quantiles[4]);
        }
        Assert.True(errors.At(6, 11) > 1.2 * errors.At(6, 0));
        // The scale is between the series' own error and the panel's.
        double[] point = new double[12];
        Assert.All(sample, paths => Assert.InRange(errors.Scale(paths, point) / paths.Unit, 0.01, 9));
    }

    [Fact]
    public void Nothing_is_allocated_for_a_point()
    {
        var sample = Sample(5, 60, 4, 0);
        var combination = Combination.Fit(sample);
        double[] point = new double[8];
        combination.Point(sample[0], -1, point);
        long before = GC.GetAllocatedBytesForCurrentThread();
        combination.Point(sample[0], -1, point);
        combination.Point(sample[0], 1, point);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private BankPaths[] Sample(int count, int length, int season, int longer, int horizon = 8) =>
        [.. Enumerable.Range(0, count).Select(s => Compute(new(season, longer, horizon, 4),
            new SyntheticSeries((ulong)(70 + s)).Make((SyntheticKind)(s % 6), length, season, longer, length)))];

    private BankPaths Compute(PathBank bank, double[] y)
    {
        var paths = new BankPaths();
        bank.Compute(y, paths, _buffers);
        return paths;
    }
}
