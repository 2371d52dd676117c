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
        var json = make.Json();

        var command = new Command("train", texts.Train) { model, horizon, window };
        learning.AddTo(command, withNonlinearity: true);
        data.AddTo(command);
        command.Options.Add(json);
        command.SetAction(result =>
        {
            var (training, isSeedChosen) = learning.Training(result);
            var options = defaults with
            {
                Horizon = result.GetValue(horizon),
                Window = result.GetValue(window),
                Network = learning.Network(result),
                Training = training,
            };
            var path = result.GetValue(model)!;
            OutputPath.RefuseSame(data.File(result), path, texts);
            OutputPath.PrepareFile(path, texts);
            return Run(texts, data.Read(result), options, isSeedChosen, path, result.GetValue(json));
        });
        return command;
    }

    private static int Run(Texts texts, TimeSeries series, ForecasterOptions options, bool isSeedChosen, string path, bool asJson)
    {
        var start = Stopwatch.GetTimestamp();
        var window = options.Window ?? Math.Min(series.Length, Limits.Window);
        Limits.Check(options.Network, options.Training with { BatchSize = Math.Min(options.Training.BatchSize, series.Length) }, Math.Min(window, series.Length), texts);
        if (!asJson)
        {
            Console.WriteLine(texts.DeviceLine(Device.InstructionSet, Device.SimdBits, options.Training.Threads));
            Console.WriteLine(texts.SeedLine(options.Training.Seed, isSeedChosen));
            Console.WriteLine(texts.SeriesLine(series.Id, series.Length, series.Time.ToString()));
        }

        using var interruption = new Interruption();
        var trainStart = Stopwatch.GetTimestamp();
        var model = Fit(texts, series, options, asJson, interruption.Token);
        var trainTime = Stopwatch.GetElapsedTime(trainStart);
        model.Save(path);

        if (asJson)
            WriteJson(model, series, options, path, trainTime, Stopwatch.GetElapsedTime(start));
        else
            Tell(texts, model, series, path, trainTime);
        return model.Losses.Count == options.Training.Epochs ? CommandLine.Done : CommandLine.Failed;
    }

    private static Forecaster Fit(Texts texts, TimeSeries series, ForecasterOptions options, bool isSilent, CancellationToken cancellation)
    {
        using var progress = isSilent ? null : new TrainingProgress(texts, options.Training.Epochs);
        return Forecaster.Fit(series, options, progress, cancellation: cancellation);
    }

    private static void Tell(Texts texts, Forecaster model, TimeSeries series, string path, TimeSpan trainTime)
    {
        Console.WriteLine(texts.TrainDataLine(series.Length - model.Window, model.Window, model.Options.Horizon));
        Console.WriteLine(texts.NetworkLine(Texts.CellName(model.Options.Network), model.Options.Network.Layers, model.Options.Network.HiddenSize, model.Network.ParameterCount));
        Console.WriteLine(texts.TrainLossLine(model.Losses[0], model.Losses[^1]));
        Console.WriteLine(texts.TimeLine(model.Losses.Count, trainTime.TotalSeconds));
        if (model.Losses.Count < model.Options.Training.Epochs)
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
