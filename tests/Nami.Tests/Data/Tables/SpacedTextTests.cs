using System.Text;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Fields may be separated by runs of spaces, as in printed tables.</summary>
public sealed class SpacedTextTests
{
    [Theory]
    [InlineData("date         y\n2024-01-01   112\n2024-01-02   118.5\n2024-01-03   9\n")]
    [InlineData("date y\n2024-01-01 112\n2024-01-02 118.5\n2024-01-03 9\n")]
    [InlineData("date y\r\n2024-01-01 112  \r\n\r\n2024-01-02 118.5\r\n  2024-01-03 9\r\n")]
    [InlineData("# made by us\n2024-01-01   112\n2024-01-02   118.5\n2024-01-03     9\n")]
    [InlineData("Sales of ice\n\n  date            y\n  2024-01-01   112\n  2024-01-02 118.5\n  2024-01-03     9\n")]
    [InlineData("date  y  note\n2024-01-01   112  \"a  b\"\n2024-01-02   118.5  c d\n2024-01-03   9   \"\"\n")]
    public void They_are_read_like_tabs(string csv) =>
        Assert.Equal([112, 118.5, 9],
            Assert.Single(Read(csv, new() { Past = csv.Contains("note", StringComparison.Ordinal) ? ["note"] : [] }).Series)
                .Values.ToArray());

    [Fact]
    public void A_time_of_day_stays_with_its_date_where_the_columns_are_further_apart()
    {
        var panel = Read("time                 load\n2024-01-01 00:00     5\n2024-01-01 01:00     6\n2024-01-01 02:00     7\n");

        Assert.Equal("1 series of 3 points, hourly, 2024-01-01 00:00 … 2024-01-01 02:00", panel.ToString());
    }

    [Fact]
    public void A_long_table_is_read_to_its_end()
    {
        var csv = new StringBuilder("# made by us\n#  year  month value\n");
        for (int i = 0; i < 6000; i++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{1700 + i / 12,6}{1 + i % 12,8}{i / 4.0,14:F2}\n");

        var panel = Read(csv.ToString());

        Assert.Equal("1 series of 6000 points, monthly, 1700-01 … 2199-12", panel.ToString());
        Assert.Equal(1499.75, panel.Series[0].Values[^1]);
    }

    [Theory]
    [InlineData("1 234\n5 678\n9 012\n", 1234)]
    [InlineData("y\n1 234\n5 678\n9 012\n", 1234)]
    [InlineData("y\n1\n2\n3\n", 1)]
    public void Numbers_with_spaces_are_one_column(string csv, double first) =>
        Assert.Equal(first, Assert.Single(Read(csv).Series).Values[0]);

    [Theory]
    [InlineData("t\n2024-01-01 10:00\n2024-01-01 11:00\n2024-01-01 12:00\n")]
    [InlineData("city\nLos Angeles\nNew York\nSan Francisco\n")]
    [InlineData("city\nHighway 61\nRoute 66\nArea 51 A\n")]
    public void Other_lines_have_no_columns(string csv) =>
        Assert.StartsWith(
            "f: no column contains numbers", Assert.Throws<InputException>(() => Read(csv)).Message, StringComparison.Ordinal);

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);
}
