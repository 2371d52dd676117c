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
    /// <param name="texts">The language.</param>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Draw(TimeSeries? series, double[] window, Forecast forecast, string file, Texts texts)
    {
        string name = forecast.Id;
        if (texts.Language != Language.English && !Chart.CanDraw(texts.ChartHistory + texts.ChartForecast + texts.ChartTime + texts.ChartSteps))
            texts = new EnglishTexts();
        var (x, isDate, history) = series is null ? Steps(window, forecast) : Stamps(series, forecast);
        // The forecast's line begins at the last point of the series, so that no gap parts them.
        var chart = new Chart
        {
            Title = Chart.CanDraw(name) ? name : null,
            XLabel = isDate ? texts.ChartTime : series is null ? texts.ChartSteps : "",
            XIsDate = isDate,
            Series =
            [
                new(texts.ChartHistory, x[..history.Length], history),
                new(texts.ChartForecast, x[(history.Length - 1)..], [history[^1], .. forecast.Mean]),
            ],
        };
        chart.SavePng(file);
    }

    /// <summary>The series' end at its own stamps: dates, or numbers, or else the number of the row.</summary>
    private static (double[] X, bool IsDate, double[] History) Stamps(TimeSeries series, Forecast forecast)
    {
        int shown = Math.Min(series.Length, Math.Max(LeastHistory, 4 * forecast.Mean.Count));
        var stamps = Enumerable.Range(series.Length - shown, shown).Select(i => series.Time.Format(i)).Concat(forecast.Stamps).ToList();
        double[] history = series.Values[^shown..].ToArray();
        if (stamps.TrueForAll(stamp => double.TryParse(stamp, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            return ([.. stamps.Select(stamp => double.Parse(stamp, CultureInfo.InvariantCulture))], false, history);
        var dates = stamps.ConvertAll(stamp => DateTime.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var date) ? date : (DateTime?)null);
        return dates.TrueForAll(date => date is not null)
            ? ([.. dates.Select(date => date!.Value.ToOADate())], true, history)
            : ([.. Enumerable.Range(series.Length - shown + 1, stamps.Count).Select(i => (double)i)], false, history);
    }

    /// <summary>A model keeps its last window and no stamps of it: steps, of which 0 is the last point.</summary>
    private static (double[] X, bool IsDate, double[] History) Steps(double[] history, Forecast forecast)
    {
        return ([.. Enumerable.Range(1 - history.Length, history.Length + forecast.Mean.Count).Select(i => (double)i)], false, history);
    }
}
