using Microsoft.Data.Sqlite;

namespace Nami.Sources;

/// <summary>How a file is named to SQLite.</summary>
internal static class SqliteFile
{
    /// <summary>The connection string. The whole path is given, as short ones may be names that SQLite takes for something else.</summary>
    public static string Connection(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(path), Mode = mode, Pooling = false }.ConnectionString;
}

/// <summary>What SQLite has to say, as an error for the user.</summary>
internal static class SqliteFailure
{
    // SQLITE_READONLY, SQLITE_NOTADB
    private const int ReadOnly = 8, NotDatabase = 26;

    /// <summary>What kept a query from being answered.</summary>
    public static InputException OfQuery(SqliteException failure, string name) => failure.SqliteErrorCode == ReadOnly
        ? new(
            $"{name}: the query would change the database, which is opened read-only. Expected a query such as SELECT unique_id, ds, y FROM sales.",
            failure)
        : Of(failure, name);

    /// <summary>What kept forecasts from being written into the columns <paramref name="columns"/>.</summary>
    public static InputException OfWriting(SqliteException failure, string name, IEnumerable<string> columns) =>
        failure.SqliteErrorCode == ReadOnly
            ? new($"{name}: the database is read-only. Change the permissions of the file and its folder, or choose another database.",
                failure)
            : Reason(failure) is var reason && reason.Contains("has no column named", StringComparison.Ordinal)
            ? new(
                $"{name}: {reason}. A table of forecasts has the columns {ErrorText.List([.. columns], 20)}. Add the missing columns, or choose another table; a new table is created automatically.",
                failure)
            : Of(failure, name);

    private static InputException Of(SqliteException failure, string name) => failure.SqliteErrorCode == NotDatabase
        ? new($"{name}: the file isn't an SQLite database.", failure)
        : new($"{name}: {Reason(failure)}", failure);

    // The message is "SQLite Error 1: 'no such table: x'."
    private static string Reason(SqliteException failure) =>
        failure.Message.IndexOf('\'', StringComparison.Ordinal) is >= 0 and var first
            && failure.Message.LastIndexOf('\'') is var last && last > first
            ? failure.Message[(first + 1)..last].ReplaceLineEndings(" ")
            : failure.Message.ReplaceLineEndings(" ");
}
