using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Whole numbers that are dates, and those that are none.</summary>
public sealed class NumberDateTests
{
    [Theory]
    [InlineData("YYYYMM", "200501 200502 200503", "monthly", "200504")]
    [InlineData("month", "202309 202310 202311", "monthly", "202312")]
    [InlineData("ds", "202311 202312 202401", "monthly", "202402")]
    [InlineData("t", "202401 202312 202311", "monthly", "202402")]
    [InlineData("年月", "201503 201504", "monthly", "201505")]
    [InlineData("date", "200503 200506 200509 200512", "quarterly", "200603")]
    [InlineData("t", "20240130 20240131 20240201", "daily", "20240202")]
    [InlineData("day", "20240101 20240102", "daily", "20240103")]
    [InlineData("year", "2019 2020 2021", "yearly", "2022")]
    [InlineData("Year", "1700 1701 1702", "yearly", "1703")]
    [InlineData("年度", "2019 2020 2021", "yearly", "2022")]
    [InlineData("timestamp", "1735603200 1735606800 1735610400", "hourly", "1735614000")]
    [InlineData("ds", "1735603200000 1735606800000", "hourly", "1735610400000")]
    [InlineData("t", "20240131230000 20240201000000", "hourly", "20240201010000")]
    [InlineData("time", "202401312345 202402010000", "every 15 minutes", "202402010015")]
    [InlineData("t", "2024013122 2024013123 2024020100", "hourly", "2024020101")]
    [InlineData("ds", "1735689600 1735693200 1735696800", "hourly", "1735700400")]
    [InlineData("open_time", "1735603200000 1735606800000", "hourly", "1735610400000")]
    [InlineData("created_at", "1735603200 1735606800", "hourly", "1735610400")]
    [InlineData("week", "202451 202452 202501", "weekly", "202502")]
    [InlineData("yearweek", "202051 202052 202053", "weekly", "202101")]
    [InlineData("unix_time", "1735603200 1735689600", "daily", "1735776000")]
    [InlineData("period", "102022 112022 122022 012023", "monthly", "022023")]
    [InlineData("date", "012022 022022 032022", "monthly", "042022")]
    [InlineData("月", "12022 22022 32022", "monthly", "42022")]
    [InlineData("t", "102022 112022 122022 12023", "monthly", "22023")]
    [InlineData("t", "012023 122022 112022", "monthly", "022023")]
    [InlineData("month", "012020 012021 012022", "yearly", "012023")]
    [InlineData("year", "1990.0 1991.0 1992.0", "yearly", "1993")]
    [InlineData("timestamp", "1704067200.0 1704070800.0 1704074400.0", "hourly", "1704078000")]
    [InlineData("date", "20240130.0 20240131.0 20240201.0", "daily", "20240202")]
    public void They_are_dates_by_their_name_or_by_themselves(string name, string numbers, string step, string next)
    {
        var panel = Read(name, numbers);

        var time = panel.Series[0].Time;
        Assert.True(time.HasDates);
        Assert.Equal((step, next), (FormattableString.Invariant(time.Frequency), time.Format(time.Count)));
        Assert.Equal(time.StampFormat.ToString(), panel.Reading!.TimeNumbers);
        Assert.NotNull(StampFormat.ByName(panel.Reading.TimeNumbers!));
    }

    [Theory]
    [InlineData("ds", "1 2 3")]
    [InlineData("year", "1 2 3")]
    [InlineData("t", "1990 1991 1992")]
    [InlineData("ds", "1990 1991 1992")]
    [InlineData("step", "20240101 20240102")]
    [InlineData("n", "1735603200 1735606800")]
    [InlineData("timestamp", "1 2 3")]
    [InlineData("ds", "100000000 100000001 100000002")]
    [InlineData("month", "1 2 3 4")]
    [InlineData("ds", "11999 12000 12001")]
    [InlineData("t", "12022 22022 32022")]
    [InlineData("ds", "1.0 2.0 3.0")]
    public void Others_are_a_counter(string name, string numbers) =>
        Assert.False(Read(name, numbers, new() { Time = name == "step" ? ["step"] : [] }).Series[0].Time.HasDates);

