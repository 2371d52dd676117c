using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Hours and other intervals of a day in a column beside the dates, and intervals in one column.</summary>
public sealed class DayIntervalTests
{
    [Theory]
    // Hours count from 0, or from 1 where there is a 24.
    [InlineData("Date,Hour,y", 24, 0, "hourly", "2024-01-03 00:00", null)]
    [InlineData("Date,Hour,y", 24, 1, "hourly", "2024-01-03 00:00", "60")]
    [InlineData("Date,HE,y", 24, 1, "hourly", "2024-01-03 00:00", "60")]
    [InlineData("Date,Hour Ending,y", 24, 1, "hourly", "2024-01-03 00:00", "60")]
    [InlineData("受渡日,時刻コード,システムプライス(円/kWh)", 48, 1, "every 30 minutes", "2024-01-03 00:00", "30")]
    [InlineData("SETTLEMENT_DATE,SETTLEMENT_PERIOD,ND", 48, 1, "every 30 minutes", "2024-01-03 00:00", "30")]
    [InlineData("Date,Period,y", 48, 1, "every 30 minutes", "2024-01-03 00:00", "30")]
    [InlineData("Date,Slot,y", 48, 0, "every 30 minutes", "2024-01-03 00:00", "30")]
    [InlineData("Date,Time,y", 96, 1, "every 15 minutes", "2024-01-03 00:00", "15")]
    [InlineData("Date,Interval,y", 288, 1, "every 5 minutes", "2024-01-03 00:00", "5")]
    public void Numbers_of_intervals_are_their_starts(string header, int perDay, int first, string step, string next, string? minutes)
    {
        string[] names = header.Split(',');
        string csv = header + "\n" + Rows(2 * perDay, i => $"{Day(i / perDay)},{first + i % perDay}");
        var panel = Read(csv);

        var time = panel.Series[0].Time;
        Assert.Equal((step, "2024-01-01 00:00", next),
            (FormattableString.Invariant(time.Frequency), time.Format(0), time.Format(time.Count)));
        string? note = minutes is null ? null
            : $"Column \"{names[1]}\" has the numbers of intervals of {minutes} minutes. Timestamps are their starts: {first} is read as 00:00.";
        Assert.Equal(note, panel.Notes.Count > 1 ? FormattableString.Invariant(panel.Notes[1]) : null);
        // Few rows, read as a model has learned.
        var learned = Read(header + $"\n2024-01-03,{first},1\n2024-01-03,{first + 1},2\n", new() { Learned = panel.Reading });
        Assert.Equal(next, learned.Series[0].Time.Format(0));
    }

