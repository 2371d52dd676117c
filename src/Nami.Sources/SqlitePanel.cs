using Microsoft.Data.Sqlite;
using Nami.Data;
using Nami.Files;

namespace Nami.Sources;

/// <summary>
/// Reads a panel from an SQLite database by a query, by the rules of <see cref="CsvPanel"/>. SQLite has no type for times: text such as
/// <c>2024-12-31</c> or <c>2024-12-31 23:59:00</c> is one, and integers are counters.
/// </summary>
public static class SqlitePanel
{
    /// <summary>Runs a query on a database, which is opened to be read alone, and reads its rows as they come.</summary>
    /// <param name="path">The database.</param>
    /// <param name="query">One statement such as <c>SELECT unique_id, ds, y FROM sales</c>.</param>
    /// <param name="options">The columns' names.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>The panel; a series that no column names is called <c>series</c>.</returns>
    /// <exception cref="InputException">The file is no database, the query is wrong, writes or is several, or its rows are no panel: the
    /// message says where.</exception>
    /// <exception cref="OperationCanceledException">The query was ended.</exception>
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

    // The reader would stop behind the first statement, and nobody be told of the others.
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
                    Throw.Input($"{path}: the query is of several statements; expected one, such as SELECT unique_id, ds, y FROM sales");
            }
            if (result != SQLitePCL.raw.SQLITE_OK || rest.Length == before)
                return; // whoever runs it tells what is wrong
        }
    }
}
