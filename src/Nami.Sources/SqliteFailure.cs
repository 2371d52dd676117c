using Microsoft.Data.Sqlite;

namespace Nami.Sources;

/// <summary>What SQLite has to say, as an error for the user.</summary>
internal static class SqliteFailure
{
    // SQLITE_NOTADB
    private const int NotDatabase = 26;

    public static InputException Of(SqliteException failure, string name) => failure.SqliteErrorCode == NotDatabase
        ? new($"{name}: is not an SQLite database", failure)
        : new($"{name}: {Reason(failure)}", failure);

    // The message is "SQLite Error 1: 'no such table: x'."
    private static string Reason(SqliteException failure) =>
        failure.Message.IndexOf('\'', StringComparison.Ordinal) is >= 0 and var first && failure.Message.LastIndexOf('\'') is var last && last > first
            ? failure.Message[(first + 1)..last].ReplaceLineEndings(" ")
            : failure.Message.ReplaceLineEndings(" ");
}
