using Nami.Cli.Reports;
using Nami.Data;
using Nami.Documents;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Cli.Commands.Training;

/// <summary><c>nami train --method recursive</c>: trains a network on one series, which reads its own predictions.</summary>
/// <param name="setup">What it is run with.</param>
/// <param name="series">The series.</param>
/// <param name="options">The settings.</param>
/// <param name="before">The model to continue; null for a new one.</param>
internal sealed class RecursiveTraining(
    TrainingSetup setup, TimeSeries series, RecursiveForecasterOptions options, RecursiveForecaster? before)
    : TrainingRun<RecursiveForecaster>(setup)
{
    private readonly int _windows = Math.Max(0, series.Length - options.WindowFor(series.Length));
    private TrainingRecord? _record;

    protected override int Threads => options.Training.Threads;

    protected override ulong Seed => options.Training.Seed;

    protected override int Trained => _record!.Trained;

    protected override IEnumerable<string> Introduction() =>
    [
        Say($"Series: {series.Id}, {series.Length} points ({Say(series.Time.Describe())})"),
        Say($"Data: {_windows} windows of {options.WindowFor(series.Length)} points; horizon {options.Horizon}"),
        RunText.Network(options.Network),
    ];

    protected override RecursiveForecaster Train(CancellationToken cancellation)
    {
        using var progress = Setup.AsJson ? null : new TrainingProgress(options.Training.Epochs);
        _record = new(Files.Checkpoints.Resume ? TrainingCheckpoint.ReadEpochs(Files.Checkpoints.Path) : [],
            _windows - options.Training.ValidationWindows(_windows), progress);
        return before is null
            ? RecursiveForecaster.Fit(series, options, _record, Files.Checkpoints, cancellation)
            : before.Refit(series, options.Training, _record, Files.Checkpoints, cancellation);
    }

    protected override void Save(RecursiveForecaster model, string path) => model.Save(path);

    protected override void WriteLog(TextWriter writer, RecursiveForecaster? model) => _record!.Log.WriteCsv(writer);

    protected override IEnumerable<string> Summary(RecursiveForecaster model)
    {
        yield return Say(
            $"Loss: {model.Losses[0]:F4} in the first epoch, {model.Losses[^1]:F4} in the last (mean squared error of the scaled series)");
        if (_record!.Best is { } best)
            yield return Say(
                $"Best epoch: {best.Epoch}, with a validation loss of {best.ValidationLoss:F4}. The model uses its weights.");
    }

    protected override int Epochs(RecursiveForecaster model) => model.Losses.Count;

    protected override void WriteJson(RecursiveForecaster model, SecondsDocument seconds) => JsonOutput.Write(
        new(model, series)
        {
            Threads = options.Training.Threads,
            Seed = options.Training.Seed,
            ValidationLoss = _record!.Best is null ? null : [.. _record.ValidationLosses],
            BestEpoch = _record.Best?.Epoch,
            Model = Files.Model,
            Log = Files.Log,
            Seconds = seconds,
        },
        DocumentsJson.Instance.RecursiveTrainDocument);
}
