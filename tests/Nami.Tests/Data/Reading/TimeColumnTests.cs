using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Timestamps in several columns, columns of timestamps by other names, and columns that only look like them.</summary>
public sealed class TimeColumnTests
{
    [Theory]
    [InlineData("Date,Time,y|16/12/2006,17:24:00,1|16/12/2006,17:25:00,2|16/12/2006,17:26:00,3",
        "every minute", "2006-12-16 17:24:00", "2006-12-16 17:27:00")]
    [InlineData("DATE,TIME,load|2019/1/1,22:00,1|2019/1/1,23:00,2|2019/1/2,0:00,3", "hourly", "2019-01-01 22:00", "2019-01-02 01:00")]
    [InlineData("日付,時刻,値|2019年1月1日,22時,1|2019年1月1日,23時,2|2019年1月2日,0時,3", "hourly", "2019-01-01 22:00", "2019-01-02 01:00")]
    [InlineData("when,time,y|2019-01-01,10:00 PM,1|2019-01-01,11:00 PM,2|2019-01-02,12:00 AM,3",
        "hourly", "2019-01-01 22:00", "2019-01-02 01:00")]
    [InlineData("Date,Hour,y|2019-01-01,23,1|2019-01-01,24,2|2019-01-02,1,3|2019-01-02,2,4",
        "hourly", "2019-01-01 22:00", "2019-01-02 02:00")]
    [InlineData("DATE,TIME,y|20231231,233000,1|20231231,234500,2|20240101,000000,3",
        "every 15 minutes", "2023-12-31 23:30:00", "2024-01-01 00:15:00")]
    [InlineData("date,hhmm,y|2023-12-31,2330,1|2023-12-31,2345,2|2024-01-01,0,3",
        "every 15 minutes", "2023-12-31 23:30", "2024-01-01 00:15")]
    [InlineData("#YY,MM,DD,hh,mm,y|2023,12,31,23,30,1|2023,12,31,23,45,2|2024,01,01,00,00,3",
        "every 15 minutes", "2023-12-31 23:30", "2024-01-01 00:15")]
    [InlineData("No,year,month,day,hour,y|1,2010,12,31,22,1|2,2010,12,31,23,2|3,2011,1,1,0,3",
        "hourly", "2010-12-31 22:00", "2011-01-01 01:00")]
    [InlineData("year,month,day,hour,minute,y|2010,12,31,23,30,1|2010,12,31,23,45,2|2011,1,1,0,0,3",
        "every 15 minutes", "2010-12-31 23:30", "2011-01-01 00:15")]
    [InlineData("year,month,day,y|2023,12,30,1|2023,12,31,2|2024,1,1,3", "daily", "2023-12-30", "2024-01-02")]
    [InlineData("Year,Month,decimal date,y|1958,11,1958.8,1|1958,12,1958.9,2|1959,1,1959.0,3", "monthly", "1958-11", "1959-02")]
    [InlineData("Year,Month,y|2020,November,1|2020,December,2", "monthly", "2020-11", "2021-01")]
    [InlineData("年,月,日,y|2023,12,30,1|2023,12,31,2|2024,1,1,3", "daily", "2023-12-30", "2024-01-02")]
    [InlineData("年,月,日,時,y|2023,12,31,22,1|2023,12,31,23,2|2024,1,1,0,3", "hourly", "2023-12-31 22:00", "2024-01-01 01:00")]
    [InlineData("Year,Quarter,y|2023,3,1|2023,4,2|2024,1,3", "quarterly", "2023Q3", "2024Q2")]
    [InlineData("year,week,y|2020,52,1|2020,53,2|2021,1,3", "weekly", "2020-W52", "2021-W02")]
    public void Parts_are_found_by_name_and_values(string csv, string step, string first, string next)
    {
        var panel = Read(csv, new() { Target = [csv.Split('|')[0].Split(',')[^1]] });

        var time = panel.Series[0].Time;
        Assert.Equal((step, first, next), (FormattableString.Invariant(time.Frequency), time.Format(0), time.Format(time.Count)));
        Assert.Contains(panel.Notes,
            note => FormattableString.Invariant(note).StartsWith("Timestamps are combined from the columns \"", StringComparison.Ordinal));
        Assert.True(panel.Reading!.Time.Count > 1);
        // The same rows, read as a model has learned.
        var again = Read(csv, new() { Learned = panel.Reading });
        Assert.Equal(first, again.Series[0].Time.Format(0));
    }

