using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class CsvSeriesTests
{
    [Fact]
    public void A_series_is_read_without_what_accompanies_it()
    {
        var series = CsvSeries.Read(new StringReader("shop,day,y,sales,note\nx,3,9,1,a\nx,4,9,2,b\n"), "f", new() { Id = "shop", Time = "day", Target = "sales" });

        Assert.Equal(("x", "5", 0), (series.Id, series.Time.Format(2), series.Covariates));
        Assert.Equal([1, 2], series.Values.ToArray());
    }

    [Theory]
    [InlineData("unique_id,ds,y\na,1,1\nb,1,2\nc,1,3\nd,1,3\n", "f: holds 4 series (\"a\", \"b\", \"c\", …); one series a file is supported for now: keep the rows of one")]
    [InlineData("1,2\n3,4\n", "f: holds 2 series (\"#1\", \"#2\"); one series a file is supported for now: keep the rows of one")]
    [InlineData("ds,y\n1,2\n2,\n", "f: the value at 2 is missing; gaps are not supported yet: fill it in, for example with the mean of its neighbours")]
    [InlineData("ds,y\n1,2\n2,4\n4,1\n", "f: the value at 3 is missing; gaps are not supported yet: fill it in, for example with the mean of its neighbours")]
    public void Several_series_and_gaps_are_refused(string csv, string expected) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => CsvSeries.Read(new StringReader(csv), "f")).Message);
}
