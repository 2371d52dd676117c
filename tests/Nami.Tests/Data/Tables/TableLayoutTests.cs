using System.Globalization;
using System.Text;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Where header, rows and series lie in a table.</summary>
public sealed class TableLayoutTests
{
    [Fact]
    public void Dates_as_columns_newest_first_are_sorted_and_said()
    {
        var panel = CsvPanel.Read(new StringReader("name,2024-01-03,2024-01-02,2024-01-01\na,3,2,1\nb,6,5,4\n"), "f");

        Assert.Equal([1, 2, 3], panel.Series[0].Values.ToArray());
        Assert.Equal("2024-01-04", panel.Series[0].Time.Format(3));
        Assert.Equal("f: the columns are newest first. They were sorted by time.", FormattableString.Invariant(panel.Notes[^1]));
    }

    private const string Rows = "2024-01-01,1\n2024-02-01,2.5\n2024-03-01,4\n2024-04-01,3\n";

    [Theory]
    [InlineData("Sales of ice\n\ndate,y\n" + Rows, "Layout: skipped 2 lines above the header.")]
    [InlineData("Sales of ice,\nupdated: 2024-05-01,\n,\ndate,y\n" + Rows, "Layout: skipped 3 lines above the header.")]
    [InlineData("# sales of ice\n# made, by us\ndate,y\n" + Rows, "Layout: skipped 2 lines above the header.")]
    [InlineData("# sales of ice\n# date,y\n" + Rows, "Layout: skipped 1 line above the header.")]
    [InlineData("Source,EIA\nUnits,MWh\n\ndate,y\n" + Rows, "Layout: skipped 3 lines above the header.")]
    [InlineData("Source,EIA\nUnits,MWh\ndate,y\n" + Rows, "Layout: skipped 2 lines above the header.")]
    [InlineData("date,y\n,kWh\n" + Rows, "Layout: skipped a row of units.")]
    [InlineData("date,y\nyyyy-mm-dd,(kWh)\n" + Rows, "Layout: skipped a row of units.")]
    [InlineData("sep=;\ndate;y\n2024-01-01;1\n2024-02-01;2,5\n2024-03-01;4\n2024-04-01;3\n", null)]
    [InlineData("\uFEFFsep=,\r\ndate,y\r\n" + Rows, null)]
    [InlineData("date,y,,\n2024-01-01,1,,\n2024-02-01,2.5,,\n2024-03-01,4,,\n2024-04-01,3,,\n", null)]
    [InlineData("date,y\n2024-01-01,1,\n2024-02-01,2.5,\n2024-03-01,4,\n2024-04-01,3,\n", null)]
    [InlineData("date,y,\n" + Rows, null)]
    [InlineData("date,y\n\n2024-01-01,1\n,\n\n2024-02-01,2.5\n2024-03-01,4\n2024-04-01,3\n,\n,\n\n", null)]
    [InlineData("date,y\n" + Rows + "\nSource: EIA\n", "f: the last line, \"Source: EIA\", isn't part of the table and is skipped.")]
    [InlineData("Zeit;Last\n;(kW)\n2024-01-01;1\n2024-02-01;2,5\n2024-03-01;4\n2024-04-01;3\nQuelle: Stadtwerke;\n",
        "Layout: skipped a row of units.", "f: the last line, \"Quelle: Stadtwerke\", isn't part of the table and is skipped.")]
    [InlineData("date,y\n" + Rows + "Total,10.5\n", "f: the last line, \"Total\", isn't part of the table and is skipped.")]
    [InlineData("date,y\n" + Rows + "\"\",\"10.5\"\n", "f: the last line, \"10.5\", isn't part of the table and is skipped.")]
    [InlineData("date,y\n" + Rows + "2024 YTD,10.5\n\nSource: us\n",
        "f: the last 2 lines, from \"2024 YTD\" on, aren't part of the table and are skipped.")]
    [InlineData("date,y\n" + Rows + ",\n* preliminary\n© \"us\", 2024\n",
        "f: the last 2 lines, from \"* preliminary\" on, aren't part of the table and are skipped.")]
    [InlineData("Price,Close\nTicker,ICE\nDate,\n" + Rows, "Layout: 3 header rows.")]
    public void The_rows_are_found_among_what_stands_around_them(string csv, string? note, string? further = null)
    {
        var panel = Read(csv);

        Assert.Equal([1, 2.5, 4, 3], Assert.Single(panel.Series).Values.ToArray());
        Assert.Equal(["2024-01-01", "2024-05-01"], new[] { 0, 4 }.Select(i => panel.Series[0].Time.Format(i)));
        Assert.Equal(new[] { note, further }.OfType<string>(), panel.Notes.Select(FormattableString.Invariant));
        Assert.Empty(panel.Warnings);
        Assert.Empty(panel.Covariates);
    }

