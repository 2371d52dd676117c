using Nami.Data;
using Nami.Files;
using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>
/// A <see cref="RecursiveForecaster"/> as a file: the settings as <c>nami.…</c> keys of the metadata, the weights under PyTorch's names, and
/// <c>scaler.mean</c> and <c>scaler.deviation</c> (series), <c>history</c> (series, T) in the user's unit and <c>losses</c> (epochs).
/// There is one series for now.
/// </summary>
internal static class RecursiveForecasterFile
{
    public const string Kind = "forecaster";

    public static Safetensors Write(RecursiveForecaster model)
    {
        var file = Safetensors.With(model.Loaded);

        var (network, training, end) = (model.Options.Network, model.Options.Training, model.End);
        Set("kind", Kind);
        Set("series", model.Id);
        Set("horizon", ModelContent.Write(model.Options.Horizon));
        Set("window", ModelContent.Write(model.Window));
        Set("cell", ModelContent.Write(network.Cell));
        Set("nonlinearity", ModelContent.Write(network.Nonlinearity));
        Set("hidden_size", ModelContent.Write(network.HiddenSize));
        Set("layers", ModelContent.Write(network.Layers));
        Set("bidirectional", ModelContent.Write(network.Bidirectional));
        Set("bias", ModelContent.Write(network.Bias));
        Set("dropout", ModelContent.Write(network.Dropout));
        Set("head", ModelContent.Write(network.Head));
        Set("epochs", ModelContent.Write(training.Epochs));
        Set("batch_size", ModelContent.Write(training.BatchSize));
        Set("learning_rate", ModelContent.Write(training.LearningRate));
        Set("seed", ModelContent.Write(training.Seed));
        // How it was trained is written once, and kept as it stands by whoever reads and saves the model again.
        if (model.Loaded is null)
        {
            Set("optimizer", training.Optimizer.GetType().Name.ToLowerInvariant());
            Set("validation", ModelContent.Write(training.ValidationShare));
            if (training.Patience is { } patience)
                Set("patience", ModelContent.Write(patience));
            if (training.ClipNorm is { } norm)
                Set("clip_norm", ModelContent.Write(norm));
        }
        Set("time.format", end.StampFormat.ToString());
        Set("time.step", end.Step.ToString());
        Set("time.day", ModelContent.Write(end.Day));
        Set("time.last", end.Format(0));

        foreach (var (name, shape) in model.Network.ParameterShapes)
            file.Tensors[name] = new(model.Network.GetParameter(name).ToArray().AsMemory(), shape);
        file.Tensors["scaler.mean"] = new(new[] { model.Scaler.Mean }.AsMemory(), 1);
        file.Tensors["scaler.deviation"] = new(new[] { model.Scaler.Deviation }.AsMemory(), 1);
        file.Tensors["history"] = new(model.History.ToArray().AsMemory(), 1, model.Window);
        file.Tensors["losses"] = new(model.Losses.ToArray().AsMemory(), model.Losses.Count);
        return file;

        void Set(string key, string value) => file.Metadata[$"nami.{key}"] = value;
    }

    public static RecursiveForecaster Read(Safetensors file, string path)
    {
        var content = new ModelContent(file, path);
        var kind = content.Text("kind");
        if (kind == ForecasterFile.Kind)
            Throw.Input($"{path}: is the model of a panel; load it as a Forecaster");
        if (kind != Kind)
            Throw.Input($"{path}: is a Nami file of kind \"{Shown.Text(kind)}\", expected a {Kind}: update nami");
        var options = new RecursiveForecasterOptions
        {
            Horizon = content.Number("horizon", 1),
            Window = content.Number("window", 1),
            Network = new()
            {
                Cell = content.Choice<Cell>("cell"),
                Nonlinearity = content.Choice<Nonlinearity>("nonlinearity"),
                HiddenSize = content.Number("hidden_size", 1),
                Layers = content.Number("layers", 1),
                Bidirectional = content.Flag("bidirectional"),
                Bias = content.Flag("bias"),
                Dropout = content.Number("dropout", 0.0),
                Head = content.Choice<Head>("head"),
            },
            Training = new()
            {
                Epochs = content.Number("epochs", 1),
                BatchSize = content.Number("batch_size", 1),
                LearningRate = content.Number("learning_rate", double.Epsilon),
                Seed = content.Number("seed", 0UL),
            },
        };
        var scaler = new Scaler(content.Doubles("scaler.mean", 1).Span[0], content.Doubles("scaler.deviation", 1).Span[0]);
        if (scaler.Deviation <= 0)
            content.Bad<double>("scaler.deviation", $"a number above 0");
        var losses = content.Doubles("losses", -1);
        var history = content.Doubles("history", 1, options.Window.Value);
        // The last layer's weights tell of absurd sizes before a network of such sizes is made.
        content.Tensor($"rnn.weight_hh_l{options.Network.Layers - 1}", TensorType.F32, -1, options.Network.HiddenSize);
        var network = RecurrentNetwork.FromParameters(options.Network, (name, shape) => content.Tensor(name, TensorType.F32, shape).Float32);
        return new(content.Text("series"), options, network, scaler, losses.ToArray(), history.ToArray(), ReadEnd(content), file);
    }

    private static TimeAxis ReadEnd(ModelContent content)
    {
        if (StampFormat.ByName(content.Text("time.format")) is not { } format)
            return content.Bad<TimeAxis>("time.format", $"a format of stamps that this version knows");
        if (!TimeStep.TryParse(content.Text("time.step"), out var step) || step.Unit == TimeUnit.Number != format.IsNumber)
            content.Bad<TimeStep>("time.step", $"a whole number or a duration such as P1M");
        if (!format.TryParse(content.Text("time.last"), out var last))
            content.Bad<long>("time.last", $"a stamp in its own format");
        var day = content.Number("time.day", 0);
        if (day > 31 || day > 0 != (step.Unit == TimeUnit.Month))
            content.Bad<int>("time.day", $"a day of the month for steps of months, else 0");
        return new(format, step, day, 1, last);
    }
}
