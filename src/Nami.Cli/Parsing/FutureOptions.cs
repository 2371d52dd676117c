using System.CommandLine;
using Nami.Cli.Storage;
using Nami.Data;

namespace Nami.Cli.Parsing;

/// <summary>
/// The options for the columns known in advance at the steps to forecast: a file, or a query of the database.
/// </summary>
internal sealed class FutureOptions
{
    /// <summary>The option of the file.</summary>
    public Option<string> FromFile { get; } = OptionMaker.Text(
        "--future", $"FILE", $"CSV or Parquet file with the columns known in advance for the steps to forecast.");

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
