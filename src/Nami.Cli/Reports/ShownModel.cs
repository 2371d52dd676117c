using System.Globalization;
using Nami.Cli.Languages;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Cli.Reports;

/// <summary>All that there is to know of a model of panels.</summary>
internal sealed class ShownPanelModel(Texts texts, string path) : IShownFile
{
    // The table by step ahead has rows for some steps; JSON has all.
    private const int MostSteps = 8;

    private readonly Forecaster _model = Forecaster.Load(path);

    private IReadOnlyList<TimeSeries> Series => _model.History.Series;

    public void Write(TextWriter output)
    {
        ShownSetting.Write(output, [.. ShownFile.Settings(texts, path, texts.PanelKind), .. Settings()], texts);
        if (_model.History.Covariates.Count > 0)
        {
            output.WriteLine();
            TextTable.Write(output, [[texts.CovariateName, texts.CovariateKnown, texts.CovariateValues],
                .. _model.History.Covariates.Select(Row)], leftColumns: 3);
        }
        if (_model.Logs.Count > 0)
        {
            output.WriteLine();
            TextTable.Write(output,
                [[texts.NetworkName, texts.Epochs, texts.FirstLoss, texts.LastLoss, texts.LeastHeldBack], .. _model.Logs.Select(Row)]);
        }
        output.WriteLine();
        output.WriteLine(texts.CalibrationLine(_model.CalibrationWindows));
        TextTable.Write(output, [[texts.StepAhead, texts.Believed, .. Levels.Select(texts.Widened)], .. CalibrationRows()], leftColumns: 0);
        output.WriteLine(texts.WidthsMeaning);
    }

    public void WriteJson() => JsonOutput.Write(json =>
    {
        ShownSetting.Write(json, [.. ShownFile.Settings(texts, path, "panel"), .. Settings()]);
        ShownFile.WriteCovariates(json, _model.History.Covariates);
        NetworkLogJson.Write(json, _model.Logs);
        json.WriteStartObject("calibration");
        json.WriteNumber("windows", _model.CalibrationWindows);
        json.WriteNumbers("shares", Shares.ToArray());
        for (int level = 0; level < Levels.Length; level++)
            json.WriteNumbers($"widths{Levels[level]}", Enumerable.Range(0, _model.Options.Horizon).Select(k => Width(level, k)));
        json.WriteEndObject();
    });

    private static int[] Levels => [80, 95];

    private IReadOnlyList<double> Shares => _model.Ensemble.Calibration.Shares;

    private double Width(int level, int step) => _model.Ensemble.Calibration.Widths[level][step];

    private IEnumerable<ShownSetting> Settings() =>
    [
        new("series", texts.ChartHistory, Series.Count,
            Series.Count == 1 ? Series[0].Id : $"{Series.Count}: {Texts.Some([.. Series.Select(one => one.Id)])}"),
        new("frequency", texts.Frequency, ShownFile.Frequency(_model.History, FormattableString.Invariant),
            ShownFile.Frequency(_model.History, texts.Say)),
        new("last", texts.LearnedUntil, ShownFile.Last(_model.History)),
        .. ChosenSettings.Of(texts, _model, _model.MemberCount),
        new("optimizer", texts.Optimizer, TrainingJson.NameOf(_model.Options.Optimizer)),
        new("schedule", texts.Schedule, TrainingJson.NameOf(_model.Options.Schedule)),
        new("parameters", texts.ParametersOfEach, _model.ParameterCount),
        new("imported", texts.Imported, _model.Logs.Count == 0),
        new("data_sha256", texts.DataFingerprint, _model.DataFingerprint),
    ];

    private string[] Row(Covariate covariate) =>
        [TerminalText.Line(covariate.Name), texts.CovariateKindName(covariate.Kind),
            covariate.Levels is { } levels ? texts.CategoryOf(levels.Count, Texts.Some(levels)) : texts.Numbers];

    private string[] Row(NetworkLog log) =>
    [
        texts.NetworkKind(NetworkLogJson.Kind(log)), log.Epochs.Count.ToString(CultureInfo.InvariantCulture),
        .. log.Epochs.Count == 0 ? (string[])["-", "-"] : [TextTable.Number(log.Epochs[0].Loss), TextTable.Number(log.Epochs[^1].Loss)],
        log is { IsProbe: true, IsRehearsal: false, Epochs.Count: > 0 }
            ? TextTable.Number(log.Epochs.Min(epoch => epoch.ValidationLoss)) : "-",
    ];

