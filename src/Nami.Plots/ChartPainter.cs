using System.Globalization;
using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Nami.Plots;

/// <summary>Draws a <see cref="Chart"/> with ScottPlot, in one calm style: data in strong colours, everything else in greys.</summary>
/// <param name="scale">How large text and lines are, 1 in a chart that stands alone.</param>
internal sealed class ChartPainter(float scale = 1)
{
    private const float TextSize = 17, TickSize = 15, TitleSize = 20, Border = 6, TitleRoom = 110;

    public static readonly Color Text = Color.FromHex("#343A40");

    private static readonly Color Axis = Color.FromHex("#ADB5BD"), GridLine = Color.FromHex("#E9ECEF");

    // Okabe and Ito's colours, which colour-blind people can distinguish too; their yellow is too pale on white, and their black is the
    // text's.
    private static readonly Color[] Palette =
        [.. ((string[])["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]).Select(Color.FromHex)];

    public void Paint(Chart chart, SKCanvas canvas, int width, int height)
    {
        using var plot = new Plot();
        foreach (var band in chart.Bands)
            Add(plot, band);
        for (int i = 0; i < chart.Series.Count; i++)
            Add(plot, chart.Series[i], Tone(i));
        plot.Axes.Margins(0.02, 0.06);
        plot.Axes.AutoScale();

        Frame(plot);
        XAxis(plot, chart, width);
        Label(plot.Axes.Left.Label, chart.YLabel, TextSize);
        Ticks(plot.Axes.Left, Number(plot.Axes.Left));
        using var header = chart.Legend ? new ChartHeader(chart.Title ?? "", chart, width) : null;
        if (header is null && chart.Title is { Length: > 0 } title)
        {
            using var font = new SKFont(ChartFont.Typeface(title + ShortText.Ellipsis), TitleSize * scale);
            Label(plot.Axes.Title.Label, ShortText.Fit(title, width - TitleRoom * scale, text => font.MeasureText(text)), TitleSize);
        }
        // By default, ScottPlot also draws its own legend on the data.
        plot.HideLegend();

        // ScottPlot puts labels at the very edge of what it is given, and clears all that it may draw on.
        canvas.Clear(SKColors.White);
        header?.Paint(canvas);
        float top = header?.Height ?? Border;
        canvas.ClipRect(new SKRect(Border, top, width, height - Border));
        plot.Render(canvas, new PixelRect(left: Border, right: width, bottom: height - Border, top: top));
    }

    /// <summary>The colour of a series.</summary>
    public static Color Tone(int series) => Palette[series % Palette.Length];

    /// <summary>The colour of a band.</summary>
    public static Color Tone(ChartBand band) => Tone(band.SeriesIndex).WithOpacity(band.Opacity);

    private void Add(Plot plot, ChartSeries series, Color color)
    {
        double[] y = Array.ConvertAll(series.Y, value => double.IsFinite(value) ? value : double.NaN);
        var drawn = series.Style is SeriesStyle.Points
            ? plot.Add.ScatterPoints(series.X, y, color)
            : plot.Add.ScatterLine(series.X, y, color);
        drawn.LineWidth = series.Style is SeriesStyle.Points ? 0 : 2.5f * scale;
        if (series.Style is SeriesStyle.Points)
        {
            drawn.MarkerShape = MarkerShape.FilledCircle;
            drawn.MarkerSize = (series.X.Length <= 150 ? 9 : 5) * scale;
        }
        if (series.Style is SeriesStyle.Dashed)
            drawn.LinePattern = LinePattern.Dashed;
    }

    private static void Add(Plot plot, ChartBand band)
    {
        if (band.X.Length == 0)
            return;
        var drawn = plot.Add.FillY(band.X, band.Lower, band.Upper);
        drawn.FillColor = Tone(band);
        drawn.LineWidth = 0;
        drawn.MarkerSize = 0;
    }

    private static void Frame(Plot plot)
    {
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Grid.MajorLineColor = GridLine;
        plot.Grid.MajorLineWidth = 1;
        plot.Axes.FrameColor(Axis);
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.MinimumSize = 24;
    }

    private void XAxis(Plot plot, Chart chart, int width)
    {
        var axis = plot.Axes.Bottom;
        Label(axis.Label, chart.XLabel, TextSize);
        Ticks(axis, chart.XIsDate ? DateTicks.Between(axis.Min, axis.Max, (int)(width / scale)) : Number(axis));
    }

    private static NumericAutomatic Number(IAxis axis) => new()
    {
        // Ten digits show 0.1 + 0.2 as 0.3; a tick a rounding away from zero is zero.
        LabelFormatter =
            value => Math.Abs(value) < 1e-9 * (axis.Max - axis.Min) ? "0" : value.ToString("G10", CultureInfo.InvariantCulture),
    };

    private void Ticks(IAxis axis, ITickGenerator ticks)
    {
        axis.TickGenerator = ticks;
        axis.TickLabelStyle.FontName = ChartFont.Default;
        axis.TickLabelStyle.FontSize = TickSize * scale;
        axis.TickLabelStyle.ForeColor = Text;
        axis.TickLabelStyle.OffsetY = axis is IYAxis ? 2 : 0;
        axis.MajorTickStyle.Color = Axis;
        axis.MinorTickStyle.Length = 0;
    }

    private void Label(LabelStyle label, string text, float size)
    {
        label.IsVisible = text.Length > 0;
        label.Text = text;
        label.FontName = ChartFont.For(text);
        label.FontSize = size * scale;
        label.Bold = false;
        label.ForeColor = Text;
    }
}
