using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Periods whose form alone has two readings, or that have no year: read where one fits the whole column, else refused.</summary>
public sealed class PeriodFormTests
{
    [Theory]
    // Statistics Netherlands: the last quarter of a year is followed by the first one of the next.
    [InlineData("2015KW03|2015KW04|2016KW01|2016KW02", "quarterly", "2016KW03", "Periods such as 2015KW03 are read as quarters.")]
    [InlineData("2015KW03|2015KW04|2015KW05|2015KW06", "weekly", "2015KW07", null)]
    [InlineData("2015JJ00|2016JJ00|2017JJ00", "yearly", "2018JJ00", null)]
    [InlineData("2015MM11|2015MM12|2016MM01", "monthly", "2016MM02", null)]
    // Years with a fraction: at the start of a month, as R writes them, or in its middle, as NOAA does.
    [InlineData("2001.0|2001.25|2001.5|2001.75", "quarterly", "2002Q1", "Years with a fraction such as 2001.0 are read as 2001Q1.")]
    [InlineData("2001|2001.0833|2001.1667|2001.25", "monthly", "2001-05", "Years with a fraction such as 2001 are read as 2001-01.")]
    [InlineData("2001.00|2001.08|2001.17|2001.25", "monthly", "2001-05", "Years with a fraction such as 2001.00 are read as 2001-01.")]
    [InlineData("2001.0417|2001.125|2001.2083", "monthly", "2001-04", "Years with a fraction such as 2001.0417 are read as 2001-01.")]
    [InlineData("1958.2027|1958.2877|1958.3699", "monthly", "1958-06", "Years with a fraction such as 1958.2027 are read as 1958-03.")]
    [InlineData("1700.5|1701.5|1702.5", "yearly", "1703", "Years with a fraction such as 1700.5 are read as 1700.")]
    // Unix seconds with a fraction, as Python writes them.
    [InlineData("1700000000.0|1700000000.5|1700000001.0", "every 0.5 seconds", "2023-11-14T22:13:21.5Z", null)]
    // A program took the last zero of 1871.10 for none.
    [InlineData("1871.09|1871.1|1871.11|1871.12|1872.01", "monthly", "1872.02", null)]
    public void One_reading_of_the_column_is_used(string stamps, string step, string next, string? note)
    {
        var panel = Read("time,y|" + Rows(stamps));

        var time = Assert.Single(panel.Series).Time;
        Assert.Equal((step, next), (FormattableString.Invariant(time.Frequency), time.Format(time.Count)));
        Assert.True(time.IsRegular);
        Assert.Equal(note is null ? [] : [note], panel.Notes.Select(FormattableString.Invariant));
    }

