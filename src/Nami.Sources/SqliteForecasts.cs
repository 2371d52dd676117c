using Microsoft.Data.Sqlite;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Sources;

/// <summary>Writes forecasts into a table of an SQLite database.</summary>
public static class SqliteForecasts
{
    /// <summary>
    /// Adds a row for each series and step: <c>unique_id</c> (TEXT), <c>ds</c> (TEXT, as the series writes its times, or INTEGER),
    /// <c>mean</c> and, for each interval, <c>lo-80</c> and <c>hi-80</c> by its level (REAL). A database or a table that is missing is
    /// made; the columns of one that is there are found by name, and further ones get their defaults. All happens in one transaction.
    /// </summary>
    /// <param name="forecasts">The forecasts, with the same levels and the same kind of stamps.</param>
    /// <param name="path">The database.</param>
    /// <param name="table">The table, as it is written, in whatever case; <c>schema.table</c> for one of an attached schema.</param>
    /// <param name="replace">The rows of the table go first; the table itself stays.</param>
    /// <returns>The number of rows written.</returns>
    /// <exception cref="InputException">The database can't be written to, or the table lacks a column. Nothing is changed then.</exception>
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
