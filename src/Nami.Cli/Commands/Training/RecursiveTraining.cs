using System.Text.Json;
using Nami.Cli.Reports;
using Nami.Data;
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

    protected override void WriteModel(Utf8JsonWriter json, RecursiveForecaster model)
    {
        json.WriteNumber("seed", options.Training.Seed);
        json.WriteString("series", series.Id);
        json.WriteNumber("points", series.Length);
        json.WriteNumber("horizon", model.Options.Horizon);
        json.WriteNumber("window", model.Window);
        json.WriteNumber("parameters", model.Network.ParameterCount);
        json.WriteNumber("epochs", model.Losses.Count);
        json.WriteNumbers("loss", model.Losses);
        json.WriteNumber("first_loss", model.Losses[0]);
        json.WriteNumber("last_loss", model.Losses[^1]);
        if (_record!.Best is { } best)
        {
            json.WriteNumbers("validation_loss", _record.ValidationLosses);
            json.WriteNumber("best_epoch", best.Epoch);
        }
    }
}