    [Theory]
    [InlineData("date,y\n2024-01-01,1\n", 1)]
    [InlineData("2024-01-01,1\n", 1)]
    [InlineData("name,y\nA,\nA,1\n", 2)]
    [InlineData("A,\nB,1\nC,2\n", 3)]
    [InlineData("2024-01-01,\n2024-01-02,\n2024-01-03,2\n", 3)]
    [InlineData(",\n1,2\n3,4\n", 2)]
    [InlineData("y\nNA\n1\n2\n", 3)]
    [InlineData("y\n1\n2\n-\n", 3)]
    [InlineData("#tag,y\n#a,1\n#b,2\n", 2)]
    [InlineData("#a,1\n#b,2\n", 2)]
    [InlineData("date,y\n2024-01-01,1\n2024-01-02,NA\n2024-01-03,\n", 3)]
    [InlineData("unique_id,y\nSource: EIA,1\nTotal,2\n", 1)]
    [InlineData("city,region,y\nBonn,NW,NA\nBonn,NW,3\n", 2)]
    [InlineData("a|b\n1|2\n3|4\n", 2)]
    [InlineData("text,y\n\"a;b\",1\n\"c;d;e\",2\n", 2)]
    [InlineData("1,5;2\n3,5;4\n", 2)]
    public void A_normal_table_loses_no_row(string csv, int rows)
    {
        var panel = Read(csv);

        Assert.Equal(rows, panel.Series[^1].Length);
        Assert.Empty(panel.Notes);
    }

    [Theory]
    [InlineData("date,y\n2024-01-01,1\nSource: EIA\n2024-01-02,2\n",
        "f, line 3: 1 of 2 fields. Complete the line, or remove it if it isn't part of the table.")]
    [InlineData("date,y\n2024-01-01,1\nTotal,3\n2024-01-02,2\n",
        "f, line 3, column \"date\": \"Total\" isn't a timestamp like the ones before it. Expected one such as 2024-01-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop).")]
    [InlineData("date,y\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n,2\n",
        "f, line 5, column \"date\": the timestamp is missing. Expected a date or a whole number, as in the other rows. Correct it, or leave such rows out (PanelOptions.BadTimes drop).")]
    [InlineData(",y\n2024-01-01,1\nyesterday,2\n2024-01-03,3\n",
        "f: column 1 looks like timestamps, but \"yesterday\" can't be read. Correct it, give the format (PanelOptions.TimeFormat), or name another column of timestamps (PanelOptions.Time; none counts the rows).")]
    [InlineData("date,y\n2024-01-01,1\n2024-01-02\n",
        "f, line 3: 1 of 2 fields. Complete the line, or remove it if it isn't part of the table.")]
    [InlineData("date,y\n2024-01-01,1\n2024-99-02,2\n",
        "f, line 3, column \"date\": \"2024-99-02\" isn't a timestamp like the ones before it. Expected one such as 2024-01-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop).")]
    [InlineData("date,y\n2024-01-01,1\n2024-01-32 00:00,2\n",
        "f, line 3, column \"date\": \"2024-01-32 00:00\" isn't a timestamp like the ones before it. Expected one such as 2024-01-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop).")]
    [InlineData("date,y\n2024-01-01,1\nyesterday,2\n",
        "f, line 3, column \"date\": \"yesterday\" isn't a timestamp like the ones before it. Expected one such as 2024-01-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop).")]
    [InlineData("date,y\n2024-01-01,1\nNA,2\n",
        "f, line 3, column \"date\": \"NA\" isn't a timestamp like the ones before it. Expected one such as 2024-01-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop).")]
    [InlineData("y\n1\n2\n12a\n",
        "f, line 4, column \"y\": \"12a\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it, or choose the signs of numbers (PanelOptions.Decimal, PanelOptions.Thousands).")]
    public void A_line_among_the_rows_that_is_none_is_refused(string csv, string message) => Refuses(csv, message);

