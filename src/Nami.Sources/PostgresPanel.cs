using Nami.Data;
using Npgsql;

namespace Nami.Sources;

/// <summary>
/// Reads a panel from a PostgreSQL database by a query, by the rules of <see cref="CsvPanel"/>. A <c>timestamp with time zone</c> is read as
/// UTC; <c>ds AT TIME ZONE 'Europe/Berlin'</c> has days begin at another midnight.
/// </summary>
public static class PostgresPanel
{
    /// <summary>Runs a query in a transaction that can but read, and reads its rows as they come.</summary>
    /// <param name="connection">
    /// Where the database is: <c>postgresql://user@host:5432/database</c>, libpq's <c>host=… dbname=…</c>, Npgsql's <c>Host=…;Database=…</c>,
    /// or a database's name. PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD and <c>~/.pgpass</c> tell what it does not.
    /// </param>
    /// <param name="query">One statement such as <c>SELECT unique_id, ds, y FROM sales</c>.</param>
    /// <param name="options">The columns' names.</param>
    /// <param name="cancellation">Ends the query, in the server too.</param>
    /// <returns>The panel; a series that no column names is called <c>series</c>.</returns>
    /// <exception cref="InputException">
    /// The connection fails, the query is wrong or writes, or its rows are no panel: the message says where, and holds no password.
    /// </exception>
    /// <exception cref="OperationCanceledException">The query was ended.</exception>
    public static Panel Read(string connection, string query, PanelOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        var place = PostgresConnection.Parse(connection);
        try
        {
            using var source = place.Open();
            using var opened = source.OpenConnection();
            using var transaction = opened.BeginTransaction();
            using (var readOnly = new NpgsqlCommand("SET TRANSACTION READ ONLY", opened, transaction))
                readOnly.ExecuteNonQuery();
            // A batch's command is one statement, as a command's is not: nothing can end the transaction and go on to write.
            using var batch = new NpgsqlBatch(opened, transaction) { BatchCommands = { new NpgsqlBatchCommand(query) } };
            cancellation.ThrowIfCancellationRequested();
            using var stop = cancellation.Register(batch.Cancel);
            using var reader = batch.ExecuteReader();
            return DataReaderPanel.Read(reader, $"{place.Name} (query)", options, new PostgresNumeric(reader).Read);
        }
        catch (NpgsqlException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw PostgresFailure.Of(e, place.Name);
        }
    }
}
