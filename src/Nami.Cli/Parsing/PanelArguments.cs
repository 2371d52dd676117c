using System.CommandLine;
using Nami.Cli.Storage;
using Nami.Data;

namespace Nami.Cli.Parsing;

/// <summary>The file, or the database, and the columns of a command that reads series.</summary>
internal sealed class PanelArguments
{
    private readonly Argument<string> _file;
    private readonly bool _isRequired;
    private readonly DatabaseOptions _database;
    private readonly SettingOptions<PanelOptions> _columns, _covariates, _reading;

    public PanelArguments(FormattableString description, bool isRequired)
    {
        (_isRequired, _database) = (isRequired, new());
        _file = OptionMaker.Path($"FILE", description);
        _file.Arity = isRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne;
        _columns = new(ReadingSettings.All.Where(setting => setting.Group == SettingGroup.Data && !IsCovariate(setting)), new());
        _reading = new(ReadingSettings.All.Where(setting => setting.Group == SettingGroup.Reading), new());
        // That there are none by default needs no words.
        _covariates = new(ReadingSettings.All.Where(IsCovariate), new(), setting => setting == ReadingSettings.Past ? null : "");
    }

    /// <summary>Adds the file and the columns of its series alone, or the covariates, too.</summary>
    public void AddTo(GroupedCommand command, bool withCovariates)
    {
        command.Arguments.Add(_file);
        command.AddGroup(
            SettingOptions<PanelOptions>.Title(SettingGroup.Data), withCovariates ? [.. _columns.All, .. _covariates.All] : _columns.All);
        command.AddGroup(SettingOptions<PanelOptions>.Title(SettingGroup.Reading), _reading.All);
    }

    /// <summary>The options that name a database instead of the file, for commands that read from one.</summary>
    /// <param name="command">The command.</param>
    /// <param name="further">The command's own options that go with a database.</param>
    public void AddDatabaseTo(GroupedCommand command, params ReadOnlySpan<Option> further)
    {
        _file.Arity = ArgumentArity.ZeroOrOne;
        command.AddGroup(Say($"Read from a database instead of FILE:"), [.. _database.All, .. further]);
    }

    /// <param name="result">The command line.</param>
    /// <param name="isUsed">The database is used for something else, too, so that series need not be read from it.</param>
    /// <exception cref="InputException">There is nothing to read, or options can't be combined.</exception>
    public void Check(ParseResult result, bool isUsed = false)
    {
        _database.Check(result, result.GetValue(_file), isUsed);
        if (_isRequired && !IsGiven(result))
            Throw.Input($"{(FormattableString)$"FILE"} is missing; see '{UsageError.Help(result)}'");
    }

    /// <summary>The database, or null.</summary>
    public Database? Database(ParseResult result) => _database.Database(result);

    /// <summary>Series are to be read, from a file or a database.</summary>
    public bool IsGiven(ParseResult result) => result.GetValue(_file) is not null || _database.Query(result) is not null;

    /// <summary>What the series are read from, as it may be shown.</summary>
    public string Name(ParseResult result) => result.GetValue(_file) ?? Database(result)!.Name;

    /// <summary>The options of the columns of the series.</summary>
    public SettingOptions<PanelOptions> Columns => _columns;

    /// <summary>The options of the columns that accompany the series.</summary>
    public SettingOptions<PanelOptions> Covariates => _covariates;

    /// <summary>The name of the file as given, that of an SQLite database too, or null.</summary>
    public string? File(ParseResult result) => result.GetValue(_file) ?? Database(result)?.File;

    /// <exception cref="InputException">The input can't be read as a panel.</exception>
    public Panel ReadPanel(ParseResult result) => Read(result, OptionsOf(result));

    /// <summary>Reads the panel, and summarizes the columns of its table.</summary>
    /// <exception cref="InputException">The input can't be read as a panel.</exception>
    public Panel ReadPanelAndColumns(ParseResult result) => Read(result, OptionsOf(result) with { SummarizesColumns = true });

    /// <summary>Reads the panel, or another file than the argument's, with further static columns.</summary>
    /// <exception cref="InputException">The input can't be read as a panel, or lacks a column.</exception>
    public Panel ReadPanel(ParseResult result, string? file, IReadOnlyList<string> grouped)
    {
        var options = OptionsOf(result);
        options = options with { Static = [.. options.Static.Union(grouped, StringComparer.Ordinal)] };
        return file is null ? Read(result, options) : SeriesFile.Read(file, options);
    }

    /// <summary>Reads another file than the argument's.</summary>
    /// <exception cref="InputException">The file can't be read as a panel.</exception>
    public Panel ReadPanel(ParseResult result, string file) => SeriesFile.Read(file, OptionsOf(result));

    /// <summary>Reads another file as <paramref name="panel"/> was read, such as a test file.</summary>
    /// <exception cref="InputException">The file can't be read as a panel.</exception>
    public Panel ReadPanel(ParseResult result, string file, Panel panel) =>
        SeriesFile.Read(file, OptionsOf(result) with { Learned = panel.Reading });

    private PanelOptions OptionsOf(ParseResult result) => _covariates.Apply(result, _reading.Apply(result, _columns.Apply(result, new())));

    private static bool IsCovariate(Setting<PanelOptions> setting) =>
        setting == ReadingSettings.Known || setting == ReadingSettings.Past || setting == ReadingSettings.Static;

    private Panel Read(ParseResult result, PanelOptions options) =>
        _database.Query(result) is { } query
            ? Database(result)!.Read(query, options)
            : SeriesFile.Read(result.GetValue(_file)!, options);

