using ScottPlot;
using SkiaSharp;

namespace Nami.Plots;

/// <summary>
/// The rows above a chart: its title at the left, and at the right what its lines and areas are, or above that where both are too long.
/// (ScottPlot's own legend cuts the upper half of Japanese off.)
/// </summary>
internal sealed class ChartHeader : IDisposable
{
    private const float TextSize = 17, Row = 40, Edge = 16, SymbolWidth = 28, Gap = 8, Between = 20;

    private readonly string _title;
    private readonly (string Name, Color Color, ChartSeries? Series)[] _items;
    private readonly int _width;
    private readonly SKFont _font;

    /// <param name="title">The title; empty for none.</param>
    /// <param name="chart">Whose series and bands are named.</param>
    /// <param name="width">The picture's width.</param>
    public ChartHeader(string title, Chart chart, int width)
    {
        _width = width;
        _items =
        [
            .. chart.Series.Select((series, i) => (series.Name, ChartPainter.Tone(i), (ChartSeries?)series)),
            .. chart.Bands.Reverse().Select(band => (band.Name, ChartPainter.Tone(band), (ChartSeries?)null)),
        ];
        _font = new(ChartFont.Typeface(title + ShortText.Ellipsis + string.Concat(_items.Select(item => item.Name))), TextSize);
        _title = ShortText.Fit(title, width - 2 * Edge, text => _font.MeasureText(text));
        Height = (int)(title.Length == 0 || 2 * Edge + _font.MeasureText(title) + Between + _items.Sum(Width) <= width ? Row : 2 * Row);
    }

    /// <summary>How high the rows are.</summary>
    public int Height { get; }

    public void Paint(SKCanvas canvas)
    {
        using var text = new SKPaint { Color = new SKColor(ChartPainter.Text.ARGB), IsAntialias = true };
        float middle = Height - Row / 2, baseline = middle + TextSize / 3, x = _width - Edge - _items.Sum(Width) + Between;
        canvas.DrawText(_title, Edge, Row / 2 + TextSize / 3, _font, text);
        foreach (var item in _items)
        {
            Symbol(canvas, item, x, middle);
            canvas.DrawText(item.Name, x + SymbolWidth + Gap, baseline, _font, text);
            x += Width(item);
        }
    }

    public void Dispose() => _font.Dispose();

    private float Width((string Name, Color Color, ChartSeries? Series) item) => SymbolWidth + Gap + _font.MeasureText(item.Name) + Between;

    private static void Symbol(SKCanvas canvas, (string Name, Color Color, ChartSeries? Series) item, float x, float middle)
    {
        using var dashes = item.Series?.Style is SeriesStyle.Dashed ? SKPathEffect.CreateDash([7, 4], 0) : null;
        using var paint = new SKPaint
        {
            Color = new SKColor(item.Color.ARGB),
            StrokeWidth = item.Series is null ? 14 : 2.5f,
            IsAntialias = true,
            PathEffect = dashes
        };
        if (item.Series?.Style is SeriesStyle.Points)
            canvas.DrawCircle(x + SymbolWidth / 2, middle, 4.5f, paint);
        else
            canvas.DrawLine(x, middle, x + SymbolWidth, middle, paint);
    }
}
