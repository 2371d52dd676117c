using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Documents;
using Nami.Export;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Cli.Commands;

/// <summary><c>nami import</c>: makes a model of networks that PyTorch trained.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var weights = OptionMaker.Path($"WEIGHTS", $"The state dict, as save_file(module.state_dict(), 'lstm.safetensors') writes it, of a module with one nn.RNN, nn.GRU or nn.LSTM, which sees the last values, and one nn.Linear, which says the next from its last output. Names do not matter; shapes tell what is not given, and are checked against what is.");
        var data = new PanelArguments($"CSV of the series to go on with (plain or .gz), or - for standard input; without it 'nami forecast' needs one.", isRequired: false);
        var model = OptionMaker.Text("--out", $"MODEL", $"The model file to write.", "-o");
        model.Required = true;
        var window = OptionMaker.Whole<int>("--window", $"N", $"Latest values that the network was trained to see (default: the metadata's nami.window).", 1, Limits.Window);
        var horizon = OptionMaker.Whole<int>("--horizon", $"N", $"Steps that a forecast looks ahead unless told otherwise (default: 12).", 1, Limits.Horizon);
        var mean = OptionMaker.Any("--mean", $"NUMBER", $"Mean that was taken off the values for training (default: that of FILE; without one 0).");
        var deviation = OptionMaker.Positive("--deviation", $"NUMBER", $"What they were divided by then (default: the standard deviation of FILE, as NumPy has it; without one 1).");
        var cell = OptionMaker.Choice("--cell", $"nn.RNN, nn.GRU or nn.LSTM (default: by the shapes).", null, ["rnn", "gru", "lstm"]);
        var nonlinearity = OptionMaker.Choice("--nonlinearity", $"The nonlinearity of an nn.RNN (default: tanh).", null, ["tanh", "relu"]);
        var hidden = OptionMaker.Whole<int>("--hidden", $"N", $"hidden_size (default: by the shapes).", 1, Limits.Hidden);
        var layers = OptionMaker.Whole<int>("--layers", $"N", $"num_layers (default: by the shapes).", 1, Limits.Layers);
        var bidirectional = OptionMaker.Flag("--bidirectional", $"Expect a network that reads in both directions (default: by the names).");
        var into = OptionMaker.Text("--into", $"MODEL", $"A model whose weights these replace, with all else as it is: how 'nami export --pytorch' goes back; WEIGHTS is the name that was given there.");
        var json = OptionMaker.Json();

        var command = new Command("import", Say($"Makes a model of a network that PyTorch trained to predict a series' next value.")) { weights };
        data.AddTo(command);
        IReadOnlyList<Option> ofNewModels = [window, horizon, mean, deviation, cell, nonlinearity, hidden, layers, bidirectional];
        foreach (var option in (IReadOnlyList<Option>)[model, .. ofNewModels, into, json])
            command.Options.Add(option);
        command.SetAction(result =>
        {
            var (path, file, before) = (result.GetValue(weights)!, result.GetValue(model)!, result.GetValue(into));
            foreach (string? input in (string?[])[path, data.File(result)])
                OutputPath.RefuseSame(input, file);
            OutputPath.PrepareFile(file);
            if (before is not null)
            {
                if ((GroupedCommand.Given(result, ofNewModels) ?? data.File(result)) is { } given)
                    Throw.Input($"{given}: the model of --into has its own; leave {given} out");
                return Into(before, path, file, result.GetValue(json));
            }
            if (result.GetValue(mean) is null != result.GetValue(deviation) is null)
                Throw.Input($"--mean and --deviation belong together; give both, or none");
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
            return Save(imported, file, result.GetValue(json));
        });
        return command;
    }

    /// <summary>Puts weights into a model in place of its own.</summary>
    /// <exception cref="InputException">The weights do not fit the model, or a file can't be read or written.</exception>
    private static int Into(string before, string weights, string file, bool asJson)
    {
        if (ModelKind.Of(before) == ModelKind.Recursive)
            return Save(PyTorchImport.Into(RecursiveForecaster.Load(before), weights), file, asJson);
        var model = PyTorchImport.Into(Forecaster.Load(before), weights);
        model.Save(file);
        if (asJson)
        {
            WriteJson(new()
            {
                Members = model.MemberCount,
                Parameters = model.ParameterCount,
                Window = model.Options.Window!.Value,
                Horizon = model.Options.Horizon,
                Model = file,
            });
        }
        else
        {
            Console.WriteLine(Say($"Networks: {model.MemberCount} of {model.ParameterCount} parameters in place of those of {before}; its intervals stay as they were calibrated"));
            Tell(file);
        }
        return ExitCode.Done;
    }

    /// <exception cref="InputException">The file can't be written.</exception>
    private static int Save(RecursiveForecaster model, string file, bool asJson)
    {
        model.Save(file);
        if (asJson)
        {
            WriteJson(new()
            {
                Series = model.History.Length > 0 ? model.Id : null,
                Mean = model.Scaler.Mean,
                Deviation = model.Scaler.Deviation,
                Parameters = model.Network.ParameterCount,
                Window = model.Window,
                Horizon = model.Options.Horizon,
                Model = file,
            });
            return ExitCode.Done;
        }
        Console.WriteLine(RunText.Network(model.Network.Options));
        Console.WriteLine(
            model.Scaler is { Mean: 0, Deviation: 1 } ? Say($"Scale: none, the network sees values as they are; if it was trained on scaled ones, give --mean and --deviation") : Say($"Scale: mean {model.Scaler.Mean:G6}, deviation {model.Scaler.Deviation:G6}"));
        string series = model.History.Length > 0 ? Say($", of {TerminalText.Line(model.Id)}") : "";
        Console.WriteLine(Say(
            $"Forecasts: {Steps(model.Options.Horizon)} ahead, from the last {Count(model.Window, $"1 value", $"{model.Window} values")}{series}"));
        Tell(file, model.History.Length > 0 ? "" : $" {Say($"FILE")}");
        return ExitCode.Done;
    }

    private static FormattableString Steps(int steps) => Count(steps, $"1 step", $"{steps} steps");

    private static void Tell(string file, string data = "")
    {
        Console.WriteLine(Say($"Model: {file}"));
        Console.WriteLine(RunText.Next(file, data));
    }

    private static void WriteJson(ImportDocument document) => JsonOutput.Write(document, DocumentsJson.Instance.ImportDocument);
}
