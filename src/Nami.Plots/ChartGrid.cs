using Nami.Files;
using SkiaSharp;

namespace Nami.Plots;

/// <summary>Several charts in one PNG picture, row by row, with a title and a common legend.</summary>
public sealed record ChartGrid
{
    // Of what text and lines of a chart alone have.
    private const float Scale = 0.75f;

    /// <summary>The title at the top left; the legend of the first chart's series and bands is at the top right.</summary>
    public required string Title { get; init; }

    /// <summary>The charts, at least one.</summary>
    public required IReadOnlyList<Chart> Charts { get; init; }

    /// <summary>The number of charts per row; at least 1.</summary>
    public required int Columns { get; init; }

    /// <summary>Draws the charts.</summary>
    /// <param name="width">The width of a chart in pixels; at least 1.</param>
    /// <param name="height">The height of a chart in pixels; at least 1.</param>
    /// <returns>The bytes of a PNG file.</returns>
    /// <exception cref="ArgumentException">There is no chart, or the numbers of values of a series or band don't match.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The width, the height or <see cref="Columns"/> is below 1.</exception>
    public byte[] ToPng(int width = 480, int height = 300)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Columns, 1);
        if (Charts.Count == 0)
            throw new ArgumentException("A grid needs at least one chart.");
        foreach (var chart in Charts)
            chart.Check();
        int rows = (Charts.Count + Columns - 1) / Columns, total = checked(Math.Min(Columns, Charts.Count) * width);
        using var header = new ChartHeader(Title, Charts[0], total);
        var painter = new ChartPainter(Scale);
        return ChartPicture.Png(total, checked(rows * height + header.Height), canvas =>
        {
            canvas.Clear(SKColors.White);
            header.Paint(canvas);
            for (int i = 0; i < Charts.Count; i++)
            {
                int state = canvas.Save();
                canvas.Translate(i % Columns * width, i / Columns * height + header.Height);
                canvas.ClipRect(new SKRect(0, 0, width, height));
                painter.Paint(Charts[i] with { Legend = false }, canvas, width, height);
                canvas.RestoreToCount(state);
            }
        });
    }

    /// <summary>Draws the charts into a PNG file, which is written atomically.</summary>
    /// <param name="path">The file, in an existing folder.</param>
    /// <param name="width">The width of a chart in pixels; at least 1.</param>
    /// <param name="height">The height of a chart in pixels; at least 1.</param>
    /// <exception cref="InputException">The file can't be written.</exception>
    public void SavePng(string path, int width = 480, int height = 300) =>
        AtomicFile.Write(path, stream => stream.Write(ToPng(width, height)), flushToDisk: false);
}
