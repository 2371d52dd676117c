using System.Globalization;
using System.Text.Json;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Offsets from UTC and time zones over changes of clocks.</summary>
public sealed class TimeZoneTests
{
    [Fact]
    public void Hours_with_offsets_are_points_in_time()
    {
        var panel = Read(Local("Europe/Berlin", new(2021, 3, 27, 22, 0, 0), 8, "yyyy-MM-dd HH:mm:sszzz", TimeSpan.FromHours(1)));

        var time = panel.Series[0].Time;
        Assert.Equal("hourly, 2021-03-27 22:00:00Z … 2021-03-28 05:00:00Z", time.ToString());
        Assert.Equal(new DateTime(2021, 3, 28, 6, 0, 0), time.Date(8));
        Assert.Equal("hourly, 2021-03-27 23:00:00+01:00 … 2021-03-28 07:00:00+02:00",
            Read(Local("Europe/Berlin", new(2021, 3, 27, 22, 0, 0), 8, "yyyy-MM-dd HH:mm:sszzz", TimeSpan.FromHours(1)),
                new() { TimeZone = "Europe/Berlin" }).Series[0].Time.ToString());
    }

    [Fact]
    public void Days_with_offsets_are_local_dates()
    {
        string[] days = ["2021-03-27T00:00:00+01:00", "2021-03-28T00:00:00+01:00", "2021-03-29T00:00:00+02:00",
            "2021-03-30T00:00:00+02:00"];
        Assert.Equal("daily, 2021-03-27T00:00:00 … 2021-03-30T00:00:00", Read(days).Series[0].Time.ToString());

        // As JavaScript writes local midnights.
        string[] utc = ["2021-03-26T23:00:00.000Z", "2021-03-27T23:00:00.000Z", "2021-03-28T22:00:00.000Z", "2021-03-29T22:00:00.000Z"];
        var local = Read(utc, new() { TimeZone = "Europe/Berlin" }).Series[0].Time;
        Assert.Equal("daily, 2021-03-27T00:00:00 … 2021-03-30T00:00:00", local.ToString());
        Assert.Equal("2021-03-31T00:00:00", local.Format(4));
    }

    [Fact]
    public void One_offset_stays_with_days_and_month_ends()
    {
        string[] ends = ["2024-01-31T00:00:00+09:00", "2024-02-29T00:00:00+09:00", "2024-03-31T00:00:00+09:00"];
        var time = Read(ends).Series[0].Time;

        Assert.Equal(("monthly", "2024-04-30T00:00:00+09:00"), (FormattableString.Invariant(time.Frequency), time.Format(3)));
        AssertName(time);
    }