    [Fact]
    public void Days_as_Excel_counts_them_are_rejected_in_a_column_of_dates()
    {
        Assert.Equal(
            "f, line 2, column \"Date\": 45292 looks like the number that Excel has for 2024-01-01. Format the column as dates before you export the table, or count the rows (PanelOptions.Time none).",
            Assert.Throws<InputException>(() => Read("Date", "45292 45293 45294")).Message);
        Assert.Equal("numbered", FormattableString.Invariant(Read("Date", "45292 45293", new() { Time = ["none"], Target = ["y"] })
            .Series[0].Time.Frequency));
        Assert.False(Read("ds", "45292 45293 45294").Series[0].Time.HasDates);
        Assert.False(Read("Date", "1 2 3").Series[0].Time.HasDates);
    }

    [Theory]
    [InlineData("30012024 31012024 01022024", "ddMMyyyy")]
    [InlineData("01302024 01312024 02012024", "MMddyyyy")]
    [InlineData("240130 240131 240201", "yyMMdd")]
    public void Dates_of_digits_in_another_order_are_rejected_with_their_format(string numbers, string pattern)
    {
        Assert.Contains($"looks like a date. Give its format (PanelOptions.TimeFormat {pattern})",
            Assert.Throws<InputException>(() => Read("date", numbers)).Message, StringComparison.Ordinal);
        Assert.Equal("daily",
            FormattableString.Invariant(Read("date", numbers, new() { TimeFormat = pattern }).Series[0].Time.Frequency));
        Assert.Contains("f, line 2, column \"date\": 240101 isn't a date that can be recognised",
            Assert.Throws<InputException>(() => Read("date", "240101 240102 250199")).Message, StringComparison.Ordinal);
        Assert.False(Read("ds", "240101 240102 240199").Series[0].Time.HasDates);
        Assert.False(Read("date", "240131 240132 240134 240135").Series[0].Time.HasDates);
    }

    [Fact]
    public void Unix_times_beside_the_timestamps_are_no_series()
    {
        var panel = CsvPanel.Read(new StringReader("unix,date,close\n1704067200,2024-01-01,5\n1704153600,2024-01-02,6\n"), "f");

        Assert.Equal([5, 6], Assert.Single(panel.Series).Values.ToArray());
        const string Durations = "date,cpu_time\n2024-01-01,1704067200\n2024-01-02,1704153600\n";
        Assert.Equal(1704067200, CsvPanel.Read(new StringReader(Durations), "f").Series[0].Values[0]);
        Assert.Contains("\"unix\" is ignored", FormattableString.Invariant(Assert.Single(panel.Warnings)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_counter_over_all_months_is_none()
    {
        string numbers = string.Join(' ', Enumerable.Range(200_001, 500));

        Assert.False(Read("ds", numbers).Series[0].Time.HasDates);
        Assert.False(Read("time", numbers).Series[0].Time.HasDates);
    }

    [Theory]
    [InlineData("month", "012022 022022 032022 132022",
        "f, line 5, column \"month\": 132022 isn't a date, but most rows have dates such as 032022. Correct it, or use whole numbers starting at 1 in all rows.")]
    [InlineData("date", "01012024 02012024 03012024",
        "f, line 2, column \"date\": 01012024 looks like a date. Give its format (PanelOptions.TimeFormat ddMMyyyy), or count the rows (PanelOptions.Time none).")]
    [InlineData("月", "12022 45022 77777 88888",
        "f: column \"月\" looks like timestamps, but \"12022\" can't be read. Correct it, give the format (PanelOptions.TimeFormat), or name another column of timestamps (PanelOptions.Time; none counts the rows).")]
    [InlineData("month", "12022 45022 77777 88888",
        "f, line 2, column \"month\": 12022 isn't a date that can be recognised, though its column is named after dates. Correct it, give the format (PanelOptions.TimeFormat), or count the rows (PanelOptions.Time none).")]
    [InlineData("month", "11 12 1 2 11",
        "f, line 6, column \"month\": 11 comes again, because the year is missing. Add a column named year, or write the year in each row, as in 2024-01.")]
    public void A_column_that_is_named_after_dates_is_no_counter_in_silence(string name, string numbers, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => Read(name, numbers)).Message);

    [Fact]
    public void Months_without_a_year_may_be_those_of_several_series()
    {
        const string Csv = "month,store,y\n1,a,5\n2,a,6\n1,b,7\n2,b,8\n";

        Assert.EndsWith(
            "or write the year in each row, as in 2024-01. If each series has one year, name the column that identifies the series (PanelOptions.Id).",
            Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader(Csv), "f")).Message, StringComparison.Ordinal);
        Assert.Equal(2, CsvPanel.Read(new StringReader(Csv), "f", new() { Id = "store" }).Series.Count);
        Assert.Equal(
            "f, line 2, column \"month\": \"Jan\" is a month without a year. Add a column named year, or write the year in each row, as in Jan 2024.",
            Assert.Throws<InputException>(() => Read("month", "Jan Feb Mar")).Message);
    }

