using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Years, quarters, months and weeks as statistics offices and companies write them.</summary>
public sealed class PeriodTests
{
    [Theory]
    [InlineData("Year,Period,Value|2023,M11,1|2023,M12,2|2024,M01,3", "monthly", "2023-11", "2024-02")]
    [InlineData("Year,Period,Value|2023,Q03,1|2023,Q04,2|2024,Q01,3", "quarterly", "2023Q3", "2024Q2")]
    [InlineData("Year,Period,Value|2023,S01,1|2023,S02,2|2024,S01,3", "every 6 months", "2023-01", "2024-07")]
    [InlineData("Year,Period,Value|2022,A01,1|2023,A01,2|2024,A01,3", "yearly", "2022-01", "2025-01")]
    [InlineData("Year,Half,y|2023,H1,1|2023,H2,2|2024,H1,3", "every 6 months", "2023-01", "2024-07")]
    [InlineData("Year,Quarter,y|2023,Q3,1|2023,Q4,2|2024,Q1,3", "quarterly", "2023Q3", "2024Q2")]
    [InlineData("Year,Quarter,y|2023,3,1|2023,4,2|2024,1,3", "quarterly", "2023Q3", "2024Q2")]
    [InlineData("Year,Week,y|2020,52,1|2020,53,2|2021,1,3", "weekly", "2020-W52", "2021-W02")]
    [InlineData("Year,Week,y|2020,W52,1|2020,W53,2|2021,W01,3", "weekly", "2020-W52", "2021-W02")]
    public void Parts_of_a_year_beside_it(string csv, string step, string first, string next)
    {
        var panel = Read(csv);

        var time = panel.Series[0].Time;
        Assert.Equal((step, first, next), (FormattableString.Invariant(time.Frequency), time.Format(0), time.Format(3)));
        Assert.Equal(first, Read(csv, new() { Learned = panel.Reading }).Series[0].Time.Format(0));
    }

    [Theory]
    [InlineData("Monat;Umsatz|11.2021;7|12.2021;8|01.2022;9", "11.2021", "02.2022")]
    [InlineData("Umsatz;Monat|7;9.2021|8;10.2021|9;11.2021", "9.2021", "12.2021")]
    [InlineData("Monat,Umsatz|2021.11,7|2021.12,8|2022.01,9", "2021.11", "2022.02")]
    [InlineData("month,y|11.2021,7|12.2021,8|01.2022,9", "11.2021", "02.2022")]
    public void Months_with_a_point_are_dates_by_the_name_of_their_column(string csv, string first, string next)
    {
        var time = Assert.Single(Read(csv).Series).Time;
        Assert.Equal(("monthly", first, next), (FormattableString.Invariant(time.Frequency), time.Format(0), time.Format(3)));
    }

    [Theory]
    [InlineData("ds,Kurs|1,1.2021|2,1.2034|3,1.1987")]
    [InlineData("ds,Monat|1,1.5|2,2.25|3,3.75")]
    public void Decimal_numbers_are_no_months(string csv) =>
        Assert.Equal(3, Assert.Single(Read(csv).Series).Values.Length);

    [Theory]
    [InlineData('M', 12, "2023-01")]
    [InlineData('Q', 4, "2023Q1")]
    [InlineData('S', 2, "2023-01")]
    public void Averages_of_a_year_are_left_out_and_counted(char letter, int last, string next)
    {
        var panel = Read("Year,Period,Value|" + string.Join('|', Enumerable.Range(0, 2 * (last + 1)).Select(i =>
            $"{2021 + i / (last + 1)},{letter}{i % (last + 1) + 1:00},{(i % (last + 1) == last ? 999 : i)}")));

        Assert.Equal(2 * last, panel.Series[0].Length);
        Assert.DoesNotContain(999, panel.Series[0].Values.ToArray());
        Assert.Equal(next, panel.Series[0].Time.Format(2 * last));
        Assert.Equal(
            $"f, line {last + 2}, column \"Year\": \"2021 {letter}{last + 1:00}\" is the average or the total of a year. Rows left out: 2.",
            FormattableString.Invariant(panel.Notes[1]));
    }

