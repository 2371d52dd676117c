using CsCheck;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>The steps of series and what becomes of rows that are left out.</summary>
public sealed class PanelStepsTests
{
    [Theory]
    [InlineData("2024-01-01 2024-01-02 2024-01-04", "daily", "2024-01-03")]
    [InlineData("2024-01-31 2024-02-29 2024-04-30", "monthly", "2024-03-31")]
    [InlineData("2020-01-01 2020-04-01 2020-07-01 2021-01-01", "quarterly", "2020-10-01")]
    [InlineData("2000-01-01 2001-01-01 2003-01-01", "yearly", "2002-01-01")]
    [InlineData("2024-01-01T00:00:00 2024-01-01T02:00:00 2024-01-01T04:00:00 2024-01-01T05:00:00", "hourly",
        "2024-01-01T01:00:00 2024-01-01T03:00:00")]
    [InlineData("2024-01-04 2024-01-05 2024-01-08 2024-01-09 2024-01-10 2024-01-12 2024-01-15", "every business day", "2024-01-11")]
    [InlineData("1 2 3 6", "numbered", "4 5")]
    public void Rows_that_are_left_out_become_missing_values(string stamps, string step, string missing)
    {
        var panel = Read("ds,y\n" + string.Concat(stamps.Split(' ').Select(stamp => $"{stamp},1\n")));
        var series = panel.Series[0];

        Assert.Equal(missing.Split(' '),
            Enumerable.Range(0, series.Length).Where(i => double.IsNaN(series.Values[i])).Select(i => series.Time.Format(i)));
        Assert.StartsWith($"{step}, ", series.Time.ToString(), StringComparison.Ordinal);
        Assert.True(series.Time.IsRegular);
        Assert.Empty(panel.Warnings);
    }

    [Fact]
    public void Business_days_go_on_over_the_weekend()
    {
        var series = Read(
            "ds,y\n2024-01-01,1\n2024-01-02,1\n2024-01-03,1\n2024-01-04,1\n2024-01-05,1\n2024-01-08,1\n2024-01-09,1\n").Series[0];

        Assert.Equal(7, series.Length);
        Assert.Equal(["2024-01-10", "2024-01-11", "2024-01-12", "2024-01-15"], Enumerable.Range(7, 4).Select(i => series.Time.Format(i)));
        Assert.Equal("2024-01-03", series.First(3, []).Time.Format(2));
    }

    [Fact]
    public void Covariates_have_their_gaps_where_the_series_has()
    {
        var series = Read("ds,y,x,k\n3,30,300,a\n1,10,100,b\n", new() { Known = ["x"] }).Series[0];

        Assert.Equal([10, 30], series.Values.ToArray().Where(double.IsFinite));
        series = Read("ds,y,x,k\n1,10,100,b\n2,20,200,b\n5,50,500,a\n4,40,400,a\n", new() { Known = ["x"] }).Series[0];
        Assert.Equal([10, 20, double.NaN, 40, 50], series.Values.ToArray());
        Assert.Equal([100, 200, double.NaN, 400, 500], series.Covariate(0).ToArray());
        Assert.Equal([0, 0, double.NaN, 1, 1], series.Covariate(1).ToArray());
    }

    [Fact]
    public void A_series_of_one_or_few_stamps_takes_the_panel_s_step()
    {
        var panel = Read(
            "unique_id,ds,y\na,2024-01-31,1\na,2024-02-29,1\na,2024-03-31,1\na,2024-04-30,1\nb,2024-03-31,1\nc,2024-01-31,1\nc,2024-04-30,1\n");

        Assert.Equal("2024-04-30", panel.Series[1].Time.Format(1));
        Assert.Equal([1, double.NaN, double.NaN, 1], panel.Series[2].Values.ToArray());
        Assert.Empty(panel.Warnings);
    }

    [Fact]
    public void Rows_out_of_order_are_sorted_with_a_warning_that_names_the_series()
    {
        var panel = Read("unique_id,ds,y\na,2,2\nb,1,8\na,1,1\nb,2,9\n");

        Assert.Equal([1, 2], panel.Series[0].Values.ToArray());
        Assert.Equal([8, 9], panel.Series[1].Values.ToArray());
        Assert.Equal("f, line 4, column \"ds\": 1: series \"a\" had rows out of order. They were sorted by time.",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    [Fact]
    public void Another_step_than_the_panel_s_is_kept_and_said()
    {
        string daily = string.Concat(Enumerable.Range(1, 20).Select(i => $"a,2024-01-{i:00},1\n"));
        var panel = Read($"unique_id,ds,y\n{daily}b,2024-01-01,1\nb,2024-01-08,1\nb,2024-01-15,1\n");

        Assert.Equal((3, "2024-01-22"), (panel.Series[1].Length, panel.Series[1].Time.Format(3)));
        Assert.Equal("series \"b\" has another frequency than most series (daily). Its own frequency is used.",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    [Fact]
    public void Stamps_off_the_grid_stay_and_start_a_new_grid()
    {
        var panel = Read(
            "ds,y\n2024-01-01T00:00,1\n2024-01-01T01:00,2\n2024-01-01T02:00,3\n2024-01-01T05:07,4\n2024-01-01T06:07,5\n2024-01-01T07:07,6\n");
        var series = panel.Series[0];

        Assert.Equal([1, 2, 3, double.NaN, double.NaN, 4, 5, 6], series.Values.ToArray());
        Assert.Equal(["2024-01-01T04:00", "2024-01-01T05:07", "2024-01-01T08:07"], new[] { 4, 5, 8 }.Select(i => series.Time.Format(i)));
        Assert.Equal("series \"series\" has timestamps between regular steps. Consecutive rows are treated as one step apart.",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    [Fact]
    public void A_grid_with_far_more_steps_than_rows_is_refused()
    {
        string message = Assert.Throws<InputException>(
            () => Read("ds,y\n2024-01-01T00:00,1\n2024-01-01T01:00,2\n2024-01-01T02:00,3\n9024-01-01T03:00,4\n")).Message;

        Assert.Equal(
            "f: series \"series\" has 4 rows from 2024-01-01T00:00 to 9024-01-01T03:00, but 61360732 rows would be expected (hourly). Correct the wrong timestamp, or use longer steps.",
            message);
    }

    [Fact]
    public void A_series_without_a_value_is_kept_and_said()
    {
        var panel = Read("unique_id,ds,y\na,1,\na,2,NA\nb,1,\nb,2,5\n");

        Assert.Equal([double.NaN, 5], panel.Series[1].Values.ToArray());
        Assert.Equal("series \"a\" has no values.", FormattableString.Invariant(Assert.Single(panel.Warnings)));
        Assert.Equal("2 series of 2 points (by \"unique_id\"), numbered, 2 gaps, 3 missing values", panel.ToString());
    }

    [Fact]
    public void Any_rows_left_out_of_any_step_are_found_again() =>
        Gen.Select(Gen.Int[0, 2].Select(i => new[] { 1, 3, 12 }[i]), Gen.Bool.Array[8, 60]).Sample((months, keep) =>
        {
            // Few enough gaps that the step itself still shows.
            bool[] kept = [true, true, true, true, .. keep.Select((one, i) => one || i % 2 == 0), true];
            string csv = "ds,y\n" + string.Concat(kept.Select(
                (one, i) => one ? FormattableString.Invariant($"{new DateTime(1950, 1, 1).AddMonths(i * months):yyyy-MM-dd},{i}\n") : ""));

            Assert.Equal(kept.Select((one, i) => one ? i : double.NaN), Read(csv).Series[0].Values.ToArray());
        });

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);
}
