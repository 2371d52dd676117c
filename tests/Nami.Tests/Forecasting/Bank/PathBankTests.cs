using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting.Bank;

public sealed class PathBankTests
{
    private const double Gap = double.NaN;

    private readonly BankWorkspace _buffers = new();

    public static TheoryData<int, int, int, int> Shapes => new() { { 1, 0, 60, 8 }, { 12, 0, 90, 18 }, { 24, 168, 500, 48 } };

    [Theory, MemberData(nameof(Shapes))]
    public void What_is_planted_after_an_earlier_origin_changes_nothing_of_it(int season, int longer, int length, int horizon)
    {
        var bank = new PathBank(season, longer, horizon, 3);
        double[] y = Series(SyntheticKind.Shapes, length, season, longer);
        var before = Compute(bank, y);
        for (int o = 0; o < bank.BackTests; o++)
        {
            int origin = length - (o + 1) * before.BackTestSteps;
            foreach (double planted in (double[])[1e300, -1e300, 0, Gap])
            {
                double[] other = [.. y[..(origin + 1)], .. Enumerable.Repeat(planted, length - origin - 1)];
                other[^1] = double.IsNaN(planted) ? y[^1] : other[^1];
                var after = Compute(bank, other);
                Assert.True(after.HasBackTest[o]);
                Assert.Equal(before.BackTestMasked(o), after.BackTestMasked(o));
                Assert.Equal(before.BackTestValues(o), after.BackTestValues(o));
            }
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void A_back_test_is_the_forecast_from_its_own_values(int season, int longer, int length, int horizon)
    {
        double[] y = Series(SyntheticKind.Smoothing, length, season, longer);
        var whole = Compute(new(season, longer, horizon), y);
        for (int o = 0; o < whole.HasBackTest.Length; o++)
        {
            var own = Compute(new(season, longer, whole.BackTestSteps), y[..(length - (o + 1) * whole.BackTestSteps)]);
            Assert.Equal(own.Values, whole.BackTestValues(o));
            Assert.Equal(own.IsMasked, whole.BackTestMasked(o));
        }
    }

    [Fact]
    public void A_gap_across_an_origin_is_filled_from_the_values_before_it()
    {
        var bank = new PathBank(12, 0, 10);
        double[] y = Series(SyntheticKind.Shapes, 100, 12, 0);
        // The latest origin is at 90.
        for (int t = 87; t < 94; t++)
            y[t] = Gap;
        var before = Compute(bank, y);
        (y[94], y[95]) = (1e6, -1e6);
        var after = Compute(bank, y);

        Assert.Equal(before.BackTestValues(0), after.BackTestValues(0));
        Assert.Equal(y[86], after.BackTestValues(0)[0]); // the naive path
        Assert.NotEqual(before.Values.ToArray(), after.Values.ToArray());
    }

    [Fact]
    public void Missing_values_are_not_scored()
    {
        double[] y = [.. Enumerable.Range(0, 60).Select(t => (double)(t % 2))];
        for (int t = 51; t < 60; t++)
            y[t] = Gap;
        var paths = Compute(new(1, 0, 10), y);
        Assert.True(paths.HasBackTest[0]);
        Assert.Equal(9.0 / 60, paths.Features[BankFeatures.Missing], 12);
        Assert.Equal(1, paths.Errors(0)[(int)BankPath.Naive], 1e-9); // y[50] = 0 alone is scored, against y[49] = 1
        for (int t = 50; t < 60; t++)
            y[t] = Gap;
        paths = Compute(new(1, 0, 10), y);
        Assert.Equal([false, true], paths.HasBackTest);
        Assert.All(paths.Errors(0).ToArray(), error => Assert.True(double.IsNaN(error)));
    }

    [Theory]
    [InlineData(12, 0, 1000)]
    [InlineData(24, 168, 1000)]
    [InlineData(48, 336, 1008)]
    [InlineData(1, 365, 1095)]
    [InlineData(24, 8760, 5000)]
    public void A_history_trimmed_to_what_is_read_gives_the_same_bits(int season, int longer, int length)
    {
        var bank = new PathBank(season, longer, 24);
        Assert.Equal(length, bank.Length);
        if (length > 1100)
            return;
        double[] y = Series(SyntheticKind.TwoSeasons, 1300, season, longer);
        y[1300 - length] = Gap;
        var (whole, trimmed) = (Compute(bank, y), Compute(bank, y[^length..]));
        Assert.Equal(whole.Values, trimmed.Values);
        Assert.Equal(whole.Features, trimmed.Features);
        Assert.Equal(whole.Errors(1), trimmed.Errors(1));
        Assert.NotEqual(whole.Values.ToArray(), Compute(bank, y[^(length - 2)..]).Values.ToArray());
    }

    [Fact]
    public void Missing_values_before_the_first_change_nothing()
    {
        double[] y = Series(SyntheticKind.Walk, 80, 12, 0);
        var bank = new PathBank(12, 0, 6);
        Assert.Equal(Compute(bank, y).Values, Compute(bank, [Gap, Gap, Gap, Gap, Gap, .. y]).Values);
    }

    [Fact]
    public void Powers_of_two_scale_every_path_to_the_last_bit()
    {
        double[] y = Series(SyntheticKind.Smoothing, 90, 12, 0);
        var bank = new PathBank(12, 0, 12);
        var plain = Compute(bank, y);
        foreach (int power in (int[])[-900, -3, 40, 990])
        {
            var scaled = Compute(bank, [.. y.Select(v => Math.ScaleB(v, power))]);
            Assert.Equal(plain.Values.ToArray().Select(v => Math.ScaleB(v, power)), scaled.Values.ToArray());
            Assert.Equal(plain.Features, scaled.Features);
            Assert.Equal(plain.Errors(0), scaled.Errors(0));
        }
    }

    public static TheoryData<string, double[]> Extremes => new()
    {
        { "huge", [.. Enumerable.Range(0, 40).Select(t => 1e300 * (1 + t % 4))] },
        { "both signs", [.. Enumerable.Range(0, 40).Select(t => t % 2 == 0 ? 1.7e308 : -1.7e308)] },
        { "tiny", [.. Enumerable.Range(0, 40).Select(t => 1e-300 * (1 + t % 4))] },
        { "least", [.. Enumerable.Range(0, 40).Select(t => double.Epsilon * (1 + t % 4))] },
        { "huge and tiny", [.. Enumerable.Range(0, 40).Select(t => t % 2 == 0 ? 1e300 : 1e-300)] },
        { "counter", [.. Enumerable.Range(0, 40).Select(t => 12_345_678_901 + 50.0 * t)] },
        { "constant", [.. Enumerable.Repeat(7.25, 40)] },
        { "zeros", new double[40] },
        { "negative", [.. Enumerable.Range(0, 40).Select(t => -5.0 - t % 4)] },
        { "one", [3] },
        { "two", [3, 5] },
        { "one among missing", [Gap, Gap, 3, Gap, Gap] },
    };

    [Theory, MemberData(nameof(Extremes))]
    public void Every_series_has_finite_paths_within_three_ranges(string name, double[] y)
    {
        foreach (int season in (int[])[1, 4])
        {
            var paths = Compute(new(season, 8, 9), y);
            double least = y.Where(v => !double.IsNaN(v)).Min(), most = y.Where(v => !double.IsNaN(v)).Max();
            Assert.True(paths.HasValues, name);
            Assert.False(paths.IsMasked[(int)BankPath.Naive]);
            foreach (double value in paths.Values)
            {
                Assert.True(double.IsFinite(value), name);
                double room = 3 * (most / 8 - least / 8) + 1e-12 * Math.Max(Math.Abs(most), Math.Abs(least)) + 4 * double.Epsilon;
                Assert.InRange(value / 8, least / 8 - room, most / 8 + room);
                Assert.True(value >= 0 || least < 0, name);
            }
            foreach (double feature in paths.Features)
                Assert.True(Math.Abs(feature) <= 100, name);
            double last = y[y.AsSpan().LastIndexOfAnyExcept(double.NaN)];
            Assert.Equal(last, paths[BankPath.Naive][8]);
        }
    }

    [Fact]
    public void A_constant_is_continued_by_every_path()
    {
        foreach (double value in (double[])[0, 7.25, -1e300, 1e-300])
            Assert.All(Compute(new(4, 8, 5), [.. Enumerable.Repeat(value, 50)]).Values.ToArray(), v => Assert.Equal(value, v));
    }

    [Fact]
    public void Without_values_everything_is_masked()
    {
        var paths = Compute(new(4, 8, 5), [Gap, Gap]);
        Assert.False(paths.HasValues);
        Assert.All(paths.IsMasked.ToArray(), Assert.True);
    }

    [Fact]
    public void A_large_level_changes_no_difference_of_additive_paths()
    {
        double[] y = [.. new SyntheticSeries(3).Additive(100, 12).Select(v => Math.Round(v * 16) / 16 - 20)];
        var bank = new PathBank(12, 0, 18);
        // No value is positive, so that no path takes a logarithm; sixteenths are exact also beside 10¹⁰.
        double level = -20_000_000_000;
        var (low, high) = (Compute(bank, [.. y.Select(v => v - 100)]), Compute(bank, [.. y.Select(v => v + level)]));
        double tolerance = 1e-6 * (y.Max() - y.Min());
        for (int i = 0; i < low.Values.Length; i++)
            Assert.Equal(low.Values[i] + 100, high.Values[i] - level, tolerance);
        for (int p = 0; p < PathBank.Count; p++)
            Assert.Equal(low.Errors(0)[p], high.Errors(0)[p], 1e-6);
    }

    [Fact]
    public void Nothing_is_allocated_once_buffers_have_grown()
    {
        double[][] series = [Series(SyntheticKind.TwoSeasons, 400, 24, 168), Series(SyntheticKind.Shapes, 390, 24, 168)];
        var bank = new PathBank(24, 168, 24);
        var paths = new BankPaths();
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            foreach (double[] y in series)
                bank.Compute(y, paths, _buffers);
        }
    }

    // Equal with AVX-512, AVX2 and without both: continuous integration runs this under each.
    [Fact]
    public void All_paths_have_the_bits_that_they_had()
    {
        var all = new List<byte>();
        (int, int, int, int)[] shapes = [(1, 0, 60, 8), (12, 0, 90, 18), (24, 168, 400, 30), (7, 0, 9, 3)];
        foreach (var (season, longer, length, horizon) in shapes)
        {
            foreach (var kind in Enum.GetValues<SyntheticKind>())
            {
                // Whole numbers, as the series themselves use functions of the system.
                double[] y = [.. Series(kind, length, season, longer).Select(v => Math.Round(Math.Clamp(v, -1e6, 1e6) * 8))];
                var paths = Compute(new(season, longer, horizon), y);
                all.AddRange(MemoryMarshal.AsBytes(paths.Values));
                all.AddRange(MemoryMarshal.AsBytes(paths.Features));
                for (int o = 0; o < 2; o++)
                    all.AddRange(MemoryMarshal.AsBytes(paths.Errors(o)));
            }
        }
        Assert.Equal("76f1931e3a1951f3", Convert.ToHexStringLower(SHA256.HashData(CollectionsMarshal.AsSpan(all)))[..16]);
    }

    private BankPaths Compute(PathBank bank, double[] y)
    {
        var paths = new BankPaths();
        bank.Compute(y, paths, _buffers);
        return paths;
    }

    private static double[] Series(SyntheticKind kind, int length, int season, int longer) =>
        new SyntheticSeries(17).Make(kind, length, season, longer, length);
}
