using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class HierarchyTests
{
    private static readonly string[] s_regions = ["North", "South"], s_kinds = ["A", "B", "C"];

    [Fact]
    public void Groups_are_the_total_each_column_and_all_columns_together()
    {
        var groups = Hierarchy.Of(Panel((0, 0), (0, 1), (1, 0), (1, 1), (1, 1)), ["region", "kind"], total: true).Groups;

        Assert.Equal(
            [
                "total", "region=North", "region=South", "kind=A", "kind=B", "region=North, kind=A", "region=North, kind=B",
                "region=South, kind=A", "region=South, kind=B",
            ],
            groups.Select(group => group.Id));
        Assert.Equal(
            ["total", "region", "region", "kind", "kind", .. Enumerable.Repeat("region, kind", 4)], groups.Select(group => group.Level));
        Assert.Equal([0, 1, 2, 3, 4], groups[0].Members);
        Assert.Equal([2, 3, 4], groups[2].Members);
        Assert.Equal([3, 4], groups[8].Members);
    }

    // Kinds within regions: each pair of both is a kind, which is there already.
    [Fact]
    public void Groups_of_the_same_series_appear_once()
    {
        var groups = Hierarchy.Of(Panel((0, 0), (0, 0), (1, 1), (1, 2)), ["region", "kind"], total: false).Groups;

        Assert.Equal(["region=North", "region=South", "kind=B", "kind=C"], groups.Select(group => group.Id));
    }

    [Fact]
    public void Columns_that_cannot_group_are_named()
    {
        var panel = Panel((0, 0), (1, 1));
        Assert.Contains("no column \"shop\" to group by. Static text columns are region, kind.",
            Assert.Throws<InputException>(() => Hierarchy.Of(panel, ["shop"], total: true)).Message, StringComparison.Ordinal);
        Assert.Contains("column \"price\" can't group series",
            Assert.Throws<InputException>(() => Hierarchy.Of(panel, ["price"], total: true)).Message, StringComparison.Ordinal);
        Assert.Contains("series \"s1\" has no value in column \"kind\"",
            Assert.Throws<InputException>(() => Hierarchy.Of(Panel((0, 0), (1, -1)), ["kind"], total: true)).Message,
            StringComparison.Ordinal);
        var named = new Panel([new TimeSeries("total", new double[] { 1, 2 }), new TimeSeries("other", new double[] { 1, 2 })]);
        Assert.Contains("the group \"total\" has the name of a series",
            Assert.Throws<InputException>(() => Hierarchy.Of(named, [], total: true)).Message, StringComparison.Ordinal);
    }

    private static Panel Panel(params (int Region, int Kind)[] series) => new(
        series.Select((one, s) => new TimeSeries(
            $"s{s}", TimeAxis.Counter(3), new double[] { 1, 2, 3 }, Column(one.Region), Column(one.Kind), Column(5))),
        [
            new Covariate("region", CovariateKind.Static, s_regions), new Covariate("kind", CovariateKind.Static, s_kinds),
            new Covariate("price", CovariateKind.Static),
        ]);

    private static ReadOnlyMemory<double> Column(int level)
    {
        double[] column = new double[3];
        Array.Fill(column, level < 0 ? double.NaN : level);
        return column;
    }
}
