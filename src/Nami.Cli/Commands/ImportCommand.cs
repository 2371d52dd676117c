using System.CommandLine;
using System.Text.Json;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Export;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Cli.Commands;

/// <summary><c>nami import</c>: makes a model of networks that PyTorch trained.</summary>
internal static class ImportCommand
{
    public static Command Create(Texts texts)
    {
        var make = new OptionMaker(texts);
        var weights = make.Path("WEIGHTS", texts.WeightsArgument);
        var data = new PanelArguments(make, texts, texts.ImportFileArgument, isRequired: false);
        var model = make.Text("--out", "MODEL", texts.ModelOutOption, "-o");
        model.Required = true;
        var window = make.Whole<int>("--window", "N", texts.ImportWindowOption, 1, Limits.Window);
        var horizon = make.Whole<int>("--horizon", "N", texts.ImportHorizonOption, 1, Limits.Horizon);
        var mean = make.Any("--mean", "NUMBER", texts.ImportMeanOption);
        var deviation = make.Positive("--deviation", "NUMBER", texts.ImportDeviationOption);
        var cell = make.Choice("--cell", texts.ImportCellOption, null, ["rnn", "gru", "lstm"]);
        var nonlinearity = make.Choice("--nonlinearity", texts.ImportNonlinearityOption, null, ["tanh", "relu"]);
        var hidden = make.Whole<int>("--hidden", "N", texts.ImportHiddenOption, 1, Limits.Hidden);
        var layers = make.Whole<int>("--layers", "N", texts.ImportLayersOption, 1, Limits.Layers);
        var bidirectional = OptionMaker.Flag("--bidirectional", texts.ImportBidirectionalOption);
        var into = make.Text("--into", "MODEL", texts.ImportIntoOption);
        var json = make.Json();

        var command = new Command("import", texts.Import) { weights };
        data.AddTo(command);
        IReadOnlyList<Option> ofNewModels = [window, horizon, mean, deviation, cell, nonlinearity, hidden, layers, bidirectional];
        foreach (var option in (IReadOnlyList<Option>)[model, .. ofNewModels, into, json])
            command.Options.Add(option);
        command.SetAction(result =>
        {
            var (path, file, before) = (result.GetValue(weights)!, result.GetValue(model)!, result.GetValue(into));
            foreach (string? input in (string?[])[path, data.File(result)])
                OutputPath.RefuseSame(input, file, texts);
            OutputPath.PrepareFile(file, texts);
            if (before is not null)
            {
                if ((GroupedCommand.Given(result, ofNewModels) ?? data.File(result)) is { } given)
                    InputError.Throw(texts.IntoExcludes(given));
                return Into(before, path, file, result.GetValue(json), texts);
            }
            if (result.GetValue(mean) is null != result.GetValue(deviation) is null)
                InputError.Throw(texts.MeanWithDeviation);
            var shape = new PyTorchShape
            {
                Cell = result.GetValue(cell) switch { "rnn" => Cell.Rnn, "gru" => Cell.Gru, "lstm" => Cell.Lstm, _ => null },
                Nonlinearity = result.GetValue(nonlinearity) switch { "tanh" => Nonlinearity.Tanh, "relu" => Nonlinearity.Relu, _ => null },
                HiddenSize = result.GetValue(hidden),
                Layers = result.GetValue(layers),
                Bidirectional = result.GetValue(bidirectional) ? true : null,
            };
            Scaler? scaler = result.GetValue(mean) is { } center ? new(center, result.GetValue(deviation)!.Value) : null;
            var series = data.File(result) is null ? null : data.Read(result);
            var imported = PyTorchImport.Recursive(path, shape, result.GetValue(window), result.GetValue(horizon), scaler, series);
            return Save(imported, file, result.GetValue(json), texts);
        });
        return command;
    }

    /// <summary>Puts weights into a model in place of its own.</summary>
    /// <exception cref="InputException">The weights do not fit the model, or a file can't be read or written.</exception>
    private static int Into(string before, string weights, string file, bool asJson, Texts texts)
    {
        if (ModelKind.Of(before) == ModelKind.Recursive)
            return Save(PyTorchImport.Into(RecursiveForecaster.Load(before), weights), file, asJson, texts);
        var model = PyTorchImport.Into(Forecaster.Load(before), weights);
        model.Save(file);
        if (asJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteNumber("members", model.MemberCount);
                WriteShape(json, model.ParameterCount, model.Options.Window!.Value, model.Options.Horizon, file);
            });
        }
        else
        {
            Console.WriteLine(texts.ImportedIntoLine(model.MemberCount, model.ParameterCount, before));
            Tell(texts, file);
        }
        return ExitCode.Done;
    }

    /// <exception cref="InputException">The file can't be written.</exception>
    private static int Save(RecursiveForecaster model, string file, bool asJson, Texts texts)
    {
        model.Save(file);
        if (asJson)
        {
            JsonOutput.Write(json =>
            {
                if (model.History.Length > 0)
                    json.WriteString("series", model.Id);
                json.WriteNumber("mean", model.Scaler.Mean);
                json.WriteNumber("deviation", model.Scaler.Deviation);
                WriteShape(json, model.Network.ParameterCount, model.Window, model.Options.Horizon, file);
            });
            return ExitCode.Done;
        }
        Console.WriteLine(texts.NetworkLine(model.Network.Options));
        Console.WriteLine(
            model.Scaler is { Mean: 0, Deviation: 1 } ? texts.NoScaleLine : texts.ScaleLine(model.Scaler.Mean, model.Scaler.Deviation));
        Console.WriteLine(texts.ImportedLine(model.Window, model.Options.Horizon,
            model.History.Length > 0 ? TerminalText.Line(model.Id) : null));
        Tell(texts, file, model.History.Length > 0 ? "" : $" {texts.Place("FILE")}");
        return ExitCode.Done;
    }

    private static void Tell(Texts texts, string file, string data = "")
    {
        Console.WriteLine(texts.ModelLine(file));
        Console.WriteLine(texts.NextLine($"nami forecast {ShellWord.Of(file)}{data}"));
    }

    private static void WriteShape(Utf8JsonWriter json, int parameters, int window, int horizon, string file)
    {
        json.WriteNumber("parameters", parameters);
        json.WriteNumber("window", window);
        json.WriteNumber("horizon", horizon);
        json.WriteString("model", file);
    }
}
