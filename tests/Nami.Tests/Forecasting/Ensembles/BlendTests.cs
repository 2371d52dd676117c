using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

/// <summary>The weights of networks and combination against plain double loops.</summary>
public sealed class BlendTests
{
    private const int Horizon = 3, Length = 40;

    [Fact]
    public void Quantiles_are_averaged_as_the_networks_see_values()
    {
        foreach (bool isLog in new[] { false, true })
        {
            var (windows, combined) = Windows(1, isLog, draws => 0);
            var blend = new Blend(SeriesGroups.One, [.. Enumerable.Repeat(new[] { 0, 0.25, 1 }, 8)], None);
            var (window, other) = (windows[0], combined[0]);
            var averaged = blend.Apply(window.Series, window.Prediction, other);
            for (int q = 0; q < 5; q++)
            {
                double[] own = window.Prediction.Quantiles[q];
                double[] simple = [.. other.Quantiles[q].Select(value => isLog ? Math.Log(value) : value)];
                double[] expected = [simple[0], 0.25 * own[1] + 0.75 * simple[1], own[2]];
                for (int k = 0; k < Horizon; k++)
                    Assert.Equal(expected[k], averaged.Quantiles[q][k], 1e-9);
            }
        }
    }

    [Fact]
    public void A_quantile_of_0_among_logarithms_is_the_networks_lowest()
    {
        var (windows, combined) = Windows(1, true, draws => 0);
        var blend = new Blend(SeriesGroups.One, [.. Enumerable.Repeat(new[] { 0, 0.5, 1 }, 8)], None);
        double[][] zeros = [new double[Horizon], .. combined[0].Quantiles[1..]];
        var averaged = blend.Apply(windows[0].Series, windows[0].Prediction, combined[0] with { Quantiles = zeros });
        for (int k = 0; k < Horizon; k++)
            Assert.Equal(windows[0].Prediction.Quantiles[0][k], averaged.Quantiles[0][k], 1e-9);
    }

    [Fact]
    public void Weights_are_the_best_ones_drawn_to_one_half_by_their_variance()
    {
        var (windows, combined) = Windows(12, false, draws => draws.NextDouble());
        var blend = Blend.Fit(windows, combined, Horizon);
        // Fewer than 200 values of a step: all steps share theirs.
        double[] expected = ShareOf(windows, combined, -1);
        for (int k = 0; k < Horizon; k++)
        {
            Assert.Equal(expected[k], blend.Shares[0][k], 1e-9);
            Assert.InRange(blend.Shares[0][k], 0.05, 0.95);
        }
    }

    [Fact]
    public void Widths_come_from_windows_that_had_no_part_in_the_weights()
    {
        var (windows, combined) = Windows(12, false, draws => 2 * draws.NextDouble());
        var blend = Blend.Fit(windows, combined, Horizon);
        var scores = new List<double>();
        for (int w = 0; w < windows.Count; w++)
        {
            double[] others = ShareOf(windows, combined, windows[w].Block);
            for (int k = 0; k < Horizon; k++)
            {
                double Bound(int q) => others[k] * windows[w].Prediction.Quantiles[q][k] + (1 - others[k]) * combined[w].Quantiles[q][k];
                double y = windows[w].Series.Values[windows[w].Cutoff + k];
                scores.Add(Math.Max(Bound(1) - y, y - Bound(3)) / windows[w].Prediction.Scale.Deviation);
            }
        }
        scores.Sort();
        double width = scores[(int)Math.Ceiling(0.8 * (scores.Count + 1)) - 1];
        for (int k = 0; k < Horizon; k++)
            Assert.Equal(width, blend.Widths[0][k], 1e-9);
    }

    [Fact]
    public void Nothing_to_measure_is_the_combination_alone()
    {
        var blend = Blend.Fit([], [], Horizon);
        Assert.All(blend.Shares, group => Assert.All(group, share => Assert.Equal(0, share)));
        Assert.All(blend.Widths, level => Assert.All(level, width => Assert.Equal(0, width)));
    }

    [Theory]
    [InlineData(99, 1)]
    [InlineData(100, 2)]
    [InlineData(400, 4)]
    public void Groups_have_at_least_50_series(int count, int groups)
    {
        var (windows, combined) = Windows(count, false, draws => draws.NextDouble());
        // Season and length differ between the series; none has zeros.
        var traits = combined.Select((one, s) => one with { Traits = new(0, s % 2, s / 2 % 2 == 0 ? 30 : 60) }).ToList();
        var found = SeriesGroups.Fit(windows, traits);
        Assert.Equal(groups, found.Used.Count);
        Assert.All(traits.GroupBy(one => found.Of(one.Traits)), group => Assert.True(group.Count() >= 50 || groups == 1));
    }