    // Steps that are alike share a row.
    private IEnumerable<string[]> CalibrationRows()
    {
        var runs = new List<(int First, int Last, string[] Cells)>();
        for (int step = 0; step < _model.Options.Horizon; step++)
        {
            string[] cells = [string.Create(CultureInfo.InvariantCulture, $"{100 * Shares[step]:0} %"),
                .. Levels.Select((_, level) => Width(level, step).ToString("0.000", CultureInfo.InvariantCulture))];
            if (runs.Count > 0 && runs[^1].Cells.SequenceEqual(cells))
                runs[^1] = runs[^1] with { Last = step };
            else
                runs.Add((step, step, cells));
        }
        int rows = Math.Min(runs.Count, MostSteps);
        return Enumerable.Range(0, rows).Select(row => runs[rows == 1 ? 0 : row * (runs.Count - 1) / (rows - 1)])
            .Select(run => (string[])[run.First == run.Last ? $"{run.First + 1}" : $"{run.First + 1}–{run.Last + 1}", .. run.Cells]);
    }

}

/// <summary>All that there is to know of a model of one series that feeds on its own predictions.</summary>
internal sealed class ShownRecursiveModel(Texts texts, string path) : IShownFile
{
    private readonly RecursiveForecaster _model = RecursiveForecaster.Load(path);

    public void Write(TextWriter output) =>
        ShownSetting.Write(output, [.. ShownFile.Settings(texts, path, texts.RecursiveKind), .. Settings()], texts);

    public void WriteJson() => JsonOutput.Write(json =>
    {
        ShownSetting.Write(json, [.. ShownFile.Settings(texts, path, "forecaster"), .. Settings()]);
        json.WriteNumbers("loss", _model.Losses);
        json.WriteNumbers("history", _model.History.ToArray());
    });

    private IEnumerable<ShownSetting> Settings()
    {
        var (network, training) = (_model.Options.Network, _model.Options.Training);
        return
        [
            // A model that was imported may have no series, and has no training.
            .. _model.History.IsEmpty
                ? (ShownSetting[])[]
                : [new("series", texts.ChartHistory, _model.Id), new("last", texts.LearnedUntil, _model.End!.Format(0)),
                    new("time_step", texts.StampStep, _model.End!.Step.ToString())],
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
            .. _model.Losses.Count == 0 ? (ShownSetting[])[] :
            [
                new("loss_function", texts.Loss, TrainingJson.NameOf(training.Loss)),
                new("optimizer", texts.Optimizer, TrainingJson.NameOf(training.Optimizer)),
                new("epochs", texts.Epochs, _model.Losses.Count),
                new("batch_size", texts.Batch, training.BatchSize),
                new("learning_rate", texts.LearningRate, training.LearningRate),
                new("schedule", texts.Schedule, TrainingJson.NameOf(training.Schedule)),
                new("clip_norm", texts.ClipNorm, training.ClipNorm),
                new("validation", texts.ValidationShare, training.ValidationShare),
                new("patience", texts.Patience, training.Patience),
                new("seed", texts.Seed, training.Seed),
                new("first_loss", texts.FirstLoss, _model.Losses[0], TextTable.Number(_model.Losses[0])),
                new("last_loss", texts.LastLoss, _model.Losses[^1], TextTable.Number(_model.Losses[^1])),
                new("data_sha256", texts.DataFingerprint, _model.DataFingerprint),
            ],
        ];
    }
}

/// <summary>A safetensors file that is no model of Nami: its arrays, as one wants to know them before <c>nami import</c>.</summary>
internal sealed class ShownArrays(Texts texts, string path, SafetensorsContents file) : IShownFile
{
    private IEnumerable<TensorEntry> InOrder => file.Tensors.OrderBy(array => array.Name, StringComparer.Ordinal);

    public void Write(TextWriter output)
    {
        ShownSetting.Write(output, [.. ShownFile.Settings(texts, path, texts.ArraysKind), .. file.Metadata.Select(
            pair => new ShownSetting(pair.Key, TerminalText.Line(pair.Key), TerminalText.Line(pair.Value)))], texts);
        if (file.Tensors.Count == 0)
            return;
        output.WriteLine();
        TextTable.Write(
            output, [[texts.ArrayName, texts.ArrayType, texts.ArrayShape], .. InOrder.Select(array => (string[])[
                TerminalText.Line(array.Name), array.Type.ToString(), $"[{string.Join(", ", array.Shape)}]"])], leftColumns: 3);
    }

    public void WriteJson() => JsonOutput.Write(json =>
    {
        ShownSetting.Write(json, ShownFile.Settings(texts, path, "safetensors"));
        json.WriteStartObject("metadata");
        foreach (var (key, value) in file.Metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteStartArray("arrays");
        foreach (var array in InOrder)
        {
            json.WriteStartObject();
            json.WriteString("name", array.Name);
            json.WriteString("type", array.Type.ToString());
            json.WriteStartArray("shape");
            foreach (int size in array.Shape)
                json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
