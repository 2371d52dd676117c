using System.Globalization;
using Nami.Data;

namespace Nami.Tests.Data;

public sealed class WorkbookTests
{
    private const string Texts =
        "<si><t>日付</t></si><si><r><rPr><b/></rPr><t>売</t></r><r><t xml:space=\"preserve\">上 </t></r><rPh sb=\"0\" eb=\"2\"><t>ウリアゲ</t></rPh></si>"
        + "<si><t>memo &amp; more</t></si><si><t/></si>";

    private static readonly string[] s_dates = ["0", "14"];

    [Fact]
    public void A_sheet_as_excel_writes_it_is_read()
    {
        var panel = Read(Workbook(
            "<row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>"
            + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45322</v></c><c r=\"B2\"><v>1.5</v></c><c r=\"C2\" t=\"s\"><v>3</v></c></row>"
            + "<row r=\"3\" hidden=\"1\"><c r=\"A3\" s=\"1\"><v>45323</v></c><c r=\"B3\"><f>B2*2</f><v>3</v></c><c r=\"C3\" t=\"str\"><f>A1</f><v>x</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>45324</v></c><c r=\"C4\" t=\"b\"><v>1</v></c></row>"
            + "<row r=\"5\"><c r=\"A5\" s=\"1\"/></row>"));

        var series = Assert.Single(panel.Series);
        Assert.Equal([1.5, 3, double.NaN], series.Values.ToArray());
        Assert.Equal(["2024-01-31", "2024-02-01", "2024-02-02", "2024-02-03"], Enumerable.Range(0, 4).Select(t => series.Time.Format(t)));
        Assert.Equal("memo & more", Assert.Single(panel.Covariates).Name);
        Assert.Empty(panel.Notes);
    }

    [Fact]
    public void A_sheet_without_places_texts_and_styles_is_read()
    {
        byte[] book = Archives.Workbook([("Tabelle1", null,
            "<row><c t=\"inlineStr\"><is><t>ds</t></is></c><c t=\"inlineStr\"><is><r><t>y</t></r></is></c></row>"
            + "<row><c t=\"d\"><v>2024-01-31T00:00:00</v></c><c t=\"n\"><v>1E3</v></c></row>"
            + "<row><c t=\"inlineStr\"><is><t>2024-02-01T00:00:00</t></is></c><c><v>0.1</v></c></row>")]);

        Assert.Equal([1000, 0.1], Read(book).Series[0].Values.ToArray());
        Assert.Equal("2024-02-02T00:00:00", Read(book).Series[0].Time.Format(2));
    }

    [Fact]
    public void Rows_and_columns_around_a_table_are_left_out()
    {
        Assert.Equal(
            [["ds", "y"], ["", "7"], ["2024-01-02", ""]],
            Rows(Workbook(
                "<row r=\"3\"/><row r=\"4\"><c r=\"C4\" t=\"inlineStr\"><is><t>ds</t></is></c><c r=\"D4\" t=\"inlineStr\"><is><t> y </t></is></c><c r=\"AA4\" s=\"1\"/></row>"
                + "<row r=\"8\"><c r=\"D8\"><v>7</v></c></row><row r=\"9\"><c r=\"C9\" s=\"1\"><v>45293</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>")));
    }

    [Fact]
    public void Sheets_are_found_by_place_and_name()
    {
        byte[] book = Archives.Workbook(
        [
            ("Notes", "hidden", Column("n", 9)), ("Sales &amp; more", null, Column("y", 1)), ("Data", null, Column("y", 2)),
            ("Very", "veryHidden", ""),
        ]);

        Assert.Equal("1", Rows(book)[1][0]);
        Assert.Equal("2", Rows(book, "data")[1][0]);
        Assert.Equal("9", Rows(book, "Notes")[1][0]);
        Assert.Equal(
            "f: there is no sheet \"Tabelle\" (PanelOptions.Sheet). The sheets are \"Notes\", \"Sales & more\", \"Data\", \"Very\".",
            Assert.Throws<InputException>(() => Rows(book, "Tabelle")).Message);
        Assert.Equal(
            ["Read the sheet \"Sales & more\", the first of 2."],
            Read(book).Notes.Select(FormattableString.Invariant));
        Assert.Empty(Read(book, new() { Sheet = "Data" }).Notes);
    }