    [Theory]
    [InlineData("FY2023 Q3|FY2023 Q4|FY2024 Q1", "quarterly", "FY2024 Q2")]
    [InlineData("FY23Q3|FY23Q4|FY24Q1", "quarterly", "FY24Q2")]
    [InlineData("Q3 FY2023|Q4 FY2023|Q1 FY2024", "quarterly", "Q2 FY2024")]
    [InlineData("2022/23 Q3|2022/23 Q4|2023/24 Q1", "quarterly", "2023/24 Q2")]
    [InlineData("2022年度第3四半期|2022年度第4四半期|2023年度第1四半期", "quarterly", "2023年度第2四半期")]
    [InlineData("FY2022|FY2023|FY2024", "yearly", "FY2025")]
    [InlineData("FY22|FY23|FY24", "yearly", "FY25")]
    [InlineData("1997/98|1998/99|1999/00", "yearly", "2000/01")]
    [InlineData("2009/10|2010/11|2011/12", "yearly", "2012/13")]
    [InlineData("2010-11|2011-12|2012-13", "yearly", "2013-14")]
    [InlineData("2012/2013|2013/2014|2014/2015", "yearly", "2015/2016")]
    [InlineData("KW 51/2024|KW 52/2024|KW 01/2025", "weekly", "KW 02/2025")]
    [InlineData("W51 2024|W52 2024|W01 2025", "weekly", "W02 2025")]
    [InlineData("2024 W51|2024 W52|2025 W01", "weekly", "2025 W02")]
    [InlineData("2024-W9|2024-W10|2024-W11", "weekly", "2024-W12")]
    [InlineData("Week 52 2024|Week 1 2025|Week 2 2025", "weekly", "Week 3 2025")]
    [InlineData("2024年第51週|2024年第52週|2025年第1週", "weekly", "2025年第2週")]
    public void Labels_go_on_as_they_are_written(string labels, string step, string next)
    {
        foreach (string name in (string[])["date", "when", "week", "quarter"])
        {
            string csv = $"{name},y|" + string.Join('|', labels.Split('|').Select((label, i) => $"{label},{i}"));
            if (name == "week" && step == "yearly")
                continue;
            var panel = Read(csv);

            var time = panel.Series[0].Time;
            Assert.Equal((step, next), (FormattableString.Invariant(time.Frequency), time.Format(3)));
            Assert.Equal(time.StampFormat.ToString(), StampFormat.ByName(time.StampFormat.ToString())!.ToString());
            Assert.Equal(labels.Split('|')[0], time.Format(0));
        }
    }

    [Theory]
    [InlineData("2009-10|2009-11|2009-12", "monthly", "2010-01")]
    [InlineData("2010/11|2010/12|2011/01", "monthly", "2011/02")]
    [InlineData("2009-10", "daily", null)]
    public void Months_are_no_pairs_of_years(string months, string step, string? next)
    {
        var time = Read("date,y|" + string.Join('|', months.Split('|').Select((month, i) => $"{month},{i}"))).Series[0].Time;

        Assert.Equal(step, FormattableString.Invariant(time.Frequency));
        Assert.Equal(10, time.Date(0).Month - (months.StartsWith("2010", StringComparison.Ordinal) ? 1 : 0));
        Assert.True(next is null || next == time.Format(3));
    }