    private static string[] Names(IReadOnlyList<Covariate> covariates, CovariateKind kind) =>
        [.. covariates.Where(covariate => covariate.Kind == kind).Select(covariate => covariate.Name)];

    /// <summary>
    /// Reads the file for a model that has learned <paramref name="learned"/>: its columns are what they were then, and there are further
    /// static ones.
    /// </summary>
    /// <exception cref="InputException">The file can't be read as a panel, or lacks a column.</exception>
    public Panel ReadPanel(ParseResult result, Panel learned, IReadOnlyList<string> grouped) => Read(result, OptionsOf(result) with
    {
        Learned = learned.Reading,
        Known = Names(learned.Covariates, CovariateKind.Known),
        Static = [.. Names(learned.Covariates, CovariateKind.Static).Union(grouped, StringComparer.Ordinal)],
    });

    /// <summary>How rows of the future are read for a model that has learned: the covariates known in advance, without values.</summary>
    public PanelOptions FutureColumns(ParseResult result, Panel learned) =>
        OptionsOf(result) with
        {
            Learned = learned.Reading,
            Target = [],
            Known = Names(learned.Covariates, CovariateKind.Known),
            IsFuture = true
        };

    /// <exception cref="InputException">The input can't be read as one series.</exception>
    public TimeSeries Read(ParseResult result)
    {
        var options = _reading.Apply(result, _columns.Apply(result, new()));
        // One series: a comma is part of the column's name.
        if (result.GetValue(_columns[ReadingSettings.Target]) is { } target)
            options = options with { Target = [target] };
        return Read(result, options).OnlySeries(result.GetValue(_file) is "-" ? Say($"standard input") : Name(result));
    }
}

/// <summary>The options that name a database and what is read from it.</summary>
internal sealed class DatabaseOptions
{
    private readonly Option<string> _sqlite, _postgres, _query;

    public DatabaseOptions()
    {
        _sqlite = OptionMaker.Text("--sqlite", $"FILE", $"SQLite database file.");
        _postgres = OptionMaker.Text(
            "--postgres", $"CONNECTION",
            $"PostgreSQL database: a name, 'host=…\u00A0dbname=…' or 'postgresql://user@host:5432/database'. The password is read from PGPASSWORD or ~/.pgpass.");
        _query = OptionMaker.Text(
            "--query", $"SQL", $"SQL query that returns the rows, such as 'SELECT unique_id, ds, y FROM sales' (read-only).");
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
            Throw.Input($"{_sqlite.Name} and {_postgres.Name} can't be combined; give only one of them");
        if (query is not null && file is not null)
            Throw.Input($"{_query.Name} and {(FormattableString)$"FILE"} can't be combined; give only one of them");
        if (database is not null && file is not null && !isUsed)
            Throw.Input(
                $"{(database.File is not null ? _sqlite.Name : _postgres.Name)} and {(FormattableString)$"FILE"} can't be combined; give only one of them");
        if (query is not null && database is null)
            Throw.Input($"{_query.Name} needs a database; name it with --sqlite or --postgres");
        if (query is not null && string.IsNullOrWhiteSpace(query))
            Throw.Input($"{_query.Name} is empty; give it a value");
        if (database is not null && query is null && !isUsed)
            Throw.Input($"option {_query.Name} is missing; see '{UsageError.Help(result)}'");
    }
}

/// <summary>
/// The options for the columns known in advance at the steps to forecast: a file, or a query of the database.
/// </summary>
internal sealed class FutureOptions
{
    /// <summary>The option of the file.</summary>
    public Option<string> FromFile { get; } = OptionMaker.Text(
        "--future", $"FILE", $"CSV, Excel, JSON or Parquet file with the columns known in advance for the steps to forecast.");

    /// <summary>The option of the query.</summary>
    public Option<string> FromQuery { get; } = OptionMaker.Text(
        "--future-query", $"SQL", $"SQL query that returns the columns known in advance, instead of a --future file.");

    /// <summary>The name of the file as given, or null.</summary>
    public string? File(ParseResult result) => result.GetValue(FromFile);

    /// <summary>The future is read from the database.</summary>
    public bool IsQuery(ParseResult result) => result.GetValue(FromQuery) is not null;

    /// <exception cref="InputException">The options do not go together.</exception>
    public void Check(ParseResult result, Database? database)
    {
        if (result.GetValue(FromQuery) is not { } query)
            return;
        if (File(result) is not null)
            Throw.Input($"{FromFile.Name} and {FromQuery.Name} can't be combined; give only one of them");
        if (database is null)
            Throw.Input($"{FromQuery.Name} needs a database; name it with --sqlite or --postgres");
        if (string.IsNullOrWhiteSpace(query))
            Throw.Input($"{FromQuery.Name} is empty; give it a value");
    }

    /// <summary>
    /// Adds the future to series that a model which has learned <paramref name="learned"/> is to continue, where one is given.
    /// </summary>
    /// <exception cref="InputException">It can't be read, lacks a column, or does not follow on the series.</exception>
    public Panel AddTo(Panel panel, ParseResult result, PanelArguments data, Panel learned)
    {
        var columns = data.FutureColumns(result, learned);
        if (result.GetValue(FromQuery) is { } query)
            return panel.WithFuture(data.Database(result)!.Read(query, columns));
        return File(result) is { } file ? panel.WithFuture(SeriesFile.Read(file, columns)) : panel;
    }
}
