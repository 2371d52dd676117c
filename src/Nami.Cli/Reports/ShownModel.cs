using System.Globalization;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Cli.Reports;

/// <summary>All that there is to know of a model of panels.</summary>
internal sealed class ShownPanelModel(string path) : IShownFile
{
    // The table by step ahead has rows for some steps; JSON has all.
    private const int MostSteps = 8;

    private readonly Forecaster _model = Forecaster.Load(path);

    private IReadOnlyList<TimeSeries> Series => _model.History.Series;

    public void Write(TextWriter output)
    {
        ShownSetting.Write(output, [.. ShownFile.Settings(path, Say($"model for one or more series, with intervals")), .. Settings()]);
        if (_model.History.Covariates.Count > 0)
        {
            output.WriteLine();
            TextTable.Write(output, [[Say($"Covariate"), Say($"Known"), Say($"Values")],
                .. _model.History.Covariates.Select(Row)], leftColumns: 3);
        }
        if (_model.Logs.Count > 0)
        {
            output.WriteLine();
            TextTable.Write(output,
                [[Say($"Network"), Say($"Epochs"), Say($"First loss"), Say($"Last loss"), Say($"Lowest validation loss")],
                    .. _model.Logs.Select(Row)]);
        }
        output.WriteLine();
        output.WriteLine(RunText.Calibration(_model.CalibrationWindows));
        string[] head = [Say($"Step"), Say($"Weight of the networks"), .. Levels.Select(level => Say($"{level} % interval widened by"))];
        TextTable.Write(output, [head, .. CalibrationRows()], leftColumns: 0);
        output.WriteLine(Say($"Widths apply to each side, in standard deviations of the window; negative widths narrow the interval."));
    }