    [Theory]
    [InlineData("2015KW01|2015KW02|2015KW03|2015KW04",
        "f, column \"time\": periods such as 2015KW01 can be read in two ways: weeks (2014-12-29 … 2015-01-19) or quarters (2015-01-01 … 2015-10-01). Give the format (PanelOptions.TimeFormat \"yyyy'KW'ww\" or \"yyyy'KW0'q\").")]
    [InlineData("2015JJ00|2015KW01|2015KW02|2015KW03|2015KW04",
        "f, column \"time\": the timestamps are of several kinds: years (1, from line 2: 2015JJ00), quarters (4, from line 3: 2015KW01). Keep one of them, for example with PanelOptions.TimeFormat \"yyyy'KW0'q\" PanelOptions.BadTimes drop.")]
    [InlineData("0.1|0.2|0.3",
        "f, line 2, column \"time\": \"0.1\" is a number with decimals, which can't be read as a timestamp. Write dates such as 2024-01-31, or count the rows (PanelOptions.Time none).")]
    public void Others_are_refused_with_a_remedy(string stamps, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => Read("time,y|" + Rows(stamps))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_format_decides_between_weeks_and_quarters()
    {
        const string Csv = "time,y|2015KW01,1|2015KW02,2|2015KW03,3|2015KW04,4";

        Assert.Equal("2016KW01", Read(Csv, new() { TimeFormat = "yyyy'KW0'q" }).Series[0].Time.Format(4));
        Assert.Equal("2015KW05", Read(Csv, new() { TimeFormat = "yyyy'KW'ww" }).Series[0].Time.Format(4));
    }

    [Fact]
    public void A_model_decides_what_few_rows_are()
    {
        var quarters = Read("time,y|2015KW03,1|2015KW04,2|2016KW01,3|2016KW02,4").Reading;
        var months = Read("time,y|2001.0417,1|2001.125,2|2001.2083,3|2001.2917,4").Reading;

        Assert.Equal("2016KW04", Read("time,y|2016KW03,1", new() { Learned = quarters }).Series[0].Time.Format(1));
        Assert.Equal("2001-06", Read("time,y|2001.375,1", new() { Learned = months }).Series[0].Time.Format(1));
    }

    [Theory]
    [InlineData("x,y|11.2005,1|12.2005,2|01.2006,3|02.2006,4", "monthly", "03.2006")]
    [InlineData("x,y|2005.11,1|2005.12,2|2006.01,3|2006.02,4", "monthly", "2006.03")]
    [InlineData("decimal_date,y|2005.875,1|2005.958,2|2006.042,3", "monthly", "2006-02")]
    [InlineData("q,y|3Q05,1|4Q05,2|1Q06,3", "quarterly", "2Q06")]
    [InlineData("when,y|20230131_2200,1|20230131_2300,2", "hourly", "20230201_0000")]
    public void They_are_found_by_their_values(string csv, string step, string next)
    {
        var time = Assert.Single(Read(csv).Series).Time;
        Assert.Equal((step, next), (FormattableString.Invariant(time.Frequency), time.Format(time.Count)));
    }

    [Theory]
    // Prices, and numbers of other parts of a year.
    [InlineData("a,b|1.2005,1|1.2031,2|1.1987,3|1.2040,4", 2)]
    [InlineData("a,b|1700.5,1|1650.25,2|1712.75,3|1688.1,4", 2)]
    [InlineData("y,part|1,1/2|2,3/4|3,1/2|4,5/8", 1)]
    public void Other_numbers_are_none(string csv, int series) => Assert.Equal(series, Read(csv).Series.Count);

    [Theory]
    [InlineData("x,y|01/30,1|01/31,2|02/01,3|02/02,4", "column \"x\" has days without a year, such as \"01/30\".")]
    [InlineData("時刻,値|0:00,1|1:00,2|2:00,3", "column \"時刻\" has times of day without a date, such as \"0:00\".")]
    [InlineData("Day,Jan,Feb|1,5,6|2,7,8|3,9,10", "column \"Day\" is a part of timestamps, but the other parts")]
    [InlineData("元号,年,月,値|平成,30,11,1|平成,30,12,2|平成,31,1,3", "column \"元号\" has eras such as \"平成\"")]
    [InlineData("year,y|98,1|99,2|0,3|1,4", "98 may be a year of two digits.")]
    [InlineData("date,y|2023031,1|2023032,2|2023033,3", "2023031 looks like a date. Give its format (PanelOptions.TimeFormat yyyyjjj)")]
    [InlineData("x,y|2001.019,1|2001.038,2|2001.058,3", "column \"x\" may have years with a fraction, such as \"2001.019\"")]
    public void What_lacks_a_part_is_refused(string csv, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => Read(csv)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Year,Q1,Q2,Q3,Q4|2001,1,2,3,4|2002,2,3,4,5|2003,3,4,5,6",
        "the columns \"Q1\" to \"Q4\" look like the quarters of each year")]
    [InlineData("Jahr,1. Quartal,2. Quartal,3. Quartal,4. Quartal|2001,1,2,3,4|2002,2,3,4,5",
        "the columns \"1. Quartal\" to \"4. Quartal\" look like the quarters of each year")]
    [InlineData("Month,2018,2019,2020|Jan,1,2,3|Feb,1,2,3|Mar,1,2,3|Apr,1,2,3|May,1,2,3|Jun,1,2,3|Jul,1,2,3|Aug,1,2,3|Sep,1,2,3|Oct,1,2,3|Nov,1,2,3|Dec,1,2,3",
        "the rows \"Jan\" to \"Dec\" look like the months of the years in the header")]
    public void Parts_of_a_year_in_the_header_or_in_rows_are_no_series(string csv, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => Read(csv)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("年,月,値|2018年,11月,1|2018年,12月,2|2019年,1月,3", "2018-11", "2019-02")]
    [InlineData("yyyy,mm,rain|2018,11,1|2018,12,2|2019,1,3", "2018-11", "2019-02")]
    public void Parts_in_columns_have_units_or_short_names(string csv, string first, string next)
    {
        var time = Assert.Single(Read(csv).Series).Time;
        Assert.Equal((first, next), (time.Format(0), time.Format(time.Count)));
    }

    private static string Rows(string stamps) => string.Join('|', stamps.Split('|').Select((stamp, i) => $"{stamp},{i + 1}"));

    private static Panel Read(string csv, PanelOptions? options = null) =>
        CsvPanel.Read(new StringReader(csv.Replace('|', '\n') + "\n"), "f", options ?? new());
}