    [Fact]
    public void Months_and_years_are_read_as_learned_with_a_leading_zero_or_without()
    {
        var learned = Read("t", "102022 112022 122022 012023").Reading;

        Assert.Equal("MMyyyy", learned!.TimeNumbers);
        Assert.Equal(new DateTime(2023, 2, 1), Read("t", "022023", new() { Learned = learned }).Series[0].Time.Date(0));
        Assert.Equal(new DateTime(2023, 2, 1), Read("t", "22023", new() { Learned = learned }).Series[0].Time.Date(0));
    }

    [Fact]
    public void A_target_of_years_is_a_target()
    {
        var panel = CsvPanel.Read(new StringReader("ds,y\n2024-01-01,1900\n2024-01-02,1950\n2024-01-03,2100\n"), "f");
        Assert.Equal([1900, 1950, 2100], panel.Series[0].Values.ToArray());
        panel = CsvPanel.Read(new StringReader("when,level\n2024-01-01,1990\n2024-01-02,1991\n2024-01-03,1992\n"), "f");
        Assert.Equal([1990, 1991, 1992], panel.Series[0].Values.ToArray());
    }

    [Fact]
    public void A_column_of_years_that_is_named_is_one_of_dates() =>
        Assert.Equal("1993", Read("t", "1990 1991 1992", new() { Time = ["t"] }).Series[0].Time.Format(3));

    [Fact]
    public void Months_13_are_left_out_with_one_warning()
    {
        string csv = "YYYYMM,Value\n" + string.Concat(Enumerable.Range(0, 26).Select(i => $"{2005 + i / 13}{1 + i % 13:00},{i}\n"));
        var panel = CsvPanel.Read(new StringReader(csv), "f");

        Assert.Equal("1 series of 24 points, monthly, 200501 … 200612", panel.ToString());
        Assert.DoesNotContain(12, panel.Series[0].Values.ToArray());
        Assert.Equal("200701", panel.Series[0].Time.Format(24));
        Assert.Equal("f, line 14, column \"YYYYMM\": 200513 is month 13, the total of a year. Rows left out: 2.",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    [Fact]
    public void Months_14_are_an_error_or_left_out()
    {
        const string Csv = "YYYYMM,Value\n202301,1\n202314,2\n202302,3\n202303,4\n";

        Assert.StartsWith("f, line 3, column \"YYYYMM\": 202314 isn't a date, but most rows have dates such as 202303.",
            Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader(Csv), "f")).Message, StringComparison.Ordinal);
        var panel = CsvPanel.Read(new StringReader(Csv), "f", new() { BadTimes = BadTimes.Drop });
        Assert.Equal([1, 3, 4], panel.Series[0].Values.ToArray());
        Assert.Equal("f, line 3, column \"YYYYMM\": \"202314\" isn't a timestamp. Rows left out: 1 (PanelOptions.BadTimes).",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    [Fact]
    public void Few_new_rows_are_read_as_a_model_has_learned()
    {
        var learned = Read("t", "202311 202312 202401").Reading;

        Assert.Equal(new DateTime(2024, 2, 1), Read("t", "202402", new() { Learned = learned }).Series[0].Time.Date(0));
    }

    private static Panel Read(string name, string numbers, PanelOptions? options = null) => CsvPanel.Read(
        new StringReader($"{name},y\n" + string.Concat(numbers.Split(' ').Select((number, i) => $"{number},{i}\n"))), "f", options);
}
