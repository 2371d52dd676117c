using Microsoft.Data.Sqlite;

namespace Nami.Sources.Tests;

public sealed class SqliteForecastsTests : IDisposable
{
    private const string Quoted = "\"my \"\"table\"\"\"";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_made_then_appended_to_then_replaced()
    {
        string path = _folder["new.db"];
        Assert.Equal(4, Example.Forecasts("2024-01-01", "2024-01-02").WriteSqlite(path, Quoted));
        Assert.Equal("unique_id TEXT, ds TEXT, median REAL, lo-80 REAL, hi-80 REAL, lo-97.5 REAL, hi-97.5 REAL",
            Scalar("SELECT group_concat(name || ' ' || type, ', ') FROM pragma_table_info('my \"table\"')"));
        Assert.Equal("a\t\"b\"\\'c|2024-01-02|0.3|-1.0e-300|1.0e+300|-5.0|", Scalar(
            $"SELECT unique_id || '|' || ds || '|' || round(median, 12) || '|' || \"lo-80\" || '|' || \"hi-80\" || '|' || \"lo-97.5\" || '|' || ifnull(\"hi-97.5\", '') FROM {Quoted} LIMIT 1 OFFSET 1"));
        Assert.Equal(0.1 + 0.2, Scalar($"SELECT median FROM {Quoted} LIMIT 1 OFFSET 1"));

        Example.Forecasts("2024-01-03", "2024-01-04").WriteSqlite(path, Quoted);
        Assert.Equal(8L, Scalar($"SELECT count(*) FROM {Quoted}"));
        Example.Forecasts("2024-01-05", "2024-01-06").WriteSqlite(path, Quoted, replace: true);
        Assert.Equal("2024-01-05 2024-01-06", Scalar($"SELECT min(ds) || ' ' || max(ds) FROM {Quoted}"));
        Assert.Equal(4L, Scalar($"SELECT count(*) FROM {Quoted}"));

        object? Scalar(string sql) => Run(path, sql);
    }

    [Fact]
    public void Counters_are_integers()
    {
        Example.Forecasts("7", "8").WriteSqlite(_folder["n.db"], "f");
        Assert.Equal("integer 8", Run(_folder["n.db"], "SELECT typeof(ds) || ' ' || max(ds) FROM f"));
    }

    [Fact]
    public void A_failure_changes_nothing()
    {
        Run(_folder["old.db"], "CREATE TABLE f (unique_id, ds, mean); INSERT INTO f VALUES ('x', 1, 2)");
        Assert.Contains(
            "table f has no column named median. A table of forecasts has the columns \"unique_id\", \"ds\", \"median\", \"lo-80\"",
            Example.Error(() => Example.Forecasts("1", "2").WriteSqlite(_folder["old.db"], "f", replace: true)), StringComparison.Ordinal);
        Assert.Equal(1L, Run(_folder["old.db"], "SELECT count(*) FROM f"));
        // Permissions keep nobody out who is root; a newer version of what may be written keeps out everyone.
        byte[] bytes = File.ReadAllBytes(_folder["old.db"]);
        bytes[18] = 3;
        File.WriteAllBytes(_folder["old.db"], bytes);
        Assert.Contains("the database is read-only. Change the permissions",
            Example.Error(() => Example.Forecasts("1", "2").WriteSqlite(_folder["old.db"], "f")), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(_folder["old.db"]));

        Assert.Contains("unknown database", Example.Error(() => Example.Forecasts("1", "2").WriteSqlite(_folder["made.db"], "nosuch.f")),
            StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["made.db"]));
        Assert.Contains("unable to open database file",
            Example.Error(() => Example.Forecasts("1", "2").WriteSqlite(_folder["no/such.db"], "f")), StringComparison.Ordinal);
    }

    [Fact]
    public void Further_columns_get_their_defaults()
    {
        Run(_folder["d.db"],
            "CREATE TABLE f (id INTEGER PRIMARY KEY, model TEXT DEFAULT 'nami', unique_id, ds, median, \"lo-80\", \"hi-80\", \"lo-97.5\", \"hi-97.5\")");
        Example.Forecasts("1", "2").WriteSqlite(_folder["d.db"], "f");
        Assert.Equal("nami 4", Run(_folder["d.db"], "SELECT model || ' ' || max(id) FROM f"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData(".f")]
    [InlineData("\"f")]
    public void Names_that_are_none_are_refused(string table) =>
        Assert.Contains("isn't a table name", Example.Error(() => Example.Forecasts("1", "2").WriteSqlite(_folder["x.db"], table)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("forecasts", "\"forecasts\"")]
    [InlineData("shop.Forecasts", "\"shop\".\"Forecasts\"")]
    [InlineData("\"a.b\".c", "\"a.b\".\"c\"")]
    [InlineData("f; DROP TABLE x; --", "\"f; DROP TABLE x; --\"")]
    [InlineData("\"a\"\"b\"", "\"a\"\"b\"")]
    public void Names_are_quoted(string table, string quoted) => Assert.Equal(quoted, TableName.Quoted(table));

    private static object? Run(string path, string sql)
    {
        using var connection = new SqliteConnection(SqliteFile.Connection(path, SqliteOpenMode.ReadWriteCreate));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
