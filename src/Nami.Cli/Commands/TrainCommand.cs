using System.CommandLine;
using System.Diagnostics;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Training;

namespace Nami.Cli.Commands;

/// <summary><c>nami train</c>: learns a series of a CSV file and keeps the model.</summary>
internal static class TrainCommand
{
    public static Command Create(Texts texts)
    {
        var make = new OptionMaker(texts);
        var defaults = new RecursiveForecasterOptions();
        var data = new PanelArguments(make, texts, texts.TrainFileArgument, isRequired: true);
        var model = make.Text("--out", "MODEL", texts.ModelOutOption, "-o");
        model.Required = true;
        var horizon = make.Whole("--horizon", "N", texts.HorizonOption, defaults.Horizon, 1, Limits.Horizon);
        var window = make.Whole<int>("--window", "N", texts.AutomaticWindowOption, 1, Limits.Window);
        var learning = new LearningOptions(make, texts, defaults.Network, defaults.Training);
        var seconds = make.Number("--checkpoint-every", "SECONDS", texts.CheckpointOption, 10, 0, above: false);
        var resume = OptionMaker.Flag("--resume", texts.ResumeOption);
        var from = make.Text("--from", "MODEL", texts.FromOption);
        var log = make.Text("--log", "FILE.csv", texts.LogOption);
        var json = make.Json();

        var command = new Command("train", texts.Train) { model, horizon, window };
        learning.AddTo(command, isExercise: false);
        data.AddTo(command);
        command.Options.Add(seconds);
        command.Options.Add(resume);
        command.Options.Add(from);
        command.Options.Add(log);
        command.Options.Add(json);
        command.SetAction(result =>
        {
            var path = result.GetValue(model)!;
            var checkpoints = Checkpoints(path, result.GetValue(seconds), result.GetValue(resume), texts);
            var (training, isSeedChosen) = learning.Training(result);
            if (checkpoints.Resume && !learning.IsSeedGiven(result))
                (training, isSeedChosen) = (training with { Seed = TrainingCheckpoint.ReadSeed(checkpoints.Path) }, false);
            var options = defaults with
            {
                Horizon = result.GetValue(horizon),
                Window = result.GetValue(window),
                Network = learning.Network(result),
                Training = training,
            };
            var before = result.GetValue(from) is { } file ? RecursiveForecaster.Load(file) : null;
            if (before is not null && (learning.GivenNetworkOption(result) ?? (result.GetValue(window) is null ? null : window.Name)) is { } given)
                Throw.Input(texts.FromExcludes(given));
            if (before is not null)
                options = before.Options with { Horizon = result.GetResult(horizon) is { Implicit: false } ? options.Horizon : before.Options.Horizon, Training = training };
            OutputPath.RefuseSame(data.File(result), path, texts);
            OutputPath.PrepareFile(path, texts);
            var logFile = result.GetValue(log);
            if (logFile is not null)
            {
                WrittenFiles.RefuseSame(texts, (model.Name, path), ("MODEL.checkpoint", checkpoints.Path), (log.Name, logFile));
                OutputPath.RefuseSame(data.File(result), logFile, texts);
                OutputPath.RefuseSame(result.GetValue(from), logFile, texts);
                OutputPath.PrepareFile(logFile, texts);
            }
            return Run(texts, data.Read(result), options, before, checkpoints, isSeedChosen, path, logFile, result.GetValue(json));
        });
        return command;
    }

    // Beside the model: there until the training is done.
    private static CheckpointOptions Checkpoints(string model, double seconds, bool resume, Texts texts)
    {
        var path = model + ".checkpoint";
        if (resume && !File.Exists(path))
            Throw.Input(texts.NothingToResume(path));
        if (!resume && File.Exists(path))
            Throw.Input(texts.CheckpointExists(path));
        return new() { Path = path, Clock = TimeProvider.System, Every = seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, 1e6)) : null, Resume = resume };
    }

    private static int Run(
        Texts texts, TimeSeries series, RecursiveForecasterOptions options, RecursiveForecaster? before, CheckpointOptions checkpoints, bool isSeedChosen, string path, string? log, bool asJson)
    {
        var start = Stopwatch.GetTimestamp();
        var window = options.WindowFor(series.Length);
        var windows = Math.Max(0, series.Length - window);
        Limits.Check(options.Network, options.Training with { BatchSize = Math.Min(options.Training.BatchSize, series.Length) }, Math.Min(window, series.Length), texts);
        if (!asJson)
            Introduce(texts, series, options, windows, isSeedChosen, checkpoints);

        using var interruption = new Interruption();
        var trainStart = Stopwatch.GetTimestamp();
        RecursiveForecaster model;
        TrainingRecord record;
        using (var progress = asJson ? null : new TrainingProgress(texts, options.Training.Epochs))
        {
            record = new(checkpoints.Resume ? TrainingCheckpoint.ReadEpochs(checkpoints.Path) : [], windows - options.Training.ValidationWindows(windows), progress);
            try
            {
                model = before is null
                    ? RecursiveForecaster.Fit(series, options, record, checkpoints, interruption.Token)
                    : before.Refit(series, options.Training, record, checkpoints, interruption.Token);
            }
            catch (TrainingDivergedException failure)
            {
                WriteLog(record.Log, log);
                File.Delete(checkpoints.Path); // it leads to the same failure
                if (failure is not RecursiveForecasterDivergedException { LastGood: var good })
                    throw;
                good.Save(path);
                throw new InputException(texts.DivergedSaved(texts.Say(failure), good.Losses.Count, path), failure);
            }
        }
        var trainTime = Stopwatch.GetElapsedTime(trainStart);
        model.Save(path);
        if (!interruption.IsRequested)
            File.Delete(checkpoints.Path);
        WriteLog(record.Log, log);

        if (asJson)
            WriteJson(model, record, series, options, path, log, trainTime, Stopwatch.GetElapsedTime(start));
        else
            Tell(texts, model, record, path, log, trainTime, interruption.IsRequested);
        return interruption.IsRequested ? CommandLine.Failed : CommandLine.Done;
    }

    private static void WriteLog(TrainingLog log, string? path)
    {
        if (path is null)
            return;
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            log.WriteCsv(writer);
        });
    }

    private static void Introduce(Texts texts, TimeSeries series, RecursiveForecasterOptions options, int windows, bool isSeedChosen, CheckpointOptions checkpoints)
    {
        var network = options.Network;
        Console.WriteLine(texts.DeviceLine(Device.InstructionSet, Device.SimdBits, options.Training.Threads));
        Console.WriteLine(texts.SeedLine(options.Training.Seed, isSeedChosen));
        Console.WriteLine(texts.SeriesLine(series.Id, series.Length, texts.Say(series.Time.Describe())));
        Console.WriteLine(texts.TrainDataLine(windows, options.WindowFor(series.Length), options.Horizon));
        Console.WriteLine(texts.NetworkLine(Texts.CellName(network), network.Layers, network.HiddenSize, (int)network.CountParameters()));
        if (checkpoints.Resume)
            Console.WriteLine(texts.ResumingLine(checkpoints.Path));
    }

    private static void Tell(Texts texts, RecursiveForecaster model, TrainingRecord record, string path, string? log, TimeSpan trainTime, bool wasStopped)
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
        RecursiveForecaster model, TrainingRecord record, TimeSeries series, RecursiveForecasterOptions options, string path, string? log, TimeSpan train, TimeSpan total) => JsonOutput.Write(json =>
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