    [Theory]
    [InlineData("Europe/Berlin", 60, "2024-10-26 20:00")]
    [InlineData("Europe/Berlin", 15, "2024-10-26 23:00")]
    [InlineData("Europe/Berlin", 60, "2024-03-30 20:00")]
    [InlineData("Australia/Lord_Howe", 30, "2024-04-06 12:00")]
    [InlineData("Australia/Lord_Howe", 30, "2024-10-05 12:00")]
    [InlineData("Asia/Kolkata", 60, "2024-10-26 20:00")]
    public void Local_times_are_points_in_time_of_their_zone(string name, int minutes, string start)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var first = DateTime.Parse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        string[] stamps = [.. Enumerable.Range(0, 48).Select(i =>
            TimeZoneInfo.ConvertTimeFromUtc(first.AddMinutes(i * minutes), zone)
                .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))];

        foreach (string[] given in (string[][])[stamps, [.. stamps.Reverse()]])
        {
            var panel = Read(given, new() { TimeZone = name });
            var time = panel.Series[0].Time;
            Assert.Equal(48, time.Count);
            Assert.True(time.IsRegular);
            Assert.Empty(panel.Warnings);
            Assert.DoesNotContain(double.NaN, panel.Series[0].Values.ToArray());
            for (int i = 0; i < 60; i++)
            {
                var expected = TimeZoneInfo.ConvertTime(new DateTimeOffset(first.AddMinutes(i * minutes)), zone);
                Assert.Equal(expected.ToString("yyyy-MM-dd HH:mmzzz", CultureInfo.InvariantCulture), time.Format(i));
                Assert.Equal(expected.DateTime, time.Date(i));
            }
            AssertName(time);
            Assert.Equal(name, panel.Reading!.TimeZone);
            Assert.True(panel.Reading.AreInstants);
        }
    }

    [Fact]
    public void Days_of_a_zone_stay_days()
    {
        var time = Read(["2024-03-30", "2024-03-31", "2024-04-01"], new() { TimeZone = "Europe/Berlin" }).Series[0].Time;
        Assert.Equal(("daily", "2024-04-02"), (FormattableString.Invariant(time.Frequency), time.Format(3)));
    }

    [Fact]
    public void A_time_that_the_zone_lacks_is_named() => Assert.Equal(
        "f, line 3, column \"ds\": 2024-03-31 02:00 doesn't exist in time zone Europe/Berlin, because clocks were set forward. Correct it, or name another time zone (PanelOptions.TimeZone).",
        Assert.Throws<InputException>(() =>
            Read(["2024-03-31 01:00", "2024-03-31 02:00", "2024-03-31 03:00"], new() { TimeZone = "Europe/Berlin" })).Message);

    [Fact]
    public void New_rows_of_a_zone_are_read_as_a_model_has_learned()
    {
        string[] hours = [.. Enumerable.Range(0, 24).Select(i => $"2024-06-01 {i:00}:00")];
        var learned = Read(hours, new() { TimeZone = "Europe/Berlin" });
        var added = Read(["2024-06-02 00:00"], new() { Learned = learned.Reading });

        Assert.Equal(learned.Series[0].Time.Format(24), added.Series[0].Time.Format(0));
        Assert.Equal(learned.Series[0].Time.Stamp(24), added.Series[0].Time.Stamp(0));
    }

    [Fact]
    public void Points_in_time_and_local_times_don_t_continue_each_other()
    {
        string[] local = ["2024-06-01 00:00", "2024-06-01 01:00"], utc = ["2024-06-01 02:00Z", "2024-06-01 03:00Z"];

        Assert.Contains("the timestamps have no offset from UTC, but those of the model are points in time",
            Assert.Throws<InputException>(() => Read(local, new() { Learned = Read(utc).Reading })).Message, StringComparison.Ordinal);
        Assert.Contains("the timestamps are points in time, but those of the model are local times without a time zone",
            Assert.Throws<InputException>(() => Read(utc, new() { Learned = Read(local).Reading })).Message, StringComparison.Ordinal);
        Assert.Equal("2024-06-01 02:00Z", Read(local, new() { Learned = Read(utc).Reading, TimeZone = "UTC" }).Series[0].Time.Format(2)
            .Replace("+00:00", "Z", StringComparison.Ordinal));
        // Days are days.
        Assert.Equal(2, Read(["2024-06-01", "2024-06-02"], new() { Learned = Read(utc).Reading }).Series[0].Length);
    }

    [Theory]
    [InlineData(
        "2024-01-01T00:00:00Z 2024-01-01T01:00:00", "has no offset from UTC, but the timestamps before it do (2024-01-01T00:00:00Z)")]
    [InlineData("2024-01-01T00:00:00 2024-01-01T01:00:00+01:00",
        "has an offset from UTC, but the timestamps before it don't (2024-01-01T00:00:00)")]
    public void Times_with_and_without_offset_are_refused(string stamps, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => Read(stamps.Split(' '))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_zone_is_refused_with_an_example()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ReadingSettings.TimeZone.Validate(new() { TimeZone = "Europe/Nowhere" }));
        Assert.Equal("there is no time zone \"Europe/Nowhere\". Expected an IANA name such as Europe/Berlin.",
            Assert.Throws<InputException>(() => StampFormat.ByName("yyyy-MM-dd HH:mmzzz|zone=Europe/Nowhere")).Message);
    }

    [Fact]
    public void What_System_Text_Json_writes_is_read()
    {
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        DateTime[] times = [start, start.AddMilliseconds(250), start.AddMilliseconds(500)];
        DateTimeOffset[] offsets = [.. times.Select(time => new DateTimeOffset(time, TimeSpan.FromHours(9)))];
        DateTime[] utc = [.. times.Select(time => DateTime.SpecifyKind(time, DateTimeKind.Utc))];
        DateOnly[] days = [new(2024, 1, 30), new(2024, 1, 31), new(2024, 2, 1)];

        Assert.Equal("2024-01-01T00:00:00.75", Next(times));
        Assert.Equal("2024-01-01T00:00:00.75+09:00", Next(offsets));
        Assert.Equal("2024-01-01T00:00:00.75Z", Next(utc));
        Assert.Equal("2024-02-02", Next(days));

        static string Next<T>(T[] values) =>
            Read([.. values.Select(value => JsonSerializer.Serialize(value).Trim('"'))]).Series[0].Time.Format(3);
    }

    private static void AssertName(TimeAxis time)
    {
        var again = StampFormat.ByName(time.StampFormat.ToString());
        Assert.NotNull(again);
        Assert.Equal(time.Format(time.Count), again.Format(time.Stamp(time.Count)));
        Assert.True(again.TryParse(time.Format(0), out long stamp));
        Assert.Equal(time.Stamp(0), stamp);
    }

    private static string[] Local(string name, DateTime first, int count, string format, TimeSpan step)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        return [.. Enumerable.Range(0, count).Select(i =>
            TimeZoneInfo.ConvertTime(new DateTimeOffset(first + i * step, TimeSpan.Zero), zone)
                .ToString(format, CultureInfo.InvariantCulture))];
    }

    private static Panel Read(string[] stamps, PanelOptions? options = null) =>
        CsvPanel.Read(new StringReader("ds,y\n" + string.Concat(stamps.Select((stamp, i) => $"{stamp},{i}\n"))), "f", options);
}
