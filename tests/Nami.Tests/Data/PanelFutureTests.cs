using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class PanelFutureTests
{
    private const string Past =
        "unique_id,ds,y,price,holiday\na,2024-01-04,1,5,\na,2024-01-05,2,6,new year\nb,2024-01-04,3,7,\nb,2024-01-05,4,8,\n";

    private static readonly PanelOptions s_known = new() { Known = ["price", "holiday"] };

    [Fact]
    public void Known_covariates_go_on_by_series_stamp_and_name()
    {
        var joined = Join(
            Past, "ds,unique_id,holiday,price\n2024-01-05,b,x,0\n2024-01-06,b,feast,80\n2024-01-07,b,,90\n2024-01-06,a,new year,60\n");

        Assert.Equal([5, 6, 60], joined.Series[0].Covariate(0).ToArray());
        Assert.Equal([0, 1, 1], joined.Series[0].Covariate(1).ToArray());
        Assert.Equal([7, 8, 80, 90], joined.Series[1].Covariate(0).ToArray());
        Assert.Equal(["", "new year", "x", "feast"], joined.Covariates[1].Levels);
        Assert.Equal([0, 0, 3, 0], joined.Series[1].Covariate(1).ToArray());
        Assert.Equal(2, joined.Series[1].Length);
        Assert.Equal([7, 8], joined.Series[1].First(1, joined.Covariates).Covariate(0)[..2].ToArray());
    }

    [Fact]
    public void One_series_of_no_name_is_the_one_that_goes_on()
    {
        var past = CsvPanel.Read(new StringReader("ds,y,price\n1,1,5\n2,2,6\n"), "f", new() { Known = ["price"] });
        var named = new Panel(
            [new("file", past.Series[0].Time, past.Series[0].Values.ToArray(), past.Series[0].Covariate(0).ToArray())], past.Covariates);

        Assert.Equal([5, 6, 7], named.WithFuture(Future("ds,price\n3,7\n")).Series[0].Covariate(0).ToArray());
    }

    [Theory]
    [InlineData("unique_id,ds,price\nb,3,8\na,3,7\n", 8)]
    [InlineData("unique_id,ds,price\na/sales,3,7\na/visits,3,7\nb/sales,3,9\nb/visits,3,9\n", 9)]
    public void Rows_of_the_future_serve_every_target_of_their_series(string future, double ofB)
    {
        var past = CsvPanel.Read(
            new StringReader("unique_id,ds,sales,visits,price\na,1,1,5,4\na,2,2,6,4\nb,1,1,5,4\nb,2,2,6,4\n"), "f",
            new() { Target = ["sales", "visits"], Known = ["price"] });

        var joined = past.WithFuture(Future(future));

        Assert.Equal(["a/sales", "a/visits", "b/sales", "b/visits"], joined.Series.Select(series => series.Id));
        Assert.Equal([7, 7, ofB, ofB], joined.Series.Select(series => series.Covariate(0)[2]));
    }

    [Fact]
    public void Rows_of_no_name_serve_every_target()
    {
        var past = CsvPanel.Read(
            new StringReader("ds,sales,visits,price\n1,1,5,4\n2,2,6,4\n"), "f", new() { Target = ["sales", "visits"], Known = ["price"] });

        Assert.Equal([7, 7], past.WithFuture(Future("ds,price\n3,7\n")).Series.Select(series => series.Covariate(0)[2]));
    }

    [Fact]
    public void Rows_of_a_table_that_names_no_series_serve_every_one()
    {
        var joined = Join(Past, "ds,price,holiday\n2024-01-06,60,feast\n");

        Assert.Equal([5, 6, 60], joined.Series[0].Covariate(0).ToArray());
        Assert.Equal([7, 8, 60], joined.Series[1].Covariate(0).ToArray());
        Assert.Equal("the future rows don't name a series, so they are used for all 2 series.",
            FormattableString.Invariant(Assert.Single(joined.Warnings)));
        Assert.Empty(Join(Past, "unique_id,ds,price,holiday\na,2024-01-06,1,x\nb,2024-01-06,1,x\n").Warnings);
    }

    [Fact]
    public void Rows_that_nothing_needs_are_said()
    {
        var past = CsvPanel.Read(new StringReader("ds,y\n1,1\n2,2\n"), "f");

        Assert.Equal(
            ["the future rows are ignored, because no column is known in advance."],
            past.WithFuture(Future("ds,price\n3,7\n")).Warnings.Select(FormattableString.Invariant));
    }

    [Theory]
    [InlineData("unique_id,ds,price\na,2024-01-06,1\n",
        "the future rows lack column \"holiday\", which is known in advance. Their columns are \"price\".")]
    [InlineData("unique_id,ds,price,holiday\na,2024-01-06,1,x\n",
        "the future rows lack series \"b\". Expected the columns known in advance for every series.")]
    [InlineData("unique_id,ds,price,holiday\na,2024-01-06,1,x\na,2024-01-08,1,x\nb,2024-01-06,1,x\n",
        "series \"a\": the future rows have 2024-01-08, but 2024-01-07 was expected. Give one row for each step after 2024-01-05.")]
    [InlineData("unique_id,ds,price,holiday\na,2024-01-06,,x\nb,2024-01-06,1,x\n",
        "series \"a\", 2024-01-06, column \"price\": the value is missing. A column known in advance needs a value at every step.")]
    [InlineData("unique_id,ds,price,holiday\na,2024-01-05,1,x\nb,2024-01-06,1,x\n",
        "series \"a\": no future row is later than 2024-01-05. Give one row for each step to forecast.")]
    [InlineData("unique_id,ds,price,holiday\na,2024-01-06,low,x\nb,2024-01-06,high,x\n",
        "column \"price\" contains numbers, but text in the future rows. Expected numbers in both.")]
    [InlineData("unique_id,ds,price,holiday\na,6,1,x\nb,6,1,x\n",
        "series \"a\" ends at 2024-01-05, but the future rows have timestamps such as 6. Expected timestamps of the same kind.")]
    public void Missing_future_values_are_named(string future, string expected) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => Join(Past, future)).Message);

    private static Panel Join(string past, string future) => CsvPanel.Read(new StringReader(past), "f", s_known).WithFuture(Future(future));

    private static Panel Future(string csv) => CsvPanel.Read(new StringReader(csv), "g", new() { IsFuture = true });
}