    [Fact]
    public void Several_header_rows_name_a_column_together()
    {
        const string Prices =
            "Price,Close,High,Volume\nTicker,MSFT,MSFT,MSFT\nDate,,,\n2023-02-17,254.5,257,32\n2023-02-20,261,264,36\n2023-02-21,262,265,45\n";
        const string Tickers =
            "Price,Close,Close,High,High\nTicker,MSFT,AAPL,MSFT,AAPL\nDate,,,,\n2023-02-17,1,2,3,4\n2023-02-20,1,2,3,4\n2023-02-21,1,2,3,4\n";
        const string Merged = ",North,,South,\ndate,load,temp,load,temp\n2023-02-17,1,2,3,4\n2023-02-20,1,2,3,4\n2023-02-21,1,2,3,4\n";
        const string Weather =
            "ダウンロードした時刻：2024/01/01 12:00:00\n\n,東京,東京,東京\n年月日,平均気温(℃),平均気温(℃),平均気温(℃)\n,,品質情報,均質番号\n2023-01-01,6.2,8,1\n2023-01-02,6.1,8,1\n2023-01-03,5.8,8,1\n";

        Assert.Equal(["Close", "High", "Volume"], Names(Prices));
        Assert.Equal(["Close"], Names(Prices, new() { Target = ["close"] }).Select(_ => "Close"));
        Assert.Equal(["Close/MSFT", "Close/AAPL", "High/MSFT", "High/AAPL"], Names(Tickers));
        Assert.Equal(["North/load", "North/temp", "South/load", "South/temp"], Names(Merged));
        var tokyo = Read(Weather);
        Assert.Equal("1 series of 3 points, daily, 2023-01-01 … 2023-01-03", tokyo.ToString());
        Assert.Equal("Layout: 2 header rows; skipped 3 lines above the header.", FormattableString.Invariant(Assert.Single(tokyo.Notes)));
        Assert.Equal(["年月日"], tokyo.Reading!.Time);
        Assert.Equal(["平均気温(℃)"], tokyo.Reading.Target);
        Assert.Empty(tokyo.Covariates);
    }

    [Fact]
    public void Dates_in_the_header_are_the_times_of_series_in_rows()
    {
        const string Cases =
            "Province/State,Country/Region,Lat,Long,2020/01/30,2020/01/31,2020/02/01,2020/02/02\n,Austria,47.5,14.6,1,1,2,\n,\"Korea, South\",36,128,4,6,NA,9\n";

        var panel = Read(Cases);

        Assert.Equal("2 series of 4 points (one per row), daily, 2020/01/30 … 2020/02/02, 2 gaps, 2 missing values", panel.ToString());
        Assert.Equal(["Austria", "Korea, South"], panel.Series.Select(series => series.Id));
        Assert.Equal([4, 6, double.NaN, 9], panel.Series[1].Values.ToArray());
        Assert.Equal("2020/02/03", panel.Series[0].Time.Format(4));
        Assert.Equal(["Lat Static", "Long Static"], panel.Covariates.Select(covariate => $"{covariate.Name} {covariate.Kind}"));
        Assert.Equal("Layout: one series per row, dates in the header.", FormattableString.Invariant(Assert.Single(panel.Notes)));
        Assert.Equal((TableLayout.Rows, "Country/Region"), (panel.Reading!.Layout, panel.Reading.Id));
        // A model's reading names its series alike, though all columns are unique now.
        Assert.Equal("Austria", Read(Cases.Replace(",Austria", "X,Austria", StringComparison.Ordinal)
            .Replace(",\"K", "Y,\"K", StringComparison.Ordinal), new() { Learned = panel.Reading }).Series[0].Id);
    }

