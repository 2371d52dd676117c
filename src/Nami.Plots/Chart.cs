using Nami.Files;

namespace Nami.Plots;

/// <summary>A chart of series over a common x axis, drawn as a PNG picture. Thread-safe.</summary>
/// <remarks>The chart embeds a font, so text is drawn on machines without fonts too.</remarks>
public sealed record Chart
{
    /// <summary>The title above the chart, left of the legend; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>The label of the x axis; empty for none.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>The label of the y axis; empty for none.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>The series, in drawing order: later ones are on top.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Filled areas under the series, in drawing order.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>Whether a legend of the series and bands is drawn above the chart.</summary>
    public bool Legend { get; init; } = true;

    /// <summary>Whether X contains dates in the format of <see cref="DateTime.ToOADate"/>.</summary>
    public bool XIsDate { get; init; }

    /// <summary>Returns whether an available font has every character of <paramref name="text"/>.</summary>
    /// <remarks>
    /// The embedded font has Latin, Greek and Cyrillic. Other scripts, such as Japanese, need a system font; missing characters are drawn
    /// as empty boxes.
    /// </remarks>
    public static bool CanDraw(string text) => ChartFont.CanDraw(text);

    /// <summary>Draws the chart.</summary>
    /// <param name="width">The width in pixels; at least 1.</param>
    /// <param name="height">The height in pixels; at least 1.</param>
    /// <returns>The bytes of a PNG file.</returns>
    /// <exception cref="ArgumentException">The numbers of X and Y values of a series, or of the values of a band, don't match.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The width or height is below 1.</exception>
    public byte[] ToPng(int width = 960, int height = 540)
    {
        Check();
        return ChartPicture.Png(width, height, canvas => new ChartPainter().Paint(this, canvas, width, height));
    }

    /// <summary>Draws the chart into a PNG file, which is written atomically.</summary>
    /// <param name="path">The file, in an existing folder.</param>
    /// <param name="width">The width in pixels; at least 1.</param>
    /// <param name="height">The height in pixels; at least 1.</param>
    /// <exception cref="InputException">The file can't be written.</exception>
    public void SavePng(string path, int width = 960, int height = 540) =>
        AtomicFile.Write(path, stream => stream.Write(ToPng(width, height)), flushToDisk: false);

    internal void Check()
    {
        foreach (var series in Series)
        {
            if (series.X.Length != series.Y.Length)
                throw new ArgumentException(
                    $"Series '{series.Name}' has {series.X.Length} X and {series.Y.Length} Y; expected as many of both.");
        }
        foreach (var band in Bands)
        {
            if (band.X.Length != band.Lower.Length || band.X.Length != band.Upper.Length)
                throw new ArgumentException(
                    $"Band '{band.Name}' has {band.X.Length} X, {band.Lower.Length} lower and {band.Upper.Length} upper values; expected as many of each.");
        }
    }
}

/// <summary>How a series of a <see cref="Chart"/> is drawn.</summary>
public enum SeriesStyle
{
    /// <summary>A marker at every point.</summary>
    Points,

    /// <summary>A solid line through the points.</summary>
    Line,

    /// <summary>A dashed line through the points.</summary>
    Dashed,
}

/// <summary>A series of a <see cref="Chart"/>.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="X">The x values: numbers, or <see cref="DateTime.ToOADate"/> with <see cref="Chart.XIsDate"/>.</param>
/// <param name="Y">A value for every x. A value that isn't finite leaves a gap.</param>
/// <param name="Style">Markers or a line.</param>
public sealed record ChartSeries(string Name, double[] X, double[] Y, SeriesStyle Style = SeriesStyle.Line);

/// <summary>A filled area of a <see cref="Chart"/> between two lines, such as an interval, in the colour of a series.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="X">The x values, as in <see cref="ChartSeries"/>; increasing.</param>
/// <param name="Lower">The lower line: a finite value for every x.</param>
/// <param name="Upper">The upper line: a finite value for every x.</param>
/// <param name="SeriesIndex">The series, from 0, whose colour is used.</param>
/// <param name="Opacity">The opacity, from 0 to 1. Overlapping bands add up.</param>
public sealed record ChartBand(string Name, double[] X, double[] Lower, double[] Upper, int SeriesIndex, double Opacity = 0.2);
