using Nami.Data;

namespace Nami.Tests.Data;

public sealed class ClockSetBackTests
{
    [Fact]
    public void An_hour_that_comes_twice_is_averaged_and_named()
    {
        var rows = Hours(23, 27).Concat(Hours(26, 30)).Select((stamp, i) => $"a,{stamp},{i},{(i < 4 ? "x" : "y")},{10 * i}");

        var panel = Read("unique_id,ds,y,kind,load\n" + string.Join('\n', rows) + "\n");

        // 23, 0, 1, 2 o'clock with the values 0 … 3, and 2 o'clock once more with 4.
        Assert.Equal([0, 1, 2, 3.5, 5, 6, 7], panel.Series[0].Values.ToArray());
        Assert.Equal([0, 0, 0, 0, 1, 1, 1], panel.Series[0].Covariate(0).ToArray());
        Assert.Equal([0, 10, 20, 35, 50, 60, 70], panel.Series[0].Covariate(1).ToArray());
        Assert.Equal(
            "f, line 6, column \"ds\": 2024-10-27T02:00:00: series \"a\" has duplicate timestamps (1 in all), as happens when clocks are set back. The mean of their values is used. To keep them apart, name the time zone (PanelOptions.TimeZone).",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    [Theory]
    [InlineData(5, 12)]
    [InlineData(30, 1)]
    [InlineData(30, 2)]
    [InlineData(60, 2)]
    public void Half_an_hour_and_one_or_two_hours_may_come_twice_in_any_order(int minutes, int rows)
    {
        string[] times = Enumerable.Range(0, 100).Concat(Enumerable.Range(40, rows))
            .Select(i => $"{new DateTime(2024, 10, 27).AddMinutes(minutes * i):s},{i}").ToArray();
        new Random(1).Shuffle(times);

        var panel = Read("ds,y\n" + string.Join('\n', times) + "\n");

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (double)i), panel.Series[0].Values.ToArray());
    }

    [Fact]
    public void A_value_missing_in_one_of_both_rows_leaves_the_other()
    {
        var panel = Read("ds,y\n2024-10-27T01:00,1\n2024-10-27T02:00,\n2024-10-27T02:00,4\n2024-10-27T03:00,5\n");
        Assert.Equal([1, 4, 5], panel.Series[0].Values.ToArray());
    }

    [Theory]
    [InlineData("2024-10-26,1\n2024-10-27,2\n2024-10-27,3\n2024-10-28,1\n", 4, "2024-10-27")] // no clock goes back by days
    [InlineData("7,1\n8,2\n8,3\n9,1\n", 4, "8")] // a counter has no clock
    // thrice
    [InlineData(
        "2024-10-27T01:00,1\n2024-10-27T02:00,2\n2024-10-27T02:00,3\n2024-10-27T02:00,3\n2024-10-27T03:00,3\n", 4, "2024-10-27T02:00")]
    // for five minutes
    [InlineData("2024-10-27T01:00,1\n2024-10-27T01:05,2\n2024-10-27T01:05,3\n2024-10-27T01:10,3\n", 4, "2024-10-27T01:05")]
    // all
    [InlineData("2024-10-27T01:00,1\n2024-10-27T01:00,2\n2024-10-27T02:00,3\n2024-10-27T02:00,4\n2024-10-27T03:00,3\n2024-10-27T03:00,4\n",
        3, "2024-10-27T01:00")]
    public void Other_duplicate_timestamps_are_rejected(string rows, int line, string stamp) => Assert.StartsWith(
        $"f, line {line}, column \"ds\": duplicate timestamp {stamp}.",
        Assert.Throws<InputException>(() => Read("ds,y\n" + rows)).Message, StringComparison.Ordinal);

    private static IEnumerable<string> Hours(int from, int to) =>
        Enumerable.Range(from, to - from)
            .Select(hour => new DateTime(2024, 10, 26).AddHours(hour).ToString("s", System.Globalization.CultureInfo.InvariantCulture));

    private static Panel Read(string csv) => CsvPanel.Read(new StringReader(csv), "f");
}
