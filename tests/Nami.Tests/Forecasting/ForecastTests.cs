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

        Assert.Equal("unique_id,ds,mean\nair,2024-01-01,112\nair,2024-02-01,0.333333333\nair,2024-03-01,-1E-07\n", csv.ToString());
    }

    [Fact]
    public void Csv_quotes_a_name_that_needs_it()
    {
        using var csv = new StringWriter();

        new Forecast("a,\"b\"", ["1"], [1]).WriteCsv(csv);

        Assert.Equal("unique_id,ds,mean\n\"a,\"\"b\"\"\",1,1\n", csv.ToString());
    }
}
