using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Rows and columns that are named after totals and are sums of the others are no series of their own.</summary>
public sealed class TotalsTests
{
    [Theory]
    [InlineData("Region,Jan-2023,Feb-2023,Mar-2023\nNorth,1,2,3\nSouth,4,5,6\nTotal,5,7,9\n", "line 4: \"Total\"")]
    [InlineData("Region;2021;2022;2023\nNord;1,5;2;3\nOst;4;5;6\nGesamt;5,5;7;9\n", "line 4: \"Gesamt\"")]
    [InlineData(
        "地域,2023年1月,2023年2月,2023年3月\n東,\"1,000\",\"2,000\",\"3,000\"\n西,\"4,000\",\"5,000\",\"6,000\"\n合計,\"5,000\",\"7,000\",\"9,000\"\n",
        "line 4: \"合計\"")]
    [InlineData("V1,V2,V3,V4,V5\nH1,1,2,3,4\nH2,4,5,6,7\nSum,5,7,9,11\n", "line 4: \"Sum\"")]
    public void A_row_of_totals_is_left_out(string csv, string place)
    {
        var panel = Read(csv);

        Assert.Equal(2, panel.Series.Count);
        Assert.Contains($"f, {place} is the total of the rows above it and is left out.", panel.Notes.Select(FormattableString.Invariant));
    }

    [Theory]
    // Not the sum, the first row, or another name.
    [InlineData("Region,Jan-2023,Feb-2023,Mar-2023\nNorth,1,2,3\nSouth,4,5,6\nTotal,6,8,9\n")]
    [InlineData("Region,Jan-2023,Feb-2023,Mar-2023\nTotal,5,7,9\nNorth,1,2,3\nSouth,4,5,6\n")]
    [InlineData("Region,Jan-2023,Feb-2023,Mar-2023\nNorth,1,2,3\nSouth,4,5,6\nTotal Wine,5,7,9\n")]
    [InlineData("Region,Jan-2023,Feb-2023,Mar-2023\nNorth,0,0,0\nSouth,0,0,0\nTotal,0,0,0\n")]
    public void Other_rows_are_series(string csv) => Assert.Equal(3, Read(csv).Series.Count);

    [Fact]
    public void A_column_of_totals_is_ignored_and_named()
    {
        const string Csv = "date,north,south,Total\n2024-01-01,1,2,3\n2024-01-02,2,3,5\n2024-01-03,4,5,9\n";
        var panel = Read(Csv);

        Assert.Equal(["north", "south"], panel.Series.Select(series => series.Id));
        Assert.Contains(
            "f: column \"Total\" is ignored because it is the total of the other columns. To forecast it, name the columns to forecast (PanelOptions.Target).",
            panel.Warnings.Select(FormattableString.Invariant));
        Assert.Equal([3, 5, 9], Read(Csv, new() { Target = ["Total"] }).Series[0].Values.ToArray());
    }

    [Theory]
    [InlineData("date,north,south,Total\n2024-01-01,1,2,3\n2024-01-02,2,3,6\n2024-01-03,4,5,9\n", 3)]
    [InlineData("date,north,Total\n2024-01-01,1,1\n2024-01-02,2,2\n2024-01-03,4,4\n", 2)]
    [InlineData("date,a,b,ab\n2024-01-01,1,2,3\n2024-01-02,2,3,5\n2024-01-03,4,5,9\n", 3)]
    public void Other_columns_are_series(string csv, int series) => Assert.Equal(series, Read(csv).Series.Count);

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);
}