    [Fact]
    public void Years_in_the_header_of_a_bank_are_found_below_its_title()
    {
        const string Indicator =
            "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2024-06-28\",\n\n"
            + "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"1960\",\"1961\",\"1962\",\"1963\",\n"
            + "\"Aruba\",\"ABW\",\"Population, total\",\"SP.POP.TOTL\",\"54608\",\"55811\",\"56682\",\"57475\",\n"
            + "\"Namibia\",\"NA\",\"Population, total\",\"SP.POP.TOTL\",\"\",\"2\",\"3\",\"4\",\n";

        var panel = Read(Indicator);

        Assert.Equal("Layout: one series per row, dates in the header; skipped 4 lines above it.",
            FormattableString.Invariant(Assert.Single(panel.Notes)));
        Assert.Equal(["Aruba", "Namibia"], panel.Series.Select(series => series.Id));
        Assert.Equal([54608, 55811, 56682, 57475], panel.Series[0].Values.ToArray());
        Assert.Equal(["NA"], Read(Indicator, new() { Id = "Country Code" }).Series.Skip(1).Select(series => series.Id));
        Assert.Empty(panel.Covariates);
    }

    [Theory]
    [InlineData("Country,1/30/20,1/31/20,2/1/20\nAustria,1,2,3\nFiji,4,5,6\n", "daily", "2/2/20")]
    [InlineData("Country,Jan-2020,Feb-2020,Mar-2020\nAustria,1,2,3\nFiji,4,5,6\n", "monthly", "Apr-2020")]
    [InlineData("Country,2020Q1,2020Q2,2020Q3\nAustria,1,2,3\nFiji,4,5,6\n", "quarterly", "2020Q4")]
    [InlineData("Country,1960,1961,1962\nAustria,1,2,3\nFiji,4,5,6\n", "yearly", "1963")]
    [InlineData("Country,1960 [YR1960],1961 [YR1961],1962 [YR1962]\nAustria,1,2,3\nFiji,4,5,6\n", "yearly", "1963")]
    [InlineData("Country,2015年1月,2015年2月,2015年3月\nAustria,1,2,3\nFiji,4,5,6\n", "monthly", "2015年4月")]
    [InlineData("Country;31.01.2020;01.02.2020;02.02.2020\nAustria;1;2;3\nFiji;4;5;6\n", "daily", "03.02.2020")]
    [InlineData(",2020-01-03,2020-01-02,2020-01-01\nAustria,3,2,1\nFiji,6,5,4\n", "daily", "2020-01-04")]
    // Eras, half days, and months of which none is a January after a December.
    [InlineData("id,平成31年3月1日,平成31年4月1日,令和元年5月1日\nAustria,1,2,3\nFiji,4,5,6\n", "monthly", "令和元年6月1日")]
    [InlineData(
        "id,8/30/2024 7:00 AM,8/30/2024 10:00 AM,8/30/2024 1:00 PM\nAustria,1,2,3\nFiji,4,5,6\n", "every 3 hours", "8/30/2024 4:00 PM")]
    [InlineData("id,201212,201303,201306\nAustria,1,2,3\nFiji,4,5,6\n", "quarterly", "201309")]
    public void Dates_in_the_header_are_read_as_people_write_them(string csv, string step, string next)
    {
        var panel = Read(csv);

        Assert.Equal(["Austria", "Fiji"], panel.Series.Select(series => series.Id));
        Assert.Equal([4, 5, 6], panel.Series[1].Values.ToArray());
        Assert.Equal((step, next), (FormattableString.Invariant(panel.Series[0].Time.Frequency), panel.Series[0].Time.Format(3)));
    }