    [Theory]
    [InlineData("a,b,y|2023-01-01,10:00,1|2023-01-01,11:00,2", "a,b", "2023-01-01 12:00")]
    [InlineData("y1,m,y|2023,11,1|2023,12,2", "y1,m", null)]
    [InlineData("hour,year,day,month,y|22,2023,1,1,1|23,2023,1,1,2", "hour,year,day,month", "2023-01-02 00:00")]
    public void Parts_are_named_in_any_order(string csv, string columns, string? next)
    {
        var options = new PanelOptions { Time = columns.Split(','), Target = ["y"] };
        if (next is null)
            Assert.StartsWith("f: column \"y1\" (PanelOptions.Time) isn't a part of timestamps that can be recognised.",
                Assert.Throws<InputException>(() => Read(csv, options with { Time = ["y1", "m", "y"] })).Message, StringComparison.Ordinal);
        else
            Assert.Equal(next, Read(csv, options).Series[0].Time.Format(2));
    }

    [Theory]
    // Air quality of UCI, and the operators of America's grids.
    [InlineData("Date;Time;y|10/03/2004;18.00.00;1|10/03/2004;19.00.00;2|13/03/2004;20.00.00;3", "2004-03-10 18:00:00")]
    [InlineData("Data Date,Hour Number,y|03/14/2024,1,1|03/14/2024,2,2|03/14/2024,24,3", "2024-03-14 00:00")]
    public void Times_of_day_are_read_as_people_write_them(string csv, string first) =>
        Assert.Equal(first, Read(csv, new() { Target = ["y"] }).Series[0].Time.Format(0));

    [Theory]
    [InlineData("Date,Time,y|2024-01-01,00h00,1|2024-01-01,01h00,2|2024-01-02,00h00,1|2024-01-02,01h00,2", "Time")]
    [InlineData("Date,Hour,y|2024-01-01,0 h,1|2024-01-01,1 h,2|2024-01-02,0 h,1|2024-01-02,1 h,2", "Hour")]
    public void Times_of_day_that_cannot_be_read_are_no_names_of_series(string csv, string column) => Assert.Equal(
        $"f, line 3, column \"Date\": duplicate timestamp 2024-01-01. Column \"{column}\" looks like the time of day: name both columns (PanelOptions.Time Date,{column}), or keep one row per timestamp.",
        Assert.Throws<InputException>(() => Read(csv)).Message);

    [Fact]
    public void Other_numbers_name_series() => Assert.Contains("(PanelOptions.Id position)", Assert.Throws<InputException>(() =>
        Read("date,position,y|2024-01-01,4,1|2024-01-01,9,2|2024-01-02,4,1|2024-01-02,9,2", new() { Target = ["y"] })).Message,
        StringComparison.Ordinal);

    [Theory]
    // A whole date wins over its parts, which are features.
    [InlineData("date,year,month,y|2024-01-01,2024,1,5|2024-01-02,2024,1,6", "daily")]
    [InlineData("when,month,y|2024-01-01,1,5|2024-01-02,1,6", "daily")]
    // An hour beside dates that don't repeat is a value.
    [InlineData("date,hour,y|2024-01-01,9,5|2024-01-02,10,6", "daily")]
    [InlineData("date,duration,y|2024-01-01,12:30,5|2024-01-02,12:45,6", "daily")]
    [InlineData("date,version,y|2024-01-01,1.2.3,5|2024-01-02,1.2.4,6", "daily")]
    // Ids, scores, versions and durations are no timestamps.
    [InlineData("id,y|007,5|008,6", "numbered")]
    [InlineData("code,y|12E5,5|13E5,6", "numbered")]
    [InlineData("score,y|2-5,5|3-4,6", "numbered")]
    [InlineData("version,y|1.2.3,5|1.2.4,6", "numbered")]
    [InlineData("duration,y|12:30,5|12:31,6", "numbered")]
    [InlineData("country,y|NA,5|SE,6", "numbered")]
    [InlineData("part,y|A-2024,5|A-2024,6", "numbered")]
    public void Others_are_no_parts(string csv, string step)
    {
        var panel = Read(csv, new() { Target = ["y"] });

        Assert.Equal(step, FormattableString.Invariant(panel.Series[0].Time.Frequency));
        Assert.Equal([5, 6], panel.Series[0].Values.ToArray());
        Assert.Empty(panel.Notes);
    }

