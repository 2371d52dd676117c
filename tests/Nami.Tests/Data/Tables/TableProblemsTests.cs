using System.Globalization;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Several problems of a table are reported together, and duplicate timestamps with the columns of the series.</summary>
public sealed class TableProblemsTests
{
    [Fact]
    public void Problems_of_several_kinds_are_reported_together()
    {
        const string Csv =
            "date,y,x\n2024-01-01,1,1\nyesterday,2,1\n2024-01-03,abc,1\n2024-01-04,4\n2024-01-05,5,1\n2024-01-05,6,1\n,7,1\n2024-01-08,8,1\n";

        Refuses(Csv,
            "f, line 3, column \"date\": \"yesterday\" isn't a timestamp like the ones before it. Expected one such as 2024-01-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop). Other problems: f, line 4, column \"y\": \"abc\" isn't a number; f, line 5: 2 of 3 fields; f, line 7, column \"date\": duplicate timestamp 2024-01-05; f, line 8, column \"date\": the timestamp is missing.",
            new() { Target = ["y"] });
    }

    [Fact]
    public void Five_problems_are_enough()
    {
        string rows = string.Concat(Enumerable.Range(1, 20).Select(day => $"2024-01-{day:00},{day}\nday {day},{day}\n"));

        string message = Message("date,y\n" + rows);
        Assert.StartsWith(
            "f, line 3, column \"date\": \"day 1\" isn't a timestamp like the ones before it.", message, StringComparison.Ordinal);
        Assert.EndsWith(
            " Other problems: f, line 5, column \"date\": \"day 2\" can't be read as a timestamp; f, line 7, column \"date\": \"day 3\" can't be read as a timestamp; f, line 9, column \"date\": \"day 4\" can't be read as a timestamp; f, line 11, column \"date\": \"day 5\" can't be read as a timestamp.",
            message, StringComparison.Ordinal);
    }

    [Theory]
    // Lines below the table are no problems of their own.
    [InlineData("date,y\n2024-01-01,1\n2024-01-02,abc\n2024-01-03,3\n\nSource: EIA\n",
        "f, line 3, column \"y\": \"abc\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it; if it stands for a missing value, add it to those (PanelOptions.Missing abc).")]
    // All texts of a column are one problem.
    [InlineData("date,y\n2024-01-01,1\n2024-01-02,abc\n2024-01-03,3\n2024-01-04,def\n2024-01-05,5\n",
        "f, line 3, column \"y\": \"abc\" isn't a number, and neither is \"def\" (line 5). Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it; if it stands for a missing value, add it to those (PanelOptions.Missing abc,def).")]
    public void One_problem_is_reported_alone(string csv, string message) => Refuses(csv, message);

    [Theory]
    [InlineData("date,shop,y\n2024-01-01,north,1\n2024-01-01,south,2\n2024-01-02,north,3\n2024-01-02,south,4\n",
        "f, line 3, column \"date\": duplicate timestamp 2024-01-01. Column \"shop\" tells several series apart: name it (PanelOptions.Id shop), or keep one row per timestamp.")]
    [InlineData("date,store,sales,price\n2024-01-01,1,1,2.5\n2024-01-01,2,2,2.5\n2024-01-02,1,3,2.6\n2024-01-02,2,3,2.5\n",
        "f, line 3, column \"date\": duplicate timestamp 2024-01-01. Column \"store\" tells several series apart: name it (PanelOptions.Id store), or keep one row per timestamp.")]
    [InlineData(
        "date,store,item,sales\n2024-01-01,1,1,5\n2024-01-01,1,2,5\n2024-01-01,2,1,5\n2024-01-01,2,2,5\n2024-01-02,1,1,5\n2024-01-02,1,2,6\n2024-01-02,2,1,5\n2024-01-02,2,2,6\n",
        "f, line 3, column \"date\": duplicate timestamp 2024-01-01. The columns \"store\", \"item\" together tell several series apart: name them (PanelOptions.Id store,item), or keep one row per timestamp.")]
    // Each row has its own text: it names rows.
    [InlineData("date,order,y\n2024-01-01,a1,1\n2024-01-01,a2,2\n2024-01-02,a3,3\n2024-01-02,a4,4\n",
        "f, line 3, column \"date\": duplicate timestamp 2024-01-01. If the table holds several series, name the column that identifies them (PanelOptions.Id); otherwise keep one row per timestamp.")]
    [InlineData("date,shop,y\n2024-01-01,north,1\n2024-01-01,north,2\n2024-01-02,north,3\n2024-01-02,south,4\n",
        "f, line 3, column \"date\": duplicate timestamp 2024-01-01. If the table holds several series, name the column that identifies them (PanelOptions.Id); otherwise keep one row per timestamp.")]
    public void The_column_that_tells_series_apart_is_named(string csv, string message) => Refuses(csv, message);

    [Fact]
    public void A_further_column_is_named_where_one_is_not_enough()
    {
        const string Csv =
            "date,store,item,y\n2024-01-01,a,x,1\n2024-01-01,a,z,2\n2024-01-01,b,x,3\n2024-01-02,a,x,4\n2024-01-02,a,z,5\n2024-01-02,b,x,6\n";

        Refuses(Csv,
            "f, line 3, column \"date\": duplicate timestamp 2024-01-01. The columns \"store\", \"item\" together tell several series apart: name them (PanelOptions.Id store,item), or keep one row per timestamp.",
            new() { Id = "store" });
        Assert.Equal(["a/x", "a/z", "b/x"],
            CsvPanel.Read(new StringReader(Csv), "f", new() { Id = "store,item" }).Series.Select(series => series.Id));
        // The first rows are of one series only.
        string sorted = "date,shop,y\n" + string.Concat(new[] { "north", "south" }.SelectMany(shop =>
            Enumerable.Range(0, 300).Select(day => string.Create(CultureInfo.InvariantCulture,
                $"{new DateTime(2024, 1, 1).AddDays(day):yyyy-MM-dd},{shop},{day % 7}\n"))));
        Assert.Contains(
            "Column \"shop\" tells several series apart: name it (PanelOptions.Id shop)", Message(sorted), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_without_a_name_has_its_number()
    {
        string rows = string.Concat(Enumerable.Range(0, 300).Select(day => string.Create(CultureInfo.InvariantCulture,
            $"{new DateTime(2024, 1, 1).AddDays(day):yyyy-MM-dd},{day % 7}\n")));

        Assert.StartsWith("f, line 302, column 1: \"yesterday\" isn't a timestamp like the ones before it.",
            Message($",y\n{rows}yesterday,5\n2025-01-01,6\n"), StringComparison.Ordinal);
    }

    private static string Message(string csv, PanelOptions? options = null) =>
        Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader(csv), "f", options)).Message;

    private static void Refuses(string csv, string expected, PanelOptions? options = null) => Assert.Equal(expected, Message(csv, options));
}
