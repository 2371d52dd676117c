using System.CommandLine;
using System.Globalization;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Export;
using Nami.Forecasting;

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
            (pyTorchFile, (path, file, _) => WritePyTorch(path, file, texts)),
            (onnxFile, (path, file, result) => WriteOnnx(path, file, onnx, result)),
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

    /// <summary>Writes a state dict for each network of a model.</summary>
    /// <returns>The files that were written.</returns>
    /// <exception cref="InputException">The file is no model, or a file can't be written.</exception>
    private static IReadOnlyList<string> WritePyTorch(string model, string file, Texts texts)
    {
        if (ModelKind.Of(model) == ModelKind.Recursive)
        {
            PyTorchExport.Save(RecursiveForecaster.Load(model), file);
            return [file];
        }
        var forecaster = Forecaster.Load(model);
        var files = PyTorchExport.Files(file, forecaster.MemberCount);
        foreach (string one in files)
            OutputPath.RefuseSame(model, one, texts);
        PyTorchExport.Save(forecaster, file);
        return files;
    }

    /// <summary>Writes the whole forecast of a model as a graph.</summary>
    /// <returns>The file that was written.</returns>
    /// <exception cref="InputException">The file is no model, an option does not fit it, or the file can't be written.</exception>
    private static IReadOnlyList<string> WriteOnnx(string model, string file, OnnxArguments arguments, ParseResult result)
    {
        string kind = ModelKind.Of(model);
        var options = arguments.Read(result, kind);
        if (kind == ModelKind.Recursive)
            OnnxExport.Save(RecursiveForecaster.Load(model), file, options);
        else
            OnnxExport.Save(Forecaster.Load(model), file, options);
        return [file];
    }

    private static void WriteJson(string model, IReadOnlyList<string> files) => JsonOutput.Write(json =>
    {
        json.WriteString("model", model);
        json.WriteTexts("files", files);
    });
}

/// <summary>The options of <c>nami export --onnx</c>.</summary>
internal sealed class OnnxArguments(OptionMaker make, Texts texts)
{
    private const string Free = "free";

    private readonly Option<string> _batch = make.Text("--batch", $"N|{Free}", texts.OnnxBatchOption);
    private readonly Option<string> _levels = make.Text("--levels", "LEVELS", texts.LevelsOption);
    private readonly Option<bool> _oneStep = OptionMaker.Flag("--one-step", texts.OneStepOption);

    public IReadOnlyList<Option> Options => [_batch, _levels, _oneStep];

    /// <exception cref="InputException">An option has a wrong value, or is not for a model of that kind.</exception>
    public OnnxOptions Read(ParseResult result, string kind)
    {
        var levels = make.ReadLevels(_levels.Name, result.GetValue(_levels));
        if (kind == ModelKind.Panel && result.GetValue(_oneStep))
            InputError.Throw(texts.OnlyForRecursion(_oneStep.Name));
        if (kind == ModelKind.Recursive && levels.Count > 0)
            InputError.Throw(texts.OnlyForPanels(_levels.Name));
        var options = new OnnxOptions { Batch = Batch(result.GetValue(_batch)), OneStep = result.GetValue(_oneStep) };
        return levels.Count > 0 ? options with { Levels = levels } : options;
    }

    private int? Batch(string? text)
    {
        if (text is null or Free)
            return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int batch) || batch < 1)
            InputError.Throw(texts.WrongValue(_batch.Name, text, texts.BatchExpected));
        return batch;
    }
}
