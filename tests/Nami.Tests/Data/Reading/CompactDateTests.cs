using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class CompactDateTests
{
    [Fact]
    public void Eight_digits_are_dates_where_all_rows_are_and_go_on_as_such()
    {
        var panel = Read("ds,y\n" + Days(120));

        Assert.Equal("1 series of 120 points, daily, 20240101 … 20240429", panel.ToString());
        Assert.Equal(["20240430", "20240501"], [.. Enumerable.Range(120, 2).Select(i => panel.Series[0].Time.Format(i))]);
        Assert.Equal(new DateTime(2024, 4, 30), panel.Series[0].Time.Date(120));
        Assert.Empty(panel.Warnings);
    }

    [Theory]
    [InlineData("20240131 20240229 20240331", "monthly", "20240430")]
    [InlineData("17000101 17010101 17020101", "yearly", "17030101")]
    [InlineData("20240105 20240102 20240103", "daily", "20240106")]
    [InlineData("20240229", "daily", "20240301")]
    public void Their_step_is_that_of_dates(string stamps, string step, string next)
    {
        var panel = Read("ds,y\n" + string.Concat(stamps.Split(' ').Select(stamp => $"{stamp},1\n")));

        var time = Assert.Single(panel.Series).Time;
        Assert.Equal((step, next), (FormattableString.Invariant(time.Frequency), time.Format(time.Count)));
    }

    [Theory]
    [InlineData("20000007 20000008 20000009 20000010")]
    [InlineData("20240132 20240133 20240134")]
    [InlineData("16991230 16991231")]
    [InlineData("22000101 22000102")]
    [InlineData("20240131 20240132")] // half of them
    public void Other_numbers_of_eight_digits_are_a_counter(string stamps) =>
        Assert.False(Read("ds,y\n" + string.Concat(stamps.Split(' ').Select(stamp => $"{stamp},1\n"))).Series[0].Time.HasDates);

    [Theory]
    [InlineData("20240230")]
    [InlineData("20241301")]
    [InlineData("20240100")]
    [InlineData("2024010")]
    [InlineData("7")]
    public void A_number_among_dates_that_is_none_is_refused_with_its_place(string wrong) => Assert.Equal(
        $"f, line 7, column \"ds\": {wrong} isn't a date, but most rows have dates such as 20240110. " +
        "Correct it, or use whole numbers starting at 1 in all rows.",
        Assert.Throws<InputException>(() => Read("ds,y\n" + Days(5) + $"{wrong},1\n" + "20240110,1\n")).Message);

    [Fact]
    public void A_column_of_another_name_is_that_of_the_times_and_no_series_of_its_own()
    {
        Assert.Equal("1 series of 5 points, daily, 20240101 … 20240105", Read("day,sold\n" + Days(5)).ToString());
        Assert.Equal("1 series of 40 points, daily, 20240101 … 20240209", Read(Days(40)).ToString());
        // Without a name, and within one month, they are a counter.
        Assert.Equal("1 series of 5 points, numbered, 20240101 … 20240105", Read(Days(5)).ToString());
        // One and the same date says nothing of time, and the only column holds the values.
        Assert.Equal("1 series of 2 points, numbered, 1 … 2", Read("made,y\n20240101,1\n20240101,2\n").ToString());
        Assert.Equal("1 series of 2 points, numbered, 1 … 2", Read("sold\n20240101\n20240102\n").ToString());
    }

    [Fact]
    public void Objects_and_rows_of_the_future_are_read_alike()
    {
        Assert.Equal("20240301", ObjectPanel.From([20240228L, 20240229L], _ => "a", stamp => stamp, _ => 1).Series[0].Time.Format(2));

        var panel = Read("ds,y,promo\n20240228,1,0\n20240229,2,1\n", new() { Known = ["promo"] });
        var future = Read("ds,promo\n20240301,1\n20240302,0\n", new() { Known = ["promo"], IsFuture = true });
        Assert.Equal([0, 1, 1, 0], panel.WithFuture(future).Series[0].Covariate(0).ToArray());
    }

    [Fact]
    public void Counters_with_more_missing_than_given_rows_are_warned_of()
    {
        string quarters = string.Concat(Enumerable.Range(0, 24).Select(i => $"{2010 + i / 4}{20 + i % 4:00},{i}\n"));

        Assert.Equal(
            "series \"series\" has whole numbers as timestamps and more missing rows (480) than rows. If the numbers are dates, write them as 2024-12-31.",
            FormattableString.Invariant(Assert.Single(Read("ds,y\n" + quarters).Warnings)));
        Assert.Empty(Read("ds,y\n1,1\n2,1\n5,1\n6,1\n").Warnings);
    }

    private static string Days(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i =>
            FormattableString.Invariant($"{new DateTime(2024, 1, 1).AddDays(i):yyyyMMdd},1\n")));

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);
}
