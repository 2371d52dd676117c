using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Whether the steps of several series are the same moments.</summary>
internal static class SharedTime
{
    /// <summary>
    /// By series, how many steps before the latest one it ends; −1 where it ends before that one begins. Null where the series share no
    /// moments: their steps differ, or their times are whole numbers that aren't aligned.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="aligned">Whether equal whole-number times are the same moment.</param>
    public static int[]? Ends(IReadOnlyList<TimeSeries> series, bool aligned)
    {
        if (series.Count == 0 || Difference(series, aligned) is not null)
            return null;
        int latest = 0;
        for (int s = 1; s < series.Count; s++)
            latest = End(series[s]) > End(series[latest]) ? s : latest;
        var time = series[latest].Time;
        return [.. series.Select(one => PlaceOf(time, End(one)) is >= 0 and var place ? time.Count - 1 - place : -1)];
    }

    /// <summary>Why the forecasts of the series have no sum; null where they have one.</summary>
    /// <param name="series">The series.</param>
    /// <param name="aligned">Whether equal whole-number times are the same moment.</param>
    public static FormattableString? WhyNoTotal(IReadOnlyList<TimeSeries> series, bool aligned)
    {
        if (Difference(series, aligned) is { } difference)
            return difference;
        foreach (var one in series)
        {
            if (End(one) != End(series[0]))
                return $"series \"{Named(series[0])}\" ends at {series[0].Time.Format(series[0].Length - 1)}, but \"{Named(one)}\" at {one.Time.Format(one.Length - 1)}. Totals need series that end at the same time: leave out the others, or add their missing rows.";
        }
        return null;
    }

    private static FormattableString? Difference(IReadOnlyList<TimeSeries> series, bool aligned)
    {
        foreach (var one in series)
        {
            if (!one.Time.HasDates && !aligned)
                return $"the times of series \"{Named(one)}\" are whole numbers, which may be other moments in each series. If equal numbers are the same moment, mark the series as aligned.";
            if (one.Time.HasDates != series[0].Time.HasDates || one.Time.Step != series[0].Time.Step)
                return $"the steps of the series differ: \"{Named(series[0])}\" is {series[0].Time.Frequency}, \"{Named(one)}\" is {one.Time.Frequency}. Aggregate them to the same step first.";
        }
        return null;
    }

    private static string Named(TimeSeries series) => ErrorText.Text(series.Id);

    private static long End(TimeSeries series) => series.Time.Stamp(series.Length - 1);

    private static int PlaceOf(TimeAxis time, long stamp)
    {
        var (low, high) = (0, time.Count - 1);
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            long there = time.Stamp(middle);
            if (there == stamp)
                return middle;
            (low, high) = there < stamp ? (middle + 1, high) : (low, middle - 1);
        }
        return -1;
    }
}
