using System.Globalization;
using System.Text;
using Nami.Data;
using Nami.Forecasting;
using Npgsql;

namespace Nami.Sources;

/// <summary>Writes forecasts into a table of a PostgreSQL database.</summary>
public static class PostgresForecasts
{
    /// <summary>
    /// Inserts a row per series and step, in one transaction: <c>unique_id</c>, <c>ds</c>, <c>mean</c> and, per interval, <c>lo-80</c> and
    /// <c>hi-80</c> with its level.
    /// </summary>
    /// <remarks>
    /// <c>unique_id</c> is text, <c>ds</c> a date, timestamp, timestamp with time zone or bigint, and the numbers are double precision. A
    /// missing table is created. Columns of an existing table are matched by name, and further columns get their defaults.
    /// </remarks>
    /// <param name="forecasts">The forecasts, with the same levels and the same kind of timestamps.</param>
    /// <param name="connection">The database, as in <see cref="PostgresPanel.Read"/>.</param>
    /// <param name="table">The table or <c>schema.table</c>; case is significant.</param>
    /// <param name="replace">Whether existing rows are deleted first.</param>
    /// <returns>The number of rows written.</returns>
    /// <exception cref="InputException">
    /// The connection fails, or the table can't be written or lacks a column. Nothing is changed.
    /// </exception>
    public static int WritePostgres(this IEnumerable<Forecast> forecasts, string connection, string table, bool replace = false)
    {
        var (content, target, place) = (new ForecastTable(forecasts), TableName.Quoted(table), PostgresConnection.Parse(connection));
        try
        {
            return Write(content, place, target, replace);
        }
        catch (NpgsqlException e)
        {
            throw PostgresFailure.Of(e, place.Name);
        }
    }

    private static int Write(ForecastTable content, PostgresConnection place, string table, bool replace)
    {
        using var source = place.Open();
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        if (IsMissing(connection, table))
            Run(
                $"CREATE TABLE {table} (unique_id text NOT NULL, ds {StampType(content.StampType)} NOT NULL, {string.Join(", ", content.Numbers.Select(name => $"{TableName.Quote(name)} double precision"))})");
        if (replace)
            Run($"DELETE FROM {table}");
        int rows = 0;
        // As text, so that a table that was there may have its columns of other types.
        using (var copy = connection.BeginTextImport(
            $"COPY {table} (unique_id, ds, {string.Join(", ", content.Numbers.Select(TableName.Quote))}) FROM STDIN"))
        {
            var line = new StringBuilder();
            foreach (var row in content.Rows())
            {
                line.Clear().Append(Escape(row.Id)).Append('\t').Append(Stamp(content.StampType, row.Stamp));
                foreach (double number in row.Numbers)
                    line.Append('\t').Append(double.IsNaN(number) ? "\\N" : number.ToString("R", CultureInfo.InvariantCulture));
                copy.Write(line.Append('\n').ToString());
                rows++;
            }
        }
        transaction.Commit();
        return rows;

        void Run(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection, transaction);
            command.ExecuteNonQuery();
        }
    }

    // Checked first, because CREATE TABLE IF NOT EXISTS needs the right to create tables even if the table exists.
    private static bool IsMissing(NpgsqlConnection connection, string table)
    {
        using var command = new NpgsqlCommand("SELECT to_regclass($1) IS NULL", connection) { Parameters = { new() { Value = table } } };
        return (bool)command.ExecuteScalar()!;
    }

    private static string StampType(FieldType type) => type switch
    {
        FieldType.Whole => "bigint",
        FieldType.Date => "date",
        FieldType.UtcTime => "timestamp with time zone",
        _ => "timestamp",
    };

    private static string Stamp(FieldType type, long stamp) => type switch
    {
        FieldType.Whole => stamp.ToString(CultureInfo.InvariantCulture),
        FieldType.Date => new DateTime(stamp).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldType.UtcTime => new DateTime(stamp).ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => new DateTime(stamp).ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