    public void WriteJson() => JsonOutput.Write(json =>
    {
        ShownSetting.Write(json, [.. ShownFile.Settings(path, "panel"), .. Settings()]);
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
        new("series", Say($"Series"), Series.Count,
            Series.Count == 1 ? Series[0].Id : $"{Series.Count}: {TerminalText.Some([.. Series.Select(one => one.Id)])}"),
        new("frequency", Say($"Frequency"), ShownFile.Frequency(_model.History, FormattableString.Invariant),
            ShownFile.Frequency(_model.History, Say)),
        new("last", Say($"Last timestamp"), ShownFile.Last(_model.History)),
        .. ChosenSettings.Of(_model, _model.MemberCount),
        new("optimizer", Say($"Optimizer"), TrainingJson.NameOf(_model.Options.Optimizer)),
        new("schedule", Say($"Learning rate schedule"), TrainingJson.NameOf(_model.Options.Schedule)),
        new("parameters", Say($"Parameters per network"), _model.ParameterCount),
        new("imported", Say($"Imported weights"), _model.Logs.Count == 0),
        new("data_sha256", Say($"SHA-256 of the data"), _model.DataFingerprint),
    ];

    private string[] Row(Covariate covariate) =>
        [TerminalText.Line(covariate.Name), ShownFile.KindOf(covariate),
            covariate.Levels is { } levels ? ShownFile.Category(levels) : Say($"numbers")];

    private string[] Row(NetworkLog log) =>
    [
        KindOf(log), log.Epochs.Count.ToString(CultureInfo.InvariantCulture),
        .. log.Epochs.Count == 0 ? (string[])["-", "-"] : [TextTable.Number(log.Epochs[0].Loss), TextTable.Number(log.Epochs[^1].Loss)],
        log is { IsProbe: true, IsRehearsal: false, Epochs.Count: > 0 }
            ? TextTable.Number(log.Epochs.Min(epoch => epoch.ValidationLoss)) : "-",
    ];

    private static string KindOf(NetworkLog log) =>
        log.IsRehearsal ? Say($"calibration network") : log.IsProbe ? Say($"validation network") : Say($"ensemble member");

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
internal sealed class ShownRecursiveModel(string path) : IShownFile
{
    private readonly RecursiveForecaster _model = RecursiveForecaster.Load(path);

    public void Write(TextWriter output) =>
        ShownSetting.Write(output, [
            .. ShownFile.Settings(path, Say($"model for one series that feeds its predictions back as input (--recursive)")),
            .. Settings()]);

    public void WriteJson() => JsonOutput.Write(json =>
    {
        ShownSetting.Write(json, [.. ShownFile.Settings(path, "forecaster"), .. Settings()]);
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
                : [new("series", Say($"Series"), _model.Id), new("last", Say($"Last timestamp"), _model.End!.Format(0)),
                    new("time_step", Say($"Step between timestamps"), _model.End!.Step.ToString())],
            new("horizon", Say($"Horizon"), _model.Options.Horizon),
            new("window", Say($"Window"), _model.Window),
            new("cell", Say($"Cell"), network.Cell.ToString().ToLowerInvariant(), RunText.Cell(network)),
            new("nonlinearity", Say($"Nonlinearity"), network.Nonlinearity.ToString().ToLowerInvariant()),
            new("layers", Say($"Layers"), network.Layers),
            new("hidden_size", Say($"Hidden size"), network.HiddenSize),
            new("bidirectional", Say($"Bidirectional"), network.Bidirectional),
            new("bias", Say($"Bias"), network.Bias),
            new("dropout", Say($"Dropout"), network.Dropout),
            new("parameters", Say($"Parameters"), _model.Network.ParameterCount),
            new("scaler_mean", Say($"Scaling: mean"), _model.Scaler.Mean),
            new("scaler_deviation", Say($"Scaling: standard deviation"), _model.Scaler.Deviation),
            new("imported", Say($"Imported weights"), _model.Losses.Count == 0),
            .. _model.Losses.Count == 0 ? (ShownSetting[])[] :
            [
                new("loss_function", Say($"Loss"), TrainingJson.NameOf(training.Loss)),
                new("optimizer", Say($"Optimizer"), TrainingJson.NameOf(training.Optimizer)),
                new("epochs", Say($"Epochs"), _model.Losses.Count),
                new("batch_size", Say($"Batch size"), training.BatchSize),
                new("learning_rate", Say($"Learning rate"), training.LearningRate),
                new("schedule", Say($"Learning rate schedule"), TrainingJson.NameOf(training.Schedule)),
                new("clip_norm", Say($"Gradient clipping"), training.ClipNorm),
                new("validation", Say($"Validation share"), training.ValidationShare),
                new("patience", Say($"Patience"), training.Patience),
                new("seed", Say($"Seed"), training.Seed),
                new("first_loss", Say($"First loss"), _model.Losses[0], TextTable.Number(_model.Losses[0])),
                new("last_loss", Say($"Last loss"), _model.Losses[^1], TextTable.Number(_model.Losses[^1])),
                new("data_sha256", Say($"SHA-256 of the data"), _model.DataFingerprint),
            ],
        ];
    }
}

/// <summary>A safetensors file that is no model of Nami: its arrays, as one wants to know them before <c>nami import</c>.</summary>
internal sealed class ShownArrays(string path, SafetensorsContents file) : IShownFile
{
    private IEnumerable<TensorEntry> InOrder => file.Tensors.OrderBy(array => array.Name, StringComparer.Ordinal);

    public void Write(TextWriter output)
    {
        ShownSetting.Write(output, [.. ShownFile.Settings(path, Say($"safetensors file, not a nami model")), .. file.Metadata.Select(
            pair => new ShownSetting(pair.Key, TerminalText.Line(pair.Key), TerminalText.Line(pair.Value)))]);
        if (file.Tensors.Count == 0)
            return;
        output.WriteLine();
        TextTable.Write(
            output, [[Say($"Array"), Say($"Type"), Say($"Shape")], .. InOrder.Select(array => (string[])[
                TerminalText.Line(array.Name), array.Type.ToString(), $"[{string.Join(", ", array.Shape)}]"])], leftColumns: 3);
    }

    public void WriteJson() => JsonOutput.Write(json =>
    {
        ShownSetting.Write(json, ShownFile.Settings(path, "safetensors"));
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
