using System.Globalization;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Documents;
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
        if (!_model.HasNetworks)
            return;
        output.WriteLine();
        output.WriteLine(RunText.Calibration(_model.CalibrationWindows));
        string[] head = [Say($"Step"), Say($"Weight of the networks"), .. Levels.Select(level => Say($"{level} % interval widened by"))];
        TextTable.Write(output, [head, .. CalibrationRows()], leftColumns: 0);
        output.WriteLine(Say($"Widths apply to each side, in standard deviations of the window; negative widths narrow the interval."));
        if (_model.Weights() is { } weights)
            output.WriteLine(RunText.Weights(weights));
        if (Blend is { } blend)
            output.WriteLine(blend.Groups.Used.Count == 1
                ? Say($"The combination of simple forecasts has the rest of the weight.")
                : Say(
                    $"The combination of simple forecasts has the rest of the weight. {blend.Groups.Used.Count} groups of series have weights of their own; this is their mean, and --json has all."));
    }

    public void WriteJson() => JsonOutput.Write(
        new(_model)
        {
            File = path,
            Bytes = ShownFile.SizeOf(path),
            Frequency = ShownFile.Frequency(_model.History, FormattableString.Invariant),
            Last = ShownFile.Last(_model.History),
            DataSha256 = _model.DataFingerprint,
            Calibration = _model.HasNetworks
                ? new(_model.CalibrationWindows, [.. _model.Ensemble.Calibration.Shares], Widths(_model.Ensemble.Calibration.Widths, 0),
                    Widths(_model.Ensemble.Calibration.Widths, 1), Combined)
                : null,
        },
        DocumentsJson.Instance.PanelModelDocument);

    private static int[] Levels => [80, 95];

    private Blend? Blend => _model.Ensemble.Blend;

    // Beside the combination: the mean of the groups.
    private double Share(int step) => Blend is { } blend
        ? blend.Groups.Used.Average(group => blend.Shares[group][step])
        : _model.Ensemble.Calibration.Shares[step];

    private double Width(int level, int step) => (Blend?.Widths ?? _model.Ensemble.Calibration.Widths)[level][step];

    private static double[] Widths(IReadOnlyList<double[]> widths, int level) => [.. widths[level]];

    private CombinedDocument? Combined => Blend is not { } blend ? null : new(
        [.. blend.Groups.Used.Select(group => new GroupDocument(
            Trait(blend, group, 0), Trait(blend, group, 1), Trait(blend, group, 2), blend.Shares[group]))],
        Widths(blend.Widths, 0), Widths(blend.Widths, 1));

    private static string? Trait(Blend blend, int group, int trait) => double.IsInfinity(blend.Groups.Borders[trait])
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{((group >> trait & 1) == 1 ? ">" : "<=")} {blend.Groups.Borders[trait]:G4}");

    private IEnumerable<ShownSetting> Settings() =>
    [
        new(Say($"Series"), Series.Count,
            Series.Count == 1 ? Series[0].Id : $"{Series.Count}: {TerminalText.Some([.. Series.Select(one => one.Id)])}"),
        new(Say($"Frequency"), ShownFile.Frequency(_model.History, FormattableString.Invariant),
            ShownFile.Frequency(_model.History, Say)),
        new(Say($"Last timestamp"), ShownFile.Last(_model.History)),
        .. ChosenSettings.Of(_model, _model.MemberCount),
        .. _model.HasNetworks
            ? (ShownSetting[])[
                new(Say($"Parameters per network"), _model.ParameterCount), new(Say($"Imported weights"), _model.Logs.Count == 0)]
            : [],
        new(Say($"SHA-256 of the data"), _model.DataFingerprint),
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
            string[] cells = [string.Create(CultureInfo.InvariantCulture, $"{100 * Share(step):0} %"),
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

    public void WriteJson()
    {
        var training = _model.Options.Training;
        string? last = _model.End?.Format(0), step = _model.End?.Step.ToString();
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
                    LossFunction = TrainingJson.NameOf(training.Loss),
                    Optimizer = TrainingJson.NameOf(training.Optimizer),
                    Schedule = TrainingJson.NameOf(training.Schedule),
                    DataSha256 = _model.DataFingerprint,
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
                : [new(Say($"Series"), _model.Id), new(Say($"Last timestamp"), _model.End!.Format(0)),
                    new(Say($"Step between timestamps"), _model.End!.Step.ToString())],
            new(Say($"Horizon"), _model.Options.Horizon),
            new(Say($"Window"), _model.Window),
            new(Say($"Cell"), network.Cell.ToString().ToLowerInvariant(), RunText.Cell(network)),
            new(Say($"Nonlinearity"), network.Nonlinearity.ToString().ToLowerInvariant()),
            new(Say($"Layers"), network.Layers),
            new(Say($"Hidden size"), network.HiddenSize),
            new(Say($"Bidirectional"), network.Bidirectional),
            new(Say($"Bias"), network.Bias),
            new(Say($"Dropout"), network.Dropout),
            new(Say($"Parameters"), _model.Network.ParameterCount),
            new(Say($"Scaling: mean"), _model.Scaler.Mean),
            new(Say($"Scaling: standard deviation"), _model.Scaler.Deviation),
            new(Say($"Imported weights"), _model.Losses.Count == 0),
            .. _model.Losses.Count == 0 ? (ShownSetting[])[] :
            [
                new(Say($"Loss"), TrainingJson.NameOf(training.Loss)),
                new(Say($"Optimizer"), TrainingJson.NameOf(training.Optimizer)),
                new(Say($"Epochs"), _model.Losses.Count),
                new(Say($"Batch size"), training.BatchSize),
                new(Say($"Learning rate"), training.LearningRate),
                new(Say($"Learning rate schedule"), TrainingJson.NameOf(training.Schedule)),
                new(Say($"Gradient clipping"), training.ClipNorm),
                new(Say($"Validation share"), training.ValidationShare),
                new(Say($"Patience"), training.Patience),
                new(Say($"Seed"), training.Seed),
                new(Say($"First loss"), _model.Losses[0], TextTable.Number(_model.Losses[0])),
                new(Say($"Last loss"), _model.Losses[^1], TextTable.Number(_model.Losses[^1])),
                new(Say($"SHA-256 of the data"), _model.DataFingerprint),
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
