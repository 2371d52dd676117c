using Microsoft.Data.Sqlite;

namespace Nami.Sources;

/// <summary>How a file is named to SQLite.</summary>
internal static class SqliteFile
{
    /// <summary>The connection string. The whole path is given, as short ones may be names that SQLite takes for something else.</summary>
    public static string Connection(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(path), Mode = mode, Pooling = false }.ConnectionString;
}
