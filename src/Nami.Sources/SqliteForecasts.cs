using Microsoft.Data.Sqlite;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Sources;

/// <summary>Writes forecasts into a table of an SQLite database.</summary>
public static class SqliteForecasts
{
    /// <summary>
    /// Inserts a row per series and step, in one transaction: <c>unique_id</c>, <c>ds</c>, <c>mean</c> and, per interval, <c>lo-80</c> and
    /// <c>hi-80</c> with its level.
    /// </summary>
    /// <remarks>
    /// <c>unique_id</c> is TEXT, <c>ds</c> TEXT in the format of the series or INTEGER, and the numbers are REAL. A missing database or
    /// table is created. Columns of an existing table are matched by name, and further columns get their defaults.
    /// </remarks>
    /// <param name="forecasts">The forecasts, with the same levels and the same kind of timestamps.</param>
    /// <param name="path">The database file.</param>
    /// <param name="table">The table; <c>schema.table</c> for an attached schema.</param>
    /// <param name="replace">Whether existing rows are deleted first.</param>
    /// <returns>The number of rows written.</returns>
    /// <exception cref="InputException">The database can't be written, or the table lacks a column. Nothing is changed.</exception>
    public static int WriteSqlite(this IEnumerable<Forecast> forecasts, string path, string table, bool replace = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (content, target, isNew) = (new ForecastTable(forecasts), TableName.Quoted(table), !File.Exists(path));
        bool isWritten = false;
        try
        {
            int rows = Write(content, path, target, replace);
            isWritten = true;
            return rows;
        }
        catch (SqliteException e)
        {
            throw SqliteFailure.OfWriting(e, path, ["unique_id", "ds", .. content.Numbers]);
        }
        finally
        {
            if (isNew && !isWritten && File.Exists(path))
                File.Delete(path);
        }
    }

    private static int Write(ForecastTable content, string path, string table, bool replace)
    {
        using var connection = new SqliteConnection(SqliteFile.Connection(path, SqliteOpenMode.ReadWriteCreate));
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Run(
            $"CREATE TABLE IF NOT EXISTS {table} (unique_id TEXT NOT NULL, ds {(content.StampType == FieldType.Whole ? "INTEGER" : "TEXT")} NOT NULL, {string.Join(", ", content.Numbers.Select(name => $"{TableName.Quote(name)} REAL"))})");
        if (replace)
            Run($"DELETE FROM {table}");
        using var insert = connection.CreateCommand();
        insert.CommandText =
            $"INSERT INTO {table} (unique_id, ds, {string.Join(", ", content.Numbers.Select(TableName.Quote))}) VALUES (@id, @ds, {string.Join(", ", content.Numbers.Select((_, i) => $"@n{i}"))})";
        var id = insert.Parameters.Add("@id", SqliteType.Text);
        var stamp = insert.Parameters.Add("@ds", content.StampType == FieldType.Whole ? SqliteType.Integer : SqliteType.Text);
        SqliteParameter[] numbers = [.. content.Numbers.Select((_, i) => insert.Parameters.Add($"@n{i}", SqliteType.Real))];
        int rows = 0;
        foreach (var row in content.Rows())
        {
            id.Value = row.Id;
            stamp.Value = content.StampType == FieldType.Whole ? row.Stamp : row.Shown;
            for (int i = 0; i < numbers.Length; i++)
                numbers[i].Value = double.IsNaN(row.Numbers[i]) ? DBNull.Value : row.Numbers[i];
            rows += insert.ExecuteNonQuery();
        }
        transaction.Commit();
        return rows;

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
