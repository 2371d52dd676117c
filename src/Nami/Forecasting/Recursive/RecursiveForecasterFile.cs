using Nami.Data;
using Nami.Files;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// A <see cref="RecursiveForecaster"/> as a file: the settings as <c>nami.…</c> keys of the metadata, the weights under PyTorch's names, and
/// <c>scaler.mean</c> and <c>scaler.deviation</c> (1), <c>history</c> (1, T) in the user's unit and <c>losses</c> (epochs). What was imported
/// has no losses and no settings of a training, and what was imported without a series no history.
/// </summary>
internal static class RecursiveForecasterFile
{
    public const string Kind = "forecaster";

    public static Safetensors Write(RecursiveForecaster model)
    {
        var file = Safetensors.With(model.Loaded);

        var (network, training, end) = (model.Options.Network, model.Options.Training, model.End);
        Set("kind", Kind);
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
        TrainingFile.Remove(file);
        if (model.Losses.Count > 0)
            TrainingFile.Write(training, file);
        file.Metadata.Remove("nami.data_sha256");
        if (model.DataFingerprint is { } fingerprint)
            Set("data_sha256", fingerprint);
        if (end is not null)
        {
            Set("series", model.Id);
            Set("time.format", end.StampFormat.ToString());
            Set("time.step", end.Step.ToString());
            Set("time.day", ModelContent.Write(end.Day));
            Set("time.last", end.Format(0));
            file.Tensors["history"] = new(model.History.ToArray().AsMemory(), 1, model.Window);
        }

        NetworkFile.Write(model.Network, file);
        file.Tensors["scaler.mean"] = new(new[] { model.Scaler.Mean }.AsMemory(), 1);
        file.Tensors["scaler.deviation"] = new(new[] { model.Scaler.Deviation }.AsMemory(), 1);
        file.Tensors["losses"] = new(model.Losses.ToArray().AsMemory(), model.Losses.Count);
        file.Tensors.Remove("validation_losses");
        if (model.ValidationLosses.Count > 0)
            file.Tensors["validation_losses"] = new(model.ValidationLosses.ToArray().AsMemory(), model.ValidationLosses.Count);
        return file;

        void Set(string key, string value) => file.Metadata[$"nami.{key}"] = value;
    }

    public static RecursiveForecaster Read(Safetensors file, string path)
    {
        var content = new ModelContent(file, path);
        string kind = content.Text("kind");
        if (kind == ForecasterFile.Kind)
            Throw.Input($"{path}: is the model of a panel; load it as a Forecaster");
        if (kind != Kind)
            Throw.Input($"{path}: is a Nami file of kind \"{Shown.Text(kind)}\", expected a {Kind}: update nami");
        var losses = content.Doubles("losses", -1);
        var (isTrained, hasSeries) = (losses.Length > 0, content.Has("series"));
        var options = new RecursiveForecasterOptions
        {
            Horizon = content.Steps("horizon"),
            Window = content.Steps("window"),
            Network = new()
            {
                Cell = content.Choice<Cell>("cell"),
                Nonlinearity = content.Choice<Nonlinearity>("nonlinearity"),
                HiddenSize = content.Number("hidden_size", 1),
                Layers = content.Number("layers", 1),
                Bidirectional = content.Flag("bidirectional"),
                Bias = content.Flag("bias"),
                Dropout = content.Number("dropout", 0.0) is < 1 and var dropout ? dropout : content.Bad<double>("dropout", $"a share below 1"),
                Head = content.Choice<Head>("head"),
            },
            Training = isTrained ? TrainingFile.Read(content) : new(),
        };
        var scaler = new Scaler(content.Doubles("scaler.mean", 1).Span[0], content.Doubles("scaler.deviation", 1).Span[0]);
        if (scaler.Deviation <= 0)
            content.Bad<double>("scaler.deviation", $"a number above 0");
        var validationLosses = options.Training.ValidationShare > 0 && content.HasTensor("validation_losses") ? content.Doubles("validation_losses", losses.Length) : default;
        var history = hasSeries ? content.Doubles("history", 1, options.Window.Value) : default;
        var network = NetworkFile.Read(content, options.Network);
        return new(
            hasSeries ? content.Text("series") : "", options, network, scaler, losses.ToArray(), history.ToArray(), hasSeries ? ReadEnd(content) : null, validationLosses.ToArray(),
            content.Has("data_sha256") ? content.Text("data_sha256") : null, file);
    }

    private static TimeAxis ReadEnd(ModelContent content)
    {
        if (StampFormat.ByName(content.Text("time.format")) is not { } format)
            return content.Bad<TimeAxis>("time.format", $"a format of stamps that this version knows");
        if (!TimeStep.TryParse(content.Text("time.step"), out var step) || step.Unit == TimeUnit.Number != format.IsNumber)
            content.Bad<TimeStep>("time.step", $"a whole number or a duration such as P1M");
        if (!format.TryParse(content.Text("time.last"), out long last))
            content.Bad<long>("time.last", $"a stamp in its own format");
        int day = content.Number("time.day", 0);
        if (day > 31 || day > 0 != (step.Unit == TimeUnit.Month))
            content.Bad<int>("time.day", $"a day of the month for steps of months, else 0");
        return new(format, step, day, 1, last);
    }
}
