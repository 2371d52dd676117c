using Microsoft.Data.Sqlite;
using Nami.Data;

namespace Nami.Sources.Tests;

public sealed class SqlitePanelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_are_read_as_csv_would_have_them()
    {
        string path = Database("""
            CREATE TABLE sales (shop TEXT, day DATE, sold INTEGER, price NUMERIC, promo BOOLEAN, region TEXT);
            INSERT INTO sales VALUES ('n', '2024-01-01', 3, 1.5, 0, 'x'), ('n', '2024-01-02', NULL, 2, 1, 'x'), ('n', '2024-01-04', 5, 2.25, 0, 'x'),
                ('s', '2024-01-02', 7, 1, 0, 'y'), ('s', '2024-01-01', 6, 1, 1, 'y');
            """);
        var panel = SqlitePanel.Read(
            path, "SELECT * FROM sales", new() { Id = "shop", Target = ["sold"], Known = ["promo"], Static = ["region"] });

        Assert.Equal(["n 2024-01-01 3", "n 2024-01-02 NaN", "n 2024-01-03 NaN", "n 2024-01-04 5", "s 2024-01-01 6",
            "s 2024-01-02 7"], Example.Rows(panel));
        Assert.Equal(["promo", "region", "price"], panel.Covariates.Select(covariate => covariate.Name));
        Assert.Equal([0, 1, double.NaN, 0], panel.Series[0].Covariate(0).ToArray());
        Assert.Equal(["x", "y"], panel.Covariates[1].Levels);
        Assert.Equal([1.5, 2, double.NaN, 2.25], panel.Series[0].Covariate(2).ToArray());
        Assert.Contains(panel.Warnings, warning => FormattableString.Invariant(warning).Contains("out of order", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SELECT max(i) AS ds, 1 AS y FROM counted")]
    [InlineData("SELECT i AS ds, 1 AS y FROM counted")]
    public void A_query_that_is_cancelled_ends(string query)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        string endless = $"WITH RECURSIVE counted(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counted) {query}";
        Assert.ThrowsAny<OperationCanceledException>(() => SqlitePanel.Read(Database(""), endless, cancellation: stop.Token));
    }

    [Theory]
    [InlineData("'2024-01-01 00:00:00'", "2024-01-01 00:00:00")]
    [InlineData("'2024-01-01T10:30'", "2024-01-01T10:30")]
    [InlineData("17", "17")]
    [InlineData("17.0", "17")]
    [InlineData("'17'", "17")]
    public void Stamps_keep_the_form_that_they_have(string sql, string shown)
    {
        var panel = SqlitePanel.Read(Database(""), $"SELECT {sql} AS ds, '2.5' AS y");
        Assert.Equal([$"series {shown} 2.5"], Example.Rows(panel));
    }

    [Theory]
    [InlineData("SELECT 1 AS ds, x'00' AS y", "column \"y\" has the unsupported type BLOB")]
    [InlineData("SELECT 1 AS ds, 'three' AS y", "row 1, column \"y\": \"three\" isn't a number")]
    [InlineData("SELECT '2024-01-01' AS ds, 1 AS y UNION ALL SELECT 5, 2",
        "row 2, column \"ds\": \"5\" isn't a timestamp like the ones before it. Expected one such as 2024-01-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop).")]
    [InlineData("SELECT ds, y FROM (SELECT 1 AS ds, 2 AS y) WHERE y > 2", "(query): the table has no rows. Expected at least one.")]
    [InlineData("SELECT 1 AS ds, 2 AS y, 3 AS y", "several columns are named \"y\"")]
    [InlineData("SELEKT 1", "near \"SELEKT\": syntax error")]
    [InlineData("SELECT * FROM nosuch", "no such table: nosuch")]
    [InlineData("SELECT nosuch FROM kept", "no such column: nosuch")]
    [InlineData("DELETE FROM kept", "the query would change the database, which is opened read-only. Expected a query such as SELECT")]
    [InlineData("SELECT 1 AS y; DELETE FROM kept", "the query has several statements. Expected one")]
    [InlineData("SELECT 1 AS y; drop table nosuch", "the query has several statements. Expected one")]
    [InlineData("/* a; b */ SELECT 1 AS y;; SELECT 2 AS y", "the query has several statements. Expected one")]
    [InlineData("SELECT 1 AS y; nonsense", "the query has several statements. Expected one")]
    [InlineData("-- nothing", "the query returns no columns. Expected a query")]
    public void Errors_are_reported_in_one_line_and_nothing_is_written(string query, string part)
    {
        string path = Database("CREATE TABLE kept (a INTEGER); INSERT INTO kept VALUES (1);");
        byte[] before = File.ReadAllBytes(path);
        Assert.Contains(part, Example.Error(() => SqlitePanel.Read(path, query)), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData("SELECT 1 AS y;")]
    [InlineData(" ; -- first\nSELECT 1 AS y ; /* a; b */ ;\n-- last; of all")]
    [InlineData("SELECT 1 AS y, ';' AS text")]
    public void What_is_no_statement_may_stand_around_the_one(string query) =>
        Assert.Equal(["series 1 1"], Example.Rows(SqlitePanel.Read(Database(""), query)));

    [Fact]
    public void Files_that_are_no_database_are_named()
    {
        File.WriteAllText(_folder["sales.csv"], "ds,y\n1,2\n" + new string('x', 2000));
        Assert.Equal($"{_folder["none.db"]}: no such file", Example.Error(() => SqlitePanel.Read(_folder["none.db"], "SELECT 1")));
        Assert.Equal(
            $"{_folder["sales.csv"]}: the file isn't an SQLite database.",
            Example.Error(() => SqlitePanel.Read(_folder["sales.csv"], "SELECT 1")));
        Assert.False(File.Exists(_folder["none.db"]));
    }

    [Fact]
    public void A_column_of_bytes_without_a_role_is_ignored()
    {
        var panel = SqlitePanel.Read(Database(""), "SELECT 1 AS ds, 2 AS y, x'01' AS picture");
        Assert.Empty(panel.Covariates);
        Assert.Contains("column \"picture\" is ignored because its type BLOB", FormattableString.Invariant(Assert.Single(panel.Warnings)),
            StringComparison.Ordinal);
    }

    private string Database(string sql)
    {
        using var connection = new SqliteConnection(SqliteFile.Connection(_folder["sales.db"], SqliteOpenMode.ReadWriteCreate));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE TABLE blank (a); {sql}";
        command.ExecuteNonQuery();
        return _folder["sales.db"];
    }
}
