using System.Buffers.Binary;
using Nami.Plots;
using SkiaSharp;
using Xunit;

namespace Nami.Tests.Plots;

public class ChartTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 50).Select(i => i * 0.25)];
    private static readonly double[] Y = [.. X.Select(Math.Sin)];

    private static Chart Sine(string xLabel = "x", string legend = "Correct") => new()
    {
        XLabel = xLabel,
        YLabel = "sin(x)",
        Series = [new ChartSeries(legend, X, Y, SeriesStyle.Points), new ChartSeries("Predicted", X, [.. Y.Select(y => y / 2)])],
    };

    [Theory]
    [InlineData(960, 540)]
    [InlineData(321, 200)]
    public void A_picture_is_a_PNG_of_the_asked_size(int width, int height)
    {
        byte[] png = Sine().ToPng(width, height);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Fact]
    public void The_same_chart_is_the_same_bytes() => Assert.Equal(Sine().ToPng(), Sine().ToPng());

    [Fact]
    public void Axis_labels_and_tick_labels_are_drawn_with_the_embedded_font()
    {
        using var with = SKBitmap.Decode(Sine(xLabel: "wavelength").ToPng());

        // The x label is in the bottom line, the ticks' numbers in the line above; without a font both would be empty.
        Assert.True(DarkPixels(with, new SKRectI(300, 515, 660, 540)) > 200);
        Assert.True(DarkPixels(with, new SKRectI(60, 490, 940, 514)) > 200);
    }

    [Fact]
    public void The_legend_names_the_series_above_the_data()
    {
        using var named = SKBitmap.Decode(Sine(legend: "Correct").ToPng());
        using var unnamed = SKBitmap.Decode(Sine(legend: "").ToPng());
        var above = new SKRectI(480, 0, 960, 40);

        Assert.True(DarkPixels(named, above) > DarkPixels(unnamed, above) + 100);
    }

    [Fact]
    public void A_title_too_long_to_stand_beside_the_legend_stands_above_it()
    {
        using var beside = SKBitmap.Decode((Sine() with { Title = "Sine" }).ToPng());
        using var above = SKBitmap.Decode((Sine() with { Title = string.Concat(Enumerable.Repeat("A long title ", 7)) }).ToPng());
        var second = new SKRectI(700, 50, 960, 78);

        Assert.True(DarkPixels(above, second) > 100); // the legend
        Assert.Equal(0, DarkPixels(beside, second));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_title_too_long_for_the_picture_is_shortened_to_it(bool legend)
    {
        Chart Named(string title) => Sine() with { Title = title, Legend = legend };
        var edge = new SKRectI(950, 0, 960, 40);
        string name = string.Concat(Enumerable.Repeat("A long name ", 20));

        using SKBitmap whole = SKBitmap.Decode(Named(name).ToPng()), longer = SKBitmap.Decode(Named(name + name).ToPng());

        Assert.Equal(0, DarkPixels(whole, edge));
        Assert.Equal(whole.Bytes, longer.Bytes);
        Assert.True(DarkPixels(whole, new SKRectI(100, 0, 900, 40)) > 100);
    }

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("ab cdefg", 4, "ab…")]
    [InlineData("a👩‍👩‍👧bcdefg", 4, "a…")]
    [InlineData("abc", 0, "…")]
    [InlineData("", 0, "")]
    public void Text_is_shortened_to_its_room(string text, int room, string expected) =>
        Assert.Equal(expected, ShortText.Fit(text, room, one => one.Length));

    [Fact]
    public void Without_a_legend_the_series_names_leave_no_trace() =>
        Assert.Equal((Sine(legend: "Correct") with { Legend = false }).ToPng(), (Sine(legend: "") with { Legend = false }).ToPng());

    [Fact]
    public void A_band_is_filled_between_its_lines_in_a_pale_tone_of_its_series()
    {
        var flat = new Chart { Series = [new("", [0, 1], [0, 0]), new("", [0, 1], [10, 10])], Legend = false };
        var banded = flat with { Bands = [new("", [0, 1], [4, 4], [6, 6], SeriesIndex: 1, Opacity: 0.5)] };

        using SKBitmap without = SKBitmap.Decode(flat.ToPng()), with = SKBitmap.Decode(banded.ToPng());

        SKColor middle = with.GetPixel(600, 251), below = with.GetPixel(600, 350);
        Assert.Equal(SKColors.White, below);
        Assert.InRange(middle.Red, 225, 240); // half of #D55E00 and half of white
        Assert.InRange(middle.Green, 165, 185);
        Assert.InRange(middle.Blue, 120, 135);
        Assert.NotEqual(middle, without.GetPixel(600, 251));
    }

    [Fact]
    public void A_band_whose_lines_differ_in_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => (Sine() with { Bands = [new("", [0, 1], [0], [1, 1], 0)] }).ToPng());

    [Fact]
    public void A_grid_holds_each_chart_at_its_place_under_a_title()
    {
        var grid = new ChartGrid { Charts = [Sine(), Sine() with { Series = [] }, Sine()], Columns = 2, Title = "Three" };

        using var drawn = SKBitmap.Decode(grid.ToPng(300, 200));

        Assert.Equal((600, 440), (drawn.Width, drawn.Height));
        Assert.True(DarkPixels(drawn, new SKRectI(0, 0, 100, 40)) > 20);
        Assert.True(DarkPixels(drawn, new SKRectI(0, 240, 300, 440)) > 100);
        Assert.Equal(0, DarkPixels(drawn, new SKRectI(300, 240, 600, 440)));
        Assert.Throws<ArgumentException>(() => (grid with { Charts = [] }).ToPng());
    }

    [Fact]
    public void The_border_is_white()
    {
        using var picture = SKBitmap.Decode(Sine().ToPng());

        Assert.Equal(0, DarkPixels(picture, new SKRectI(0, 0, 960, 4)));
        Assert.Equal(0, DarkPixels(picture, new SKRectI(0, 536, 960, 540)));
        Assert.Equal(0, DarkPixels(picture, new SKRectI(0, 0, 4, 540)));
        Assert.Equal(0, DarkPixels(picture, new SKRectI(956, 0, 960, 540)));
    }

    [Theory]
    [InlineData("Epochs", true)]
    [InlineData("Ошибка λ² – größer", true)]
    [InlineData("\uE000\uE001", false)]
    public void It_says_which_text_it_can_draw(string text, bool can) => Assert.Equal(can, Chart.CanDraw(text));

    [Fact]
    public void Text_that_no_font_has_is_no_error() => Assert.NotEmpty(Sine(xLabel: "\uE000\uE001", legend: "誤差").ToPng());

    [Fact]
    public void Dates_are_drawn_whatever_their_span()
    {
        foreach (double days in new[] { 0, 0.01, 1, 40, 400, 30_000, 2_000_000 })
        {
            double start = new DateTime(1949, 1, 1).ToOADate();
            double[] x = [start, start + days / 2, start + days];
            Assert.NotEmpty(new Chart { Series = [new ChartSeries("y", x, [1, 2, 3])], XIsDate = true }.ToPng());
        }
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 5.0 })]
    [InlineData(new[] { 5.0, 5.0, 5.0 })]
    [InlineData(new[] { 1.0, double.NaN, 2.0, double.PositiveInfinity })]
    [InlineData(new[] { double.NaN, double.NaN })]
    [InlineData(new[] { 1e300, -1e300 })]
    public void Odd_series_are_drawn_too(double[] y)
    {
        double[] x = [.. Enumerable.Range(0, y.Length).Select(i => (double)i)];
        foreach (var style in Enum.GetValues<SeriesStyle>())
            Assert.NotEmpty(new Chart { Series = [new ChartSeries("y", x, y, style)] }.ToPng(300, 200));
    }

    [Fact]
    public void X_and_Y_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Chart { Series = [new ChartSeries("y", [1, 2], [1])] }.ToPng());

    [Fact]
    public void Charts_drawn_on_several_threads_are_those_drawn_on_one()
    {
        Chart[] charts = [.. Enumerable.Range(0, 12).Select(i => Sine($"x {i}"))];
        byte[][] alone = [.. charts.Select(chart => chart.ToPng(400, 300))];

        byte[][] together = [.. charts.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(chart => chart.ToPng(400, 300))];

        for (int i = 0; i < charts.Length; i++)
            Assert.Equal(alone[i], together[i]);
    }

    [Fact]
    public void A_saved_picture_replaces_what_was_there_and_leaves_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("nami-");
        try
        {
            string path = Path.Combine(folder.FullName, "chart.png");
            File.WriteAllText(path, "old");

            Sine().SavePng(path);

            Assert.Equal(Sine().ToPng(), File.ReadAllBytes(path));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_or_a_folder_in_the_files_place_is_one_clear_line()
    {
        var folder = Directory.CreateTempSubdirectory("nami-");
        try
        {
            string missing = Path.Combine(folder.FullName, "none", "chart.png");
            var error = Assert.Throws<InputException>(() => Sine().SavePng(missing));
            Assert.Contains(missing, error.Message, StringComparison.Ordinal);
            Assert.Contains("its folder doesn't exist", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);

            error = Assert.Throws<InputException>(() => Sine().SavePng(folder.FullName));
            Assert.Contains("it is a folder", error.Message, StringComparison.Ordinal);
            Assert.Empty(folder.GetFileSystemInfos());
            Assert.Empty(folder.Parent!.GetFiles(folder.Name + ".*"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int DarkPixels(SKBitmap picture, SKRectI area)
    {
        int dark = 0;
        for (int y = area.Top; y < area.Bottom; y++)
        {
            for (int x = area.Left; x < area.Right; x++)
            {
                picture.GetPixel(x, y).ToHsl(out _, out _, out float lightness);
                dark += lightness < 60 ? 1 : 0;
            }
        }
        return dark;
    }
}
