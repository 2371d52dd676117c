using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Storage;

namespace Nami.Cli.Parsing;

/// <summary>The options that name a database and what is read from it.</summary>
internal sealed class DatabaseOptions
{
    private readonly Texts _texts;
    private readonly Option<string> _sqlite, _postgres, _query;

    public DatabaseOptions(OptionMaker make, Texts texts)
    {
        _texts = texts;
        _sqlite = make.Text("--sqlite", "FILE", texts.SqliteOption);
        _postgres = make.Text("--postgres", "CONNECTION", texts.PostgresOption);
        _query = make.Text("--query", "SQL", texts.QueryOption);
    }

    public IReadOnlyList<Option> All => [_sqlite, _postgres, _query];

    /// <summary>The database, or null.</summary>
    public Database? Database(ParseResult result) =>
        result.GetValue(_sqlite) is { } file ? new(file, null) : result.GetValue(_postgres) is { } place ? new(null, place) : null;

    /// <summary>What is read from it, or null.</summary>
    public string? Query(ParseResult result) => result.GetValue(_query);

    /// <param name="result">The command line.</param>
    /// <param name="file">The file that is read, or null.</param>
    /// <param name="isUsed">The database is used for something else, too, so that series need not be read from it.</param>
    /// <exception cref="InputException">The options do not go together.</exception>
    public void Check(ParseResult result, string? file, bool isUsed)
    {
        var (database, query) = (Database(result), Query(result));
        if (result.GetValue(_sqlite) is not null && result.GetValue(_postgres) is not null)
            InputError.Throw(_texts.Excludes(_sqlite.Name, _postgres.Name));
        if (query is not null && file is not null)
            InputError.Throw(_texts.Excludes(_query.Name, _texts.Place("FILE")));
        if (database is not null && file is not null && !isUsed)
            InputError.Throw(_texts.Excludes(database.File is not null ? _sqlite.Name : _postgres.Name, _texts.Place("FILE")));
        if (query is not null && database is null)
            InputError.Throw(_texts.NeedsDatabase(_query.Name));
        if (query is not null && string.IsNullOrWhiteSpace(query))
            InputError.Throw(_texts.EmptyValue(_query.Name));
        if (database is not null && query is null && !isUsed)
            InputError.Throw(_texts.MissingOption(_query.Name, $"nami {result.CommandResult.Command.Name} --help"));
    }
}
