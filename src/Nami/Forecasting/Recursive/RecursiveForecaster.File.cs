using System.Text.Json;
using System.Text.Json.Nodes;
using Nami.Files;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

public sealed partial class RecursiveForecaster
{
    private const string SettingsKey = "settings", TrainingKey = "training", DataKey = "data_sha256";

    /// <summary>Saves the forecaster to a safetensors file, whole or not at all. The same forecaster gives the same bytes.</summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public void Save(string path) => ModelFile.Save(ToFile(), path);

    /// <summary>Loads a forecaster that <see cref="Save"/> wrote. Unknown settings and arrays are kept and saved again.</summary>
    /// <exception cref="InputException">The file is no such model, is damaged, or is of another format.</exception>
    public static RecursiveForecaster Load(string path) => OfFile(ModelFile.Load(path), path);

    /// <summary>
    /// The forecaster as a file: sections of JSON in the metadata; as arrays the weights under PyTorch's names, <c>scaler.mean</c> and
    /// <c>scaler.deviation</c> (1), <c>history</c> (1, T) in the user's unit and <c>losses</c> (epochs). An imported network has no losses
    /// and no section <c>training</c>, and without a series no history.
    /// </summary>
    internal Safetensors ToFile()
    {
        var file = Safetensors.With(Loaded);
        file.Metadata[ModelReader.Key("kind")] = ModelKinds.Recursive;
        ModelSection.Write(file, SettingsKey, new JsonObject { ["horizon"] = Options.Horizon, ["window"] = Window });
        NetworkFile.Write([Network], isEnsemble: false, null, file);
        if (Losses.Count > 0)
        {
            var training = ModelSection.Content(Options.Training, TrainingJson.Default.TrainingOptions);
            training[DataKey] = DataFingerprint;
            ModelSection.Write(file, TrainingKey, training);
        }
        else
            file.Metadata.Remove(ModelReader.Key(TrainingKey));
        HistoryFile.Write(Id, End, file);
        if (End is not null)
            file.Tensors["history"] = new(History.ToArray().AsMemory(), 1, Window);
        file.Tensors["scaler.mean"] = new(new[] { Scaler.Mean }.AsMemory(), 1);
        file.Tensors["scaler.deviation"] = new(new[] { Scaler.Deviation }.AsMemory(), 1);
        file.Tensors["losses"] = new(Losses.ToArray().AsMemory(), Losses.Count);
        file.Tensors.Remove("validation_losses");
        if (ValidationLosses.Count > 0)
            file.Tensors["validation_losses"] = new(ValidationLosses.ToArray().AsMemory(), ValidationLosses.Count);
        return file;
    }

    /// <summary>Reads what <see cref="ToFile"/> wrote.</summary>
    internal static RecursiveForecaster OfFile(Safetensors file, string path)
    {
        var content = new ModelReader(file, path);
        string kind = content.Text("kind");
        if (kind == ModelKinds.Panel)
            Throw.Input($"{path}: a model of kind {ModelKinds.Panel}. Expected a recursive model: load this one as a Forecaster.");
        if (kind != ModelKinds.Recursive)
            Throw.Input($"{path}: a Nami file of kind \"{ErrorText.Text(kind)}\". Expected a model of kind {ModelKinds.Recursive}.");
        var settings = content.Section(SettingsKey);
        double[] losses = content.Doubles("losses", -1).ToArray();
        var (training, fingerprint) = losses.Length > 0 ? ReadTraining(content.Section(TrainingKey)) : (new(), null);
        var options = new RecursiveForecasterOptions
        {
            Horizon = settings.Whole("horizon", 1, ModelReader.MostSteps),
            Window = settings.Whole("window", 1, ModelReader.MostSteps),
            Network = NetworkFile.ReadOptions(content),
            Training = training,
        };
        if (options.Network is not { InputSize: 1, OutputSize: 1 })
            content.Bad<int>("networks.input_size", $"one input and one output");
        var scaler = new Scaler(content.Doubles("scaler.mean", 1).Span[0], content.Doubles("scaler.deviation", 1).Span[0]);
        if (scaler.Deviation <= 0)
            content.Bad<double>("scaler.deviation", $"a number above 0");
        var validationLosses = training.ValidationShare > 0 && content.HasTensor("validation_losses")
            ? content.Doubles("validation_losses", losses.Length)
            : default;
        var (id, end) = HistoryFile.ReadEnd(content);
        var history = end is not null ? content.Doubles("history", 1, options.Window.Value) : default;
        return new(
            id, options, NetworkFile.Read(content, options.Network, isEnsemble: false)[0], scaler, losses, history.ToArray(), end,
            validationLosses.ToArray(), fingerprint, file);
    }

    private static (TrainingOptions Training, string? Fingerprint) ReadTraining(ModelSection section)
    {
        var training = section.Read(TrainingJson.Default.TrainingOptions);
        if (training.Loss.Parameters != 1 || training.Loss.TargetSize != 1)
            section.Bad<Loss>("loss", $"a loss of one output");
        try
        {
            training.Validate();
        }
        catch (ArgumentOutOfRangeException e)
        {
            section.Bad<TrainingOptions>(JsonNamingPolicy.SnakeCaseLower.ConvertName(e.ParamName ?? ""), $"a value in its range");
        }
        return (training, section.Text(DataKey));
    }
}
