using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class ObjectPanelTests
{
    private sealed record Sale(string Shop, DateTime Day, double? Amount, double Price, string? Region);

    [Fact]
    public void A_program_s_rows_become_a_panel()
    {
        Sale[] sales =
        [
            new("a", new(2024, 1, 2), 2, 10, "north"), new("a", new(2024, 1, 1), 1, 9, "north"), new("a", new(2024, 1, 4), 4, 12, "north"),
            new("b", new(2024, 1, 1), null, 8, null),
        ];

        var panel = ObjectPanel.From(sales, sale => sale.Shop, sale => sale.Day, sale => sale.Amount,
            new("price", CovariateKind.Known, sale => sale.Price), new("region", CovariateKind.Static, sale => sale.Region));

        Assert.Equal([1, 2, double.NaN, 4], panel.Series[0].Values.ToArray());
        Assert.Equal([9, 10, double.NaN, 12], panel.Series[0].Covariate(0).ToArray());
        Assert.Equal([0], panel.Series[0].Covariate(1).ToArray());
        Assert.Equal(["north"], panel.Covariates[1].Levels);
        Assert.Equal("2024-01-05", panel.Series[0].Time.Format(4));
        Assert.Equal(["rows, row 2, \"time\": 2024-01-01: series \"a\" had rows out of order. They were sorted by time.",
            "series \"b\" has no values."], panel.Warnings.Select(FormattableString.Invariant));
    }

    [Fact]
    public void Times_may_be_whole_numbers_and_hours()
    {
        Assert.Equal("1 series of 3 points (by \"id\"), numbered in steps of 5, 5 … 15",
            ObjectPanel.From([5L, 10L, 15L], _ => "x", t => t, t => t / 2.0).ToString());
        Assert.Equal("2024-01-01T05:00:00",
            ObjectPanel.From([1, 2, 3, 4], _ => "x", t => new DateTime(2024, 1, 1, t, 0, 0), t => t).Series[0].Time.Format(4));
    }

    [Fact]
    public void Rows_that_can_not_be_used_are_named_by_their_number()
    {
        Assert.Equal("rows, row 2, \"time\": duplicate timestamp 7. Keep one row per timestamp.",
            Message(() => ObjectPanel.From([7L, 7L], _ => "x", t => t, _ => 1)));
        Assert.Equal("rows, row 1, \"value\": \"Infinity\" isn't a finite number. Correct it, or leave the field empty.",
            Message(() => ObjectPanel.From([7L], _ => "x", t => t, _ => double.PositiveInfinity)));
        Assert.Equal(
            "rows: the table has no rows. Expected at least one.",
            Message(() => ObjectPanel.From(Array.Empty<long>(), _ => "x", t => t, _ => 1)));

        static string Message(Action act) => Assert.Throws<InputException>(act).Message;
    }
}
