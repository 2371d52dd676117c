using System.Runtime.CompilerServices;
using Nami.Cli.Exit;
using Nami.Data;
using Nami.Forecasting;
using Nami.Sources;

namespace Nami.Cli.Storage;

/// <summary>
/// An SQLite file or a PostgreSQL database. (A class, as a record would show the connection, and a password in it; no method is inlined, so
/// that databases are loaded by those who use one.)
/// </summary>
/// <param name="sqlite">The SQLite file, or null.</param>
/// <param name="postgres">Where the PostgreSQL database is, where there is no file.</param>
internal sealed class Database(string? sqlite, string? postgres)
{
    /// <summary>The SQLite file, or null.</summary>
    public string? File => sqlite;

    /// <summary>The database as it may be shown.</summary>
    public string Name
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => sqlite ?? PostgresConnection.Parse(postgres!).Name;
    }

    /// <exception cref="InputException">The database or the query fails, or the rows are no panel.</exception>
    /// <exception cref="OperationCanceledException">Ctrl-C, which ends the query in the server too.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Panel Read(string query, PanelOptions options)
    {
        using var interruption = new Interruption();
        var stop = interruption.Token;
        var panel =
            sqlite is not null ? SqlitePanel.Read(sqlite, query, options, stop) : PostgresPanel.Read(postgres!, query, options, stop);
        stop.ThrowIfCancellationRequested(); // by a Ctrl-C that came too late for the query
        return panel;
    }

    /// <returns>The number of rows.</returns>
    /// <exception cref="InputException">The database or the table can't be written to.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Write(IReadOnlyList<Forecast> forecasts, string table, bool replace) =>
        sqlite is not null ? forecasts.WriteSqlite(sqlite, table, replace) : forecasts.WritePostgres(postgres!, table, replace);
}
