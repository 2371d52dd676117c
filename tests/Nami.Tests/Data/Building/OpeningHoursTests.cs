using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Series that have values only at some times of the week.</summary>
public sealed class OpeningHoursTests
{
    private static readonly DateTime s_monday = new(2018, 9, 3);

    [Theory]
    [InlineData(60, 7, 17, "1-6", 4, "hourly, Mon–Sat 7–17", "2018-10-01 07:00")]
    [InlineData(60, 7, 17, "1-7", 10, "hourly, Mon–Sun 7–17", "2018-11-12 07:00")]
    [InlineData(30, 9, 16, "1-5", 5, "every 30 minutes, Mon–Fri 9–16", "2018-10-08 09:00")]
    [InlineData(60, 0, 24, "1-5", 6, "hourly, Mon–Fri 0–24", "2018-10-15 00:00")]
    public void Closed_hours_are_not_missing(int minutes, int from, int to, string days, int weeks, string step, string next)
    {
        var panel = Read(Times(minutes, from, to, days, weeks));
        var series = panel.Series[0];

        Assert.False(series.Values.Contains(double.NaN));
        Assert.StartsWith($"{step}, 2018-09-03", series.Time.ToString(), StringComparison.Ordinal);
        Assert.Equal(next, series.Time.Format(series.Length));
        Assert.Empty(panel.Warnings);
    }

    [Fact]
    public void The_next_open_hours_follow_over_nights_and_Sundays()
    {
        var series = Read(Times(60, 7, 17, "1-6", 5)).Series[0];

        Assert.Equal(
            ["2018-10-08 07:00", "2018-10-08 16:00", "2018-10-09 07:00", "2018-10-13 16:00", "2018-10-15 07:00"],
            new[] { 0, 9, 10, 59, 60 }.Select(i => series.Time.Format(series.Length + (long)i)));
    }

    [Fact]
    public void A_holiday_within_is_missing_and_a_row_at_night_is_named()
    {
        var times = Times(60, 7, 17, "1-5", 60).Where(time => time.Date != new DateTime(2018, 12, 25)).Append(new(2018, 10, 3, 3, 0, 0));

        var panel = Read(times);

        Assert.Equal(10, panel.Series[0].Values.ToArray().Count(double.IsNaN));
        Assert.Equal(60 * 50, panel.Series[0].Length);
        Assert.Contains("series \"series\" has rows outside of its usual times (1 in all). They are ignored.",
            panel.Warnings.Select(FormattableString.Invariant));
    }

    [Fact]
    public void Days_may_be_closed_too()
    {
        Assert.StartsWith("daily, Mon–Sat, ", Read(Times(24 * 60, 0, 24, "1-6", 5)).Series[0].Time.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "every business day, ", Read(Times(24 * 60, 0, 24, "1-5", 5)).Series[0].Time.ToString(), StringComparison.Ordinal);
        // Some Saturdays to make up for holidays.
        var some = Read(Times(24 * 60, 0, 24, "1-5", 120).Concat([new(2018, 9, 29), new(2019, 10, 12)]));
        Assert.StartsWith("every business day, ", some.Series[0].Time.ToString(), StringComparison.Ordinal);
        Assert.Equal(600, some.Series[0].Length);
    }

    [Theory]
    [InlineData(3, 1)] // too few weeks
    [InlineData(8, 3)] // every third evening
    public void Other_gaps_are_missing_values(int weeks, int evenings)
    {
        var times = Times(60, 7, 17, "1-7", weeks)
            .Concat(Times(60, 17, 18, "1-7", weeks).Where((_, i) => i % evenings == 0 && evenings > 1));

        var series = Read(times).Series[0];

        Assert.StartsWith("hourly, 2018", series.Time.ToString(), StringComparison.Ordinal);
        Assert.True(series.Values.Contains(double.NaN));
    }