    [Theory]
    [InlineData("yyyy-Qq", "2023-Q3|2023-Q4|2024-Q1", "2024-Q2")]
    [InlineData("yyyy'_'q", "2023_3|2023_4|2024_1", "2024_2")]
    [InlineData("yyyy-ww", "2024-51|2024-52|2025-01", "2025-02")]
    [InlineData("'S'w/yyyy", "S51/2024|S52/2024|S1/2025", "S2/2025")]
    [InlineData("yyyy'-'YY", "2022-23|2023-24|2024-25", "2025-26")]
    public void Quarters_and_weeks_have_letters_in_the_format(string format, string labels, string next)
    {
        string csv = "date,y|" + string.Join('|', labels.Split('|').Select((label, i) => $"{label},{i}"));
        var panel = Read(csv, new() { TimeFormat = format });

        Assert.Equal(next, panel.Series[0].Time.Format(3));
        Assert.Equal(format, panel.Reading!.TimeFormat);
        Assert.Equal(next, Read(csv, new() { Learned = panel.Reading }).Series[0].Time.Format(3));
        Assert.StartsWith("f, line 5, column \"date\": \"nonsense\" doesn't have the format ",
            Assert.Throws<InputException>(() => Read(csv + "|nonsense,1", new() { TimeFormat = format })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("date", "1990|1991|1990 Q1|1990 Q2|1990 Q3|1990 JAN",
        "years (2, from line 2: 1990), quarters (3, from line 4: 1990 Q1), months (1, from line 7: 1990 JAN)", "yyyy 'Q'q")]
    [InlineData("CDID", "1990|1991|1990 Q1|1990 JAN|1990 FEB|1990 MAR",
        "years (2, from line 2: 1990), quarters (1, from line 4: 1990 Q1), months (3, from line 5: 1990 JAN)", "yyyy MMM")]
    [InlineData("when", "1990 Q1|1990 Q2|1990-01|1990-02|1990-03",
        "quarters (2, from line 2: 1990 Q1), months (3, from line 4: 1990-01)", "yyyy-MM")]
    public void Several_kinds_in_one_column_are_counted_and_one_can_be_kept(string name, string times, string kinds, string format)
    {
        string csv = $"{name},y|" + string.Join('|', times.Split('|').Select((time, i) => $"{time},{i}"));

        Assert.Equal(
            $"f, column \"{name}\": the timestamps are of several kinds: {kinds}. Keep one of them, for example with PanelOptions.TimeFormat \"{format}\" PanelOptions.BadTimes drop.",
            Assert.Throws<InputException>(() => Read(csv)).Message);
        var panel = Read(csv, new() { TimeFormat = format, BadTimes = BadTimes.Drop, Time = [name] });
        Assert.Equal(3, panel.Series[0].Length);
        Assert.True(panel.Series[0].Time.IsRegular);
        Assert.Contains(panel.Warnings,
            warning => FormattableString.Invariant(warning).Contains("Rows left out: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_week_among_months_gets_its_format()
    {
        const string Csv = "date,y|2024-11,1|2024-12,2|2024-13,3|2024-14,4";

        Assert.Equal(
            "f, line 4, column \"date\": \"2024-13\" isn't a month. If the column has weeks, give their format (PanelOptions.TimeFormat yyyy-ww); otherwise correct it.",
            Assert.Throws<InputException>(() => Read(Csv)).Message);
        Assert.Equal("2024-15", Read(Csv, new() { TimeFormat = "yyyy-ww" }).Series[0].Time.Format(4));
    }

    [Theory]
    [InlineData("2005-11", "2005-12", "2005-13", "2006-01")]
    [InlineData("2005/11", "2005/12", "2005/13", "2006/1")]
    [InlineData("2005M11", "2005M12", "2005M13", "2006M01")]
    [InlineData("2005年11月", "2005年12月", "2005年13月", "2006年1月")]
    [InlineData("11/2005", "12/2005", "13/2005", "01/2006")]
    public void A_month_thirteen_is_the_total_of_a_year_where_another_year_follows(string a, string b, string total, string c)
    {
        var panel = Read($"date,y|{a},1|{b},2|{total},99|{c},3");
        Assert.Equal([1, 2, 3], panel.Series[0].Values.ToArray());
        Assert.Equal(new DateTime(2006, 1, 1), panel.Series[0].Time.Date(2));
        Assert.Contains($"f, line 4, column \"date\": {total} is month 13, the total of a year. Rows left out: 1.",
            panel.Warnings.Select(FormattableString.Invariant));
    }

    [Theory]
    [InlineData("date,y|2024-11,1|2024-12,2|2024-13,3")] // may be weeks
    [InlineData("date,y|2024-11,1|2024-12,2|2024/13,3|2025-01,3")]
    [InlineData("date,y|2024-11-01,1|2024-12-01,2|2024-13-01,3|2025-01-01,3")]
    public void Another_thirteen_is_an_error(string csv) => Assert.Throws<InputException>(() => Read(csv));

    private static Panel Read(string csv, PanelOptions? options = null) =>
        CsvPanel.Read(new StringReader(csv.Replace('|', '\n') + "\n"), "f", options);
}
