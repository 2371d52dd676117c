using Microsoft.Data.Sqlite;
using Nami.Data;
using Nami.Files;

namespace Nami.Sources;

/// <summary>Reads a panel from a query on an SQLite database, by the rules of <see cref="CsvPanel"/>.</summary>
/// <remarks>
/// SQLite has no type for timestamps: text such as <c>2024-12-31</c> or <c>2024-12-31 23:59:00</c> is a timestamp, and integers are
/// numbers.
/// </remarks>
public static class SqlitePanel
{
    /// <summary>Runs a query on a database, which is opened read-only, and reads its rows as they arrive.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="query">One statement, such as <c>SELECT unique_id, ds, y FROM sales</c>.</param>
    /// <param name="options">The roles of the columns.</param>
    /// <param name="cancellation">Stops the query.</param>
    /// <returns>The panel. A series without an ID column is named <c>series</c>.</returns>
    /// <exception cref="InputException">
    /// The file isn't a database, the query is invalid, writes or has several statements, or its rows aren't a panel; the message says
    /// where.
    /// </exception>
    /// <exception cref="OperationCanceledException">The query was cancelled.</exception>
    public static Panel Read(string path, string query, PanelOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        InputFile.Open(path).Dispose(); // SQLite itself says no more than that it can't
        try
        {
            using var connection = new SqliteConnection(SqliteFile.Connection(path, SqliteOpenMode.ReadOnly));
            connection.Open();
            RefuseSeveral(connection, query, path);
            using var command = connection.CreateCommand();
            command.CommandText = query;
            cancellation.ThrowIfCancellationRequested();
            // SqliteCommand.Cancel does nothing.
            using var stop = cancellation.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
            using var reader = command.ExecuteReader();
            return DataReaderPanel.Read(reader, $"{path} (query)", options);
        }
        catch (SqliteException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw SqliteFailure.OfQuery(e, path);
        }
    }

    // The reader would stop after the first statement, and the others would be ignored silently.
    private static void RefuseSeveral(SqliteConnection connection, string query, string path)
    {
        for (var (rest, statements) = (query, 0); rest.Length > 0;)
        {
            int before = rest.Length;
            int result = SQLitePCL.raw.sqlite3_prepare_v2(connection.Handle, rest, out var statement, out rest);
            using (statement)
            {
                // One that is wrong is one, too; comments are none.
                if ((result != SQLitePCL.raw.SQLITE_OK || statement?.IsInvalid == false) && ++statements > 1)
                    Throw.Input($"{path}: the query has several statements. Expected one, such as SELECT unique_id, ds, y FROM sales.");
            }
            if (result != SQLitePCL.raw.SQLITE_OK || rest.Length == before)
                return; // running it reports the error
        }
    }
}
