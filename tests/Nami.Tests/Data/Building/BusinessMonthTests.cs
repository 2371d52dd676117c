using System.Globalization;
using Nami.Data;
using Nami.Forecasting;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Series of one business day per month, and business days without holidays.</summary>
public sealed class BusinessMonthTests
{
    [Theory]
    [InlineData("2015-01-30 2015-02-27 2015-03-31 2015-04-30", "monthly", "2015-05-29 2015-06-30 2015-07-31")]
    [InlineData("2022-10-31 2022-11-30 2022-12-30", "monthly", "2023-01-31 2023-02-28 2023-03-31")]
    [InlineData("2022-09-01 2022-10-03 2022-11-01 2022-12-01", "monthly", "2023-01-02 2023-02-01")]
    [InlineData("2019-03-29 2019-06-28 2019-09-30 2019-12-31", "quarterly", "2020-03-31 2020-06-30 2020-09-30")]
    [InlineData("2015-01-30T17:00 2015-02-27T17:00 2015-03-31T17:00", "monthly", "2015-04-30T17:00 2015-05-29T17:00")]
    // Good Friday, a Monday in May, the last days of the year in Japan.
    [InlineData("2018-01-31 2018-02-28 2018-03-29 2018-04-30 2018-05-31 2018-06-29", "monthly", "2018-07-31 2018-08-31")]
    [InlineData("2021-04-30 2021-05-28 2021-06-30 2021-07-30", "monthly", "2021-08-31 2021-09-30")]
    [InlineData("2020-08-31 2020-09-30 2020-10-30 2020-11-30 2020-12-30", "monthly", "2021-01-29 2021-02-26")]
    [InlineData("2015-03-27 2015-02-27 2015-01-30 2015-04-24", "every 28 days", "2015-05-22")]
    [InlineData("2015-01-30 2015-02-27", "every 28 days", "2015-03-27")]
    [InlineData("2024-01-15 2024-02-15 2024-03-15 2024-04-15", "monthly", "2024-05-15")]
    public void A_business_day_of_the_month_stays_one(string stamps, string step, string next)
    {
        var panel = Read(stamps.Split(' '));
        var time = panel.Series[0].Time;

        string[] given = [.. stamps.Split(' ').Order(StringComparer.Ordinal)];
        Assert.Equal(given, Enumerable.Range(0, given.Length).Select(i => time.Format(i)));
        Assert.Equal(next.Split(' '), next.Split(' ').Select((_, i) => time.Format(time.Count + (long)i)));
        Assert.StartsWith($"{step}, ", time.ToString(), StringComparison.Ordinal);
        Assert.True(time.IsRegular);
    }

    [Fact]
    public void A_month_that_is_left_out_is_missing()
    {
        var series = Read(["2015-01-30", "2015-02-27", "2015-03-31", "2015-05-29", "2015-06-30"]).Series[0];

        Assert.Equal((6, "2015-04-30"), (series.Length, series.Time.Format(3)));
        Assert.True(double.IsNaN(series.Values[3]));
    }

    [Fact]
    public void Few_rows_of_a_panel_take_its_day()
    {
        var panel = CsvPanel.Read(new StringReader("unique_id,ds,y\n" + string.Concat(
            "a,2015-01-30 a,2015-02-27 a,2015-03-31 a,2015-04-30 a,2015-05-29 b,2015-03-31 b,2015-04-30 c,2015-02-27 d,2015-04-30".Split(
                ' ')
                .Select(row => $"{row},1\n"))), "f");

        Assert.Equal(["2015-06-30", "2015-05-29", "2015-03-31", "2015-05-29"], panel.Series.Select(one => one.Time.Format(one.Length)));
    }

    [Fact]
    public void Absent_holidays_make_no_other_frequency()
    {
        string[] holidays = ["2023-01-09", "2023-02-23", "2023-03-21", "2023-05-03", "2023-05-04", "2023-05-05"];
        string[] days = [.. Days("2023-01-04", 140).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Select(Iso).Except(holidays)];

        var series = Read([.. days.Reverse()]).Series[0];

        Assert.StartsWith("every business day, 2023-01-04", series.Time.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            holidays, Enumerable.Range(0, series.Length).Where(i => double.IsNaN(series.Values[i])).Select(i => series.Time.Format(i)));
        Assert.Equal(["2023-05-24", "2023-05-25", "2023-05-26", "2023-05-29"],
            Enumerable.Range(series.Length, 4).Select(i => series.Time.Format(i)));
    }

    [Fact]
    public void A_model_keeps_the_business_days_of_its_series_and_continues_them()
    {
        string[] stamps = [.. Months(2015, 72).Select(Iso)];
        stamps[38] = "2018-03-29"; // before Good Friday
        var model = Forecaster.Fit(Read(stamps[..70]), new() { Horizon = 3, Window = 12, Season = 1, Steps = 50, Members = 1 });
        var again = Forecaster.OfFile(model.ToFile(), "model", 1);

        Assert.Equal(["2020-11-30", "2020-12-31", "2021-01-29"], again.Forecast(again.History)[0].Stamps);
        var updated = again.Update(Read(["2020-11-30", "2020-12-30"]));
        Assert.Equal(["2021-01-29", "2021-02-26", "2021-03-31"], updated.Forecast(updated.History)[0].Stamps);
    }

    private static IEnumerable<DateTime> Days(string first, int count) =>
        Enumerable.Range(0, count).Select(i => DateTime.Parse(first, CultureInfo.InvariantCulture).AddDays(i));

    private static IEnumerable<DateTime> Months(int year, int count) => Enumerable.Range(0, count).Select(i =>
    {
        var end = new DateTime(year, 1, 1).AddMonths(i + 1).AddDays(-1);
        return end.AddDays(end.DayOfWeek == DayOfWeek.Saturday ? -1 : end.DayOfWeek == DayOfWeek.Sunday ? -2 : 0);
    });

    private static string Iso(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Panel Read(string[] stamps) => CsvPanel.Read(
        new StringReader("ds,y\n" + string.Concat(
            stamps.Select((stamp, i) => FormattableString.Invariant($"{stamp},{100 + i % 7}\n")))), "f");
}
