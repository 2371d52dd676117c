using Nami.Evaluation;

namespace Nami.Tests.Evaluation;

public sealed class PairedTestTests
{
    [Fact]
    public void One_series_has_the_paired_t_test_over_its_windows()
    {
        // Mean 2, variance ((−1)² + 0² + 1²) / 2 = 1, standard error √(1/3).
        var test = PairedTest.Of([new(0, 0, 1), new(0, 1, 2), new(0, 2, 3)], sharesOrigins: false);
        Assert.Equal(2, test.Difference, 1e-15);
        Assert.Equal(Math.Sqrt(1.0 / 3), test.Error, 1e-15);
        Assert.Equal(2, test.Freedom);
        double t = 2 / Math.Sqrt(1.0 / 3);
        Assert.Equal(1 - t / Math.Sqrt(2 + t * t), test.P, 1e-12); // two-sided, closed form for 2 degrees of freedom
        var (lower, upper) = test.Interval(0.95);
        Assert.Equal(2 - 4.302652729749464 * Math.Sqrt(1.0 / 3), lower, 1e-12);
        Assert.Equal(2 + 4.302652729749464 * Math.Sqrt(1.0 / 3), upper, 1e-12);
    }

    [Theory]
    [InlineData(3, 4, 1)]
    [InlineData(7, 3, 2)]
    [InlineData(12, 20, 3)]
    [InlineData(4, 5, 4)]
    public void Panels_have_the_largest_of_three_variances_as_plain_loops_compute_them(int series, int origins, int seed)
    {
        var draws = new Random(seed);
        // Some cells are missing, and either clusters can have the larger variance.
        double bySeries = seed % 2 == 0 ? 3 : 0.1, byOrigin = seed % 2 == 0 ? 0.1 : 3;
        double[] own = [.. Enumerable.Range(0, series).Select(_ => bySeries * draws.NextDouble())],
            shared = [.. Enumerable.Range(0, origins).Select(_ => byOrigin * draws.NextDouble())];
        var cells = new List<PairedCell>();
        for (int s = 0; s < series; s++)
        {
            for (int o = 0; o < origins; o++)
            {
                if ((s + o) % 5 != 4)
                    cells.Add(new(s, o, own[s] + shared[o] + draws.NextDouble() - 1));
            }
        }

        int n = cells.Count;
        double mean = 0;
        foreach (var cell in cells)
            mean += cell.Difference / n;
        double ofSeries = 0, ofOrigins = 0, ofCells = 0;
        for (int s = 0; s < series; s++)
        {
            double sum = 0;
            foreach (var cell in cells)
                sum += cell.Series == s ? cell.Difference - mean : 0;
            ofSeries += sum * sum;
        }
        for (int o = 0; o < origins; o++)
        {
            double sum = 0;
            foreach (var cell in cells)
                sum += cell.Origin == o ? cell.Difference - mean : 0;
            ofOrigins += sum * sum;
        }
        foreach (var cell in cells)
            ofCells += (cell.Difference - mean) * (cell.Difference - mean);
        ofSeries *= (double)series / (series - 1) / n / n;
        ofOrigins *= (double)origins / (origins - 1) / n / n;
        ofCells *= (double)n / (n - 1) / n / n;

        var test = PairedTest.Of(cells, sharesOrigins: true);
        Assert.Equal(mean, test.Difference, 1e-14);
        Assert.Equal(Math.Sqrt(Math.Max(ofSeries + ofOrigins - ofCells, Math.Max(ofSeries, ofOrigins))), test.Error, 1e-14);
        Assert.Equal(Math.Min(series, origins) - 1, test.Freedom);

        var alone = PairedTest.Of(cells, sharesOrigins: false);
        Assert.Equal(Math.Sqrt(ofSeries), alone.Error, 1e-14);
        Assert.Equal(series - 1, alone.Freedom);
    }

    [Fact]
    public void Fewer_than_three_origins_are_no_clusters()
    {
        PairedCell[] cells = [new(0, 0, 1), new(0, 1, 2), new(1, 0, 4), new(1, 1, 3), new(2, 0, 2), new(2, 1, 0)];
        var test = PairedTest.Of(cells, sharesOrigins: true);
        // Mean 2; sums of the series' distances −1, 3, −2: (1 + 9 + 4) / 36 · 3 / 2.
        Assert.Equal(Math.Sqrt(14 / 36.0 * 1.5), test.Error, 1e-15);
        Assert.Equal(2, test.Freedom);
    }