    [Theory]
    [InlineData(14, "45322", "2024-01-31")]
    [InlineData(14, "45322.75", "2024-01-31T18:00:00")]
    [InlineData(22, "45322", "2024-01-31T00:00:00")]
    [InlineData(22, "45322.041666666664", "2024-01-31T01:00:00")]
    [InlineData(22, "45322.00000578704", "2024-01-31T00:00:00.500")]
    [InlineData(22, "45322.0416663", "2024-01-31T01:00:00")]
    [InlineData(22, "45322.9999996", "2024-02-01T00:00:00")]
    [InlineData(47, "45322.0416663", "2024-01-31T00:59:59.968")]
    [InlineData(20, "0.0416666666666667", "01:00:00")]
    [InlineData(21, "0.99998842592592594", "23:59:59")]
    [InlineData(20, "45322.25", "2024-01-31T06:00:00")]
    [InlineData(46, "1.5", "1.5")]
    [InlineData(31, "45322", "2024-01-31")]
    [InlineData(57, "45322", "2024-01-31")]
    [InlineData(14, "59", "1900-02-28")]
    [InlineData(14, "1", "1900-01-01")]
    [InlineData(14, "60", "1900-02-29")]
    [InlineData(14, "61", "1900-03-01")]
    [InlineData(14, "2958465", "9999-12-31")]
    [InlineData(14, "2958466", "2958466")]
    [InlineData(14, "-1", "-1")]
    [InlineData(0, "45322", "45322")]
    [InlineData(2, "0.30000000000000004", "0.30000000000000004")]
    [InlineData(9, "0.12", "0.12")]
    public void Numbers_are_dates_by_their_format(int format, string value, string expected) =>
        Assert.Equal(expected, Rows(Archives.Workbook(
            [("S", null, $"<row><c s=\"1\"><v>{value}</v></c></row>")],
            formats: ["0", format.ToString(CultureInfo.InvariantCulture)]))[0][0]);

    [Theory]
    [InlineData("0", "1904-01-01")]
    [InlineData("43860", "2024-01-31")]
    [InlineData("60", "1904-03-01")]
    public void Days_may_be_counted_from_1904(string value, string expected) =>
        Assert.Equal(expected, Rows(Archives.Workbook(
            [("S", null, $"<row><c s=\"1\"><v>{value}</v></c></row>")], formats: ["0", "14"], is1904: true))[0][0]);