    [Theory]
    [InlineData("when,y|2024-13-45,5|2024-13-46,6", "when", "2024-13-45")]
    [InlineData("when,y|2024-01-01,5|2024-01-02,6|yesterday,7", "when", "yesterday")]
    [InlineData("日付,y|きのう,5|きょう,6", "日付", "きのう")]
    [InlineData("when,y|31/12/2024 25:00,5|31/12/2024 26:00,6", "when", "31/12/2024 25:00")]
    [InlineData("Monat,y|Jenner 2023,5|Hornung 2023,6|Lenzing 2023,7", "Monat", "Jenner 2023")]
    [InlineData("Mois,y|janv-23,5|févr-23,6|mi-mars-23,7", "Mois", "mi-mars-23")]
    [InlineData("season,y|1990/91,5|1991/93,6|1992/93,7", "season", "1991/93")]
    [InlineData("period of time,y|Wo 01/2024,5|Wo 02/2024,6|Wo 03/2024,7", "period of time", "Wo 01/2024")]
    public void A_column_that_looks_like_timestamps_is_never_ignored(string csv, string column, string text) => Assert.Equal(
        $"f: column \"{column}\" looks like timestamps, but \"{text}\" can't be read. Correct it, give the format (PanelOptions.TimeFormat), or name another column of timestamps (PanelOptions.Time; none counts the rows).",
        Assert.Throws<InputException>(() => Read(csv)).Message);

    [Theory]
    [InlineData("2024-01|2024-02|2024-03", "2024-04")]
    [InlineData("2020-52|2020-53|2021-01", "2021-02")]
    [InlineData("2024/51|2024/52|2025/01", "2025/02")]
    public void A_column_named_after_weeks_has_weeks(string weeks, string next)
    {
        string rows = string.Concat(weeks.Split('|').Select((week, i) => $"|{week},{i}"));
        var time = Read("week,y" + rows).Series[0].Time;

        Assert.Equal(("weekly", next), (FormattableString.Invariant(time.Frequency), time.Format(3)));
        Assert.Equal(time.StampFormat.ToString(), StampFormat.ByName(time.StampFormat.ToString())!.ToString());
    }

    [Fact]
    public void A_header_that_is_shorter_than_rows_with_decimal_commas_is_rejected()
    {
        Assert.Equal(
            "f: column \"Datum\" has numbers such as \"1000\", and the dates are in a column without a name. Name every column, and quote numbers with a decimal comma.",
            Assert.Throws<InputException>(() => Read("Datum,Wert|01.01.2024,1000,5|02.01.2024,1001,5|03.01.2024,1002,5")).Message);
        Assert.Equal(2, Read("AAPL,MSFT|2024-01-01,1000,5|2024-01-02,1001,6").Series.Count);
    }

