using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class ShrinkageTests
{
    [Fact]
    public void A_correction_that_is_right_everywhere_has_all_the_weight() => Assert.Equal(1, Share(x => x), 1e-9);

    [Fact]
    public void A_correction_twice_too_large_is_halved() => Assert.Equal(0.5, Share(x => x / 2), 1e-9);

    [Fact]
    public void A_correction_of_the_wrong_sign_is_left_out() => Assert.Equal(0, Share(x => -x));

    [Fact]
    public void One_block_alone_has_half_the_weight() => Assert.Equal(0.5, Shrinkage.Share([new(0, 1, 1), new(0, 2, 2)]));

    [Fact]
    public void Blocks_that_disagree_have_less_weight()
    {
        // Two blocks of three say 1, one says 0.
        double share = Shrinkage.Share(
            [.. Enumerable.Range(0, 30).Select(i => new Shrinkage.Pair(i / 10, 1 + i % 10, i < 20 ? 1 + i % 10 : 0))]);
        Assert.InRange(share, 0, 0.7);
    }

    [Fact]
    public void No_evidence_is_no_correction() => Assert.Equal(0, Shrinkage.Share([new(0, 0, 1)]));

    private static double Share(Func<double, double> error) =>
        Shrinkage.Share([.. Enumerable.Range(0, 100).Select(i => new Shrinkage.Pair(i / 10, i % 7 - 3.5, error(i % 7 - 3.5)))]);
}
