using System.Globalization;
using Nami.Cli.Languages;
using Nami.Data;
using Nami.Forecasting;
using Nami.Plots;

namespace Nami.Cli.Reports;

/// <summary>
/// Forecasts of a panel as one picture: the end of each series, what is expected and its intervals. Of many series the first ones, in a
/// grid that says of how many.
/// </summary>
internal static class PanelPicture
{
    /// <summary>The most series that are drawn.</summary>
    public const int MostSeries = 12;

    private const int LeastHistory = 100, ColumnsOfFew = 2, ColumnsOfMany = 3, Few = 4;

    /// <param name="series">The series, in any order.</param>
    /// <param name="forecasts">The forecasts to draw, at least one, of series that are given.</param>
    /// <param name="file">The picture.</param>
    /// <param name="texts">The language.</param>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Draw(IEnumerable<TimeSeries> series, IReadOnlyList<Forecast> forecasts, string file, Texts texts)
    {
        if (texts.Language != Language.English && !Chart.CanDraw(texts.ChartHistory + texts.ChartForecast + texts.ChartGridTitle(1, 2)))
            texts = new EnglishTexts();
        var byId = series.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var shown = forecasts.Take(MostSeries).Select(forecast => Drawn(byId[forecast.Id], forecast, texts)).ToArray();
        if (shown is [var only])
            only.SavePng(file);
        else
            new ChartGrid { Title = texts.ChartGridTitle(shown.Length, forecasts.Count), Charts = shown, Columns = shown.Length <= Few ? ColumnsOfFew : ColumnsOfMany }.SavePng(file);
    }

    private static Chart Drawn(TimeSeries series, Forecast forecast, Texts texts)
    {
        int steps = forecast.Mean.Count;
        int history = Math.Min(series.Length, Math.Max(LeastHistory, 4 * steps));
        double[] x = [.. Enumerable.Range(series.Length - history, history + steps).Select(t => Place(series.Time, t))];
        // Lines and bands begin at the last point of the series, where it is not missing, so that no gap parts them.
        double last = series.Values[^1];
        double[] begin = double.IsNaN(last) ? [] : [last], future = x[(history - begin.Length)..];
        return new()
        {
            Title = Chart.CanDraw(series.Id) ? series.Id : null,
            XIsDate = series.Time.HasDates,
            Series =
            [
                new(texts.ChartHistory, x[..history], series.Values[^history..].ToArray()),
                new(texts.ChartForecast, future, [.. begin, .. forecast.Mean]),
            ],
            Bands =
            [
                .. forecast.Intervals.OrderByDescending(interval => interval.Level).Select((interval, i) => new ChartBand(
                    $"{interval.Level.ToString(CultureInfo.InvariantCulture)} %", future, [.. begin, .. interval.Lower], [.. begin, .. interval.Upper], SeriesIndex: 1, i == 0 ? 0.15 : 0.3)),
            ],
        };
    }

    private static double Place(TimeAxis time, int t) => time.HasDates ? time.Date(t).ToOADate() : time.Number(t);
}