    [Fact]
    public void A_constant_difference_is_certain_and_none_is_none()
    {
        PairedCell[] constant = [new(0, 0, 0.25), new(0, 1, 0.25), new(0, 2, 0.25)];
        var test = PairedTest.Of(constant, sharesOrigins: false);
        Assert.Equal((0.25, 0, 0), (test.Difference, test.Error, test.P));
        Assert.Equal((0.25, 0.25), test.Interval(0.95));

        var none = PairedTest.Of([.. constant.Select(cell => cell with { Difference = 0 })], sharesOrigins: false);
        Assert.Equal((0, 0, 1), (none.Difference, none.Error, none.P));
    }

    [Fact]
    public void Too_few_windows_or_series_show_nothing()
    {
        var one = PairedTest.Of([new(0, 0, 1)], sharesOrigins: true);
        Assert.Equal((1, 1), (one.Difference, one.P));
        Assert.True(double.IsNaN(one.Interval(0.95).Lower));
        var two = PairedTest.Of([new(0, 0, 1), new(0, 1, 1.01)], sharesOrigins: true);
        Assert.Equal(1, two.P);
        Assert.True(double.IsNaN(two.Interval(0.95).Lower));
        Assert.Equal(1, PairedTest.Of([new(0, 0, 1), new(1, 0, 1)], sharesOrigins: true).P);
        Assert.Equal(1, PairedTest.Of([new(0, 0, double.PositiveInfinity), new(0, 1, 1), new(0, 2, 1)], sharesOrigins: true).P);
    }

    [Fact]
    public void The_example_of_the_document_is_right()
    {
        double[] own = [0.82, 0.74, 0.91, 0.69, 0.79], seasonal = [1.02, 0.95, 0.99, 0.97, 0.87], combined = [0.80, 0.79, 0.90, 0.75, 0.76];
        var losses = new PairedLosses(1, 5, 2);
        for (int w = 0; w < 5; w++)
            losses.Add(0, w, own[w], [seasonal[w], combined[w]]);
        var found = VerdictComparison.Of(losses, ["seasonal_naive", "combination"], (_, block) => block, sharesOrigins: false);
        var verdict = new Verdict
        {
            Method = "auto",
            Loss = VerdictLoss.AbsoluteError,
            Comparisons = found,
            Windows = 5,
            Series = 1,
            Points = 60,
        };
        Assert.Equal([0.012, 0.62], found.Select(one => Math.Round(one.P, one.P < 0.1 ? 3 : 2)));
        Assert.Equal(
            [
                "nami (auto) is better than seasonal naive (scaled error 0.790 against 0.960, difference -0.170, 97.5 % interval -0.307 to -0.033).",
                "nami (auto) and combination: no difference that 5 windows can show (scaled error 0.790 against 0.800, difference -0.010, 95 % interval -0.062 to 0.042).",
                "Compared: 60 points in 5 windows of 1 series.",
            ],
            verdict.Sentences.Select(FormattableString.Invariant));
    }

    [Fact]
    public void Holm_tests_the_smaller_probability_at_half_the_size()
    {
        Assert.Equal([(true, 0.025), (true, 0.05)], Holm.Of([0.02, 0.04]));
        Assert.Equal([(true, 0.05), (true, 0.025)], Holm.Of([0.04, 0.02]));
        Assert.Equal([(false, 0.025), (false, 0.025)], Holm.Of([0.04, 0.03]));
        Assert.Equal([(true, 0.025), (false, 0.05)], Holm.Of([0.001, 0.06]));
        Assert.Equal([(true, 0.05)], Holm.Of([0.04]));
    }

    [Fact]
    public void Windows_that_overlap_lie_in_blocks_that_do_not()
    {
        // Windows of 12 points, 6 apart: each overlaps with the next. Two make a block, one lies between two blocks.
        var blocks = new TimeBlocks(windows: 8, step: 6, horizon: 12);
        Assert.Equal(3, blocks.Count);
        Assert.Equal([0, 0, -1, 1, 1, -1, 2, 2], Enumerable.Range(0, 8).Select(blocks.Of));
        Assert.Equal([0, 3, 6], Enumerable.Range(0, 3).Select(blocks.First));
        // The oldest windows that make no whole block are in none.
        blocks = new(windows: 10, step: 6, horizon: 12);
        Assert.Equal([-1, -1, 0, 0, -1, 1, 1, -1, 2, 2], Enumerable.Range(0, 10).Select(blocks.Of));
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(new TimeBlocks(windows: 3, step: 12, horizon: 12).Of));
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(new TimeBlocks(windows: 3, step: 20, horizon: 12).Of));
        Assert.Equal([0, 0, 0], Enumerable.Range(0, 3).Select(new TimeBlocks(windows: 3, step: 1, horizon: 12).Of));
        Assert.Equal(1, new TimeBlocks(windows: 3, step: 1, horizon: 12).Count);
    }
}
