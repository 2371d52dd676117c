using Nami.Cli.Reports;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Documents;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Cli.Commands.Training;

/// <summary><c>nami train</c>: trains one model on all series of a panel, with covariates and intervals.</summary>
/// <param name="setup">What it is run with.</param>
/// <param name="panel">The series.</param>
/// <param name="options">The settings.</param>
/// <param name="before">The model to continue; null for a new one.</param>
/// <param name="budget">The time that the training may take; null for no limit.</param>
internal sealed class PanelTraining(
    TrainingSetup setup, Panel panel, ForecasterOptions options, Forecaster? before, TimeSpan? budget)
    : TrainingRun<Forecaster>(setup), IDisposable
{
    private readonly FitRecord _record = new(!setup.AsJson);
    private bool _isFitted; // by a method without networks
    private Backtest? _backtest;
    private BacktestResult? _found;

    /// <summary>Whether the settings are evaluated first.</summary>
    public bool Evaluates { get; init; }

    /// <summary>Whether equal whole-number times are the same moment.</summary>
    public bool IsAligned { get; init; }

    protected override int Threads => options.Threads;

    protected override ulong Seed => options.Seed;

    protected override bool IsRandom => options.Method.HasNetworks();

    protected override int Trained => _record.Trained;

    protected override IEnumerable<string> Introduction() => [Say($"Data: {Say(panel.Describe())}")];

    protected override Forecaster Train(CancellationToken cancellation)
    {
        if (Evaluates)
            Evaluate(cancellation);
        using var progress = _record; // gone before the result is printed
        var fitted = budget is { } time && !Files.Checkpoints.Resume
            ? options with { Steps = Forecaster.StepsWithin(time, TimeProvider.System, panel, options, cancellation: cancellation) }
            : options;
        return before is null
            ? Forecaster.Fit(panel, fitted, _record, Files.Checkpoints, cancellation)
            : before.Refit(panel, fitted, _record, Files.Checkpoints, cancellation);
    }

    public void Dispose() => _record.Dispose();

    private void Evaluate(CancellationToken cancellation)
    {
        using var status = new StatusLine(!Setup.AsJson);
        var progress = new DirectProgress<FitProgress>(now => status.Show(() => RunText.Evaluation(now)));
        _backtest = Backtest.Rolling(panel, options.Horizon, season: options.Season).For(options) with { Aligned = IsAligned };
        var model = Forecaster.Fit(
            _backtest.Training, options with { Season = _backtest.Season }, progress, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        _found = _backtest.Run(
            history => model.Forecast(history, null, Backtest.Levels, cancellation: cancellation), cancellation: cancellation);
    }

    protected override void Save(Forecaster model, string path) => model.Save(path);

    // An epoch has as many windows as its steps read.
    protected override void WriteLog(TextWriter writer, Forecaster? model) => _record.WriteCsv(
        writer, model?.Logs ?? [], Forecaster.StepsPerEpoch * (model?.Options.BatchSize ?? 0));

    protected override void Warn(Forecaster model)
    {
        _isFitted = !model.HasNetworks;
        Warnings.Write(ChosenSettings.Replaced(options.Method, model));
        Warnings.Write(model.Warnings(panel));
    }

    protected override IEnumerable<string> Summary(Forecaster model)
    {
        yield return ChosenSettings.Line(model);
        if (model.Weights() is { } weights)
            yield return RunText.Weights(weights);
        if (_backtest?.WindowsReason is { } reason)
            yield return Say(reason);
        foreach (string sentence in _found is null ? [] : VerdictLines.Of(_found))
            yield return sentence;
        if (!model.HasNetworks)
            yield break;
        yield return RunText.Calibration(model.CalibrationWindows);
        if (model.Logs is [{ IsProbe: true, Epochs: { Count: > 0 } probe }, ..] && probe.MinBy(epoch => epoch.ValidationLoss) is var best)
            yield return Say(
                $"Validation: lowest pinball loss {best.ValidationLoss:F4}, after epoch {best.Epoch + 1} of {probe.Count}. The other networks were trained for as many epochs.");
    }

    protected override string TimeLine(double seconds) => !_isFitted
        ? base.TimeLine(seconds)
        : Say($"Fitted {Count(panel.Series.Count, $"1 series", $"{panel.Series.Count} series")} in {seconds:F3} s");

    protected override IEnumerable<string> Remarks(Forecaster model) => budget is null ? [] :
        [Say($"Time budget: --steps {model.Options.Steps!.Value} --seed {model.Options.Seed} reproduces this model exactly")];

    protected override string ForecastOptions(Forecaster model) =>
        NeedsFuture(model) ? $" --future {Say($"FILE")}" : "";

    // Rows of the future may stand in the table itself.
    private static bool NeedsFuture(Forecaster model)
    {
        var history = model.History;
        for (int c = 0; c < history.Covariates.Count; c++)
        {
            int index = c;
            if (history.Covariates[c].Kind == CovariateKind.Known
                && history.Series.Any(series => series.Covariate(index).Length < series.Length + model.Options.Horizon))
                return true;
        }
        return false;
    }

    protected override int Epochs(Forecaster model) => model.Logs.Sum(log => log.Epochs.Count);

    protected override void WriteJson(Forecaster model, SecondsDocument seconds) => JsonOutput.Write(
        new(model, panel)
        {
            Threads = options.Threads,
            Model = Files.Model,
            Log = Files.Log,
            Seconds = seconds,
            Verdict = VerdictDocument.Of(_found?.Verdict, Say),
        },
        DocumentsJson.Instance.TrainDocument);
}
