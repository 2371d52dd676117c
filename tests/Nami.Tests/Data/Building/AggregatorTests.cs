using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Rows of intervals that become one.</summary>
public sealed class AggregatorTests
{
    private const string Events =
        "time,y\n2024-01-01T14:10,7\n2024-01-02T00:20,1\n2024-01-02T09:00,2\n2024-01-02T23:50,3\n2024-01-04T00:40,5\n2024-01-04T00:40,6\n"
            + "2024-01-04T23:10,\n2024-01-05T00:30,8\n2024-01-05T22:30,9\n2024-01-06T00:10,10\n2024-01-06T11:00,10\n";

    [Theory]
    [InlineData(Aggregation.Sum, 6, 0, 11, 17)]
    [InlineData(Aggregation.Mean, 2, double.NaN, 5.5, 8.5)]
    [InlineData(Aggregation.Last, 3, double.NaN, 6, 9)]
    [InlineData(Aggregation.Count, 3, 0, 2, 2)]
    public void The_rows_of_each_interval_become_one_value(Aggregation how, double a, double b, double c, double d)
    {
        var panel = Read(Events, how, "1d");
        var series = panel.Series[0];

        Assert.Equal([a, b, c, d], series.Values.ToArray());
        Assert.Equal("daily, 2024-01-02T00:00 … 2024-01-05T00:00", series.Time.ToString());
        Assert.Equal("2024-01-06T00:00", series.Time.Format(4));
        Assert.Equal(
            "f: the intervals of 2024-01-01T00:00 and 2024-01-06T00:00 are incomplete and left out (PanelOptions.Every 1d).",
            FormattableString.Invariant(Assert.Single(panel.Notes)));
        Assert.Equal((how, "1d"), (panel.Reading!.Aggregate, panel.Reading.Every));
    }

    [Fact]
    public void Events_without_a_value_are_counted()
    {
        var panel = Read(
            "time,who\n2024-01-01T00:10,a\n2024-01-01T00:50,b\n2024-01-01T02:59,a\n2024-01-01T03:00,c\n2024-01-01T03:30,c\n2024-01-01T03:55,c\n",
            Aggregation.Count, "1h", new() { Past = ["who"] });

        Assert.Equal([2, 0, 1, 3], panel.Series[0].Values.ToArray());
        Assert.Equal(("hourly", "2024-01-01T04:00"),
            (FormattableString.Invariant(panel.Series[0].Time.Frequency), panel.Series[0].Time.Format(4)));
    }

    [Theory]
    [InlineData("15min", "every 15 minutes, 2024-01-01T00:00 …")]
    [InlineData("6h", "every 6 hours, 2024-01-01T00:00 …")]
    [InlineData("1d", "daily, 2024-01-01T00:00 …")]
    [InlineData("1w", "weekly, 2024-01-01T00:00 …")]
    [InlineData("1mo", "monthly, 2024-01-01T00:00 …")]
    [InlineData("3mo", "quarterly, 2024-01-01T00:00 …")]
    public void Intervals_are_those_of_the_calendar(string every, string expected) =>
        Assert.StartsWith(
            expected, Read(Regular("2024-01-01T00:00", 5000), Aggregation.Sum, every).Series[0].Time.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("2024-01-01T00:00", 240, 10)] // ten whole days
    [InlineData("2024-01-01T01:00", 240, 9)] // an hour of the first day is missing, and only an hour of the last is there
    [InlineData("2024-01-01T00:00", 239, 9)]
    [InlineData("2024-01-01T00:30", 240, 10)]
    public void A_day_of_regular_rows_is_complete_where_no_row_is_missing(string first, int rows, int days)
    {
        var series = Read(Regular(first, rows), Aggregation.Count, "1d").Series[0];

        Assert.Equal(Enumerable.Repeat(24.0, days), series.Values.ToArray());
    }

    [Fact]
    public void Weeks_begin_on_Monday_and_months_on_their_first_day()
    {
        string daily = "ds,y\n" + string.Concat(
            Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{new DateTime(2024, 1, 3).AddDays(i):yyyy-MM-dd},1\n")));

        Assert.Equal("weekly, 2024-01-08 … 2024-04-01", Read(daily, Aggregation.Sum, "1w").Series[0].Time.ToString());
        Assert.Equal("monthly, 2024-02-01 … 2024-03-01", Read(daily, Aggregation.Sum, "1mo").Series[0].Time.ToString());
        Assert.Equal([29, 31], Read(daily, Aggregation.Sum, "1mo").Series[0].Values.ToArray());
    }

    [Fact]
    public void Each_series_ends_with_the_panel_where_no_row_means_nothing()
    {
        string csv = "unique_id,ds,y\n" + string.Concat(
            Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"a,{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd},1\n")))
            + "b,2024-01-03,4\nb,2024-01-03,5\nb,2024-01-05,1\n";

