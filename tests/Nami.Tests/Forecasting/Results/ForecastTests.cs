using Nami.Forecasting;
using Xunit;

namespace Nami.Tests.Forecasting;

public sealed class ForecastTests
{
    [Fact]
    public void Csv_has_a_line_for_each_value_with_the_digits_that_a_prediction_holds()
    {
        var forecast = new Forecast("air", ["2024-01-01", "2024-02-01", "2024-03-01"], [112, 1.0 / 3, -1e-7]);
        using var csv = new StringWriter();

        forecast.WriteCsv(csv);

        Assert.Equal("unique_id,ds,median\nair,2024-01-01,112\nair,2024-02-01,0.333333333\nair,2024-03-01,-1E-07\n", csv.ToString());
    }

    [Theory]
    [InlineData(1e12, "1000000000000")]
    [InlineData(1234567890123.25, "1234567890123.25")]
    [InlineData(-999999999.9999, "-999999999.9999")]
    [InlineData(123456.7891, "123456.789")]
    [InlineData(1.5e-5, "0.000015")]
    [InlineData(1e-6, "1E-06")]
    [InlineData(1e20, "1E+20")]
    [InlineData(1.23456789012e20, "1.23456789E+20")]
    [InlineData(999999999.4, "999999999")]
    [InlineData(999999999.5, "999999999.5")]
    [InlineData(0, "0")]
    public void Numbers_of_ordinary_size_have_no_exponent_and_lose_no_digits(double value, string written)
    {
        using var csv = new StringWriter();
        new Forecast("a", ["1"], [value]).WriteCsv(csv);
        Assert.EndsWith($",{written}\n", csv.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_quotes_a_name_that_needs_it()
    {
        using var csv = new StringWriter();

        new Forecast("a,\"b\"", ["1"], [1]).WriteCsv(csv);

        Assert.Equal("unique_id,ds,median\n\"a,\"\"b\"\"\",1,1\n", csv.ToString());
    }
}