    [Fact]
    public void Weights_of_a_group_are_drawn_to_those_of_all()
    {
        // Networks are right in one half of the series, the combination in the other.
        var (windows, combined) = Windows(200, false, draws => draws.NextDouble());
        var traits = combined.Select((one, s) => one with { Traits = new(0, s % 2, 40) }).ToList();
        var exact = windows.Select((window, s) => s % 2 == 0 ? window : window with { Prediction = Shifted(window) }).ToList();
        var blend = Blend.Fit(exact, traits, Horizon);
        double[] means = [.. blend.Groups.Used.Select(group => blend.Shares[group].Average())];
        Assert.Equal(2, means.Length);
        Assert.True(means[0] > means[1] + 0.1, $"{means[0]} {means[1]}");

        static WindowPrediction Shifted(CalibrationWindow window) => window.Prediction with
        {
            Quantiles = [.. window.Prediction.Quantiles.Select(path => path.Select(value => value + 50).ToArray())],
        };
    }

    private static double[][] None => [new double[Horizon], new double[Horizon]];

    // Windows at the same place of different series; the networks' and the combination's forecasts lie on either side of the values.
    private static (List<CalibrationWindow> Windows, List<CombinedQuantiles> Combined) Windows(
        int count, bool isLog, Func<Random, double> more)
    {
        var plan = new ModelPlan(Horizon, 8, 4, [1, 4], isLog, Calendar.None);
        var windows = new List<CalibrationWindow>();
        var combined = new List<CombinedQuantiles>();
        for (int s = 0; s < count; s++)
        {
            var draws = new Random(s + 1);
            double[] values = [.. Enumerable.Range(0, Length).Select(t => 20 + t % 4 + draws.NextDouble())];
            var series = new EncodedSeries(new TimeSeries($"{s}", values), plan, []);
            int cutoff = Length - Horizon;
            double[] networks = [.. Enumerable.Range(0, Horizon).Select(k => values[cutoff + k] - 0.5 - more(draws))];
            double[] simple = [.. Enumerable.Range(0, Horizon).Select(k => values[cutoff + k] + 0.5 + 1.2 * more(draws))];
            double[][] Quantiles(double[] path, Func<double, double> encode) =>
                [.. new[] { -2.0, -1, 0, 1, 2 }.Select(distance => path.Select(value => encode(value + distance)).ToArray())];
            double[] path = [.. networks.Select(series.Encode)];
            windows.Add(new(
                new(Quantiles(networks, series.Encode), path, WindowScale.Fit(series.Values, cutoff, plan)), series, cutoff, plan,
                s * 10 / count));
            combined.Add(new(Quantiles(simple, value => value), new(0, 0, Length), []));
        }
        return (windows, combined);
    }

    // The weighted median of the quotients and the jackknife over the blocks, of all steps together.
    private static double[] ShareOf(List<CalibrationWindow> windows, List<CombinedQuantiles> combined, int without)
    {
        var quotients = new List<(int Block, double Value, double Weight)>();
        for (int w = 0; w < windows.Count; w++)
        {
            if (windows[w].Block == without)
                continue;
            double unit = 0;
            int pairs = 0;
            for (int t = 4; t < Length; t++, pairs++)
                unit += Math.Abs(windows[w].Series.Values[t] - windows[w].Series.Values[t - 4]);
            for (int k = 0; k < Horizon; k++)
            {
                double from = combined[w].Quantiles[2][k], correction = windows[w].Prediction.Quantiles[2][k] - from;
                double error = windows[w].Series.Values[windows[w].Cutoff + k] - from;
                quotients.Add((windows[w].Block, error / correction, Math.Abs(correction) / (unit / pairs)));
            }
        }
        int[] blocks = [.. quotients.Select(one => one.Block).Distinct()];
        double[] left = [.. blocks.Select(block => Median(quotients.Where(one => one.Block != block)))];
        double variance = (blocks.Length - 1.0) / blocks.Length * left.Sum(value => Math.Pow(value - left.Average(), 2))
            + 1.0 / (blocks.Length * blocks.Length);
        double own = 0.16 / (0.16 + variance);
        return [.. Enumerable.Repeat(own * Math.Clamp(Median(quotients), 0, 1) + (1 - own) * 0.5, Horizon)];

        static double Median(IEnumerable<(int Block, double Value, double Weight)> some)
        {
            var sorted = some.OrderBy(one => one.Value).ToArray();
            double half = sorted.Sum(one => one.Weight) / 2, sum = 0;
            foreach (var one in sorted)
            {
                sum += one.Weight;
                if (sum >= half)
                    return one.Value;
            }
            return double.NaN;
        }
    }
}