    [Theory]
    [InlineData(',', 0, "\n")]
    [InlineData(';', 3, "\r\n")]
    [InlineData('\t', 1, "\n")]
    [InlineData('|', 2, "\r\n")]
    public void Any_panel_is_read_alike_in_every_layout(char separator, int titles, string end)
    {
        string[] days = [.. Enumerable.Range(0, 9).Select(i => $"2024-02-{20 + i}")];
        string[] ids = ["north", "NA", "12E5", "007"];
        double[][] values = [.. ids.Select((_, s) => days.Select((_, t) => (t + 2) * (s + 1.25)).ToArray())];
        string above = string.Concat(Enumerable.Range(1, titles).Select(i => $"Title {i}{end}")),
            after = titles > 0 ? $"{end}Source: us{end}" : "";

        string rows = Table(["id", .. days], ids.Select((id, s) => (string[])[id, .. values[s].Select(Text)]));
        string wide = Table(["date", .. ids.Select(id => $"c{id}")],
            days.Select((day, t) => (string[])[day, .. values.Select(own => Text(own[t]))]));
        string tall = Table(["unique_id", "date", "y"],
            ids.SelectMany((id, s) => days.Select((day, t) => (string[])[id, day, Text(values[s][t])])));

        foreach (var (csv, prefix) in new[] { (rows, ""), (wide, "c"), (tall, "") })
        {
            var panel = Read(csv);
            Assert.Equal(ids.Select(id => prefix + id), panel.Series.Select(series => series.Id));
            Assert.Equal(values, panel.Series.Select(series => series.Values.ToArray()));
            Assert.All(panel.Series, series => Assert.Equal("2024-02-29", series.Time.Format(9)));
            Assert.Empty(panel.Covariates);
        }

        string Table(IEnumerable<string> header, IEnumerable<string[]> body) =>
            above + string.Join(separator, header) + end + string.Concat(body.Select(row => string.Join(separator, row) + end)) + after;

        static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Several_columns_name_the_series_together_where_one_does_not()
    {
        Assert.Equal(["Jilin/China", "Hebei/China", "Fiji"],
            Names("Province,Country,2020-01,2020-02,2020-03\nJilin,China,1,2,3\nHebei,China,4,5,6\n,Fiji,7,8,9\n"));
        // The first rows don't show it.
        var csv = new StringBuilder("Country,Province,2020-01,2020-02,2020-03\n");
        for (int i = 0; i < 400; i++)
            csv.Append(CultureInfo.InvariantCulture, $"c{i},{(i % 2 == 0 ? "" : "p")},1,2,3\n");
        csv.Append("c7,q,4,5,6\n");
        using var folder = new Files.TemporaryFolder();
        File.WriteAllText(folder["rows.csv"], csv.ToString());
        var panel = CsvPanel.Read(folder["rows.csv"]);
        Assert.Equal(("c7/p", "c7/q", 401), (panel.Series[7].Id, panel.Series[^1].Id, panel.Series.Count));
        Refuses("Country,2020-01,2020-02,2020-03\na,1,2,3\na,4,5,6\n",
            "f, line 3: series \"a\" is in line 2 too. Name the column whose values differ from row to row (PanelOptions.Id), or keep one row per series.");
    }

    [Theory]
    [InlineData("V1,V2,V3,V4,V5,V6\nH1,1,2,3,4,5\nH2,6,7,8,,\n")]
    [InlineData("\"V1\",\"V2\",\"V3\",\"V4\",\"V5\",\"V6\"\n\"H1\",\"1\",\"2\",\"3\",\"4\",\"5\"\n\"H2\",\"6\",\"7\",\"8\"\n")]
    [InlineData("id,kind,d_1,d_2,d_3,d_4,d_5\nH1,x,1,2,3,4,5\nH2,x,6,7,8,,\n")]
    public void Rows_of_numbered_values_are_series_that_may_end_early(string csv)
    {
        var panel = Read(csv);

        Assert.Equal("2 series of 3–5 points (one per row), numbered", panel.ToString());
        Assert.Equal([6, 7, 8], panel.Series[1].Values.ToArray());
        Assert.Equal(("H1", "H2", "6"), (panel.Series[0].Id, panel.Series[1].Id, panel.Series[0].Time.Format(5)));
        Assert.Equal("Layout: one series per row.", FormattableString.Invariant(Assert.Single(panel.Notes)));
    }

    [Theory]
    [InlineData("date,s1,s2,s3,s4\n2024-01-01,1,2,3,4\n2024-01-02,1,2,3,4\n", 4)]
    [InlineData("s1,s2,s3,s4\n1,2,3,4\n1,2,3,4\n", 4)]
    [InlineData("2001,2002,2003\n1,2,3\n4,5,6\n", 3)]
    [InlineData("week,s1,s2,s3,s4\n1,1,2,3,4\n2,1,2,3,4\n", 4)]
    [InlineData("date,2019,2020,2021\n2024-01-01,1,2,3\n2024-01-02,1,2,3\n", 3)]
    [InlineData("kind,s1,s2,s3,s4\na,1,2,3,4\na,1,2,3,4\n", 4)]
    public void Columns_of_numbers_are_no_rows_of_series(string csv, int series)
    {
        var panel = Read(csv, new() { Time = csv.StartsWith("week", StringComparison.Ordinal) ? ["week"] : [] });

        Assert.Equal((series, "(one per column)"),
            (panel.Series.Count, panel.ToString().Contains("per row", StringComparison.Ordinal) ? "rows" : "(one per column)"));
        Assert.DoesNotContain(panel.Notes, note => FormattableString.Invariant(note).Contains("per row", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_may_be_series_or_times_are_asked_about()
    {
        const string Csv = "name,north,south,west\nalpha,1,2,3\nbeta,4,5,6\ngamma,7,8,9\n";

        Refuses(Csv,
            "f: no column contains timestamps, and each row begins with another name (line 2: \"alpha\", line 3: \"beta\"), so a row may be a series or a time. Give rows or wide (PanelOptions.Layout), or name the column of timestamps (PanelOptions.Time).");
        Assert.Equal(["alpha", "beta", "gamma"], Names(Csv, new() { Layout = TableLayout.Rows }));
        Assert.Equal(["north", "south", "west"], Names(Csv, new() { Layout = TableLayout.Wide }));
        Assert.Equal(["north", "south", "west"], Names(Csv, new() { Time = ["none"] }));
        Refuses("week,s1,s2,s3,s4\nw1,1,2,3,4\nw2,1,2,3,4\nw3,1,2,3,4\n".Replace("week", "period", StringComparison.Ordinal),
            "f: no column contains timestamps, and each row begins with another name (line 2: \"w1\", line 3: \"w2\"), so a row may be a series or a time. Give rows or wide (PanelOptions.Layout), or name the column of timestamps (PanelOptions.Time).");
    }

    [Fact]
    public void Where_header_and_rows_begin_can_be_given()
    {
        const string Csv = "a,b\nc,d\nx,y\n1,2\n% note\n3,4\n";

        Assert.Equal(["x", "y"], Names(Csv, new() { SkipRows = 2, Comment = "%", Layout = TableLayout.Wide }));
        Assert.Equal(["d/y"], Names(Csv, new() { SkipRows = 1, HeaderRows = 2, Comment = "%", Target = ["d/y"] }).Select(_ => "d/y"));
        Assert.Equal(["#1", "#2"], Names("1,2\n3,4\n", new() { HeaderRows = 0 }));
        Assert.Equal(["1", "2"], Names("1,2\n3,4\n", new() { HeaderRows = 1 }));
        Assert.Equal(["#1", "#2"], Names("a,b\n1,2\n3,4\n", new() { SkipRows = 1 }));
        Refuses("a,b\n1,2\n", "f: no row is left below the first 2 lines (PanelOptions.SkipRows). Give a smaller number.",
            new() { SkipRows = 2 });
        Refuses("a,b\n1,2\n", "f: the table has a header but no rows. Expected at least one row of values.", new() { HeaderRows = 2 });
        Refuses("a,b\n1,2\n", "f: no row is left below 3 header rows (PanelOptions.HeaderRows). Give a smaller number.",
            new() { HeaderRows = 3 });
    }

    [Fact]
    public void Names_of_rows_that_the_header_leaves_out_are_no_column_of_values() =>
        Assert.Equal(["u", "v"], Names("u,v\n1,5,6\n2,7,8\n3,9,1\n"));

    private static IEnumerable<string> Names(string csv, PanelOptions? options = null) =>
        Read(csv, options).Series.Select(series => series.Id);

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);

    private static void Refuses(string csv, string expected, PanelOptions? options = null) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => Read(csv, options)).Message);
}
