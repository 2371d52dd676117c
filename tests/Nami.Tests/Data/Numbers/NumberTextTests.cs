using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("1,234,567", 1234567)]
    [InlineData("12,34,567", 1234567)] // as in India
    [InlineData("1.234.567,89", 1234567.89)]
    [InlineData("1,234,567.89", 1234567.89)]
    [InlineData("1'234'567.89", 1234567.89)]
    [InlineData("1’234,5", 1234.5)]
    [InlineData("1 234 567", 1234567)]
    [InlineData("1\u00A0234,5", 1234.5)]
    [InlineData("1\u202F234\u202F567", 1234567)]
    [InlineData("32,01", 32.01)]
    [InlineData("0,123", 0.123)]
    [InlineData("1234,567", 1234.567)]
    [InlineData("1,5e3", 1500)]
    [InlineData("1E-3", 0.001)]
    [InlineData("+5.2", 5.2)]
    [InlineData("−5.2", -5.2)]
    [InlineData("▲5.2", -5.2)]
    [InlineData("△ 1,200.5", -1200.5)]
    [InlineData("(5.20)", -5.2)]
    [InlineData("（5.20）", -5.2)]
    [InlineData("5.20-", -5.2)]
    [InlineData("$3,200.00", 3200)]
    [InlineData("-$3,200.00", -3200)]
    [InlineData("$-5", -5)]
    [InlineData("($5.20)", -5.2)]
    [InlineData("$(5.20)", -5.2)]
    [InlineData("¥12,345,678", 12345678)]
    [InlineData("￥１２，３４５，６７８", 12345678)]
    [InlineData("1.200.000,50 €", 1200000.5)]
    [InlineData("£5", 5)]
    [InlineData("₩5000", 5000)]
    [InlineData("500円", 500)]
    [InlineData("USD 5.5", 5.5)]
    [InlineData("5.5 EUR", 5.5)]
    [InlineData("204K", 204000)]
    [InlineData("3.1M", 3100000)]
    [InlineData("$1.25B", 1.25e9)]
    [InlineData("12 %", 12)]
    [InlineData("12.5％", 12.5)]
    [InlineData("-3%", -3)]
    [InlineData("1.2億", 1.2e8)]
    [InlineData("3万5千", 35000)]
    [InlineData("1億2000万", 1.2e8)]
    [InlineData("12万円", 120000)]
    [InlineData("１２，３４５．６", 12345.6)]
    [InlineData("－７", -7)]
    public void Numbers_are_read_as_people_write_them(string text, double expected)
    {
        Assert.True(NumberText.TryParse(text, default, out double number, out _, out _));
        Assert.Equal(expected, number);
        Assert.True(NumberText.IsNumber(text));
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("2-5")]
    [InlineData("12:30")]
    [InlineData("31.12.2024")]
    [InlineData("1.2345,6")]
    [InlineData("1,23,45")]
    [InlineData("1.23.456")]
    [InlineData("1 23")]
    [InlineData("12 34 567")]
    [InlineData("0,123,456")]
    [InlineData("1,234,")]
    [InlineData("1'234 567")]
    [InlineData("1,234.567,8")]
    [InlineData("1,5.5")]
    [InlineData("--5")]
    [InlineData("(-5)")]
    [InlineData("-5-")]
    [InlineData("5%%")]
    [InlineData("$$5")]
    [InlineData("$")]
    [InlineData("%")]
    [InlineData("()")]
    [InlineData("K")]
    [InlineData("1K2")]
    [InlineData("1e5K")]
    [InlineData("5千3万")]
    [InlineData("12 kW")]
    [InlineData("12m")]
    [InlineData("7a")]
    [InlineData("A7")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("-")]
    public void Other_texts_are_no_numbers(string text) => Assert.False(NumberText.IsNumber(text));

    [Theory]
    [InlineData("1.234", NumberMarks.PointEither)]
    [InlineData("-12,345", NumberMarks.CommaEither)]
    [InlineData("¥1,200", NumberMarks.CommaEither)]
    [InlineData("1.234 %", NumberMarks.PointEither | NumberMarks.Percent)]
    [InlineData("0.123", NumberMarks.PointDecimal)]
    [InlineData("1234.567", NumberMarks.PointDecimal)]
    [InlineData("1.234e5", NumberMarks.PointDecimal)]
    [InlineData("1,23", NumberMarks.CommaDecimal)]
    [InlineData("1.234.567", NumberMarks.PointThousands)]
    [InlineData("1,234.5", NumberMarks.CommaThousands | NumberMarks.PointDecimal)]
    [InlineData("1 234,5", NumberMarks.Space | NumberMarks.CommaDecimal)]
    [InlineData("1'234", NumberMarks.Apostrophe)]
    [InlineData("1234", NumberMarks.None)]
    internal void A_text_shows_how_numbers_are_written(string text, NumberMarks expected)
    {
        Assert.True(NumberText.TryParse(text, default, out _, out var marks, out _));
        Assert.Equal(expected, marks);
    }

    [Theory]
    [InlineData("1,234", DecimalSign.Comma, ThousandsSign.Auto, 1.234)]
    [InlineData("1,234", DecimalSign.Point, ThousandsSign.Auto, 1234)]
    [InlineData("1,234", DecimalSign.Auto, ThousandsSign.Comma, 1234)]
    [InlineData("1,234", DecimalSign.Auto, ThousandsSign.None, 1.234)]
    [InlineData("1,234", DecimalSign.Auto, ThousandsSign.Point, 1.234)]
    [InlineData("1.234", DecimalSign.Comma, ThousandsSign.Auto, 1234)]
    [InlineData("1.234", DecimalSign.Auto, ThousandsSign.Space, 1.234)]
    [InlineData("1 234.5", DecimalSign.Point, ThousandsSign.Space, 1234.5)]
    public void Chosen_signs_leave_one_reading(string text, DecimalSign point, ThousandsSign thousands, double expected)
    {
        Assert.True(NumberText.TryParse(text, new(point, thousands), out double number, out var marks, out _));
        Assert.Equal(expected, number);
        Assert.Equal(NumberMarks.None, marks & (NumberMarks.PointEither | NumberMarks.CommaEither));
    }

    [Theory]
    [InlineData("1,5", DecimalSign.Point, ThousandsSign.Auto)]
    [InlineData("1,5", DecimalSign.Auto, ThousandsSign.Comma)]
    [InlineData("1,234,567", DecimalSign.Comma, ThousandsSign.Auto)]
    [InlineData("1,234", DecimalSign.Point, ThousandsSign.None)]
    [InlineData("1.5", DecimalSign.Comma, ThousandsSign.None)]
    [InlineData("1'234", DecimalSign.Auto, ThousandsSign.Space)]
    [InlineData("1 234", DecimalSign.Auto, ThousandsSign.None)]
    public void A_number_with_other_signs_than_the_chosen_ones_is_none(string text, DecimalSign point, ThousandsSign thousands) =>
        Assert.False(NumberText.TryParse(text, new(point, thousands), out _, out _, out _));
}
