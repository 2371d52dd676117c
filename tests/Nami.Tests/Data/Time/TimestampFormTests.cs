using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Timestamps in all forms that are recognised: how they are read, and that they go on in the same form.</summary>
public sealed class TimestampFormTests
{
    [Theory]
    // ISO 8601
    [InlineData("2024-01-30|2024-01-31|2024-02-01", "daily", "2024-02-02")]
    [InlineData("2024-1-30|2024-1-31|2024-2-1", "daily", "2024-2-2")]
    [InlineData("2024/1/9|2024/1/10|2024/1/11", "daily", "2024/1/12")]
    [InlineData("2024.01.30|2024.01.31|2024.02.01", "daily", "2024.02.02")]
    [InlineData("2019-W51|2019-W52|2020-W01", "weekly", "2020-W02")]
    [InlineData("2020W52|2020W53|2021W01", "weekly", "2021W02")]
    [InlineData("2019-W02-3|2019-W02-4|2019-W02-5", "daily", "2019-W02-6")]
    [InlineData("2019-364|2019-365|2020-001", "daily", "2020-002")]
    [InlineData("2024-11|2024-12", "monthly", "2025-01")]
    [InlineData("20240131T2200|20240131T2300", "hourly", "20240201T0000")]
    [InlineData("20240131T215958Z|20240131T215959Z", "every second", "20240131T220000Z")]
    // Fractions in some rows, as System.Text.Json and Python write them
    [InlineData(
        "2024-01-01T00:00:00|2024-01-01T00:00:00.250000|2024-01-01T00:00:00.500000", "every 0.25 seconds", "2024-01-01T00:00:00.75")]
    [InlineData("2024-01-01 00:00:00.123456789|2024-01-01 00:00:01.123456789", "every second", "2024-01-01 00:00:02.1234567")]
    [InlineData("2024-01-01 00:00:00,5|2024-01-01 00:00:01,5", "every second", "2024-01-01 00:00:02,5")]
    // Offsets
    [InlineData("2024-01-01T00:00:00Z|2024-01-01T01:00:00Z", "hourly", "2024-01-01T02:00:00Z")]
    [InlineData("2024-01-01 00:00:00+00:00|2024-01-01 01:00:00+00:00", "hourly", "2024-01-01 02:00:00+00:00")]
    [InlineData("2024-01-01T00:00:00+0530|2024-01-01T01:00:00+0530", "hourly", "2024-01-01T02:00:00+0530")]
    [InlineData("2024-01-01T00:00+01|2024-01-01T01:00+01", "hourly", "2024-01-01T02:00+01")]
    [InlineData("2024-01-01 00:00 UTC|2024-01-01 01:00 UTC", "hourly", "2024-01-01 02:00 UTC")]
    // Day, month and year
    [InlineData("29/01/2024|30/01/2024|31/01/2024", "daily", "01/02/2024")]
    [InlineData("1/29/2024|1/30/2024|1/31/2024", "daily", "2/1/2024")]
    [InlineData("29.01.2024|30.01.2024|31.01.2024", "daily", "01.02.2024")]
    [InlineData("29-01-2024|30-01-2024|31-01-2024", "daily", "01-02-2024")]
    [InlineData("31.1.24|1.2.24|2.2.24", "daily", "3.2.24")]
    [InlineData("12/31/98|12/31/99|12/31/00", "yearly", "12/31/01")]
    [InlineData("01/30/69|01/31/69", "daily", "02/01/69")]
    [InlineData("29/01/2024 22:00|29/01/2024 23:00", "hourly", "30/01/2024 00:00")]
    [InlineData("1/29/2024 11:00 AM|1/29/2024 12:00 PM|1/29/2024 1:00 PM", "hourly", "1/29/2024 2:00 PM")]
    [InlineData("1/29/2024 11:30:00 pm|1/30/2024 12:30:00 am", "hourly", "1/30/2024 1:30:00 am")]
    [InlineData("29/01/2024 11:00 a.m.|29/01/2024 12:00 p.m.|29/01/2024 1:00 p.m.", "hourly", "29/01/2024 2:00 p.m.")]
    [InlineData("29/01/2024 10:00:00 a. m.|29/01/2024 11:00:00 a. m.", "hourly", "29/01/2024 12:00:00 p.m.")]
    [InlineData("1/29/2024 11:00 P.M.|1/30/2024 12:00 A.M.", "hourly", "1/30/2024 1:00 A.M.")]
    [InlineData("11/2023|12/2023", "monthly", "01/2024")]
    // Names of months
    [InlineData("Nov-2020|Dec-2020", "monthly", "Jan-2021")]
    [InlineData("November 2020|December 2020", "monthly", "January 2021")]
    [InlineData("MAY 2020|JUN 2020", "monthly", "JUL 2020")]
    [InlineData("May 2020|June 2020", "monthly", "July 2020")]
    [InlineData("nov-98|dec-98", "monthly", "jan-99")]
    [InlineData("30-Jan-20|31-Jan-20", "daily", "01-Feb-20")]
    [InlineData("8-Jan-20|9-Jan-20", "daily", "10-Jan-20")]
    [InlineData("30 January 2020|31 January 2020", "daily", "01 February 2020")]
    [InlineData("Jan 1, 2020|Jan 2, 2020", "daily", "Jan 3, 2020")]
    [InlineData("30JAN2020|31JAN2020", "daily", "01FEB2020")]
    [InlineData("Tue, 30 Jan 2024 23:00:00 GMT|Wed, 31 Jan 2024 00:00:00 GMT", "hourly", "Wed, 31 Jan 2024 01:00:00 GMT")]
    // Weekdays
    [InlineData("Mon, 30 Jan 2023|Tue, 31 Jan 2023", "daily", "Wed, 01 Feb 2023")]
    [InlineData("Mo, 30.01.2023|Di, 31.01.2023", "daily", "Mi, 01.02.2023")]
    [InlineData("Mo. 30.1.23|Di. 31.1.23", "daily", "Mi. 1.2.23")]
    [InlineData("Montag, 30. Januar 2023|Dienstag, 31. Januar 2023", "daily", "Mittwoch, 01. Februar 2023")]
    [InlineData("2023/1/30(月)|2023/1/31(火)", "daily", "2023/2/1(水)")]
    [InlineData("2023.01.30(月)|2023.01.31(火)", "daily", "2023.02.01(水)")]
    [InlineData("Sun 01/01/2023|Mon 02/01/2023", "daily", "Tue 03/01/2023")] // only the weekday shows the order
    [InlineData("Mon Jan 30 00:00:00 2023|Tue Jan 31 00:00:00 2023", "daily", "Wed Feb 01 2023 00:00:00")]
    [InlineData("Tue Jan 31 23:00:00 UTC 2023|Wed Feb  1 00:00:00 UTC 2023", "hourly", "Wed Feb 1 2023 01:00:00 UTC")]
    // Quarters
    [InlineData("2005-T3|2005-T4", "quarterly", "2006-T1")]
    [InlineData("T3 2005|T4 2005", "quarterly", "T1 2006")]
    [InlineData("2005K3|2005K4", "quarterly", "2006K1")]
    [InlineData("3Q05|4Q05", "quarterly", "1Q06")]
    [InlineData("平成20年度第3四半期|平成20年度第4四半期", "quarterly", "平成21年度第1四半期")]
    [InlineData("2005Q3|2005Q4", "quarterly", "2006Q1")]
    [InlineData("2005-Q3|2005-Q4", "quarterly", "2006-Q1")]
    [InlineData("2005q3|2005q4", "quarterly", "2006q1")]
    [InlineData("Q3 2005|Q4 2005", "quarterly", "Q1 2006")]
    [InlineData("2005年第3四半期|2005年第4四半期", "quarterly", "2006年第1四半期")]
    [InlineData("2005M11|2005M12", "monthly", "2006M01")]
    // Japanese
    [InlineData("2023年08月15日|2023年08月16日", "daily", "2023年08月17日")]
    [InlineData("2015年11月|2015年12月", "monthly", "2016年01月")]
    [InlineData("2015年1月|2015年2月", "monthly", "2015年3月")]
    [InlineData("２０１５年１月|２０１５年２月", "monthly", "2015年3月")]
    [InlineData("2015年 1月|2015年 2月", "monthly", "2015年3月")]
    [InlineData("2015年01月分|2015年02月分", "monthly", "2015年03月分")]
    [InlineData("令和元年度|令和2年度", "yearly", "令和3年度")]
    [InlineData("令和 5年 4月 1日|令和 5年 4月 2日", "daily", "令和5年4月3日")]
    [InlineData("20. 1. 2023|21. 1. 2023", "daily", "22. 1. 2023")]
    [InlineData("20230130_2300|20230131_0000", "hourly", "20230131_0100")]
    [InlineData("2015年|2016年", "yearly", "2017年")]
    [InlineData("2015年度|2016年度", "yearly", "2017年度")]
    [InlineData("平成31年4月29日|平成31年4月30日", "daily", "令和元年5月1日")]
    [InlineData("令和元年12月|令和2年1月", "monthly", "令和2年2月")]
    [InlineData("令和5年4月1日|令和5年4月2日", "daily", "令和5年4月3日")]
    [InlineData("R5.4.1|R5.4.2", "daily", "R5.4.3")]
    [InlineData("H31/4/29|H31/4/30", "daily", "R1/5/1")]
    [InlineData("S63.12.1|S64.1.1", "monthly", "H1.2.1")]
    [InlineData("2023年8月15日(火)|2023年8月16日(水)", "daily", "2023年8月17日(木)")]
    [InlineData("2023年8月15日 22時|2023年8月15日 23時", "hourly", "2023年8月16日 0時")]
    [InlineData("2023年8月15日9時30分|2023年8月15日10時00分", "every 30 minutes", "2023年8月15日10時30分")]
    [InlineData("2023/8/15 午前11:00|2023/8/15 午後0:00|2023/8/15 午後1:00", "hourly", "2023/8/15 午後2:00")]
    // 24:00, and a date among times
    [InlineData("2024-01-31 22:00|2024-01-31 23:00|2024-01-31 24:00|2024-02-01 01:00", "hourly", "2024-02-01 02:00")]
    [InlineData("31/01/2024 23:00|31/01/2024 24:00|01/02/2024 01:00", "hourly", "01/02/2024 02:00")]
    [InlineData("2024-01-31 23:00|2024-02-01|2024-02-01 01:00", "hourly", "2024-02-01 02:00")]
    [InlineData("2024/1/31|2024/1/31 1:00|2024/1/31 2:00", "hourly", "2024/1/31 3:00")]
    public void They_are_read_and_go_on_alike(string stamps, string step, string next)
    {
        var panel = Read(stamps);

        var time = Assert.Single(panel.Series).Time;
        Assert.Equal((step, next), (FormattableString.Invariant(time.Frequency), time.Format(time.Count)));
        Assert.True(time.IsRegular);
        Assert.True(time.HasDates);
        Assert.Empty(panel.Warnings);
        // The name of the format, which model files keep, gives it back.
        var again = StampFormat.ByName(time.StampFormat.ToString());
        Assert.NotNull(again);
        Assert.Equal(next, again.Format(time.Stamp(time.Count)));
        Assert.True(again.TryParse(next, out long stamp));
        Assert.Equal(time.Stamp(time.Count), stamp);
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("1.10.3")]
    [InlineData("2-5")]
    [InlineData("12:30")]
    [InlineData("12:30:15")]
    [InlineData("007")]
    [InlineData("12E5")]
    [InlineData("3.14")]
    [InlineData("2024.5")]
    [InlineData("20240131")]
    [InlineData("A1")]
    [InlineData("Q1")]
    [InlineData("R5")]
    [InlineData("H31")]
    [InlineData("2024-13-01")]
    [InlineData("2024-02-30")]
    [InlineData("31/04/2024")]
    [InlineData("2005Q5")]
    [InlineData("2005Q0")]
    [InlineData("2019-W54")]
    [InlineData("2019-366")]
    [InlineData("May")]
    [InlineData("Jane 5")]
    [InlineData("March of 15")]
    [InlineData("5-Jan")]
    [InlineData("192.168.0.1")]
    [InlineData("03-1234-5678")]
    [InlineData("2024-01-01T")]
    [InlineData("2024-01-01 25:00")]
    [InlineData("2024-01-01 24:01")]
    [InlineData("2024-01-01 13:00 PM")]
    [InlineData("2024-01-01T00:00+25:00")]
    [InlineData("2024-01-015")]
    [InlineData("2024-1 5")]
    [InlineData("")]
    public void Other_texts_are_no_dates(string text)
    {
        Assert.Null(StampFormat.OfDate(text));
        Assert.False(StampFormat.LooksLikeDate(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HH:mm")]
    [InlineData("yyyy-MM-dd|")]
    [InlineData("yyyy-MM-dd|offset=")]
    [InlineData("yyyy-MM-dd|offset=9999999999999")]
    [InlineData("yyyy-MM-dd'")]
    [InlineData("yyyy-MM-dd%")]
    [InlineData("dd/M/yyyy")]
    [InlineData("1/2/yyyy")]
    [InlineData("yyyyyyyyyyyyyyyy")]
    [InlineData("custom:")]
    [InlineData("custom:HH")]
    public void Other_names_are_no_formats(string name) => Assert.Null(StampFormat.ByName(name));

    [Fact]
    public void A_name_of_any_length_is_refused() => Assert.Null(StampFormat.ByName(new string('y', 1_000_000)));

    [Theory]
    [InlineData("Tue, 30 Jan 2023", "2023-01-30")]
    [InlineData("Di, 30.01.2023", "2023-01-30")]
    [InlineData("2023/1/30(火)", "2023-01-30")]
    public void A_weekday_of_another_date_is_refused(string stamp, string date) => Assert.Contains(
        $"the weekday of \"{stamp}\" isn't that of {date}",
        Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader($"date;y\n{stamp};1\n{stamp};2\n{stamp};3\n"), "f")).Message,
        StringComparison.Ordinal);

    private static Panel Read(string stamps) =>
        CsvPanel.Read(new StringReader("ds;y\n" + string.Concat(stamps.Split('|').Select(stamp => $"{stamp};1\n"))), "f");
}
