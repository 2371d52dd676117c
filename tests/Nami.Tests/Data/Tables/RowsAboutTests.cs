using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Rows that say something about the columns, headers of merged cells or of numbers, and columns of time without a name.</summary>
public sealed class RowsAboutTests
{
    [Theory]
    // Britain's and Germany's statisticians, one series and several.
    [InlineData("\"Title\",\"Sales\"\n\"CDID\",\"J5EK\"\n\"PreUnit\",\"\"\n\"Release date\",\"19-01-2024\"\n\"Important notes\",\n" +
        "\"2023 OCT\",\"1.5\"\n\"2023 NOV\",\"2.5\"\n\"2023 DEC\",\"3.5\"\n\"2024 JAN\",\"4.5\"\n", "2024 FEB", 4, 1)]
    [InlineData("\"Title\",\"Sales\",\"Stocks\"\n\"CDID\",\"J5EK\",\"J5EL\"\n\"Unit\",\"%\",\"m\"\n" +
        "\"2019\",\"1.5\",\"5\"\n\"2020\",\"2.5\",\"6\"\n\"2021\",\"3.5\",\"7\"\n\"2022\",\"4.5\",\"8\"\n", "2023", 2, 2)]
    [InlineData("\"\";BBK01.WT5511;BBK01.WT5511_FLAGS\n\"\";\"Preis\";\"\"\nEinheit;USD;\nletzte Aktualisierung;2024-01-02;\n" +
        "2023-10;1,5;\n2023-11;2,5;\n2023-12;3,5;\n2024-01;4,5;\n", "2024-02", 3, 1)]
    public void Rows_about_the_columns_are_skipped(string csv, string next, int lines, int series)
    {
        var panel = Read(csv);

        Assert.Equal(series, panel.Series.Count);
        Assert.Equal([1.5, 2.5, 3.5, 4.5], panel.Series[0].Values.ToArray());
        Assert.Equal(next, panel.Series[0].Time.Format(4));
        Assert.Contains($"Layout: skipped {lines} lines below the header.", panel.Notes.Select(FormattableString.Invariant));
    }

    [Theory]
    // A row of data whose timestamp is wrong has a value.
    [InlineData("date,y\nunknown,5\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n2024-01-04,4\n")]
    [InlineData("date,y\nCDID,J5EK\nunknown,5\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n2024-01-04,4\n")]
    public void A_row_with_a_value_is_not_skipped(string csv) => Assert.Contains("isn't a timestamp",
        Assert.Throws<InputException>(() => Read(csv)).Message, StringComparison.Ordinal);