    [Theory]
    [InlineData("Apr 01|Apr 02|Apr 03|Apr 04")]
    [InlineData("Apr 29|Apr 30|May 01|May 02|May 03")]
    public void Days_without_a_year_are_no_years(string days)
    {
        string csv = "date,y" + string.Concat(days.Split('|').Select((day, i) => $"|{day},{i}"));

        Assert.Contains("months of a year or days of a month", Assert.Throws<InputException>(() => Read(csv)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Months_with_a_year_of_two_digits_are_months()
    {
        Assert.Equal("monthly", FormattableString.Invariant(Read("date,y|Nov 20,1|Dec 20,2|Jan 21,3").Series[0].Time.Frequency));
        Assert.Equal("yearly", FormattableString.Invariant(
            Read("date,y|Mar 20,1|Mar 21,2|Mar 22,3", new() { TimeFormat = "MMM yy" }).Series[0].Time.Frequency));
    }

    [Fact]
    public void Quarters_beside_a_year_may_have_their_letter() =>
        Assert.Equal(
            "quarterly", FormattableString.Invariant(Read("Year,Quarter,y|2023,Q3,1|2023,Q4,2|2024,Q1,3").Series[0].Time.Frequency));

    [Fact]
    public void Months_in_a_column_of_another_name_stay_months() =>
        Assert.Equal("monthly", FormattableString.Invariant(Read("period,y|2024-01,1|2024-02,2|2024-03,3").Series[0].Time.Frequency));

    [Fact]
    public void Weeks_without_their_zero_are_no_months() =>
        Assert.Contains("\"2024-1\"", Assert.Throws<InputException>(() => Read("week,y|2024-1,1|2024-2,2|2024-3,3")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("year", "2022|2023", "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec", "months of each year")]
    [InlineData("年", "2022年|2023年", "1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月", "months of each year")]
    [InlineData("date", "2024-01-01|2024-01-02",
        "H1,H2,H3,H4,H5,H6,H7,H8,H9,H10,H11,H12,H13,H14,H15,H16,H17,H18,H19,H20,H21,H22,H23,H24", "hours of each day")]
    public void Columns_that_are_parts_of_one_series_are_rejected(string name, string times, string parts, string what)
    {
        string values = string.Join(',', parts.Split(',').Select((_, i) => $"{i}"));
        string csv = $"{name},{parts}" + string.Concat(times.Split('|').Select(time => $"|{time},{values}"));

        Assert.Contains(what, Assert.Throws<InputException>(() => Read(csv)).Message, StringComparison.Ordinal);
        Assert.Equal(parts.Split(',').Length, Read(csv, new() { Layout = TableLayout.Wide }).Series.Count);
        string sensors = string.Join(',', parts.Split(',').Select((_, i) => $"s{i + 1}"));
        Assert.Equal(parts.Split(',').Length, Read(csv.Replace(parts, sensors, StringComparison.Ordinal)).Series.Count);
    }

    [Fact]
    public void Rows_are_counted_where_the_user_says_so() =>
        Assert.Equal("numbered", FormattableString.Invariant(Read("when,y|2024-13-45,5|2024-13-46,6", new() { Time = ["none"] })
            .Series[0].Time.Frequency));

    [Fact]
    public void Years_from_1_and_months_are_months_only_where_they_follow_one_another()
    {
        var time = Read("Month,Sales|1-11,1|1-12,2|2-01,3").Series[0].Time;

        Assert.Equal(("monthly", "2-02"), (FormattableString.Invariant(time.Frequency), time.Format(3)));
        Assert.Contains("the months don't follow one another",
            Assert.Throws<InputException>(() => Read("time,y|1-05,1|2-03,2|1-02,3")).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => Read("time,y|2-5,1|3-4,2"));
        Assert.Contains("the months don't follow one another",
            Assert.Throws<InputException>(() => Read("time,y|1800.05,1|1800.10,2|1801.02,3")).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => Read("time,y|1.2500,1|1.5000,2"));
    }

    [Theory]
    [InlineData("年月,値|H27.11,1|H27.12,2|H28.1,3", "monthly", "H28.2")]
    [InlineData("年度,値|H30,1|R1,2|R2,3", "yearly", "R3")]
    [InlineData("period,value|2024.11,1|2024.12,2|2025.01,3", "monthly", "2025.02")]
    public void A_name_shows_what_values_alone_don_t(string csv, string step, string next)
    {
        var time = Read(csv).Series[0].Time;
        Assert.Equal((step, next), (FormattableString.Invariant(time.Frequency), time.Format(3)));
    }

    [Fact]
    public void Times_of_day_without_a_date_are_named() => Assert.Equal(
        "f, line 2, column \"time\": \"12:30\" is a time of day without a date. Name the columns of dates and times (PanelOptions.Time; none counts the rows).",
        Assert.Throws<InputException>(() => Read("time,y|12:30,1|12:45,2")).Message);

    [Fact]
    public void A_wrong_part_is_shown_in_the_whole() => Assert.Equal(
        "f, line 3, column \"year\": \"2023-13-01\" isn't a timestamp like the ones before it. Expected one such as 2023-12-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop).",
        Assert.Throws<InputException>(
            () => Read("year,month,day,y|2023,12,1,1|2023,13,1,2", new() { Time = ["year", "month", "day"] })).Message);

    [Fact]
    public void A_custom_format_reads_everything_else()
    {
        var options = new PanelOptions { TimeFormat = "yyyy'|'dd'|'MM" };
        Assert.Throws<ArgumentOutOfRangeException>(() => ReadingSettings.TimeFormat.Validate(options));

        options = new() { TimeFormat = "HH'h' dd MMM yyyy" };
        ReadingSettings.TimeFormat.Validate(options);
        var panel = Read("t,y|23h 31 Jan 2024,1|00h 01 Feb 2024,2", options with { Time = ["t"] });

        var time = panel.Series[0].Time;
        Assert.Equal(("hourly", "01h 01 Feb 2024"), (FormattableString.Invariant(time.Frequency), time.Format(2)));
        Assert.Equal("HH'h' dd MMM yyyy", panel.Reading!.TimeFormat);
        Assert.Equal("01h 01 Feb 2024", StampFormat.ByName(time.StampFormat.ToString())!.Format(time.Stamp(2)));
        Assert.StartsWith("f, line 2, column \"t\": \"2024-01-31\" doesn't have the format HH'h' dd MMM yyyy (PanelOptions.TimeFormat).",
            Assert.Throws<InputException>(() => Read("t,y|2024-01-31,1", options with { Time = ["t"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unreadable_timestamps_are_left_out_where_the_user_says_so()
    {
        var panel = Read("ds,y|2024-01-01,1|oops,2|2024-01-02,3|,4|2024-01-03,5", new() { BadTimes = BadTimes.Drop });

        Assert.Equal([1, 3, 5], panel.Series[0].Values.ToArray());
        Assert.Equal("f, line 3, column \"ds\": \"oops\" isn't a timestamp. Rows left out: 2 (PanelOptions.BadTimes).",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    private static Panel Read(string csv, PanelOptions? options = null) =>
        CsvPanel.Read(new StringReader(csv.Replace('|', '\n') + "\n"), "f", options);
}
