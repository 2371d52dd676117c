using Nami.Cli.Terminal;

namespace Nami.Cli.Tests.Terminal;

public class SparklineTests
{
    [Fact]
    public void Each_value_of_a_short_series_is_a_bar()
    {
        Assert.Equal("▁▂▃▄▅▆▇█", Sparkline.Of([0, 1, 2, 3, 4, 5, 6, 7], 20));
        Assert.Equal("_.:-=+*#", Sparkline.Of([0, 1, 2, 3, 4, 5, 6, 7], 20, ascii: true));
    }

    [Fact]
    public void A_long_series_is_drawn_by_the_means_of_its_parts()
    {
        Assert.Equal("▁█", Sparkline.Of([0, 2, 0, 9, 9, 9], 2));
        Assert.Equal(24, Sparkline.Of(new double[1000], 24).Length);
    }

    [Fact]
    public void Missing_values_leave_a_blank_and_constants_a_line()
    {
        Assert.Equal("▁ █", Sparkline.Of([1, double.NaN, 2], 3));
        Assert.Equal("▅▅", Sparkline.Of([5, 5], 2));
        Assert.Equal("  ", Sparkline.Of([double.NaN, double.NaN], 2));
        Assert.Equal("▁█", Sparkline.Of([-1e308, 1e308], 2));
    }
}
