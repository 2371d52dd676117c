using System.Globalization;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class TableNumbersTests
{
    private const string MixedDots =
        "\"1.010\" may mean 1010 or 1.010, because the column mixes decimal points and decimal commas. Write all values of the column alike.";

    [Theory]
    [InlineData("950 1.010 3,5", "950 1010 3.5")]
    [InlineData("3,5 950 1.010 -1.010 +12.345 999.999", "3.5 950 1010 -1010 12345 999999")]
    [InlineData("950 1.010 1.234,56", "950 1010 1234.56")]
    [InlineData("1.234.567 950 1.010", "1234567 950 1010")]
    [InlineData("-12.345.678,25 1.000", "-12345678.25 1000")]
    [InlineData("1.234,56 NA 7", "1234.56 NaN 7")]
    public void Dots_separate_thousands_where_the_column_shows_it(string numbers, string expected) =>
        Assert.Equal(expected, Shown(numbers));

    [Theory]
    [InlineData("1.010 0.5")]
    [InlineData("1.010 2.0 3.25")]
    [InlineData("1.010 0.123")] // no number begins with a group of zero
    [InlineData("1.010 -0.001")]
    [InlineData("1.010 1234.567")]
    [InlineData("1.010 1.0101")]
    [InlineData("1.010 1.234e5")]
    [InlineData("1.010 .5")]
    [InlineData("1.010 1.")]
    public void A_decimal_point_makes_all_of_the_column_s_dots_such(string numbers)
    {
        double[] expected = [.. numbers.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

        Assert.Equal(expected, Values(Csv(numbers)));
        Assert.Equal(expected.Reverse(), Values(Csv(string.Join(' ', numbers.Split(' ').Reverse()))));
    }

    [Fact]
    public void A_decimal_comma_beside_a_decimal_point_is_read_as_before() => Assert.Equal("1.5 2.5 100", Shown("1.5 2,5 100"));

    [Theory]
    [InlineData("950 1.010 7", 3,
        "\"1.010\" may mean 1010 or 1.010; nothing in the table shows which. Choose PanelOptions.Thousands . for the first, or PanelOptions.Decimal . for the second.")]
    [InlineData("-1.010", 2,
        "\"-1.010\" may mean -1010 or -1.010; nothing in the table shows which. Choose PanelOptions.Thousands . for the first, or PanelOptions.Decimal . for the second.")]
    [InlineData("900,5 900.5 1.010", 4, MixedDots)]
    [InlineData("900,5 1.010 900.5", 3, MixedDots)]
    [InlineData("1.5 1.234.567", 2,
        "the sign \".\" in \"1.5\" is a decimal sign, but in \"1.234.567\" (line 3) it separates thousands. Write all values of the column alike.")]
    [InlineData("1.234,5 0.5", 3,
        "the sign \".\" in \"0.5\" is a decimal sign, but in \"1.234,5\" (line 2) it separates thousands. Write all values of the column alike.")]
    public void What_stays_open_is_refused_with_its_place(string numbers, int line, string expected) =>
        Assert.Equal($"f, line {line}, column \"y\": {expected}", Assert.Throws<InputException>(() => Values(Csv(numbers))).Message);

    [Theory]
    [InlineData("1.2345,6")]
    [InlineData("1.234.56")]
    [InlineData("1.234,")]
    [InlineData("0.234.567")]
    [InlineData("1234.567.890")]
    public void Groups_of_other_than_three_digits_are_no_number(string text) =>
        Assert.Contains(
            $"line 3, column \"y\": \"{text}\" isn't a number",
            Assert.Throws<InputException>(() => Values(Csv($"7 {text}"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    public void In_files_of_other_separators_a_dot_is_a_decimal_point(char separator) =>
        Assert.Equal([12.345, 1.01], Values(Csv("12.345 1.010").Replace(';', separator)));

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void A_dot_before_three_digits_beside_whole_numbers_is_not_guessed(char separator) =>
        Assert.Contains("\"1.010\" may mean 1010 or 1.010",
            Assert.Throws<InputException>(() => Values(Csv("950 1.010").Replace(';', separator))).Message, StringComparison.Ordinal);

    [Fact]
    public void Each_column_decides_for_itself()
    {
        string[] rows = ["a;1;950;1.010;1.010;1.234;1.010", "a;2;1.010,5;2,5;0.5;1.234;7", "b;1;2;3,5;1.5;2,5;8"];
        var panel = CsvPanel.Read(
            new StringReader("unique_id;ds;y;price;rate;area;open\n" + string.Join('\n', rows)), "f",
            new() { Known = ["price"], Static = ["area"] });

        Assert.Equal([950, 1010.5], panel.Series[0].Values.ToArray());
        Assert.Equal(["price", "area", "rate"], panel.Covariates.Select(covariate => covariate.Name));
        Assert.Equal([1010, 2.5], panel.Series[0].Covariate(0).ToArray());
        Assert.Equal([1234], panel.Series[0].Covariate(1).ToArray());
        Assert.Equal([2.5], panel.Series[1].Covariate(1).ToArray());
        Assert.Equal([1.01, 0.5], panel.Series[0].Covariate(2).ToArray());
        Assert.StartsWith(
            "column \"open\" is ignored. f, line 2, column \"open\": \"1.010\" may mean 1010 or 1.010",
            FormattableString.Invariant(Assert.Single(panel.Warnings)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_rows_decide_however_many_there_are()
    {
        string[] numbers = [.. Enumerable.Range(0, 100_000).Select(i => $"{1 + i % 900}.{i % 1000:000}")];

        double[] values = Values(Csv(string.Join(' ', numbers.Append("1,5"))));

        Assert.Equal([.. Enumerable.Range(0, 100_000).Select(i => 1000.0 * (1 + i % 900) + i % 1000), 1.5], values);
        Assert.Equal(values[0] / 1000, Values(Csv(string.Join(' ', numbers.Append("0.5"))))[0]);
    }

    // 90 days: whole numbers below 1000 and others with exactly three digits behind a sign.
    [Theory]
    [InlineData(';', '.', "01.01.2023")]
    [InlineData('\t', '.', "2023-01-01")]
    [InlineData(',', '.', "2023-01-01")]
    [InlineData(',', ',', "2023-01-01")]
    [InlineData(';', ',', "2023-01-01")]
    public void Three_digits_behind_each_sign_beside_whole_numbers_are_thousands(char separator, char sign, string start)
    {
        double[] values = [.. Enumerable.Range(0, 90).Select(i => 650.0 + 37 * i % 500)];
        var panel = Panel(separator, start, values.Select(value => Grouped(value, sign)));

        Assert.Equal(values, panel.Series[0].Values.ToArray());
        Assert.Contains("To read it otherwise", FormattableString.Invariant(Assert.Single(panel.Notes)), StringComparison.Ordinal);
        Assert.Equal(sign == '.' ? ThousandsSign.Point : ThousandsSign.Comma, panel.Reading!.Thousands);
    }

    [Theory]
    [InlineData(',', '.', "2023-01-01", true)]
    [InlineData('\t', '.', "2023-01-01", true)]
    [InlineData(';', '.', "2023-01-01", false)]
    [InlineData(';', ',', "01.01.2023", false)]
    public void Three_decimals_everywhere_are_decimals(char separator, char sign, string start, bool isPlain)
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => 10 + 7 * i % 11 + i / 1000.0)];
        var panel = Panel(
            separator, start, values.Select(value => value.ToString("F3", CultureInfo.InvariantCulture).Replace('.', sign)));

        Assert.Equal(values, panel.Series[0].Values.ToArray().Select(value => Math.Round(value, 3)));
        Assert.Equal(isPlain ? 0 : 1, panel.Notes.Count);
    }

    [Fact]
    public void Three_decimals_everywhere_from_countries_with_a_decimal_comma_stay_open() =>
        Assert.Contains("\"10.000\" may mean 10000 or 10.000",
            Assert.Throws<InputException>(() => Panel(';', "01.01.2023", ["10.000", "17.001", "13.002", "11.003"])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Quoted_thousands_are_shown_by_the_other_columns()
    {
        var panel = Read("ds,amount,temp\n2019/07/01,\"37,614 \",25.4\n2019/07/02,\"46,783 \",27.8\n", new() { Target = ["amount"] });

        Assert.Equal([37614, 46783], panel.Series[0].Values.ToArray());
        Assert.Equal((DecimalSign.Point, ThousandsSign.Comma), (panel.Reading!.Decimal, panel.Reading.Thousands));
        Assert.Equal(
            "f, line 2, column \"amount\": \"37,614\" is read as 37614, not 37.614. To read it otherwise, choose the signs of numbers (PanelOptions.Decimal, PanelOptions.Thousands).",
            FormattableString.Invariant(Assert.Single(panel.Notes)));
    }

    [Theory]
    [InlineData("\"1,5\" \"2,25\" \"1,234\"", "1.5 2.25 1.234")]
    [InlineData("\"1,234\" \"5,678.5\" 7", "1234 5678.5 7")]
    [InlineData("\"1,234\" \"5,678,901\" 7", "1234 5678901 7")]
    [InlineData("\"1,234\" 2.5", "1234 2.5")]
    [InlineData("\"$3,200\" $7.50", "3200 7.5")]
    [InlineData("(5.20) 5.20- ▲3 △4 −5", "-5.2 -5.2 -3 -4 -5")]
    [InlineData("204K 3.1M 950", "204000 3100000 950")]
    [InlineData("12% 12.5% 0", "12 12.5 0")]
    [InlineData("3万 1.2億 500", "30000 120000000 500")]
    [InlineData("1'234 12'345.5 7", "1234 12345.5 7")]
    [InlineData("1 234 7", "1234 7")]
    [InlineData("-200 -180 300 1e5 1E-3", "-200 -180 300 100000 0.001")]
    public void Commas_in_quotes_are_read_by_the_column(string numbers, string expected) =>
        Assert.Equal(expected, string.Join(' ', Values(Csv(numbers).Replace(';', ','))
            .Select(value => value.ToString(CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("\"1,234\" 950", "\"1,234\" may mean 1234 or 1.234")]
    [InlineData("\"1,234\" \"5,678\" \"9,123\"", "\"1,234\" may mean 1234 or 1.234")]
    [InlineData("\"1,234\" 1.234", "may mean")]
    [InlineData("12% 0.5", "\"12%\" has a percent sign, but \"0.5\" (line 3) has none")]
    [InlineData("$5 €6", "\"$5\" has another currency than \"€6\" (line 3)")]
    public void What_the_column_leaves_open_is_refused(string numbers, string expected) =>
        Assert.Contains(
            expected, Assert.Throws<InputException>(() => Values(Csv(numbers).Replace(';', ','))).Message, StringComparison.Ordinal);

    [Fact]
    public void Chosen_signs_decide()
    {
        string csv = Csv("1.234 950").Replace(';', ',');

        Assert.Equal([1234, 950], Read(csv, new() { Thousands = ThousandsSign.Point }).Series[0].Values.ToArray());
        Assert.Equal([1234, 950], Read(csv, new() { Decimal = DecimalSign.Comma }).Series[0].Values.ToArray());
        Assert.Equal([1.234, 950], Read(csv, new() { Decimal = DecimalSign.Point }).Series[0].Values.ToArray());
        Assert.Equal(
            "f, line 2, column \"y\": \"1,5\" isn't a number. Expected a number with the signs that were chosen (PanelOptions.Decimal, PanelOptions.Thousands). Correct the value or the choice.",
            Assert.Throws<InputException>(() => Read(Csv("1,5 950"), new() { Decimal = DecimalSign.Point })).Message);
        Assert.Equal("PanelOptions.Decimal and PanelOptions.Thousands are the same sign. Choose different ones.",
            Assert.Throws<InputException>(() => Read(csv, new() { Decimal = DecimalSign.Comma, Thousands = ThousandsSign.Comma })).Message);
    }

    [Fact]
    public void What_training_learned_decides_and_is_not_contradicted_in_silence()
    {
        var points = Read("ds;y\n1;1.5\n2;2.25\n").Reading!;
        var commas = Read("ds;y\n1;1,5\n2;1.234,25\n").Reading!;
        string rows = "ds;y\n3;1.234\n4;950\n";

        Assert.Equal((DecimalSign.Point, ThousandsSign.Auto), (points.Decimal, points.Thousands));
        Assert.Equal((DecimalSign.Comma, ThousandsSign.Point), (commas.Decimal, commas.Thousands));
        Assert.Equal([1.234, 950], Read(rows, new() { Learned = points }).Series[0].Values.ToArray());
        Assert.Equal([1234, 950], Read(rows, new() { Learned = commas }).Series[0].Values.ToArray());
        Assert.Equal([2.5, 950], Read("ds;y\n3;2,5\n4;950\n", new() { Learned = points }).Series[0].Values.ToArray());
        Assert.Contains("\"1.234\" would mean 1.234 in the training data, but 1234 by the other numbers of this table",
            Assert.Throws<InputException>(() => Read("ds;y\n3;1.234\n4;2,5\n", new() { Learned = points })).Message,
            StringComparison.Ordinal);
        Assert.Equal([1234, 950], Read(rows, new() { Learned = points, Thousands = ThousandsSign.Point }).Series[0].Values.ToArray());
    }

    [Theory]
    [InlineData("200001 200002 200003")]
    [InlineData("1900 2024 2100")]
    [InlineData("0.123 12.345 -1.234")]
    public void Plain_numbers_are_read_as_before_and_nothing_is_said(string numbers)
    {
        var panel = Read(Csv(numbers).Replace(';', ','));

        Assert.Equal(
            numbers.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)), panel.Series[0].Values.ToArray());
        Assert.Empty(panel.Notes);
        Assert.Empty(panel.Warnings);
    }

    [Fact]
    public void Typed_tables_read_texts_alike()
    {
        using var table = new System.Data.DataTable();
        table.Columns.Add("ds", typeof(DateTime));
        table.Columns.Add("y", typeof(string));
        table.Columns.Add("x", typeof(double));
        table.Rows.Add(new DateTime(2024, 1, 1), "¥1,200", 1.5);
        table.Rows.Add(new DateTime(2024, 1, 2), "欠測", 2.5);
        table.Rows.Add(new DateTime(2024, 1, 3), "¥1,350,000", -999.0);
        using var reader = table.CreateDataReader();

        var panel = DataReaderPanel.Read(reader, "f", new() { Missing = ["-999"] });

        Assert.Equal([1200, double.NaN, 1350000], panel.Series[0].Values.ToArray());
        Assert.Equal([1.5, 2.5, double.NaN], panel.Series[0].Covariate(0).ToArray());
    }

    private static string Grouped(double value, char sign) =>
        value < 1000 ? $"{value}" : $"{(sign == ',' ? "\"" : "")}{(int)value / 1000}{sign}{value % 1000:000}{(sign == ',' ? "\"" : "")}";

    private static Panel Panel(char separator, string start, IEnumerable<string> numbers)
    {
        string format = start[2] == '.' ? "dd.MM.yyyy" : "yyyy-MM-dd";
        var day = DateTime.ParseExact(start, format, CultureInfo.InvariantCulture);
        return Read($"ds{separator}y\n" + string.Concat(numbers.Select((number, i) =>
            $"{day.AddDays(i).ToString(format, CultureInfo.InvariantCulture)}{separator}{number}\n")));
    }

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);

    private static string Csv(string numbers) =>
        "ds;y\n" + string.Concat(numbers.Split(' ').Select((number, i) => $"{i + 1};{number}\n"));

    private static double[] Values(string csv) => Assert.Single(CsvPanel.Read(new StringReader(csv), "f").Series).Values.ToArray();

    private static string Shown(string numbers) =>
        string.Join(' ', Values(Csv(numbers)).Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
