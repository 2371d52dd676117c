using Nami.Numerics;

namespace Nami.Tests.Numerics;

public sealed class RandomStreamTests
{
    [Fact]
    public void Uniform_draws_fill_the_unit_interval_evenly()
    {
        var stream = new RandomStream(7, RandomUse.Weights);
        int[] bins = new int[10];
        for (ulong i = 0; i < 100_000; i++) bins[(int)(stream.Uniform(i) * 10)]++;
        double chiSquare = bins.Sum(n => (n - 10_000.0) * (n - 10_000.0) / 10_000);
        Assert.True(chiSquare < 27.9, $"chi-square {chiSquare} over 9 degrees of freedom"); // p = 0.001
    }

    [Fact]
    public void Normal_draws_have_mean_0_and_deviation_1()
    {
        var stream = new RandomStream(7, RandomUse.Noise);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(i => stream.Normal((ulong)i))];
        Assert.Equal(0, draws.Average(), 0.013);
        Assert.Equal(1, draws.Average(z => z * z), 0.02);
        Assert.Equal(3, draws.Average(z => z * z * z * z), 0.15);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(0.999, 3.090232306167813)]
    [InlineData(1e-12, -7.034483825301132)]
    public void Normal_quantiles_equal_the_tables(double p, double z) => Assert.Equal(z, NormalQuantile.At(p), 1e-13);

    [Fact]
    public void A_permutation_holds_every_index_once_and_differs_between_epochs_and_seeds()
    {
        int[] a = new int[40], b = new int[40], c = new int[40];
        new RandomStream(1, RandomUse.Shuffle).Permute(a, 0);
        new RandomStream(1, RandomUse.Shuffle).Permute(b, 1);
        new RandomStream(2, RandomUse.Shuffle).Permute(c, 0);
        foreach (int[] order in new[] { a, b, c }) Assert.Equal(Enumerable.Range(0, 40), order.Order());
        Assert.NotEqual(a, b);
        Assert.NotEqual(a, c);
    }

    [Fact]
    public void Every_index_is_as_likely_at_every_place()
    {
        int[] first = new int[5];
        int[] order = new int[5];
        for (int epoch = 0; epoch < 10_000; epoch++)
        {
            new RandomStream(3, RandomUse.Shuffle).Permute(order, epoch);
            first[order[0]]++;
        }

        Assert.All(first, n => Assert.InRange(n, 1850, 2150));
    }
}

public sealed class PhiloxTests
{
    // The known answers published with the generator (Random123, kat_vectors: philox4x32 10).
    [Theory]
    [InlineData(
        0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(
        0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(
        0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u)]
    public void Blocks_equal_the_published_vectors(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint x0, uint x1, uint x2, uint x3)
    {
        Assert.Equal((x0, x1, x2, x3), Philox.Block(c0, c1, c2, c3, k0, k1));
    }
}
