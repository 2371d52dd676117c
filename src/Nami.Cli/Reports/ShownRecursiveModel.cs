using Nami.Cli.Languages;
using Nami.Cli.Terminal;
using Nami.Files;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>All that there is to know of a model of one series that feeds on its own predictions.</summary>
internal sealed class ShownRecursiveModel(Texts texts, string path, Safetensors file) : IShownFile
{
    private readonly RecursiveForecaster _model = RecursiveForecaster.Load(path);

    public void Write(TextWriter output) => Fact.Write(output, [.. ShownFile.Facts(texts, path, texts.RecursiveKind), .. Settings()], texts);

    public void WriteJson() => JsonOutput.Write(json =>
    {
        Fact.Write(json, [.. ShownFile.Facts(texts, path, "forecaster"), .. Settings()]);
        json.WriteNumbers("loss", _model.Losses);
        json.WriteNumbers("history", _model.History.ToArray());
    });

    private IEnumerable<Fact> Settings()
    {
        var (network, training) = (_model.Options.Network, _model.Options.Training);
        return
        [
            // A model that was imported may have no series, and has no training.
            .. _model.History.IsEmpty ? (Fact[])[] : [new("series", texts.ChartHistory, _model.Id), new("last", texts.LearnedUntil, file.Metadata["nami.time.last"]), new("time_step", texts.StampStep, file.Metadata["nami.time.step"])],
            new("horizon", texts.Horizon, _model.Options.Horizon),
            new("window", texts.Window, _model.Window),
            new("cell", texts.Cell, network.Cell.ToString().ToLowerInvariant(), Texts.CellName(network)),
            new("nonlinearity", texts.Nonlinearity, network.Nonlinearity.ToString().ToLowerInvariant()),
            new("layers", texts.Layers, network.Layers),
            new("hidden_size", texts.Hidden, network.HiddenSize),
            new("bidirectional", texts.Bidirectional, network.Bidirectional),
            new("bias", texts.Biases, network.Bias),
            new("dropout", texts.Dropout, network.Dropout),
            new("parameters", texts.Parameters, _model.Network.ParameterCount),
            new("scaler_mean", texts.ScalerMean, _model.Scaler.Mean),
            new("scaler_deviation", texts.ScalerDeviation, _model.Scaler.Deviation),
            new("imported", texts.Imported, _model.Losses.Count == 0),
            .. _model.Losses.Count == 0 ? (Fact[])[] :
            [
                new("loss_function", texts.Loss, Setting("loss")),
                new("optimizer", texts.Optimizer, Setting("optimizer")),
                new("epochs", texts.Epochs, _model.Losses.Count),
                new("batch_size", texts.Batch, training.BatchSize),
                new("learning_rate", texts.LearningRate, training.LearningRate),
                new("schedule", texts.Schedule, Setting("schedule")),
                new("clip_norm", texts.ClipNorm, training.ClipNorm),
                new("validation", texts.ValidationShare, training.ValidationShare),
                new("patience", texts.Patience, training.Patience),
                new("seed", texts.Seed, training.Seed),
                new("first_loss", texts.FirstLoss, _model.Losses[0], TextTable.Number(_model.Losses[0])),
                new("last_loss", texts.LastLoss, _model.Losses[^1], TextTable.Number(_model.Losses[^1])),
                new("data_sha256", texts.DataFingerprint, Setting("data_sha256")),
            ],
        ];
    }

    private string? Setting(string name) => file.Metadata.GetValueOrDefault($"nami.{name}");
}