    [Theory]
    [InlineData("yyyy\\-mm\\-dd", "Date")]
    [InlineData("dd.mm.yy hh:mm", "Date, Time")]
    [InlineData("[$-411]ggge\"年\"m\"月\"d\"日\"", "Date")]
    [InlineData("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "Date")]
    [InlineData("mmm-yy", "Date")]
    [InlineData("mmmm", "Date")]
    [InlineData("h:mm AM/PM", "Time")]
    [InlineData("mm:ss.000", "Time, Fraction")]
    [InlineData("yyyy/m/d h:mm:ss.000", "Date, Time, Fraction")]
    [InlineData("[h]:mm", "Number")]
    [InlineData("[mm]:ss", "Number")]
    [InlineData("General", "Number")]
    [InlineData("0.00E+00", "Number")]
    [InlineData("#,##0.00 \"days\"", "Number")]
    [InlineData("[Red]-0.0;[Blue]0", "Number")]
    [InlineData("0\\d", "Number")]
    [InlineData("@", "Number")]
    [InlineData("\"unclosed", "Number")]
    [InlineData("", "Number")]
    public void Formats_of_dates_are_recognised(string format, string kind) => Assert.Equal(kind, CellFormats.Of(format).ToString());

    [Fact]
    public void Errors_and_texts_stay_texts()
    {
        Assert.Equal(
            [["#N/A", "#DIV/0!", "1,5", "007", "1"]],
            Rows(Workbook(
                "<row><c t=\"e\"><v>#N/A</v></c><c t=\"e\"><v>#DIV/0!</v></c><c t=\"str\"><v>1,5</v></c><c t=\"inlineStr\"><is><t>007</t></is></c><c t=\"b\" s=\"1\"><v>1</v></c></row>")));
    }

    [Theory]
    [InlineData("<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row><c r=\"XFE1\"><v>1</v></c></row>")]
    [InlineData("<row><c r=\"ZZZZZZZZZZZ1\"><v>1</v></c></row>")]
    [InlineData("<row><c r=\"1\"><v>1</v></c></row>")]
    [InlineData("<row><c t=\"s\"><v>99</v></c></row>")]
    [InlineData("<row><c t=\"s\"><v>-1</v></c></row>")]
    [InlineData("<row r=\"2\"/><row r=\"2\"/>")]
    [InlineData("<row r=\"1048577\"/>")]
    [InlineData("<row r=\"x\"/>")]
    [InlineData("<row><c><v>&unknown;</v></c></row>")]
    [InlineData("<row><c><v>&#xD800;</v></c></row>")]
    [InlineData("<row><c r=A1><v>1</v></c></row>")]
    [InlineData("</a></b></c></d></e></f></g>")]
    [InlineData("<row><c>")]
    [InlineData("<row><!-- ")]
    public void Damaged_workbooks_are_refused(string rows) =>
        Assert.Equal(
            "f: the workbook is damaged. Open it in Excel or another program, and save it again.",
            Assert.Throws<InputException>(() => Rows(Workbook(rows))).Message);

    [Fact]
    public void A_workbook_with_a_document_type_is_refused()
    {
        string laughs =
            "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;&lol;\">]><worksheet><row><c><v>&lol2;</v></c></row></worksheet>";
        byte[] book = Archives.Zip(
            ("[Content_Types].xml", []),
            ("xl/workbook.xml", Archives.Utf8("<workbook><sheets><sheet name='a' id='1'/></sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Archives.Utf8("<x><Relationship Id='1' Type='/worksheet' Target='a.xml'/></x>")),
            ("xl/a.xml", Archives.Utf8(laughs)));

        Assert.StartsWith(
            "f: the workbook contains a document type (DTD)",
            Assert.Throws<InputException>(() => Rows(book)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_comments_and_plain_sections_do_no_harm()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));
        Assert.Equal(
            [["a<b", "2"]],
            Rows(Workbook($"<!-- <row> ---><?x <row>?>{deep}<row><c t=\"str\"><v><![CDATA[a<]]>b</v></c><c><v>2</v></c></row>")));
    }

    [Fact]
    public void Long_texts_rows_and_tags_are_refused()
    {
        string text = new('x', 1_000_000);
        string cells = string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 17));
        Assert.Equal(
            "f: a text, a row or a list of the workbook has more than 1000000 characters or items. Split it up.",
            Refusal(Workbook($"<row><c t=\"str\"><v>{text}x</v></c></row>")));
        Assert.Equal(
            "f: a text, a row or a list of the workbook has more than 16777216 characters or items. Split it up.",
            Refusal(Archives.Workbook([("S", null, $"<row>{cells}</row>")], $"<si><t>{text}</t></si>")));
        Assert.Contains("is damaged", Refusal(Workbook($"<row {text}/>")), StringComparison.Ordinal);

        static string Refusal(byte[] book) => Assert.Throws<InputException>(() => Rows(book)).Message;
    }

    [Fact]
    public void Any_damage_is_refused_in_one_line_or_does_no_harm()
    {
        byte[] book = Workbook(string.Concat(Enumerable.Range(1, 40).Select(i =>
            $"<row r=\"{i}\"><c r=\"A{i}\" s=\"1\"><v>{45000 + i}</v></c><c r=\"B{i}\"><v>{i * 7 % 5}</v></c></row>")));
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. book];
            for (int j = random.Next(1, 4); j > 0; j--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (i % 4 == 0)
                damaged = damaged[..random.Next(damaged.Length)];
            try
            {
                Read(damaged);
            }
            catch (InputException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    [Fact]
    public void A_first_sheet_without_a_table_names_the_others() => Assert.Equal(
        "f: the first sheet, \"About\", holds no table. Name another one (PanelOptions.Sheet): \"Data\".",
        Assert.Throws<InputException>(() => Read(Archives.Workbook(
        [
            ("About", null, "<row><c t=\"inlineStr\"><is><t>Sales of 2024</t></is></c></row>"),
            ("Data", null, "<row><c t=\"inlineStr\"><is><t>y</t></is></c></row><row><c><v>1</v></c></row>"),
        ]))).Message);

    private static string Column(string name, int value) =>
        $"<row><c t=\"inlineStr\"><is><t>{name}</t></is></c></row><row><c><v>{value}</v></c></row>";

    private static byte[] Workbook(string rows) => Archives.Workbook([("Sheet1", null, rows)], Texts, s_dates);

    private static Panel Read(byte[] book, PanelOptions? options = null) => CsvPanel.Read(new MemoryStream(book), "f", options);

    private static List<string[]> Rows(byte[] book, string? sheet = null)
    {
        var options = new PanelOptions { Sheet = sheet };
        using var input = TableInput.OfStream(new MemoryStream(book), "f", options);
        using var rows = TableRows.Open(input, options);
        List<string[]> read = [];
        while (rows.Read())
            read.Add([.. Enumerable.Range(0, rows.Fields).Select(i => rows[i].ToString())]);
        return read;
    }
}
