using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Amounts of money have no three decimals: a sign before three digits separates thousands.</summary>
public sealed class MoneyTests
{
    [Theory]
    [InlineData("date,y\n2024-01,\"￥100,000\"\n2024-02,\"20,000\"\n2024-03,\"280,000\"\n", 100_000, 20_000, 280_000)]
    [InlineData("date;y\n2024-01;1.234円\n2024-02;950円\n2024-03;2.100円\n", 1234, 950, 2100)]
    [InlineData("date,y\n2024-01,\"¥9,800\"\n2024-02,\"¥1,200\"\n2024-03,¥980\n", 9800, 1200, 980)]
    [InlineData("date,y\n2024-01,\"$1,459\"\n2024-02,\"$2,459\"\n2024-03,\"$3,000\"\n", 1459, 2459, 3000)]
    [InlineData("date;y\n2024-01;12.345 €\n2024-02;2.459 €\n2024-03;3.000 €\n", 12_345, 2459, 3000)]
    [InlineData("date,y\n2024-01,\"€1,459\"\n2024-02,€200\n2024-03,\"€3,000\"\n", 1459, 200, 3000)]
    [InlineData("date,y\n2024-01,\"£1,459\"\n2024-02,\"£2,459\"\n2024-03,\"(£3,000)\"\n", 1459, 2459, -3000)]
    [InlineData("date,y\n2024-01,$3.459\n2024-02,$3.461\n2024-03,$3.500\n", 3.459, 3.461, 3.5)]
    [InlineData("date,y\n2024-01,1.459\n2024-02,12.459\n2024-03,3.000\n", 1.459, 12.459, 3)]
    [InlineData("date,y\n2024-01,€0.459\n2024-02,€2.459\n2024-03,€3.000\n", 0.459, 2.459, 3)]
    public void The_currency_decides(string csv, double first, double second, double third)
    {
        var panel = Read(csv);

        Assert.Equal([first, second, third], panel.Series[0].Values.ToArray());
        // Of euros a user may want to check it.
        Assert.Equal(csv.Contains('€') && first > 1000, panel.Notes.Count > 0);
    }

    [Theory]
    [InlineData("date;y\n2024-01;1.459 €\n2024-02;1.461 €\n2024-03;1.500 €\n")]
    [InlineData("date,y\n2024-01,¥1.459\n2024-02,¥12000\n2024-03,¥1.500\n")]
    public void Prices_of_a_unit_and_amounts_without_thousands_are_another_matter(string csv) =>
        Assert.Equal(1.459, Read(csv).Series[0].Values[0]);

    [Fact]
    public void A_column_of_amounts_shows_what_the_others_mean()
    {
        var panel = Read("ds;a;b\n2024-01;9.838- €;6.325 €\n2024-02;52 €;1.387- €\n2024-03;2.268 €;1.680- €\n");

        Assert.Equal([-9838, 52, 2268], panel.Series[0].Values.ToArray());
        Assert.Equal([6325, -1387, -1680], panel.Series[1].Values.ToArray());
    }

    [Fact]
    public void Nothing_shows_what_prices_in_euros_with_a_comma_mean() =>
        Assert.Contains("\"€1,459\" may mean €1459 or €1.459",
            Assert.Throws<InputException>(() => Read("date,y\n2024-01,\"€1,459\"\n2024-02,\"€1,461\"\n")).Message,
            StringComparison.Ordinal);

    private static Panel Read(string csv) => CsvPanel.Read(new StringReader(csv), "f");
}
