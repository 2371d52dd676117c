using Nami.Files;

namespace Nami.Plots;

/// <summary>
/// A chart of one or more series over a common x axis, drawn as a PNG picture.
/// It carries its own font, so that text is there on a machine without any. Several charts may be drawn at once from several threads.
/// </summary>
public sealed record Chart
{
    /// <summary>The line above the chart, left of the legend, or <see langword="null"/> for none.</summary>
    public string? Title { get; init; }

    /// <summary>The name of the x axis; empty for none.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>The name of the y axis; empty for none.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>The series, drawn in this order: later ones lie on top.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Filled areas, drawn in this order, under the series.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>Whether the series and bands are named, in a row above the data, where it covers none of them.</summary>
    public bool Legend { get; init; } = true;

    /// <summary>Whether X holds dates, as <see cref="DateTime.ToOADate"/> gives them.</summary>
    public bool XIsDate { get; init; }

    /// <summary>
    /// Whether a font at hand has every character of <paramref name="text"/>. The embedded one has Latin, Greek and Cyrillic;
    /// others, as Japanese, need one of the system's. What no font has is drawn as empty boxes.
    /// </summary>
    public static bool CanDraw(string text) => ChartFont.CanDraw(text);

    /// <summary>Draws the chart.</summary>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">The picture's height in pixels.</param>
    /// <returns>The bytes of a PNG file.</returns>
    /// <exception cref="ArgumentException">A series has not as many X as Y, or a band as many lower or upper values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The width or height is below 1.</exception>
    public byte[] ToPng(int width = 960, int height = 540)
    {
        Check();
        return ChartPicture.Png(width, height, canvas => new ChartPainter().Paint(this, canvas, width, height));
    }

    /// <summary>
    /// Draws the chart into a PNG file. It is written aside and renamed: a file that is there is replaced as a whole or not at all.
    /// </summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">The picture's height in pixels.</param>
    /// <exception cref="InputException">The file can't be written there.</exception>
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

/// <summary>One series of a <see cref="Chart"/>.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="X">The points' places on the x axis: numbers, or <see cref="DateTime.ToOADate"/> where <see cref="Chart.XIsDate"/>.</param>
/// <param name="Y">A value for every x. One that isn't finite leaves a gap.</param>
/// <param name="Style">Markers or a line.</param>
public sealed record ChartSeries(string Name, double[] X, double[] Y, SeriesStyle Style = SeriesStyle.Line);

/// <summary>
/// A filled area between two lines of a <see cref="Chart"/>, such as an interval: under the series, in the colour of one of them.
/// </summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="X">The lines' places on the x axis, as those of <see cref="ChartSeries"/>; growing.</param>
/// <param name="Lower">The lower line: a finite value for every x.</param>
/// <param name="Upper">The upper line: a finite value for every x.</param>
/// <param name="SeriesIndex">The series, counted from 0, whose colour it has.</param>
/// <param name="Opacity">How strong the colour is, from 0 to 1. Bands that lie on each other add up.</param>
public sealed record ChartBand(string Name, double[] X, double[] Lower, double[] Upper, int SeriesIndex, double Opacity = 0.2);
