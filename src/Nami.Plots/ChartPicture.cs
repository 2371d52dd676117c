using SkiaSharp;

namespace Nami.Plots;

/// <summary>Pixels to draw on, as a PNG file.</summary>
internal static class ChartPicture
{
    /// <summary>The bytes of a PNG file of what <paramref name="paint"/> draws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width or height is below 1.</exception>
    public static byte[] Png(int width, int height, Action<SKCanvas> paint)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        // Opaque pixels need no alpha channel. Without row filters and at level 3 a chart of 960 × 540 is encoded in 3 ms to 43 KB;
        // at level 6 it takes 9 ms for 33 KB, and with Skia's default filters 17 ms for 36 KB.
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgb888x, SKAlphaType.Opaque));
        paint(surface.Canvas);
        using var pixels = surface.PeekPixels();
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, zLibLevel: 3))
            ?? throw new InvalidOperationException($"The drawing library couldn't encode a picture of {width} × {height} pixels.");
        return png.ToArray();
    }
}
