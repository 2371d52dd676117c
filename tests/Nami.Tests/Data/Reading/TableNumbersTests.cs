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
    public void Dots_separate_thousands_where_the_column_shows_it(string numbers, string expected) => Assert.Equal(expected, Read(numbers));

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
    public void A_decimal_comma_beside_a_decimal_point_is_read_as_before() => Assert.Equal("1.5 2.5 100", Read("1.5 2,5 100"));

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
        Assert.Equal([950, 1.01], Values(Csv("950 1.010").Replace(';', separator)));

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

    private static string Csv(string numbers) =>
        "ds;y\n" + string.Concat(numbers.Split(' ').Select((number, i) => $"{i + 1};{number}\n"));

    private static double[] Values(string csv) => Assert.Single(CsvPanel.Read(new StringReader(csv), "f").Series).Values.ToArray();

    private static string Read(string numbers) =>
        string.Join(' ', Values(Csv(numbers)).Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
