using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class FarRowsTests
{
    [Theory]
    [InlineData(50, "2042-01-05",
        "f, line 52, column \"ds\": 2042-01-05 lies far from the other rows (2024-01-01 … 2024-02-19). Correct the timestamp, or allow long gaps (PanelOptions.AllowGaps).")]
    [InlineData(50, "1900-01-01",
        "f, line 52, column \"ds\": 1900-01-01 lies far from the other rows (2024-01-01 … 2024-02-19). Correct the timestamp, or allow long gaps (PanelOptions.AllowGaps).")]
    [InlineData(250, "2025-01-05",
        "f, line 252, column \"ds\": 2025-01-05 lies far from the other rows (2024-01-01 … 2024-09-06). Correct the timestamp, or allow long gaps (PanelOptions.AllowGaps).")]
    [InlineData(250, "1900-01-01 2042-01-01",
        "f: 2 rows lie far from the others: f, line 252, column \"ds\": 1900-01-01; f, line 253, column \"ds\": 2042-01-01. Correct the timestamps, or allow long gaps (PanelOptions.AllowGaps).")]
    public void A_mistyped_year_is_named(int rows, string further, string expected)
    {
        string csv = Daily(rows) + string.Concat(further.Split(' ').Select(stamp => $"{stamp},1\n"));

        Assert.Equal(expected, Assert.Throws<InputException>(() => Read(csv)).Message);
    }

    [Fact]
    public void At_most_five_are_named()
    {
        string csv = Daily(700) + string.Concat(Enumerable.Range(1, 7).Select(day => $"2042-01-0{day},1\n"));

        string message = Assert.Throws<InputException>(() => Read(csv)).Message;

        Assert.StartsWith("f: 7 rows lie far from the others: ", message, StringComparison.Ordinal);
        Assert.Equal(5, message.Split("2042-01-0").Length - 1);
    }

    [Fact]
    public void A_table_that_is_known_to_have_gaps_is_read() =>
        Assert.Equal("2026-01-06", Read(Daily(200) + "2026-01-05,1\n", new() { AllowGaps = true }).Series[0].Time.Format(736));

    [Theory]
    [InlineData(200, "2025-01-01 2025-01-02 2025-01-03 2025-01-04")] // more than one in a hundred
    [InlineData(200, "2024-08-10")] // a short gap
    [InlineData(50, "2024-03-10")]
    [InlineData(10, "2024-02-01")]
    [InlineData(5, "2025-01-01")] // too few to say
    public void A_gap_that_may_be_one_is_read(int rows, string further)
    {
        var panel = Read(Daily(rows) + string.Concat(further.Split(' ').Select(stamp => $"{stamp},1\n")));

        Assert.Equal(further.Split(' ')[^1], panel.Series[0].Time.Format(panel.Series[0].Length - 1));
    }

    [Fact]
    public void A_time_of_other_series_is_no_mistake()
    {
        string few = string.Concat(
            Enumerable.Range(1, 12).Select(day => FormattableString.Invariant($"a,2024-01-{day:00},1\n"))) + "a,2024-03-20,1\n";
        string many = Daily(90).Replace("ds,y\n", "", StringComparison.Ordinal).Replace("2024", "b,2024", StringComparison.Ordinal);

        Assert.Equal(80, Read("unique_id,ds,y\n" + few + many).Series[0].Length);
        Assert.Contains("2024-03-20 lies far", Assert.Throws<InputException>(() => Read("unique_id,ds,y\n" + few)).Message,
            StringComparison.Ordinal);
    }

    private static string Daily(int rows) => "ds,y\n" + string.Concat(
        Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd},{i}\n")));

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);
}
