using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Files;

namespace Nami.Cli.Commands;

/// <summary><c>nami show</c>: shows the details of a model, or of series in a file or a database.</summary>
internal static class ShowCommand
{
    public static Command Create(string name, string description)
    {
        var data = new PanelArguments(
            $"Model file, or CSV, Excel, JSON or Parquet file with series; - reads standard input.", isRequired: true);
        var json = OptionMaker.Json();

        var command = new GroupedCommand(name, description);
        data.AddTo(command, withCovariates: true);
        command.Options.Add(json);
        data.AddDatabaseTo(command);
        command.Usual = [json, .. data.Columns.All, .. data.Covariates.All];
        command.SetAction(result =>
        {
            data.Check(result);
            var shown = Open(data, result);
            if (result.GetValue(json))
                shown.WriteJson();
            else
                shown.Write(Console.Out);
            return ExitCode.Done;
        });
        return command;
    }

    private static IShownFile Open(PanelArguments data, ParseResult result)
    {
        string path = data.Name(result);
        if (data.Database(result) is not null || !ModelKind.IsModel(path))
            return Series(data, result, path);
        var contents = SafetensorsContents.Read(path);
        return contents.Metadata.GetValueOrDefault("nami.kind") switch
        {
            null => new ShownArrays(path, contents),
            ModelKind.Recursive => new ShownRecursiveModel(path),
            _ => new ShownPanelModel(path),
        };
    }

    private static ShownData Series(PanelArguments data, ParseResult result, string path)
    {
        var panel = data.ReadPanelAndColumns(result);
        Warnings.Write(panel);
        return new(path, panel);
    }
}
