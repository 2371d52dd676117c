using System.CommandLine;
using System.Diagnostics;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Training;

namespace Nami.Cli.Commands.Training;

/// <summary><c>nami train --recursive</c>: learns one series by a network that feeds on its own predictions.</summary>
internal static class RecursiveTraining
{
    /// <exception cref="InputException">The options, the series or the model to go on from are wrong, or training diverges.</exception>
    public static int Run(
        Texts texts, LearningOptions learning, ParseResult result, PanelArguments data, RecursiveForecasterOptions options,
        bool isHorizonGiven, string? from, TrainingFiles files, bool asJson)
    {
        var (training, isSeedChosen) = learning.Training(result);
        if (files.Checkpoints.Resume && !learning.IsSeedGiven(result))
            (training, isSeedChosen) = (training with { Seed = TrainingCheckpoint.ReadSeed(files.Checkpoints.Path) }, false);
        options = options with { Network = learning.Network(result), Training = training };
        var before = from is null ? null : RecursiveForecaster.Load(ModelKind.Require(from, ModelKind.Recursive, texts));
        if (before is not null)
            options = before.Options with { Horizon = isHorizonGiven ? options.Horizon : before.Options.Horizon, Training = training };
        return Run(texts, data.Read(result), options, before, files, isSeedChosen, asJson);
    }

    private static int Run(
        Texts texts, TimeSeries series, RecursiveForecasterOptions options, RecursiveForecaster? before, TrainingFiles files,
        bool isSeedChosen, bool asJson)
    {
        long start = Stopwatch.GetTimestamp();
        var checkpoints = files.Checkpoints;
        int window = options.WindowFor(series.Length);
        int windows = Math.Max(0, series.Length - window);
        Limits.Check(options.Network, options.Training with { BatchSize = Math.Min(options.Training.BatchSize, series.Length) },
            Math.Min(window, series.Length), texts);
        if (!asJson)
            Introduce(texts, series, options, windows, isSeedChosen, checkpoints);

        using var interruption = new Interruption();
        long trainStart = Stopwatch.GetTimestamp();
        RecursiveForecaster model;
        TrainingRecord record;
        using (var progress = asJson ? null : new TrainingProgress(texts, options.Training.Epochs))
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
                throw new InputException(texts.DivergedSaved(Say(failure), files.Model), failure);
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
            Tell(texts, model, record, files.Model, files.Log, trainTime, interruption.IsRequested);
        return interruption.IsRequested ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Introduce(
        Texts texts, TimeSeries series, RecursiveForecasterOptions options, int windows, bool isSeedChosen, CheckpointOptions checkpoints)
    {
        var network = options.Network;
        Console.WriteLine(texts.DeviceLine(Device.InstructionSet, Device.SimdBits, options.Training.Threads));
        Console.WriteLine(texts.SeedLine(options.Training.Seed, isSeedChosen));
        Console.WriteLine(texts.SeriesLine(series.Id, series.Length, Say(series.Time.Describe())));
        Console.WriteLine(texts.TrainDataLine(windows, options.WindowFor(series.Length), options.Horizon));
        Console.WriteLine(texts.NetworkLine(network));
        if (checkpoints.Resume)
            Console.WriteLine(texts.ResumingLine(checkpoints.Path));
    }

    private static void Tell(
        Texts texts, RecursiveForecaster model, TrainingRecord record, string path, string? log, TimeSpan trainTime, bool wasStopped)
    {
        Console.WriteLine(texts.TrainLossLine(model.Losses[0], model.Losses[^1]));
        if (record.Best is { } best)
            Console.WriteLine(texts.BestLine(best.Epoch, best.ValidationLoss));
        Console.WriteLine(texts.TimeLine(record.Trained, trainTime.TotalSeconds));
        if (log is not null)
            Console.WriteLine(texts.LogLine(log));
        if (wasStopped)
            Console.WriteLine(texts.StoppedSaved(model.Losses.Count, path));
        else
            Console.WriteLine(texts.ModelLine(path));
        Console.WriteLine(texts.NextLine($"nami forecast {ShellWord.Of(path)}"));
    }

    private static void WriteJson(
        RecursiveForecaster model, TrainingRecord record, TimeSeries series, RecursiveForecasterOptions options, string path, string? log,
        TimeSpan train, TimeSpan total) => JsonOutput.Write(json =>
    {
        json.WriteString("device", "cpu");
        json.WriteNumber("threads", options.Training.Threads);
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
        if (record.Best is { } best)
        {
            json.WriteNumbers("validation_loss", record.ValidationLosses);
            json.WriteNumber("best_epoch", best.Epoch);
        }
        json.WriteString("model", path);
        if (log is not null)
            json.WriteString("log", log);
        json.WriteStartObject("seconds");
        json.WriteSeconds("train", train);
        json.WriteSeconds("total", total);
        json.WriteEndObject();
    });
}
