using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Several columns can name the series together.</summary>
public sealed class JoinedIdsTests
{
    private const string Sales =
        "date,store,item,sales\n2024-01-01,7,milk,1\n2024-01-01,7,bread,2\n2024-01-01,8,milk,3\n2024-01-02,7,milk,4\n2024-01-02,7,bread,5\n2024-01-02,8,milk,6\n";

    [Fact]
    public void Their_texts_are_joined_by_a_slash()
    {
        var panel = Read(Sales, new() { Id = "store,item", Target = ["sales"] });

        Assert.Equal(["7/milk", "7/bread", "8/milk"], panel.Series.Select(series => series.Id));
        Assert.Equal([2, 5], panel.Series[1].Values.ToArray());
        Assert.Empty(panel.Covariates);
        Assert.Equal("store,item", panel.Reading!.Id);
        Assert.Equal("3 series of 2 points (by \"store,item\"), daily, 2024-01-01 … 2024-01-02", panel.ToString());
        Assert.Equal(["8/milk"],
            Read("date,store,item,sales\n2024-01-03,8,milk,4\n", new() { Learned = panel.Reading }).Series.Select(series => series.Id));
        Assert.Equal(["Id named with PanelOptions.Id", "Id named with PanelOptions.Id"],
            Read(Sales, new() { Id = " Store , ITEM", Target = ["sales"], SummarizesColumns = true }).Columns.Skip(1).Take(2)
                .Select(column => $"{column.Role} {FormattableString.Invariant(column.Reason)}"));
    }

    [Fact]
    public void A_column_whose_name_has_a_comma_comes_first()
    {
        var panel = Read("\"a,b\",a,b,ds,y\nx,1,2,1,5\n", new() { Id = "a,b", Target = ["y"] });

        Assert.Equal("x", Assert.Single(panel.Series).Id);
    }

    [Fact]
    public void An_empty_text_is_left_out_of_the_name_but_not_mixed_up()
    {
        Assert.Equal(["Fiji", "China/Jilin"],
            Read("ds,country,province,y\n1,Fiji,,5\n1,China,Jilin,6\n", new() { Id = "country,province" }).Series.Select(one => one.Id));
        Assert.Equal(
            "f: two series would be named \"a/b/c\", because the texts of the columns \"p\", \"q\" are joined by a slash. Write them without slashes and empty fields.",
            Assert.Throws<InputException>(() => Read("ds,p,q,y\n1,a/b,c,5\n1,a,b/c,6\n", new() { Id = "p,q" })).Message);
        Assert.Equal("f, line 3, column \"p\": the name of the series is missing. Expected a name in every row.",
            Assert.Throws<InputException>(() => Read("ds,p,q,y\n1,a,c,5\n1,,,6\n", new() { Id = "p,q" })).Message);
        Assert.StartsWith("f: there is no column \"p,r\" (PanelOptions.Id).",
            Assert.Throws<InputException>(() => Read("ds,p,q,y\n1,a,c,5\n", new() { Id = "p,r" })).Message, StringComparison.Ordinal);
    }

    private static Panel Read(string csv, PanelOptions options) => CsvPanel.Read(new StringReader(csv), "f", options);
}
