using System.Globalization;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Documents;
using Nami.Files;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>All that there is to know of a model of panels.</summary>
internal sealed class ShownPanelModel(string path, Safetensors file) : IShownFile
{
    // The table by step ahead has rows for some steps; JSON has all.
    private const int MostSteps = 8;

    private readonly Forecaster _model = Forecaster.Load(path);

    private IReadOnlyList<TimeSeries> Series => _model.History.Series;

    public void Write(TextWriter output)
    {
        ShownSetting.Write(output, [.. ShownFile.Settings(path, Say($"model of panels: series learned together, with intervals")), .. Settings()]);
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
                [[Say($"Network"), Say($"Epochs"), Say($"First loss"), Say($"Last loss"), Say($"Least of held back")], .. _model.Logs.Select(Row)]);
        }
        output.WriteLine();
        output.WriteLine(RunText.Calibration(_model.CalibrationWindows));
        TextTable.Write(output, [[Say($"Step ahead"), Say($"Correction believed"), .. Levels.Select(level => Say($"{level} % widened by"))], .. CalibrationRows()], leftColumns: 0);
        output.WriteLine(Say($"Widths are of each side, in deviations of a window; below 0 the intervals are narrowed."));
    }

    public void WriteJson() => JsonOutput.Write(
        new(_model)
        {
            File = path,
            Bytes = ShownFile.SizeOf(path),
            Frequency = ShownFile.Frequency(_model.History, FormattableString.Invariant),
            Last = ShownFile.Last(_model.History),
            Optimizer = file.Metadata.GetValueOrDefault("nami.optimizer"),
            Schedule = file.Metadata.GetValueOrDefault("nami.schedule"),
            DataSha256 = file.Metadata["nami.data_sha256"],
            Calibration = new(_model.CalibrationWindows, Shares.ToArray(), Widths(0), Widths(1)),
        },
        DocumentsJson.Instance.PanelModelDocument);

    private static int[] Levels => [80, 95];

    private ReadOnlySpan<double> Shares => file.Tensors["calibration.shares"].Float64.Span;

    private double Width(int level, int step) => file.Tensors["calibration.widths"].Float64.Span[level * _model.Options.Horizon + step];

    private double[] Widths(int level) => [.. Enumerable.Range(0, _model.Options.Horizon).Select(step => Width(level, step))];

    private IEnumerable<ShownSetting> Settings() =>
    [
        new(Say($"Series"), Series.Count,
            Series.Count == 1 ? Series[0].Id : $"{Series.Count}: {TerminalText.Some([.. Series.Select(one => one.Id)])}"),
        new(Say($"Frequency"), ShownFile.Frequency(_model.History, FormattableString.Invariant),
            ShownFile.Frequency(_model.History, Say)),
        new(Say($"Last stamp"), ShownFile.Last(_model.History)),
        .. ChosenSettings.Of(_model, _model.MemberCount),
        new(Say($"Optimizer"), file.Metadata.GetValueOrDefault("nami.optimizer")),
        new(Say($"Schedule"), file.Metadata.GetValueOrDefault("nami.schedule")),
        new(Say($"Parameters of each"), _model.ParameterCount),
        new(Say($"Weights imported"), _model.Logs.Count == 0),
        new(Say($"Data's SHA-256"), file.Metadata["nami.data_sha256"]),
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

    private static string KindOf(NetworkLog log) => log.IsRehearsal ? Say($"calibration network") : log.IsProbe ? Say($"validation network") : Say($"ensemble member");

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
internal sealed class ShownRecursiveModel(string path, Safetensors file) : IShownFile
{
    private readonly RecursiveForecaster _model = RecursiveForecaster.Load(path);

    public void Write(TextWriter output) =>
        ShownSetting.Write(output, [.. ShownFile.Settings(path, Say($"model of one series that feeds on its own predictions (--recursive)")), .. Settings()]);

    public void WriteJson()
    {
        string? last = _model.History.IsEmpty ? null : Setting("time.last"), step = _model.History.IsEmpty ? null : Setting("time.step");
        if (_model.Losses.Count == 0)
            JsonOutput.Write(
                new(_model) { File = path, Bytes = ShownFile.SizeOf(path), Last = last, TimeStep = step },
                DocumentsJson.Instance.RecursiveModelDocument);
        else
            JsonOutput.Write(
                new(_model)
                {
                    File = path,
                    Bytes = ShownFile.SizeOf(path),
                    Last = last,
                    TimeStep = step,
                    LossFunction = Setting("loss"),
                    Optimizer = Setting("optimizer"),
                    Schedule = Setting("schedule"),
                    DataSha256 = Setting("data_sha256"),
                },
                DocumentsJson.Instance.TrainedRecursiveModelDocument);
    }

    private IEnumerable<ShownSetting> Settings()
    {
        var (network, training) = (_model.Options.Network, _model.Options.Training);
        return
        [
            // A model that was imported may have no series, and has no training.
            .. _model.History.IsEmpty
                ? (ShownSetting[])[]
                : [new(Say($"Series"), _model.Id), new(Say($"Last stamp"), file.Metadata["nami.time.last"]),
                    new(Say($"Step of stamps"), file.Metadata["nami.time.step"])],
            new(Say($"Steps ahead"), _model.Options.Horizon),
            new(Say($"Window"), _model.Window),
            new(Say($"Cell"), network.Cell.ToString().ToLowerInvariant(), RunText.Cell(network)),
            new(Say($"Nonlinearity"), network.Nonlinearity.ToString().ToLowerInvariant()),
            new(Say($"Layers"), network.Layers),
            new(Say($"Hidden size"), network.HiddenSize),
            new(Say($"Both directions"), network.Bidirectional),
            new(Say($"Biases"), network.Bias),
            new(Say($"Dropout"), network.Dropout),
            new(Say($"Parameters"), _model.Network.ParameterCount),
            new(Say($"Scaler's mean"), _model.Scaler.Mean),
            new(Say($"Scaler's deviation"), _model.Scaler.Deviation),
            new(Say($"Weights imported"), _model.Losses.Count == 0),
            .. _model.Losses.Count == 0 ? (ShownSetting[])[] :
            [
                new(Say($"Loss"), Setting("loss")),
                new(Say($"Optimizer"), Setting("optimizer")),
                new(Say($"Epochs"), _model.Losses.Count),
                new(Say($"Batch size"), training.BatchSize),
                new(Say($"Learning rate"), training.LearningRate),
                new(Say($"Schedule"), Setting("schedule")),
                new(Say($"Longest gradient"), training.ClipNorm),
                new(Say($"Share held back"), training.ValidationShare),
                new(Say($"Patience"), training.Patience),
                new(Say($"Seed"), training.Seed),
                new(Say($"First loss"), _model.Losses[0], TextTable.Number(_model.Losses[0])),
                new(Say($"Last loss"), _model.Losses[^1], TextTable.Number(_model.Losses[^1])),
                new(Say($"Data's SHA-256"), Setting("data_sha256")),
            ],
        ];
    }

    private string? Setting(string name) => file.Metadata.GetValueOrDefault($"nami.{name}");
}

/// <summary>A safetensors file that is no model of Nami: its arrays, as one wants to know them before <c>nami import</c>.</summary>
internal sealed class ShownArrays(string path, SafetensorsContents file) : IShownFile
{
    private IEnumerable<TensorEntry> InOrder => file.Tensors.OrderBy(array => array.Name, StringComparer.Ordinal);

    public void Write(TextWriter output)
    {
        ShownSetting.Write(output, [.. ShownFile.Settings(path, Say($"safetensors, not a model of nami")), .. file.Metadata.Select(
            pair => new ShownSetting(TerminalText.Line(pair.Key), TerminalText.Line(pair.Value)))]);
        if (file.Tensors.Count == 0)
            return;
        output.WriteLine();
        TextTable.Write(
            output, [[Say($"Array"), Say($"Type"), Say($"Shape")], .. InOrder.Select(array => (string[])[
                TerminalText.Line(array.Name), array.Type.ToString(), $"[{string.Join(", ", array.Shape)}]"])], leftColumns: 3);
    }

    public void WriteJson() => JsonOutput.Write(
        new()
        {
            File = path,
            Bytes = ShownFile.SizeOf(path),
            Metadata = file.Metadata,
            Arrays = [.. InOrder.Select(array => new ArrayDocument(array.Name, array.Type.ToString(), array.Shape))],
        },
        DocumentsJson.Instance.ArraysDocument);
}