    [Fact]
    public void Years_quarters_and_months_below_each_other_get_one_message() => Assert.Contains(
        "the timestamps are of several kinds",
        Assert.Throws<InputException>(() =>
            Read("\"Title\",\"Sales\"\n\"CDID\",\"J5EK\"\n\"Unit\",\"%\"\n\"2021\",\"1\"\n\"2022\",\"2\"\n" +
                "\"2023\",\"3\"\n\"2021 Q1\",\"1\"\n\"2021 Q2\",\"2\"\n\"2021 Q3\",\"2\"\n\"2021 Q4\",\"3\"\n")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Numbers_may_describe_the_series_before_their_numbered_values()
    {
        var panel = Read("Series,N,NF,Type,Starting Year,1,2,3,4,5\nN1,5,2,MICRO,1984,10,11,12,13,14\nN2,4,2,MACRO,1985,20,21,22,23,\n");

        Assert.Equal(["N1", "N2"], panel.Series.Select(series => series.Id));
        Assert.Equal([10, 11, 12, 13, 14], panel.Series[0].Values.ToArray());
        Assert.Equal([20, 21, 22, 23], panel.Series[1].Values.ToArray());
    }

    [Fact]
    public void A_first_row_of_data_that_counts_is_no_header() => Assert.Equal(3,
        Read("N1,1,2,3,4,5,6,7,8\nN2,5,5,6,7,8,9,9,9\nN3,5,5,6,7,8,9,9,9\n").Series.Count);

    [Theory]
    [InlineData("2023,11,1.5\n2023,12,2.5\n2024,1,3.5\n2024,2,4.5\n", "2024-03")]
    [InlineData("1749;11;1749.873;1.5\n1749;12;1749.956;2.5\n1750;01;1750.042;3.5\n1750;02;1750.123;4.5\n", "1750-03")]
    [InlineData(
        ";;Index\n2023;November;1,5\n2023;Dezember;2,5\n2024;Januar;3,5\n2024;Februar;4,5\n__________\nStand: 01.03.2024\n", "2024-03")]
    public void Years_and_months_without_a_name_are_read(string csv, string next)
    {
        var panel = Read(csv);

        Assert.Equal([1.5, 2.5, 3.5, 4.5], Assert.Single(panel.Series).Values.ToArray());
        Assert.Equal(next, panel.Series[0].Time.Format(4));
    }

    [Theory]
    [InlineData("2024.01.01,23:00,1\n2024.01.02,00:00,2\n2024.01.02,01:00,3\n", "2024-01-02 02:00")]
    [InlineData("1704067200000,1\n1704067260000,2\n1704067320000,3\n", "1704067380000")]
    [InlineData("1990,1\n1991,2\n1992,3\n", "1993")]
    [InlineData("x,sales\n1990,1\n1991,2\n1992,3\n", "1993")]
    [InlineData("<DATE>,<TIME>,y\n2024.01.01,23:00,1\n2024.01.02,00:00,2\n2024.01.02,01:00,3\n", "2024-01-02 02:00")]
    public void Timestamps_without_a_usual_name_are_read(string csv, string next)
    {
        var panel = Read(csv);

        Assert.Equal([1, 2, 3], Assert.Single(panel.Series).Values.ToArray());
        Assert.Equal(next, panel.Series[0].Time.Format(3));
    }

    [Fact]
    public void Years_that_follow_one_another_do_not_hide_dates() => Assert.Equal("2024-01-04", Read(
        "built,when,y\n1990,2024-01-01,1\n1991,2024-01-02,2\n1992,2024-01-03,3\n").Series[0].Time.Format(3));

    [Theory]
    // Years that skip one, a counter of other numbers, and years that aren't first.
    [InlineData("x,sales\n1990,1\n1992,2\n1993,3\n", 2)]
    [InlineData("1704067200,1\n1704067201,2\n1704067202,3\n", 2)]
    [InlineData("x,sales\n1704067200000,1\n1704067260000,2\n1704067320000,3\n", 2)]
    [InlineData("sales,x\n1,1990\n2,1991\n3,1992\n", 2)]
    public void Other_first_columns_are_series(string csv, int series) => Assert.Equal(series, Read(csv).Series.Count);

    [Theory]
    // Months that don't follow one another.
    [InlineData("2023,11,1.5\n2024,3,2.5\n2021,1,3.5\n", 3)]
    [InlineData("2023,11,1.5\n2023,12,2.5\n2023,13,3.5\n", 3)]
    public void Other_numbers_without_a_name_are_series(string csv, int series) => Assert.Equal(series, Read(csv).Series.Count);

    [Theory]
    [InlineData("year,month,decimal,average\n2023,11,2023.8750,1.5\n2023,12,2023.9583,2.5\n2024,1,2024.0417,3.5\n", "series")]
    [InlineData("year,month,frac,average\n2023,11,2023.8750,1.5\n2023,12,2023.9583,2.5\n2024,1,2024.0417,3.5\n", "series")]
    [InlineData("year,month,index,average\n2023,11,2023.8750,1.5\n2023,12,2024.9583,2.5\n2024,1,2025.0417,3.5\n", "index average")]
    public void The_time_as_a_number_is_no_series(string csv, string series) => Assert.Equal(series.Split(' '),
        Read(csv).Series.Select(one => one.Id));

    [Theory]
    [InlineData("time,x\n1949.0192,112\n1949.0385,118\n1949.0577,132\n1949.0769,129\n", "1949.0192")]
    [InlineData("time,x\n1949,112\n1949.019,118\n1949.038,132\n1949.058,129\n", "1949.019")]
    public void Years_with_a_fraction_that_are_no_months_get_one_message(string csv, string text)
    {
        Assert.Contains(
            $"\"{text}\" may be a year with a fraction, but the column isn't regular months, quarters or years. Write dates such as 2024-01-31, or count the rows (PanelOptions.Time none).",
            Assert.Throws<InputException>(() => Read(csv)).Message, StringComparison.Ordinal);
        Assert.Equal([112, 118, 132, 129],
            Assert.Single(CsvPanel.Read(new StringReader(csv), "f", new() { Time = ["none"] }).Series).Values.ToArray());
    }

    [Fact]
    public void The_same_date_in_all_rows_is_not_the_time() => Assert.Equal("2023-04", Read(
        "updated,TIME_PERIOD,y\n01/02/24,2023-01,1\n01/02/24,2023-02,2\n01/02/24,2023-03,3\n").Series[0].Time.Format(3));

    [Fact]
    public void Empty_columns_of_units_are_no_series() => Assert.Equal("series",
        Assert.Single(Read("date,unit,value\n2023-01,,1\n2023-02,,2\n2023-03,,3\n").Series).Id);

    [Theory]
    // Open-Meteo, and the National Solar Radiation Database: a table of one row about the place comes first.
    [InlineData("latitude,longitude,timezone\n52.52,13.419,GMT\n\ntime,temp\n2024-01-01T00:00,1\n2024-01-01T01:00,2\n2024-01-01T02:00,3\n2024-01-01T03:00,4\n", 3)]
    [InlineData("Source,Location\nNSRDB,12\nYear,Month,Day,Hour,GHI\n2024,1,1,0,1\n2024,1,1,1,2\n2024,1,1,2,3\n2024,1,1,3,4\n", 2)]
    public void Another_table_above_the_header_is_skipped(string csv, int lines)
    {
        var panel = Read(csv);

        Assert.Equal([1, 2, 3, 4], Assert.Single(panel.Series).Values.ToArray());
        Assert.Equal("hourly", FormattableString.Invariant(panel.Series[0].Time.Frequency));
        Assert.Contains($"Layout: skipped {lines} lines above the header.", panel.Notes.Select(FormattableString.Invariant));
    }

    [Theory]
    [InlineData("年月日,売上,客数\n2024-01-01,1,5\n2024-01-02,2,6\n2024-01-03,3,7\n（注）速報値\n")]
    [InlineData("date,y,z\n2024-01-01,1,5\n2024-01-02,2,6\n2024-01-03,3,7\n\u001A")]
    public void A_note_below_the_rows_needs_no_blank_line(string csv) =>
        Assert.Equal([1, 2, 3], Read(csv).Series[0].Values.ToArray());

    [Fact]
    public void A_comment_among_the_rows_names_the_option()
    {
        const string Csv = "date,y\n2024-01-01,1\n# a note\n2024-01-02,2\n";

        Assert.Equal("f, line 3: the line begins with \"#\" like a comment. Leave such lines out (PanelOptions.Comment \"#\").",
            Assert.Throws<InputException>(() => Read(Csv)).Message);
        Assert.Equal([1, 2], CsvPanel.Read(new StringReader(Csv), "f", new() { Comment = "#" }).Series[0].Values.ToArray());
    }

    [Fact]
    public void One_station_for_all_rows_is_no_series()
    {
        const string Csv = "STATIONS_ID,date,temp,wind\n433,2024-01-01,1,5\n433,2024-01-02,2,5\n433,2024-01-03,3,5\n";

        Assert.Equal(["temp", "wind"], Read(Csv).Series.Select(one => one.Id));
        // By another name it is a value like others.
        Assert.Equal(3, Read(Csv.Replace("STATIONS_ID", "level", StringComparison.Ordinal)).Series.Count);
    }

    private static Panel Read(string csv) => CsvPanel.Read(new StringReader(csv), "f");
}