    [Theory]
    [InlineData("PT1H Mon-Sat 07:00-17:00")]
    [InlineData("PT30M Mon-Fri 09:30-16:00; Sun 10:00-12:00 13:00-14:00")]
    [InlineData("PT1H Mon-Tue 00:30-02:30 18:30-24:30")]
    [InlineData("P1D Mon-Sat 00:00-24:00")]
    public void Hours_are_read_as_they_are_written(string text)
    {
        Assert.True(TimeStep.TryParse(text, out var step));
        Assert.Equal(text, step.ToString());
        Assert.True(TimeStep.TryParse(text, out var again));
        Assert.Equal((step, step.GetHashCode()), (again, again.GetHashCode()));
    }

    [Theory]
    [InlineData("PT1H")]
    [InlineData("PT7H Mon 00:00-07:00")]
    [InlineData("PT1H Mon")]
    [InlineData("PT1H Fri-Mon 07:00-17:00")]
    [InlineData("PT1H Mon 07:00-07:30")]
    [InlineData("PT1H Mon 17:00-07:00")]
    [InlineData("PT1H Mon 07:00-99:00")]
    [InlineData("PT1H Mon 07:00-09:00 09:30-10:30")]
    public void What_are_no_hours_is_not_read(string text) => Assert.False(OpeningHours.TryParse(text, out _));

    [Fact]
    public void A_model_keeps_its_hours_and_reads_few_rows_by_them()
    {
        var panel = Read(Times(60, 7, 17, "1-6", 6));
        var model = Forecaster.Fit(panel, new() { Horizon = 12, Season = 10, Window = 20, Steps = 50, Members = 1 });
        var again = Forecaster.OfFile(model.ToFile(), "model", 1);

        Assert.Equal(["day", "week"], again.Calendar);
        var forecast = again.Forecast(again.History)[0];
        Assert.Equal(["2018-10-15 07:00", "2018-10-15 16:00", "2018-10-16 07:00"], new[] { 0, 9, 10 }.Select(k => forecast.Stamps[k]));
        var news = Times(60, 7, 17, "1-6", 7).Skip(360).Take(11);
        var updated = again.Update(Read(news, new() { Learned = again.History.Reading }));
        Assert.Equal("2018-10-16 08:00", updated.Forecast(updated.History)[0].Stamps[0]);
        Assert.Equal("2018-10-16 08:00", again.Update(Read(news)).Forecast(again.Update(Read(news)).History)[0].Stamps[0]);
    }

    [Fact]
    public void Future_and_test_rows_that_are_too_few_to_show_closed_hours_follow_the_open_ones()
    {
        string Rows(int skip, int take, Func<int, string> fields) => string.Concat(Times(60, 7, 17, "1-6", 7).Skip(skip).Take(take)
            .Select((time, i) => FormattableString.Invariant($"{time:yyyy-MM-dd HH:mm},{fields(i)}\n")));
        var options = new PanelOptions { Known = ["x"] };
        var panel = CsvPanel.Read(new StringReader("ds,y,x\n" + Rows(0, 360, i => $"{i % 10},1")), "f", options);
        string test = "ds,y,x\n" + Rows(360, 20, i => $"{i % 10},2");

        Assert.Equal(20, panel.WithFuture(CsvPanel.Read(new StringReader(test), "f", options)).Series[0].Covariate(0).Length - 360);
        Assert.Null(Backtest.On(panel, CsvPanel.Read(new StringReader(test), "f", options), 20).Warning);
        Assert.Equal("PT1H Mon-Sat 07:00-17:00", panel.Reading!.Hours);
    }

    [Fact]
    public void Seasons_and_scores_count_open_hours()
    {
        var panel = Read(Times(60, 7, 17, "1-7", 8), value: i => 10 + i % 10);

        Assert.Equal(10, Seasons.Find(panel.Series).Primary);
        var test = Backtest.Rolling(panel, 10, windows: 1).Forecasts(
            "series", history => [StatisticalMethod.SeasonalNaive(10).Forecast(history.Series[0], 10, [80])]);
        Assert.Equal("2018-10-28 07:00", test.Windows[0].Forecast.Stamps[0]);
    }

