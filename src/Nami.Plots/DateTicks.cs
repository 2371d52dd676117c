using System.Globalization;
using ScottPlot.TickGenerators;

namespace Nami.Plots;

/// <summary>Ticks at whole years, months, days, hours or minutes, written as ISO 8601 writes them, whatever the culture.</summary>
internal static class DateTicks
{
    private const double Month = 30.436875, Hour = 1.0 / 24, Minute = Hour / 60;

    // Each step's length in days, how many units it is, and how its ticks are written.
    private static readonly (double Days, int Count, char Unit, string Format)[] Steps =
    [
        .. new[] { 1, 5, 15, 30 }.Select(n => (n * Minute, n, 'm', "HH:mm")),
        .. new[] { 1, 3, 6, 12 }.Select(n => (n * Hour, n, 'h', "MM-dd HH:mm")),
        .. new[] { 1, 2, 7, 14 }.Select(n => ((double)n, n, 'd', "yyyy-MM-dd")),
        .. new[] { 1, 3, 6 }.Select(n => (n * Month, n, 'M', "yyyy-MM")),
        .. new[] { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 }.Select(n => (n * 12 * Month, n, 'y', "yyyy")),
    ];

    /// <summary>
    /// Ticks between two dates as <see cref="DateTime.ToOADate"/> gives them, as many as are easy to read on
    /// <paramref name="width"/> pixels.
    /// </summary>
    public static NumericManual Between(double min, double max, int width)
    {
        var ticks = new NumericManual();
        var step = Steps.FirstOrDefault(s => (max - min) / s.Days * (12 * s.Format.Length + 24) <= width, Steps[^1]);
        var last = Date(max);
        for (var date = Start(Date(min), step.Count, step.Unit); date <= last; date = Next(date, step.Count, step.Unit))
        {
            if (date.ToOADate() >= min)
                ticks.AddMajor(date.ToOADate(), date.ToString(step.Format, CultureInfo.InvariantCulture));
            if (date.Year > 9999 - step.Count)
                break;
        }
        return ticks;
    }

    // What DateTime.FromOADate accepts: the years 100 to 9999.
    private static DateTime Date(double value) => DateTime.FromOADate(Math.Clamp(value, -657434, 2958465));

    /// <summary>The last step's start at or before <paramref name="date"/>.</summary>
    private static DateTime Start(DateTime date, int count, char unit) => unit switch
    {
        'y' => new DateTime(Math.Max(100, date.Year / count * count), 1, 1),
        'M' => new DateTime(date.Year, (date.Month - 1) / count * count + 1, 1),
        'd' => new DateTime(date.Date.Ticks / TimeSpan.TicksPerDay / count * count * TimeSpan.TicksPerDay),
        'h' => date.Date.AddHours(date.Hour / count * count),
        _ => date.Date.AddHours(date.Hour).AddMinutes(date.Minute / count * count),
    };

    private static DateTime Next(DateTime date, int count, char unit) => unit switch
    {
        'y' => date.AddYears(count),
        'M' => date.AddMonths(count),
        'd' => date.AddDays(count),
        'h' => date.AddHours(count),
        _ => date.AddMinutes(count),
    };
}
