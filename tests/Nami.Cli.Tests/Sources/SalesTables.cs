using System.Globalization;
using Microsoft.Data.Sqlite;
using Parquet;
using Parquet.Schema;

namespace Nami.Cli.Tests.Sources;

/// <summary>The series of <see cref="TestFolder.Csv"/> in every place that series are read from.</summary>
internal static class SalesTables
{
    private static readonly (string Id, DateTime Day, double Value)[] s_rows = [.. TestFolder.Csv()
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))
        .Select(row => (row[0], DateTime.ParseExact(row[1], "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal), double.Parse(row[2], CultureInfo.InvariantCulture)))];

    /// <summary>Statements that make the table <c>sales</c>.</summary>
    public static string Sql(string doubles, string dates) =>
        $"CREATE TABLE sales (unique_id text, ds {dates}, y {doubles}); INSERT INTO sales VALUES {string.Join(", ", s_rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"('{row.Id}', '{row.Day:yyyy-MM-dd}', {row.Value})")))}";

    public static void WriteSqlite(string path)
    {
        RunSqlite(path, Sql("REAL", "TEXT"));
    }

    public static object? RunSqlite(string path, string sql)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static async Task WriteParquet(string path)
    {
        DataField id = new("unique_id", typeof(string)), day = new DateTimeDataField("ds", DateTimeFormat.Date),
            value = new("y", typeof(double));
        using var file = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(id, day, value), file);
        using var group = writer.CreateRowGroup();
        await group.WriteAsync(id, s_rows.Select(row => row.Id).ToArray());
        await group.WriteAsync<DateTime>(day, s_rows.Select(row => row.Day).ToArray());
        await group.WriteAsync<double>(value, s_rows.Select(row => row.Value).ToArray());
    }
}
