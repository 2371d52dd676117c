using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class ConformalTests
{
    /// <summary>Of n scores the ⌈level · (n + 1)⌉-th smallest, and the largest where that is more than there are.</summary>
    [Theory]
    [InlineData(80)]
    [InlineData(95)]
    public void The_width_is_the_conformal_quantile_of_1_to_20_scores(int level)
    {
        for (int n = 1; n <= 20; n++)
        {
            // The scores 1 … n, so that a score is its own rank; the order in which they come does not matter.
            List<double> scores = [.. Enumerable.Range(0, n).Select(i => 1.0 + (i * 23 + 5) % n)];
            Assert.Equal(n, scores.Distinct().Count());
            int rank = (level * (n + 1) + 99) / 100;
            Assert.Equal(Math.Min(rank, n), Conformal.Width(level, scores));
        }
    }

    [Fact]
    public void Nothing_is_added_without_scores() => Assert.Equal(0, Conformal.Width(80, []));
}
