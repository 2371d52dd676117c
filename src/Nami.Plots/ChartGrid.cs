using Nami.Files;
using SkiaSharp;

namespace Nami.Plots;

/// <summary>Several charts of the same kind in one PNG picture, row by row, under a title and one legend for all.</summary>
public sealed record ChartGrid
{
    // Of what text and lines of a chart alone have.
    private const float Scale = 0.75f;

    /// <summary>
    /// The title at the left of the line above the charts; at its right are the names of the first chart's series and bands.
    /// </summary>
    public required string Title { get; init; }

    /// <summary>The charts, at least one.</summary>
    public required IReadOnlyList<Chart> Charts { get; init; }

    /// <summary>The charts of a row.</summary>
    public required int Columns { get; init; }

    /// <summary>Draws the charts, each as large as asked for.</summary>
    /// <param name="width">The width of a chart in pixels.</param>
    /// <param name="height">The height of a chart in pixels.</param>
    /// <returns>The bytes of a PNG file.</returns>
    /// <exception cref="ArgumentException">There is no chart, or a series or band of one has not as many X as Y.</exception>
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

    /// <summary>
    /// Draws the charts into a PNG file. It is written aside and renamed: a file that is there is replaced as a whole or not at all.
    /// </summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="width">The width of a chart in pixels.</param>
    /// <param name="height">The height of a chart in pixels.</param>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public void SavePng(string path, int width = 480, int height = 300) =>
        AtomicFile.Write(path, stream => stream.Write(ToPng(width, height)), flushToDisk: false);
}
