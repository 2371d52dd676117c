using Nami.Evaluation;

namespace Nami.Tests.Evaluation;

/// <summary>How often equal methods are called different, and how often a better one is called better.</summary>
public sealed class VerdictSizeTests
{
    private const int Cases = 1000, Horizon = 12;
    private const double Correlation = 0.8; // between the errors of two methods

    [Theory]
    [InlineData(1, 3, false)]
    [InlineData(1, 5, false)]
    [InlineData(1, 20, false)]
    [InlineData(1, 20, true)]
    [InlineData(30, 1, false)]
    [InlineData(30, 3, false)]
    [InlineData(30, 5, false)]
    [InlineData(30, 20, false)]
    [InlineData(30, 3, true)]
    [InlineData(30, 5, true)]
    [InlineData(30, 20, true)]
    [InlineData(8, 20, true)]
    [InlineData(100, 3, true)]
    public void Equal_methods_are_called_different_in_at_most_7_percent(int series, int windows, bool hasShocks)
    {
        int wrong = Enumerable.Range(0, Cases).Count(
            seed => Compare(seed, series, windows, hasShocks, 1).Any(found => found.Answer != VerdictAnswer.NoDifference));
        Assert.InRange(wrong, 0, 70);
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(100, 5)]
    public void Errors_smaller_by_a_fifth_are_called_better_in_at_least_80_percent(int series, int windows)
    {
        int[] better = new int[2];
        for (int seed = 0; seed < Cases; seed++)
        {
            var found = Compare(seed, series, windows, hasShocks: false, 0.8);
            for (int i = 0; i < better.Length; i++)
                better[i] += found[i].Answer == VerdictAnswer.Better ? 1 : 0;
        }
        Assert.All(better, count => Assert.InRange(count, 800, Cases));
    }

    [Fact]
    public void Fewer_than_3_windows_of_one_series_show_no_difference()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            Assert.All(Compare(seed, 1, 2, hasShocks: false, 0.01), found => Assert.Equal(VerdictAnswer.NoDifference, found.Answer));
            Assert.All(Compare(seed, 1, 1, hasShocks: false, 0.01), found => Assert.Equal(VerdictAnswer.NoDifference, found.Answer));
        }
    }

    // Windows whose cutoffs lie a quarter of the horizon apart: errors grow as a random walk does, so that near windows share most of them.
    [Fact]
    public void Equal_methods_stay_equal_where_windows_overlap()
    {
        const int Step = 3, Windows = 67;
        var blocks = new TimeBlocks(Windows, Step, Horizon);
        Assert.Equal(10, blocks.Count);
        int wrong = 0;
        for (int seed = 0; seed < Cases; seed++)
        {
            var normal = new Normal(seed);
            // The noise of each method at each moment of the scored time.
            double[][] noise = [.. Enumerable.Range(0, (Windows - 1) * Step + Horizon).Select(_ => Errors(normal, 1))];
            var losses = new PairedLosses(1, blocks.Count, 2);
            for (int w = 0; w < Windows; w++)
            {
                if (blocks.Of(w) < 0)
                    continue;
                double[] errors = new double[3];
                for (int k = 0; k < Horizon; k++)
                {
                    for (int method = 0; method < 3; method++)
                        errors[method] += noise[w * Step + k][method];
                    Add(losses, 0, blocks.Of(w), errors);
                }
            }
            wrong += Answers(losses, sharesOrigins: false).Any(found => found.Answer != VerdictAnswer.NoDifference) ? 1 : 0;
        }
        Assert.InRange(wrong, 0, 70);
    }

    private static VerdictComparison[] Compare(int seed, int series, int windows, bool hasShocks, double size)
    {
        var normal = new Normal(seed);
        double[][] shocks = [.. Enumerable.Range(0, windows).Select(_ => hasShocks ? Errors(normal, 1) : new double[3])];
        var losses = new PairedLosses(series, windows, 2);
        for (int s = 0; s < series; s++)
        {
            for (int w = 0; w < windows; w++)
            {
                for (int k = 0; k < Horizon; k++)
                {
                    double[] errors = Errors(normal, size);
                    for (int method = 0; method < 3; method++)
                        errors[method] += shocks[w][method];
                    Add(losses, s, w, errors);
                }
            }
        }
        return Answers(losses, sharesOrigins: true);
    }

    private static VerdictComparison[] Answers(PairedLosses losses, bool sharesOrigins) =>
        VerdictComparison.Of(losses, ["naive", "combination"], (_, block) => block, sharesOrigins);

    private static void Add(PairedLosses losses, int s, int block, double[] errors) =>
        losses.Add(s, block, Math.Abs(errors[0]), [Math.Abs(errors[1]), Math.Abs(errors[2])]);

    // One error per method, that of the first of another size.
    private static double[] Errors(Normal normal, double size)
    {
        double shared = Math.Sqrt(Correlation) * normal.Next(), own = Math.Sqrt(1 - Correlation);
        return [size * (shared + own * normal.Next()), shared + own * normal.Next(), shared + own * normal.Next()];
    }

    /// <summary>Normal numbers by the polar method.</summary>
    private sealed class Normal(int seed)
    {
        private readonly Random _uniform = new(seed);
        private double _next = double.NaN;

        public double Next()
        {
            if (!double.IsNaN(_next))
            {
                double kept = _next;
                _next = double.NaN;
                return kept;
            }
            while (true)
            {
                double u = 2 * _uniform.NextDouble() - 1, v = 2 * _uniform.NextDouble() - 1, square = u * u + v * v;
                if (square is 0 or >= 1)
                    continue;
                double factor = Math.Sqrt(-2 * Math.Log(square) / square);
                _next = v * factor;
                return u * factor;
            }
        }
    }
}
