using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class PanelTests
{
    [Fact]
    public void The_only_series_comes_without_its_covariates()
    {
        var panel = CsvPanel.Read(new StringReader("shop,day,y,sales,note\nx,3,9,1,a\nx,4,9,2,b\n"), "f",
            new() { Id = "shop", Time = ["day"], Target = ["sales"] });
        var series = panel.OnlySeries("f");

        Assert.Equal(("x", "5", 0), (series.Id, series.Time.Format(2), series.Covariates));
        Assert.Equal([1, 2], series.Values.ToArray());
    }

    [Theory]
    [InlineData("unique_id,ds,y\na,1,1\nb,1,2\nc,1,3\nd,1,3\n",
        "f: the table holds 4 series (\"a\", \"b\", \"c\", …), but this model takes one. Keep the rows of one series.")]
    [InlineData("1,2\n3,4\n", "f: the table holds 2 series (\"#1\", \"#2\"), but this model takes one. Keep the rows of one series.")]
    [InlineData("ds,y\n1,2\n2,\n",
        "f: the value at 2 is missing, and this model can't handle missing values. Fill it in, for example with the mean of its neighbours.")]
    [InlineData("ds,y\n1,2\n2,4\n4,1\n",
        "f: the value at 3 is missing, and this model can't handle missing values. Fill it in, for example with the mean of its neighbours.")]
    public void Where_one_series_is_asked_for_several_and_gaps_are_refused(string csv, string expected) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader(csv), "f").OnlySeries("f")).Message);
}
