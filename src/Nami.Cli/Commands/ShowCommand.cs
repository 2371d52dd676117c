using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Files;

namespace Nami.Cli.Commands;

/// <summary><c>nami show</c>: tells all of a model, or of series in a file or a database.</summary>
internal static class ShowCommand
{
    public static Command Create(Texts texts)
    {
        var make = new OptionMaker(texts);
        var data = new PanelArguments(make, texts, texts.ShowFileArgument, isRequired: true);
        var json = make.Json();

        var command = new GroupedCommand("show", texts.Show);
        data.AddTo(command);
        data.AddCovariatesTo(command);
        command.Options.Add(json);
        data.AddDatabaseTo(command);
        command.SetAction(result =>
        {
            data.Check(result);
            var shown = Open(texts, data, result);
            if (result.GetValue(json))
                shown.WriteJson();
            else
                shown.Write(Console.Out);
            return ExitCode.Done;
        });
        return command;
    }

    private static IShownFile Open(Texts texts, PanelArguments data, ParseResult result)
    {
        string path = data.Name(result);
        if (data.Database(result) is not null || !ModelKind.IsModel(path))
            return Series(texts, data, result, path);
        var contents = SafetensorsContents.Read(path);
        return contents.Metadata.GetValueOrDefault("nami.kind") switch
        {
            null => new ShownArrays(texts, path, contents),
            ModelKind.Recursive => new ShownRecursiveModel(texts, path),
            _ => new ShownPanelModel(texts, path),
        };
    }

    private static ShownData Series(Texts texts, PanelArguments data, ParseResult result, string path)
    {
        var panel = data.ReadPanel(result);
        Warnings.Write(texts, panel.Warnings);
        return new(texts, path, panel);
    }
}
