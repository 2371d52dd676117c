using System.CommandLine;
using System.Diagnostics;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Terminal;
using Nami.Data;
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
        var defaults = new ForecasterOptions();
        var data = new CsvArguments(make, texts, texts.TrainFileArgument, isRequired: true);
        var model = make.Text("--out", "MODEL", texts.ModelOutOption, "-o");
        model.Required = true;
        var horizon = make.Whole("--horizon", "N", texts.HorizonOption, defaults.Horizon, 1, Limits.Horizon);
        var window = make.Whole<int>("--window", "N", texts.AutomaticWindowOption, 1, Limits.Window);
        var learning = new LearningOptions(make, texts, defaults.Network, defaults.Training);
        var seconds = make.Number("--checkpoint-every", "SECONDS", texts.CheckpointOption, 10, 0, above: false);
        var resume = OptionMaker.Flag("--resume", texts.ResumeOption);
        var from = make.Text("--from", "MODEL", texts.FromOption);
        var json = make.Json();

        var command = new Command("train", texts.Train) { model, horizon, window };
        learning.AddTo(command, isExercise: false);
        data.AddTo(command);
        command.Options.Add(seconds);
        command.Options.Add(resume);
        command.Options.Add(from);
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
            var before = result.GetValue(from) is { } file ? Forecaster.Load(file) : null;
            if (before is not null && (learning.GivenNetworkOption(result) ?? (result.GetValue(window) is null ? null : window.Name)) is { } given)
                Throw.Input(texts.FromExcludes(given));
            if (before is not null)
                options = before.Options with { Horizon = result.GetResult(horizon) is { Implicit: false } ? options.Horizon : before.Options.Horizon, Training = training };
            OutputPath.RefuseSame(data.File(result), path, texts);
            OutputPath.PrepareFile(path, texts);
            return Run(texts, data.Read(result), options, before, checkpoints, isSeedChosen, path, result.GetValue(json));
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
        return new() { Path = path, Every = seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, 1e6)) : null, Resume = resume };
    }

    private static int Run(Texts texts, TimeSeries series, ForecasterOptions options, Forecaster? before, CheckpointOptions checkpoints, bool isSeedChosen, string path, bool asJson)
    {
        var start = Stopwatch.GetTimestamp();
        var window = options.Window ?? Math.Min(series.Length, Limits.Window);
        Limits.Check(options.Network, options.Training with { BatchSize = Math.Min(options.Training.BatchSize, series.Length) }, Math.Min(window, series.Length), texts);
        if (!asJson)
        {
            Console.WriteLine(texts.DeviceLine(Device.InstructionSet, Device.SimdBits, options.Training.Threads));
            Console.WriteLine(texts.SeedLine(options.Training.Seed, isSeedChosen));
            Console.WriteLine(texts.SeriesLine(series.Id, series.Length, texts.Say(series.Time.Describe())));
            if (checkpoints.Resume)
                Console.WriteLine(texts.ResumingLine(checkpoints.Path));
        }

        using var interruption = new Interruption();
        var trainStart = Stopwatch.GetTimestamp();
        var model = Fit(texts, series, options, before, checkpoints, asJson, interruption.Token);
        var trainTime = Stopwatch.GetElapsedTime(trainStart);
        model.Save(path);
        if (!interruption.IsRequested)
            File.Delete(checkpoints.Path);

        if (asJson)
            WriteJson(model, series, options, path, trainTime, Stopwatch.GetElapsedTime(start));
        else
            Tell(texts, model, series, path, trainTime, interruption.IsRequested);
        return interruption.IsRequested ? CommandLine.Failed : CommandLine.Done;
    }

    private static Forecaster Fit(
        Texts texts, TimeSeries series, ForecasterOptions options, Forecaster? before, CheckpointOptions checkpoints, bool isSilent, CancellationToken cancellation)
    {
        using var progress = isSilent ? null : new TrainingProgress(texts, options.Training.Epochs);
        return before is null
            ? Forecaster.Fit(series, options, progress, checkpoints, cancellation)
            : before.Refit(series, options.Training, progress, checkpoints, cancellation);
    }

    private static void Tell(Texts texts, Forecaster model, TimeSeries series, string path, TimeSpan trainTime, bool wasStopped)
    {
        Console.WriteLine(texts.TrainDataLine(series.Length - model.Window, model.Window, model.Options.Horizon));
        Console.WriteLine(texts.NetworkLine(Texts.CellName(model.Options.Network), model.Options.Network.Layers, model.Options.Network.HiddenSize, model.Network.ParameterCount));
        Console.WriteLine(texts.TrainLossLine(model.Losses[0], model.Losses[^1]));
        Console.WriteLine(texts.TimeLine(model.Losses.Count, trainTime.TotalSeconds));
        if (wasStopped)
            Console.WriteLine(texts.StoppedSaved(model.Losses.Count, path));
        else
            Console.WriteLine(texts.ModelLine(path));
        Console.WriteLine(texts.NextLine($"nami forecast {path}"));
    }

    private static void WriteJson(Forecaster model, TimeSeries series, ForecasterOptions options, string path, TimeSpan train, TimeSpan total) => JsonOutput.Write(json =>
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
        json.WriteString("model", path);
        json.WriteStartObject("seconds");
        json.WriteSeconds("train", train);
        json.WriteSeconds("total", total);
        json.WriteEndObject();
    });
}
