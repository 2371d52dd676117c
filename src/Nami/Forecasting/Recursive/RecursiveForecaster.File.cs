using Nami.Data;
using Nami.Files;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

public sealed partial class RecursiveForecaster
{
    /// <summary>Writes the forecaster to a safetensors file, whole or not at all: the same forecaster, the same bytes.</summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public void Save(string path) => ModelFile.Save(ToFile(), path);

    /// <summary>Reads what <see cref="Save"/> wrote. Metadata and arrays that it does not know are kept and saved again.</summary>
    /// <exception cref="InputException">The file is no model, is damaged, or was written by a newer version.</exception>
    public static RecursiveForecaster Load(string path) => OfFile(ModelFile.Load(path), path);

    /// <summary>
    /// The forecaster as a file: the settings as <c>nami.…</c> keys of the metadata, the weights under PyTorch's names, and
    /// <c>scaler.mean</c> and <c>scaler.deviation</c> (1), <c>history</c> (1, T) in the user's unit and <c>losses</c> (epochs). What was
    /// imported has no losses and no settings of a training, and what was imported without a series no history.
    /// </summary>
    internal Safetensors ToFile()
    {
        var file = Safetensors.With(Loaded);

        var (network, training, end) = (Options.Network, Options.Training, End);
        Set("kind", ModelKinds.Recursive);
        Set("horizon", ModelReader.Write(Options.Horizon));
        Set("window", ModelReader.Write(Window));
        Set("cell", ModelReader.Write(network.Cell));
        Set("nonlinearity", ModelReader.Write(network.Nonlinearity));
        Set("hidden_size", ModelReader.Write(network.HiddenSize));
        Set("layers", ModelReader.Write(network.Layers));
        Set("bidirectional", ModelReader.Write(network.Bidirectional));
        Set("bias", ModelReader.Write(network.Bias));
        Set("dropout", ModelReader.Write(network.Dropout));
        Set("head", ModelReader.Write(network.Head));
        TrainingFile.Remove(file);
        if (Losses.Count > 0)
            TrainingFile.Write(training, file);
        file.Metadata.Remove("nami.data_sha256");
        if (DataFingerprint is { } fingerprint)
            Set("data_sha256", fingerprint);
        if (end is not null)
        {
            Set("series", Id);
            Set("time.format", end.StampFormat.ToString());
            Set("time.step", end.Step.ToString());
            Set("time.day", ModelReader.Write(end.Day));
            Set("time.last", end.Format(0));
            file.Tensors["history"] = new(History.ToArray().AsMemory(), 1, Window);
        }

        NetworkFile.Write(Network, file);
        file.Tensors["scaler.mean"] = new(new[] { Scaler.Mean }.AsMemory(), 1);
        file.Tensors["scaler.deviation"] = new(new[] { Scaler.Deviation }.AsMemory(), 1);
        file.Tensors["losses"] = new(Losses.ToArray().AsMemory(), Losses.Count);
        file.Tensors.Remove("validation_losses");
        if (ValidationLosses.Count > 0)
            file.Tensors["validation_losses"] = new(ValidationLosses.ToArray().AsMemory(), ValidationLosses.Count);
        return file;

        void Set(string key, string value) => file.Metadata[$"nami.{key}"] = value;
    }

    /// <summary>Reads what <see cref="ToFile"/> wrote.</summary>
    internal static RecursiveForecaster OfFile(Safetensors file, string path)
    {
        var content = new ModelReader(file, path);
        string kind = content.Text("kind");
        if (kind == ModelKinds.Panel)
            Throw.Input($"{path}: is the model of a panel; load it as a Forecaster");
        if (kind != ModelKinds.Recursive)
            Throw.Input($"{path}: is a Nami file of kind \"{ErrorText.Text(kind)}\", expected a {ModelKinds.Recursive}: update nami");
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
                Dropout =
                    content.Number("dropout", 0.0) is < 1 and var dropout ? dropout : content.Bad<double>("dropout", $"a share below 1"),
                Head = content.Choice<Head>("head"),
            },
            Training = isTrained ? TrainingFile.Read(content) : new(),
        };
        var scaler = new Scaler(content.Doubles("scaler.mean", 1).Span[0], content.Doubles("scaler.deviation", 1).Span[0]);
        if (scaler.Deviation <= 0)
            content.Bad<double>("scaler.deviation", $"a number above 0");
        var validationLosses = options.Training.ValidationShare > 0 && content.HasTensor("validation_losses")
            ? content.Doubles("validation_losses", losses.Length)
            : default;
        var history = hasSeries ? content.Doubles("history", 1, options.Window.Value) : default;
        var network = NetworkFile.Read(content, options.Network);
        return new(
            hasSeries ? content.Text("series") : "", options, network, scaler, losses.ToArray(), history.ToArray(),
            hasSeries ? ReadEnd(content) : null, validationLosses.ToArray(),
            content.Has("data_sha256") ? content.Text("data_sha256") : null, file);
    }

    private static TimeAxis ReadEnd(ModelReader content)
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
