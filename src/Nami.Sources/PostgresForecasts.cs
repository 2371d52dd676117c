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
    /// Adds a row for each series and step: <c>unique_id</c> (text), <c>ds</c> (date, timestamp, timestamp with time zone or bigint, as the
    /// series has it), <c>mean</c> and, for each interval, <c>lo-80</c> and <c>hi-80</c> by its level (double precision). A table that is
    /// missing is made; the columns of one that is there are found by name, and further ones get their defaults. All happens in one
    /// transaction.
    /// </summary>
    /// <param name="forecasts">The forecasts, with the same levels and the same kind of stamps.</param>
    /// <param name="connection">Where the database is, as <see cref="PostgresPanel.Read"/> has it.</param>
    /// <param name="table">The table or <c>schema.table</c>, as it is written, in whatever case.</param>
    /// <param name="replace">The rows of the table go first; the table itself stays.</param>
    /// <returns>The number of rows written.</returns>
    /// <exception cref="InputException">The connection fails, or the table can't be written to or lacks a column.
    /// Nothing is changed then.</exception>
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

    // Asked for before, as CREATE TABLE IF NOT EXISTS wants the right to make tables even where there is one.
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