    [Theory]
    [InlineData("yyyy-MM-dd'T'HH:mmzzz", null, "2018-11-12T07:00")]
    [InlineData("yyyy-MM-dd'T'HH:mmzzz", "Europe/Berlin", "2018-11-12T07:00")]
    [InlineData("yyyy-MM-dd HH:mm", "Europe/Berlin", "2018-11-12 07:00")]
    public void Opening_hours_are_those_of_local_time_where_clocks_are_set(string form, string? zone, string next)
    {
        // Berlin's clocks are set back on 28 October.
        string Rows(int skip, int take) => "ds,y\n" + string.Concat(Times(60, 7, 17, "1-6", 11).Skip(skip).Take(take).Select((time, i) =>
            new DateTimeOffset(time, TimeSpan.FromHours(time < new DateTime(2018, 10, 28) ? 2 : 1))
                .ToString(form, System.Globalization.CultureInfo.InvariantCulture) + FormattableString.Invariant($",{10 + i * 7 % 11}\n")));
        var panel = CsvPanel.Read(new StringReader(Rows(0, 600)), "f", new() { TimeZone = zone });

        Assert.Equal("hourly, Mon–Sat 7–17", FormattableString.Invariant(panel.Series[0].Time.Frequency));
        Assert.Equal((600, next), (panel.Series[0].Length, panel.Series[0].Time.Format(600)));
        // Few rows later, which don't show the hours.
        var later = CsvPanel.Read(new StringReader(Rows(600, 12)), "f", new() { Learned = panel.Reading });
        Assert.Equal(panel.Series[0].Time.Date(611), later.Series[0].Time.Date(11));
        Assert.Equal(panel.Series[0].Time.Stamp(600), later.Series[0].Time.Stamp(0));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Asia/Tokyo")]
    public void Unix_time_has_the_opening_hours_of_its_zone(string zone)
    {
        string Rows(int skip, int take) =>
            "timestamp,y\n" + string.Concat(Times(60, 7, 17, "1-6", 11).Skip(skip).Take(take).Select((time, i) =>
                FormattableString.Invariant(
                    $"{new DateTimeOffset(time, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(time)).ToUnixTimeSeconds()},{i % 7}\n")));
        var panel = CsvPanel.Read(new StringReader(Rows(0, 600)), "f", new() { TimeZone = zone });

        Assert.Equal("hourly, Mon–Sat 7–17", FormattableString.Invariant(panel.Series[0].Time.Frequency));
        Assert.Equal("2018-11-12 07:00:00", panel.Series[0].Time.Format(600));
        var later = CsvPanel.Read(new StringReader(Rows(600, 3)), "f", new() { Learned = panel.Reading });
        Assert.Equal("2018-11-12 10:00:00", later.Series[0].Time.Format(3));
    }

    [Fact]
    public void Without_a_zone_the_offsets_of_opening_hours_are_left_out_and_that_is_said()
    {
        string csv = "ds,y\n" + string.Concat(Times(60, 7, 17, "1-6", 11).Select((time, i) =>
            $"{time:yyyy-MM-ddTHH:mm}{(time < new DateTime(2018, 10, 28) ? "+02:00" : "+01:00")},{i % 7}\n"));

        Assert.Contains(
            "Timestamps with several offsets from UTC are read as local times, because hours are closed. They are written without an offset.",
            CsvPanel.Read(new StringReader(csv), "f").Notes.Select(FormattableString.Invariant));
        Assert.Empty(CsvPanel.Read(new StringReader(csv.Replace("+02:00", "+01:00", StringComparison.Ordinal)), "f").Notes);
    }

    private static IEnumerable<DateTime> Times(int minutes, int from, int to, string days, int weeks) =>
        Enumerable.Range(0, 7 * weeks).Where(day => day % 7 < days[2] - '0')
            .SelectMany(day => Enumerable.Range(0, (to - from) * 60 / minutes)
                .Select(slot => s_monday.AddDays(day).AddHours(from).AddMinutes(slot * minutes)));

    private static Panel Read(IEnumerable<DateTime> times, PanelOptions? options = null, Func<int, double>? value = null) => CsvPanel.Read(
        new StringReader("ds,y\n" + string.Concat(times.Select(
            (time, i) => FormattableString.Invariant($"{time:yyyy-MM-dd HH:mm},{value?.Invoke(i) ?? 10 + i * 7 % 11}\n")))), "f", options);
}
