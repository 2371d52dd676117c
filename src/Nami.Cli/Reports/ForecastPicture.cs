using System.Globalization;
using Nami.Cli.Languages;
using Nami.Data;
using Nami.Forecasting;
using Nami.Plots;

namespace Nami.Cli.Reports;

/// <summary>A forecast as a picture, behind the end of the series that it continues.</summary>
internal static class ForecastPicture
{
    private const int LeastHistory = 100; // points: less than this is shown as a whole

    /// <param name="series">The series; null where no more than its last window is known.</param>
    /// <param name="window">That window, where there is no series.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="file">The picture.</param>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Draw(TimeSeries? series, double[] window, Forecast forecast, string file)
    {
        string name = forecast.Id;
        string language = Language($"Series", $"Forecast", $"Time", $"Steps");
        var (x, isDate, history) = series is null ? Steps(window, forecast) : Stamps(series, forecast);
        // The forecast's line begins at the last point of the series, so that no gap parts them.
        var chart = new Chart
        {
            Title = Chart.CanDraw(name) ? name : null,
            XLabel = isDate ? Say($"Time", language) : series is null ? Say($"Steps", language) : "",
            XIsDate = isDate,
            Series =
            [
                new(Say($"Series", language), x[..history.Length], history),
                new(Say($"Forecast", language), x[(history.Length - 1)..], [history[^1], .. forecast.Point]),
            ],
        };
        chart.SavePng(file);
    }

    /// <summary>The language of the words of a picture: English where no font has the characters of the current one.</summary>
    public static string Language(params ReadOnlySpan<FormattableString> words)
    {
        foreach (var word in words)
        {
            if (!Chart.CanDraw(Say(word)))
                return Languages.Language.English;
        }
        return Languages.Language.Current;
    }

    /// <summary>The series' end at its own stamps: dates, or numbers, or else the number of the row.</summary>
    private static (double[] X, bool IsDate, double[] History) Stamps(TimeSeries series, Forecast forecast)
    {
        int shown = Math.Min(series.Length, Math.Max(LeastHistory, 4 * forecast.Point.Count));
        var stamps = Enumerable.Range(series.Length - shown, shown).Select(i => series.Time.Format(i)).Concat(forecast.Stamps).ToList();
        double[] history = series.Values[^shown..].ToArray();
        if (stamps.TrueForAll(stamp => double.TryParse(stamp, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            return ([.. stamps.Select(stamp => double.Parse(stamp, CultureInfo.InvariantCulture))], false, history);
        var dates = stamps.ConvertAll(
            stamp => DateTime.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var date)
                ? date
                : (DateTime?)null);
        return dates.TrueForAll(date => date is not null)
            ? ([.. dates.Select(date => date!.Value.ToOADate())], true, history)
            : ([.. Enumerable.Range(series.Length - shown + 1, stamps.Count).Select(i => (double)i)], false, history);
    }

    /// <summary>A model keeps its last window and no stamps of it: steps, of which 0 is the last point.</summary>
    private static (double[] X, bool IsDate, double[] History) Steps(double[] history, Forecast forecast)
    {
        return ([.. Enumerable.Range(1 - history.Length, history.Length + forecast.Point.Count).Select(i => (double)i)], false, history);
    }
}

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
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Draw(IEnumerable<TimeSeries> series, IReadOnlyList<Forecast> forecasts, string file)
    {
        string language = ForecastPicture.Language($"Series", $"Forecast", GridTitle(1, 2));
        var byId = series.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var shown = forecasts.Take(MostSeries).Select(forecast => Drawn(byId[forecast.Id], forecast, language)).ToArray();
        if (shown is [var only])
            only.SavePng(file);
        else
            new ChartGrid
            {
                Title = Say(GridTitle(shown.Length, forecasts.Count), language),
                Charts = shown,
                Columns = shown.Length <= Few ? ColumnsOfFew : ColumnsOfMany
            }.SavePng(file);
    }

    private static FormattableString GridTitle(int shown, int series) =>
        shown < series ? (FormattableString)$"The first {shown} of {series} series" : $"{series} series";

    private static Chart Drawn(TimeSeries series, Forecast forecast, string language)
    {
        int steps = forecast.Point.Count;
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
                new(Say($"Series", language), x[..history], series.Values[^history..].ToArray()),
                new(Say($"Forecast", language), future, [.. begin, .. forecast.Point]),
            ],
            Bands =
            [
                .. forecast.Intervals.OrderByDescending(interval => interval.Level).Select((interval, i) => new ChartBand(
                    $"{interval.Level.ToString(CultureInfo.InvariantCulture)} %", future, [.. begin, .. interval.Lower],
                    [.. begin, .. interval.Upper], SeriesIndex: 1, i == 0 ? 0.15 : 0.3)),
            ],
        };
    }

    private static double Place(TimeAxis time, int t) => time.HasDates ? time.Date(t).ToOADate() : time.Number(t);
}