    [Theory]
    [InlineData("Date,Hour,y", "{0:00}:00-{1:00}:00")]
    [InlineData("Datum,Uhrzeit,MW", "{0:00} - {1:00}")]
    [InlineData("日付,時間帯,y", "{0}:00～{1}:00")]
    [InlineData("日付,時間帯,y", "{0}時～{1}時")]
    public void Ranges_of_times_are_their_starts(string header, string form)
    {
        var panel = Read(header + "\n" + Rows(48, i =>
            $"{Day(i / 24)},{string.Format(System.Globalization.CultureInfo.InvariantCulture, form, i % 24, (i + 1) % 24)}"));

        Assert.Equal(("2024-01-01 00:00", "2024-01-03 00:00"), (panel.Series[0].Time.Format(0), panel.Series[0].Time.Format(48)));
        Assert.Contains("have the timestamps of their starts.", FormattableString.Invariant(panel.Notes[^1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hour Ending", "{0:00}:00",
        "Column \"Hour Ending\" has the ends of hours. Timestamps are their starts: 01:00 is read as 00:00.")]
    [InlineData("Hour", "HE{0:00}",
        "Column \"Hour\" has the numbers of intervals of 60 minutes. Timestamps are their starts: 1 is read as 00:00.")]
    [InlineData("Hour Ending", "HE {0}",
        "Column \"Hour Ending\" has the numbers of intervals of 60 minutes. Timestamps are their starts: 1 is read as 00:00.")]
    public void Ends_of_hours_become_their_starts(string name, string form, string note)
    {
        var panel = Read($"Date,{name},y\n" + Rows(48, i =>
            $"{Day(i / 24)},{string.Format(System.Globalization.CultureInfo.InvariantCulture, form, i % 24 + 1)}"));

        Assert.Equal(("2024-01-01 00:00", "2024-01-03 00:00"), (panel.Series[0].Time.Format(0), panel.Series[0].Time.Format(48)));
        Assert.Equal(note, FormattableString.Invariant(panel.Notes[^1]));
    }

    [Theory]
    [InlineData("Date,Hour,y", 9, 8, "2024-01-02 17:00")] // open from 8 to 17
    [InlineData("Date,Time,y", 24, 0, "2024-01-03 00:00")]
    public void Hours_without_24_are_times_of_day(string header, int perDay, int first, string next)
    {
        var panel = Read(header + "\n" + Rows(2 * perDay, i => $"{Day(i / perDay)},{first + i % perDay}"));

        Assert.Equal(next, panel.Series[0].Time.Format(panel.Series[0].Length));
        Assert.Null(panel.Reading!.TimeCodes);
    }

    [Theory]
    // Numbers beside dates that don't repeat, or of something else, are values.
    [InlineData("date,period,y|2024-01-01,1,5|2024-01-02,2,6|2024-01-03,3,7")]
    [InlineData("date,start,y|2024-01-01,09:30,5|2024-01-02,10:30,6|2024-01-03,09:30,7")]
    [InlineData("date,interval,y|2024-01-01,00:10,5|2024-01-02,00:20,6|2024-01-03,00:15,7")]
    [InlineData("date,score,y|2024-01-01,0-1,5|2024-01-02,1-2,6|2024-01-03,2-3,7")]
    public void Others_stay_what_they_are(string csv) => Assert.Equal(
        "2024-01-04", Read(csv.Replace('|', '\n'), new() { Target = ["y"] }).Series[0].Time.Format(3));

    [Fact]
    public void Numbers_that_show_no_length_and_numbers_beyond_a_day_are_rejected()
    {
        Assert.Equal(
            "f, column \"Period\": numbers from 1 to 37 don't show how long an interval is. Expected 1 to 24, 48, 96 or 288 intervals of a day, or times of day such as 13:30.",
            Refusal("Date,Period,y\n" + Rows(74, i => $"{Day(i / 37)},{1 + i % 37}")));
        Assert.Equal(
            "f, line 51, column \"時刻コード\": 50 is beyond the last interval of a day, 48. Correct it or, where clocks were set back on that day, name the time zone (PanelOptions.TimeZone).",
            Refusal("日付,時刻コード,y\n" + Rows(52, i => $"{Day(i / 50)},{1 + i % 50}")));
        Assert.Equal(
            "f, line 4, column \"Date\": \"2024-01-01 99\" isn't a timestamp like the ones before it. Expected one such as 2024-01-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop).",
            Refusal("Date,HE,y\n2024-01-01,1,1\n2024-01-01,2,1\n2024-01-01,99,1\n", new() { Time = ["Date", "HE"], Target = ["y"] }));
        var learned = Read("Date,HE,y\n" + Rows(24, i => $"{Day(i / 24)},{1 + i % 24}"),
            new() { Time = ["Date", "HE"], Target = ["y"] }).Reading;
        Assert.Equal("f, column \"HE\": the numbers of intervals begin with 0, but those of the model with 1. Write them alike.",
            Refusal("Date,HE,y\n2024-01-02,0,1\n2024-01-02,1,1\n", new() { Learned = learned }));
    }

    [Fact]
    public void A_day_on_which_clocks_are_set_has_more_or_fewer_intervals()
    {
        var panel = Read("DATE,SETTLEMENT_PERIOD,ND\n"
            + string.Concat(Enumerable.Range(0, 50).Select(i => $"2024-10-27T00:00:00,{i + 1},{i}\n"))
            + "2024-10-28T00:00:00,1,50\n2024-10-28T00:00:00,2,51\n", new() { TimeZone = "Europe/London" });

        Assert.Equal("1 series of 52 points, every 30 minutes, 2024-10-27 00:00+01:00 … 2024-10-28 00:30+00:00", panel.ToString());
        panel = Read("DATE,SETTLEMENT_PERIOD,ND\n"
            + string.Concat(Enumerable.Range(0, 46).Select(i => $"2024-03-31,{i + 1},{i}\n")) + "2024-04-01,1,46\n2024-04-01,2,47\n",
            new() { TimeZone = "Europe/London" });
        Assert.Equal("1 series of 48 points, every 30 minutes, 2024-03-31 00:00+00:00 … 2024-04-01 00:30+01:00", panel.ToString());
    }

    [Theory]
    [InlineData("01.01.2024 {0:00}:00 - 01.01.2024 {1:00}:00", "01.01.2024 00:00", "01.01.2024 05:00")]
    [InlineData("13/01/2024 {0:00}:00:00 - 13/01/2024 {1:00}:00:00", "13/01/2024 00:00:00", "13/01/2024 05:00:00")]
    [InlineData("13/01/2024 {0:00}:00 (CET) - 13/01/2024 {1:00}:00 (CET)", "13/01/2024 00:00", "13/01/2024 05:00")]
    [InlineData("2024-01-01 {0:00}:00 - {1:00}:00", "2024-01-01 00:00", "2024-01-01 05:00")]
    [InlineData("2024-01-01 {0:00}:00-{1:00}:00", "2024-01-01 00:00", "2024-01-01 05:00")]
    [InlineData("2024/1/1 {0:00}:00～2024/1/1 {1:00}:00", "2024/1/1 00:00", "2024/1/1 05:00")]
    [InlineData("2024-01-01T{0:00}:00Z/PT1H", "2024-01-01T00:00Z", "2024-01-01T05:00Z")]
    [InlineData("2024-01-01T{0:00}:00Z/2024-01-01T{1:00}:00Z", "2024-01-01T00:00Z", "2024-01-01T05:00Z")]
    [InlineData("2024-01-0{2} - 2024-01-0{3}", "2024-01-01", "2024-01-06")]
    public void Intervals_in_one_column_are_their_starts(string form, string first, string next)
    {
        var panel = Read("MTU (UTC),y\n" + string.Concat(Enumerable.Range(0, 5).Select(i =>
            string.Format(System.Globalization.CultureInfo.InvariantCulture, form, i, i + 1, i + 1, i + 2) + $",{i}\n")));

        Assert.Equal((first, next), (panel.Series[0].Time.Format(0), panel.Series[0].Time.Format(5)));
        Assert.StartsWith("Intervals such as ", FormattableString.Invariant(panel.Notes[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_offset_is_no_end_and_a_single_interval_no_date()
    {
        var panel = Read("time,y\n" + Rows(3, i => $"2024-01-01 0{i}:00-01:00"));
        Assert.Equal("2024-01-01 03:00-01:00", panel.Series[0].Time.Format(3));

        Assert.StartsWith("f, line 3, column \"date\": \"2024-01-02 - 2024-01-03\" isn't a timestamp like the ones before it.",
            Refusal("date,y\n2024-01-01,1\n2024-01-02 - 2024-01-03,2\n"), StringComparison.Ordinal);
        Assert.StartsWith("f, line 3, column \"date\": \"2024-01-02\" isn't a timestamp like the ones before it.",
            Refusal("date,y\n2024-01-01 - 2024-01-02,1\n2024-01-02,2\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_an_hour_less_asks_for_the_time_zone()
    {
        string csv = "date,settlement period,y\n" + string.Concat(Enumerable.Range(29, 4).SelectMany(day =>
            Enumerable.Range(1, day == 31 ? 46 : 48).Select(code =>
                FormattableString.Invariant($"{new DateTime(2024, 3, 1).AddDays(day - 1):yyyy-MM-dd},{code},{code}\n"))));
        const string Warning =
            "f, column \"settlement period\": 2024-03-31 has 46 intervals instead of 48, as where clocks are set forward, and its times after the change are an hour early. To place them, name the time zone (PanelOptions.TimeZone).";

        Assert.Contains(Warning, Read(csv).Warnings.Select(FormattableString.Invariant));
        Assert.Empty(Read(csv, new() { TimeZone = "Europe/London" }).Warnings);
        // The last day is not over yet, and on another one a row is missing.
        Assert.Empty(Read(csv[..csv.IndexOf("2024-04-01", StringComparison.Ordinal)]).Warnings);
        Assert.Empty(Read(csv.Replace("2024-03-31,46,46\n", "", StringComparison.Ordinal)).Warnings);
    }

    private static string Day(int day) => FormattableString.Invariant($"{new DateTime(2024, 1, 1).AddDays(day):yyyy-MM-dd}");

    private static string Rows(int count, Func<int, string> time) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"{time(i)},{10 + i * 7 % 13}\n"));

    private static string Refusal(string csv, PanelOptions? options = null) =>
        Assert.Throws<InputException>(() => Read(csv, options)).Message;

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);
}
