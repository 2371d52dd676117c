using System.CommandLine;
using System.Diagnostics;
using Nami.Cli.Exit;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Documents;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Cli.Commands.Training;

/// <summary><c>nami train --recursive</c>: learns one series by a network that feeds on its own predictions.</summary>
internal static class RecursiveTraining
{
    /// <exception cref="InputException">The options, the series or the model to go on from are wrong, or training diverges.</exception>
    public static int Run(
        LearningOptions learning, ParseResult result, PanelArguments data, RecursiveForecasterOptions options,
        bool isHorizonGiven, string? from, TrainingFiles files, bool asJson)
    {
        var (training, isSeedChosen) = learning.Training(result);
        if (files.Checkpoints.Resume && !learning.IsSeedGiven(result))
            (training, isSeedChosen) = (training with { Seed = TrainingCheckpoint.ReadSeed(files.Checkpoints.Path) }, false);
        options = options with { Network = learning.Network(result), Training = training };
        var before = from is null ? null : RecursiveForecaster.Load(ModelKind.Require(from, ModelKind.Recursive));
        if (before is not null)
            options = before.Options with { Horizon = isHorizonGiven ? options.Horizon : before.Options.Horizon, Training = training };
        return Run(data.Read(result), options, before, files, isSeedChosen, asJson);
    }

    private static int Run(
        TimeSeries series, RecursiveForecasterOptions options, RecursiveForecaster? before, TrainingFiles files,
        bool isSeedChosen, bool asJson)
    {
        long start = Stopwatch.GetTimestamp();
        var checkpoints = files.Checkpoints;
        int window = options.WindowFor(series.Length);
        int windows = Math.Max(0, series.Length - window);
        Limits.Check(options.Network, options.Training with { BatchSize = Math.Min(options.Training.BatchSize, series.Length) },
            Math.Min(window, series.Length));
        if (!asJson)
            Introduce(series, options, windows, isSeedChosen, checkpoints);

        using var interruption = new Interruption();
        long trainStart = Stopwatch.GetTimestamp();
        RecursiveForecaster model;
        TrainingRecord record;
        using (var progress = asJson ? null : new TrainingProgress(options.Training.Epochs))
        {
            record = new(checkpoints.Resume ? TrainingCheckpoint.ReadEpochs(checkpoints.Path) : [],
                windows - options.Training.ValidationWindows(windows), progress);
            try
            {
                model = before is null
                    ? RecursiveForecaster.Fit(series, options, record, checkpoints, interruption.Token)
                    : before.Refit(series, options.Training, record, checkpoints, interruption.Token);
            }
            catch (OperationCanceledException) when (!checkpoints.Resume)
            {
                File.Delete(checkpoints.Path); // there is no epoch in it
                throw;
            }
            catch (TrainingDivergedException failure)
            {
                files.WriteLog(record.Log.WriteCsv);
                File.Delete(checkpoints.Path); // it leads to the same failure
                if (failure is not RecursiveForecasterDivergedException { LastGood: var good })
                    throw;
                good.Save(files.Model);
                throw new InputException($"{Say(failure)}. The last good weights are in {files.Model}", failure);
            }
        }
        var trainTime = Stopwatch.GetElapsedTime(trainStart);
        model.Save(files.Model);
        if (!interruption.IsRequested)
            File.Delete(checkpoints.Path);
        files.WriteLog(record.Log.WriteCsv);

        if (asJson)
            WriteJson(model, record, series, options, files.Model, files.Log, trainTime, Stopwatch.GetElapsedTime(start));
        else
            Tell(model, record, files.Model, files.Log, trainTime, interruption.IsRequested);
        return interruption.IsRequested ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Introduce(
        TimeSeries series, RecursiveForecasterOptions options, int windows, bool isSeedChosen, CheckpointOptions checkpoints)
    {
        var network = options.Network;
        Console.WriteLine(RunText.Device(options.Training.Threads));
        Console.WriteLine(RunText.Seed(options.Training.Seed, isSeedChosen));
        Console.WriteLine(Say($"Series: {series.Id}, {series.Length} points ({Say(series.Time.Describe())})"));
        Console.WriteLine(Say($"Data: {windows} windows of {options.WindowFor(series.Length)} points; horizon {options.Horizon}"));
        Console.WriteLine(RunText.Network(network));
        if (checkpoints.Resume)
            Console.WriteLine(Say($"Resuming from {checkpoints.Path}"));
    }

    private static void Tell(
        RecursiveForecaster model, TrainingRecord record, string path, string? log, TimeSpan trainTime, bool wasStopped)
    {
        Console.WriteLine(
            Say($"Loss: {model.Losses[0]:F4} in the first epoch, {model.Losses[^1]:F4} in the last (mean squared error of the scaled series)"));
        if (record.Best is { } best)
            Console.WriteLine(
                Say($"Best epoch: {best.Epoch}, with a validation loss of {best.ValidationLoss:F4}. The model uses its weights."));
        Console.WriteLine(RunText.Time(record.Trained, trainTime.TotalSeconds));
        if (log is not null)
            Console.WriteLine(Say($"Log: {log}"));
        if (wasStopped)
            Console.WriteLine(RunText.Stopped(model.Losses.Count, path));
        else
            Console.WriteLine(Say($"Model: {path}"));
        Console.WriteLine(RunText.Next(path));
    }

    private static void WriteJson(
        RecursiveForecaster model, TrainingRecord record, TimeSeries series, RecursiveForecasterOptions options, string path, string? log,
        TimeSpan train, TimeSpan total) => JsonOutput.Write(
            new(model, series)
            {
                Threads = options.Training.Threads,
                Seed = options.Training.Seed,
                ValidationLoss = record.Best is null ? null : [.. record.ValidationLosses],
                BestEpoch = record.Best?.Epoch,
                Model = path,
                Log = log,
                Seconds = SecondsDocument.Of(train, total),
            },
            DocumentsJson.Instance.RecursiveTrainDocument);
}
