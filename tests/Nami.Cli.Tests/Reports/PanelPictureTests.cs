using Nami.Cli.Reports;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Cli.Tests.Reports;

public sealed class PanelPictureTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 960, 540)]
    [InlineData(2, 960, 340)]
    [InlineData(5, 1440, 640)]
    [InlineData(30, 1440, 1240)]
    public void One_series_fills_the_picture_and_several_a_grid_of_at_most_twelve(int series, int width, int height)
    {
        Draw(series);
        Assert.Equal((width, height), Size(_folder["p.png"]));
    }

    [Fact]
    public void Intervals_and_the_values_after_a_gap_are_drawn()
    {
        byte[] with = Draw(1);
        Assert.NotEqual(with, Draw(1, intervals: false));
        Assert.NotEqual(with, Draw(1, isLastMissing: true));
    }

    [Fact]
    public void A_panel_that_is_not_drawn_whole_says_so() => Assert.NotEqual(Draw(12), Draw(13));

    private byte[] Draw(int count, bool intervals = true, bool isLastMissing = false)
    {
        var series = Enumerable.Range(0, count).Select(s => new TimeSeries(
            $"series {s}", TimeAxis.Of([.. Enumerable.Range(0, 150).Select(t => new DateTime(2024, 1, 1).AddDays(t))]),
            Enumerable.Range(0, 150)
                .Select(
                    t => isLastMissing && t == 149 ? double.NaN : 100 + 20 * Math.Sin(t * Math.PI / 3.5) + 4 * Math.Cos((s + 3) * t * t))
                .ToArray())).ToArray();
        var forecasts = series.Select(one => StatisticalMethod.SeasonalNaive(7).Forecast(one, 28))
            .Select(one => intervals ? one : one with { Intervals = [] }).ToArray();
        PanelPicture.Draw(series, forecasts, _folder["p.png"]);
        return File.ReadAllBytes(_folder["p.png"]);
    }

    private static (int, int) Size(string file)
    {
        byte[] png = File.ReadAllBytes(file);
        return (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
            System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }
}