        Assert.Equal([9, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], Read(csv, Aggregation.Sum, "1d").Series[1].Values.ToArray());
        Assert.Equal([4.5, double.NaN, 1], Read(csv, Aggregation.Mean, "1d").Series[1].Values.ToArray());
    }

    [Fact]
    public void Covariates_are_combined_too()
    {
        var panel = Read(
            "ds,y,price,kind,visits,shop\n2024-01-01,1,10,a,2,s\n2024-01-01,2,20,b,4,s\n2024-01-02,3,30,a,6,s\n2024-01-02,,50,,8,s\n",
            Aggregation.Sum, "1d", new() { Known = ["price", "kind"], Static = ["shop"] });
        var series = panel.Series[0];

        Assert.Equal([3, 3], series.Values.ToArray());
        Assert.Equal([15, 40], series.Covariate(0).ToArray());
        Assert.Equal(["b", ""], series.Covariate(1).ToArray().Select(level => panel.Covariates[1].Levels![(int)level]));
        Assert.Equal([0], series.Covariate(2).ToArray());
        Assert.Equal([3, 7], series.Covariate(3).ToArray());
    }

    [Fact]
    public void A_model_s_aggregation_is_that_of_new_rows()
    {
        var learned = Read(Events, Aggregation.Sum, "1d").Reading;

        Assert.Equal([6, 0, 11, 17],
            CsvPanel.Read(new StringReader(Events), "f", new() { Learned = learned }).Series[0].Values.ToArray());
        Assert.Equal([15, 40], CsvPanel.Read(
            new StringReader("time,price\n2024-01-01T01:00,10\n2024-01-01T02:00,20\n2024-01-02T05:00,40\n"), "f",
            new() { Learned = learned, IsFuture = true }).Series[0].Covariate(0).ToArray());
    }

    [Theory]
    [InlineData("time,y\n2024-01-01T14:10,7\n", Aggregation.Sum, null,
        "PanelOptions.Aggregate needs PanelOptions.Every, such as 1h or 1d. Give both.")]
    [InlineData("time,y\n2024-01-01T14:10,7\n", Aggregation.None, "1h",
        "PanelOptions.Every needs PanelOptions.Aggregate, such as sum or mean. Give both.")]
    [InlineData("time,y\n2024-01-01,7\n2024-01-02,8\n", Aggregation.Sum, "1h",
        "f: timestamps such as 2024-01-01 can't tell intervals of 1h apart. Use a longer interval (PanelOptions.Every).")]
    [InlineData("time,y\n1,7\n2,8\n", Aggregation.Sum, "1d",
        "f: rows are combined by date (PanelOptions.Aggregate), but the table has no dates. Name the column of timestamps (PanelOptions.Time).")]
    [InlineData("time,y\n2024-01-01T14:10,7\n2024-01-01T15:10,7\n", Aggregation.Sum, "1d",
        "f: the rows from 2024-01-01T14:10 to 2024-01-01T15:10 fill no interval of 1d. Use a shorter interval (PanelOptions.Every).")]
    public void Settings_that_do_not_fit_are_refused(string csv, Aggregation how, string? every, string expected) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => Read(csv, how, every)).Message);

    [Theory]
    [InlineData("1d", "daily, 2024-01-02", 24)]
    [InlineData("1h", "hourly, 2024-01-01T23:00", 1)]
    public void Points_in_time_are_combined_by_their_local_day_and_stay_points_by_the_hour(string every, string expected, double count)
    {
        string csv = "ds,y\n2024-01-01T23:30:00+05:30,1\n" + string.Concat(Enumerable.Range(0, 24).Select(hour =>
            FormattableString.Invariant($"2024-01-02T{hour:00}:30:00+05:30,1\n"))) + "2024-01-03T00:10:00+05:30,1\n";

        var series = Read(csv, Aggregation.Count, every).Series[0];

        Assert.StartsWith(expected, series.Time.ToString(), StringComparison.Ordinal);
        Assert.Equal(count, series.Values[0]);
        Assert.Equal(every == "1h", series.Time.Format(0).EndsWith("+05:30", StringComparison.Ordinal));
    }

    private static string Regular(string first, int rows) => "ds,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i =>
        FormattableString.Invariant(
            $"{DateTime.Parse(first, System.Globalization.CultureInfo.InvariantCulture).AddHours(i):yyyy-MM-ddTHH:mm},1\n")));

    private static Panel Read(string csv, Aggregation how, string? every, PanelOptions? options = null) =>
        CsvPanel.Read(new StringReader(csv), "f", (options ?? new()) with { Aggregate = how, Every = every });
}
