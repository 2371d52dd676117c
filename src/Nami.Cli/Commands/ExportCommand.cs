using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;

namespace Nami.Cli.Commands;

/// <summary><c>nami export</c>: writes a model in the formats of other programs.</summary>
internal static class ExportCommand
{
    /// <summary>Writes a model in a format.</summary>
    /// <param name="model">The model file, of any kind.</param>
    /// <param name="file">The file to write.</param>
    /// <param name="result">The command line.</param>
    /// <returns>The files that were written.</returns>
    private delegate IReadOnlyList<string> Export(string model, string file, ParseResult result);

    public static Command Create(Texts texts)
    {
        var make = new OptionMaker(texts);
        var model = make.Path("MODEL", texts.ModelArgument);
        var pyTorchFile = make.Text("--pytorch", "FILE", texts.ExportPyTorchOption);
        var onnxFile = make.Text("--onnx", "FILE", texts.ExportOnnxOption);
        var onnx = new OnnxArguments(make, texts);
        (Option<string> Option, Export Export)[] formats =
        [
            (pyTorchFile, (path, file, _) => PyTorchWriting.Run(path, file, texts)),
            (onnxFile, (path, file, result) => OnnxWriting.Run(path, file, onnx, result)),
        ];
        var json = make.Json();

        var command = new GroupedCommand("export", texts.Export) { model };
        foreach (var (option, _) in formats)
            command.Options.Add(option);
        command.Options.Add(json);
        command.AddGroup(texts.OnnxOptionsTitle, onnx.Options);
        command.SetAction(result =>
        {
            string path = result.GetValue(model)!;
            var given = formats.Where(format => result.GetValue(format.Option) is not null).ToList();
            if (given.Count == 0)
                InputError.Throw(texts.NoExportFormat([.. formats.Select(format => format.Option.Name)]));
            if (result.GetValue(onnxFile) is null && GroupedCommand.Given(result, onnx.Options) is { } notHere)
                InputError.Throw(texts.OnlyWithOnnx(notHere));
            OutputPath.RefuseTwice(texts, [.. given.Select(format => (format.Option.Name, result.GetValue(format.Option)))]);
            foreach (var (option, _) in given)
            {
                OutputPath.RefuseSame(path, result.GetValue(option), texts);
                OutputPath.PrepareFile(result.GetValue(option)!, texts);
            }
            string[] written = [.. given.SelectMany(format => format.Export(path, result.GetValue(format.Option)!, result))];
            if (result.GetValue(json))
                WriteJson(path, written);
            else
                Array.ForEach(written, file => Console.WriteLine(texts.WrittenLine(file)));
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteJson(string model, IReadOnlyList<string> files) => JsonOutput.Write(json =>
    {
        json.WriteString("model", model);
        json.WriteTexts("files", files);
    });
}
