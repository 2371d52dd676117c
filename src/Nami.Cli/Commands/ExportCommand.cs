using System.CommandLine;
using System.Globalization;
using Nami.Cli.Exit;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Documents;
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

    public static Command Create(string name, string description)
    {
        var model = OptionMaker.Path($"MODEL", $"Model file.");
        var pyTorchFile = OptionMaker.Text(
            "--pytorch", $"FILE",
            $"Write the weights as a PyTorch state dict (nn.RNN, nn.GRU or nn.LSTM, and nn.Linear) in safetensors. A model with several networks is written to several files, numbered before the extension.");
        var onnxFile = OptionMaker.Text(
            "--onnx", $"FILE",
            $"Write the model as an ONNX file that takes raw values and returns forecasts and intervals in the same unit.");
        var onnx = new OnnxArguments();
        (Option<string> Option, Export Export)[] formats =
        [
            (pyTorchFile, (path, file, _) => WritePyTorch(path, file)),
            (onnxFile, (path, file, result) => WriteOnnx(path, file, onnx, result)),
        ];
        var json = OptionMaker.Json();

        var command = new GroupedCommand(name, description) { model };
        foreach (var (option, _) in formats)
            command.Options.Add(option);
        command.Options.Add(json);
        command.AddGroup(Say($"Options for --onnx:"), onnx.Options);
        command.SetAction(result =>
        {
            string path = result.GetValue(model)!;
            var given = formats.Where(format => result.GetValue(format.Option) is not null).ToList();
            if (given.Count == 0)
                Throw.Input($"no output file is given; use {pyTorchFile.Name} FILE or {onnxFile.Name} FILE");
            if (result.GetValue(onnxFile) is null && GroupedCommand.Given(result, onnx.Options) is { } notHere)
                Throw.Input($"{notHere} applies only to ONNX files; add --onnx FILE or remove {notHere}");
            OutputPath.RefuseTwice([.. given.Select(format => (format.Option.Name, result.GetValue(format.Option)))]);
            foreach (var (option, _) in given)
            {
                OutputPath.RefuseSame(path, result.GetValue(option));
                OutputPath.PrepareFile(result.GetValue(option)!);
            }
            string[] written = [.. given.SelectMany(format => format.Export(path, result.GetValue(format.Option)!, result))];
            if (result.GetValue(json))
                JsonOutput.Write(new(path, written), DocumentsJson.Instance.ExportDocument);
            else
                Array.ForEach(written, file => Console.WriteLine(Say($"Wrote: {file}")));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes a state dict for each network of a model.</summary>
    /// <returns>The files that were written.</returns>
    /// <exception cref="InputException">The file is no model, or a file can't be written.</exception>
    private static IReadOnlyList<string> WritePyTorch(string model, string file)
    {
        if (ModelKind.Of(model) == ModelKind.Recursive)
        {
            PyTorchExport.Save(RecursiveForecaster.Load(model), file);
            return [file];
        }
        var forecaster = Forecaster.Load(model);
        var files = PyTorchExport.Files(file, forecaster.NetworksAlone.Members.Count);
        foreach (string one in files)
            OutputPath.RefuseSame(model, one);
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
}

/// <summary>The options of <c>nami export --onnx</c>.</summary>
internal sealed class OnnxArguments
{
    private const string Free = "free";

    private readonly Option<string> _batch = OptionMaker.Text(
        "--batch", $"N|free", $"Series per call, or free for any number (default: free).");
    private readonly Option<string> _levels = OptionMaker.Text(
        "--levels", $"LEVELS", $"Levels of the intervals in percent (default: 80,95).");
    private readonly Option<bool> _oneStep = OptionMaker.Flag(
        "--one-step", $"Predict only the next value, without the recursion (for models trained with --recursive).");

    public IReadOnlyList<Option> Options => [_batch, _levels, _oneStep];

    /// <exception cref="InputException">An option has a wrong value, or is not for a model of that kind.</exception>
    public OnnxOptions Read(ParseResult result, string kind)
    {
        var levels = OptionMaker.ReadLevels(_levels.Name, result.GetValue(_levels));
        if (kind == ModelKind.Panel && result.GetValue(_oneStep))
            Throw.Input(
                $"{_oneStep.Name} applies only to models trained with --recursive; this model predicts all steps at once. Remove {_oneStep.Name}");
        if (kind == ModelKind.Recursive && levels.Count > 0)
            Throw.Input(
                $"{_levels.Name} can't be used, because a model trained with --recursive has neither intervals nor covariates. Remove {_levels.Name}");
        var options = new OnnxOptions { Batch = Batch(result.GetValue(_batch)), OneStep = result.GetValue(_oneStep) };
        return levels.Count > 0 ? options with { Levels = levels } : options;
    }

    private int? Batch(string? text)
    {
        if (text is null or Free)
            return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int batch) || batch < 1)
            Throw.Input($"{_batch.Name} is '{text}'; expected {Say($"a whole number of 1 or more, or free")}");
        return batch;
    }
}
