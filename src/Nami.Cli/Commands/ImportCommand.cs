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
    public static Command Create(string name, string description)
    {
        var weights = OptionMaker.Path(
            $"WEIGHTS",
            $"State dict written by save_file(module.state_dict(), 'lstm.safetensors'). The module has one nn.RNN, nn.GRU or nn.LSTM that reads the latest values, and one nn.Linear that predicts the next value from the last output. Parameter names are free. Settings that you leave out are read from the shapes.");
        var data = new PanelArguments(
            $"CSV, Excel, JSON or Parquet file with the series to forecast; - reads standard input. Without it, pass the series to 'nami forecast'.",
            isRequired: false);
        var model = OptionMaker.Text("--out", $"MODEL", $"Model file to write.", "-o");
        model.Required = true;
        var window = OptionMaker.Whole<int>(
            "--window", $"N", $"Latest values that the network reads (default: nami.window in the metadata).", 1,
            ForecasterSettings.Window.Most);
        var horizon = OptionMaker.Whole<int>(
            "--horizon", $"N", $"Steps that the model forecasts by default (default: 12).", 1, ForecasterSettings.Horizon.Most);
        var mean = OptionMaker.Any(
            "--mean", $"NUMBER", $"Mean that was subtracted from the values in training (default: the mean of FILE, or 0 without FILE).");
        var deviation = OptionMaker.Positive(
            "--deviation", $"NUMBER",
            $"Standard deviation that the values were divided by in training (default: that of FILE, as NumPy computes it, or 1 without FILE).");
        var cell = OptionMaker.Choice(
            "--cell", $"Type of the recurrent layer: nn.RNN, nn.GRU or nn.LSTM (default: from the shapes).", null, ["rnn", "gru", "lstm"]);
        var nonlinearity = OptionMaker.Choice("--nonlinearity", $"Nonlinearity of an nn.RNN (default: tanh).", null, ["tanh", "relu"]);
        var hidden = OptionMaker.Whole<int>(
            "--hidden", $"N", $"hidden_size of the module (default: from the shapes).", 1, ForecasterSettings.HiddenSize.Most);
        hidden.Aliases.Add("--hidden-size");
        var layers = OptionMaker.Whole<int>(
            "--layers", $"N", $"num_layers of the module (default: from the shapes).", 1, ForecasterSettings.Layers.Most);
        var bidirectional = OptionMaker.Flag("--bidirectional", $"Require a bidirectional network (default: from the names).");
        var into = OptionMaker.Text(
            "--into", $"MODEL",
            $"Replace only the weights of this model. This reverses 'nami export --pytorch': give WEIGHTS the file name used there.");
        var json = OptionMaker.Json();

        var command = new GroupedCommand(name, description) { weights };
        data.AddTo(command, withCovariates: false);
        IReadOnlyList<Option> ofNewModels = [window, horizon, mean, deviation, cell, nonlinearity, hidden, layers, bidirectional];
        foreach (var option in (IReadOnlyList<Option>)[model, .. ofNewModels, into, json])
            command.Options.Add(option);
        command.Usual = [model, .. ofNewModels, into, json, .. data.Columns.All];
        command.SetAction(result =>
        {
            var (path, file, before) = (result.GetValue(weights)!, result.GetValue(model)!, result.GetValue(into));
            foreach (string? input in (string?[])[path, data.File(result)])
                OutputPath.RefuseSame(input, file);
            OutputPath.PrepareFile(file);
            if (before is not null)
            {
                if ((GroupedCommand.Given(result, ofNewModels) ?? data.File(result)) is { } given)
                    Throw.Input($"{given} can't be combined with --into, because the model already defines it. Remove {given}");
                return Into(before, path, file, result.GetValue(json));
            }
            if (result.GetValue(mean) is null != result.GetValue(deviation) is null)
                Throw.Input($"--mean and --deviation must be used together; give both or neither");
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
            Console.WriteLine(
                Say(
                    $"Networks: replaced {model.MemberCount} of {before}, {model.ParameterCount} parameters each; the calibration of the intervals is unchanged"));
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
            model.Scaler is { Mean: 0, Deviation: 1 }
                ? Say($"Scaling: none; the network reads unscaled values. If it was trained on scaled values, give --mean and --deviation.")
                : Say($"Scaling: mean {model.Scaler.Mean:G6}, standard deviation {model.Scaler.Deviation:G6}"));
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
