using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Forecasting;

namespace Nami.Cli.Commands.Sine;

/// <summary><c>nami sine</c>: learns a noisy sine and shows how.</summary>
internal static class SineCommand
{
    public static Command Create(Texts texts)
    {
        var make = new OptionMaker(texts);
        var defaults = new SineExerciseOptions();
        var points = make.Whole("--points", "N", texts.PointsOption, defaults.Points, 2, Limits.Points);
        var noise = make.Number("--noise", "DEVIATION", texts.NoiseOption, defaults.Noise, 0, above: false);
        var window = make.Whole("--window", "N", texts.WindowOption, defaults.Window, 1, Limits.Window);
        var learning = new LearningOptions(make, texts, defaults.Network, defaults.Training);
        var every = make.Whole("--every", "N", texts.EveryOption, defaults.Every, 1, Limits.Epochs);
        var folder = make.Text("--out", "FOLDER", texts.SineOutOption, "-o");
        folder.DefaultValueFactory = _ => "nami-sine";
        var noPlots = OptionMaker.Flag("--no-plots", texts.NoPlotsOption);
        var json = make.Json();

        var command = new Command("sine", texts.Sine) { points, noise, window };
        learning.AddExerciseTo(command);
        foreach (var option in (ReadOnlySpan<Option>)[every, folder, noPlots, json])
            command.Options.Add(option);
        command.SetAction(result =>
        {
            var (training, isSeedChosen) = learning.Training(result);
            var options = new SineExerciseOptions
            {
                Points = result.GetValue(points),
                Noise = result.GetValue(noise),
                Window = result.GetValue(window),
                Every = result.GetValue(every),
                Network = learning.Network(result),
                Training = training,
            };
            return Run(texts, options, isSeedChosen, result.GetValue(folder)!, !result.GetValue(noPlots), result.GetValue(json));
        });
        return command;
    }

    private static int Run(Texts texts, SineExerciseOptions options, bool isSeedChosen, string folder, bool withPictures, bool asJson)
    {
        long start = Stopwatch.GetTimestamp();
        Check(options, texts);
        using var interruption = new Interruption();
        using var place = new SineFolder(folder, texts);
        var run = new SineExercise(options, TimeProvider.System);
        using var pictures =
            withPictures ? new SinePictures(place.Unfinished, texts, run, options.Training.Epochs - 1, interruption.Token) : null;
        using SineView? view = asJson ? null
            : LiveSineView.IsPossible ? new LiveSineView(texts, options, run, interruption.Token)
            : new PlainSineView(texts, options, run);
        view?.Begin(isSeedChosen);
        pictures?.DrawData();
        foreach (var epoch in run.Run(interruption.Token))
        {
            if (run.PathAfter(epoch) is { } path)
            {
                pictures?.DrawPath(path);
                view?.Recorded(path);
            }
            view?.EpochDone(epoch);
        }
        if (run.Losses.Count == 0)
            throw new OperationCanceledException(interruption.Token);
        view?.End();

        long plotStart = Stopwatch.GetTimestamp();
        pictures?.DrawLosses(run.Losses);
        string report = Path.Combine(place.Unfinished, "report.html");
        SineReport.Write(Report(texts, options, run), report);
        var files = place.Publish([.. pictures?.Finish() ?? [], report]);
        var plot = Stopwatch.GetElapsedTime(plotStart);
        if (asJson)
            WriteJson(options, run, files, plot, Stopwatch.GetElapsedTime(start));
        else
            Tell(texts, folder, files, pictures?.Dropped ?? 0);
        return run.Losses.Count == options.Training.Epochs && pictures is not { Dropped: > 0 } ? ExitCode.Done : ExitCode.Failed;
    }

    /// <exception cref="InputException">The settings do not go together, or ask for gigabytes.</exception>
    private static void Check(SineExerciseOptions options, Texts texts)
    {
        if (options.Points < options.Window + 1)
            InputError.Throw(texts.FewPoints(options.Points, options.Window));
        Limits.Check(
            options.Network, options.Training with { BatchSize = Math.Min(options.Training.BatchSize, options.Points - options.Window) },
            options.Window, texts);
        Limits.CheckRecorded(options.Points, (options.Training.Epochs - 1L) / options.Every + 1, texts);
    }

    private static void Tell(Texts texts, string folder, IReadOnlyList<string> files, int dropped)
    {
        if (dropped > 0)
            Console.WriteLine(texts.PicturesDropped(dropped));
        if (files.Count > 1)
            Console.WriteLine(texts.PicturesLine(folder, files.Count - 1));
        Console.WriteLine(texts.ReportLine(files[^1]));
    }

    private static void WriteJson(
        SineExerciseOptions options, SineExercise run, IReadOnlyList<string> files, TimeSpan plot,
        TimeSpan total) => JsonOutput.Write(json =>
    {
        json.WriteString("device", "cpu");
        json.WriteNumber("threads", options.Training.Threads);
        json.WriteNumber("seed", options.Training.Seed);
        json.WriteNumber("parameters", run.Network.ParameterCount);
        json.WriteNumber("epochs", run.Losses.Count);
        json.WriteNumbers("loss", run.Losses);
        json.WriteNumber("first_loss", run.Losses[0]);
        json.WriteNumber("last_loss", run.Losses[^1]);
        json.WriteStartArray("predicted");
        foreach (var path in run.Paths)
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", path.Epoch);
            json.WriteNumbers("path", path.Path);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumbers("series", run.Series);
        json.WriteTexts("files", files);
        json.WriteStartObject("seconds");
        json.WriteSeconds("train", run.TrainTime);
        json.WriteSeconds("predict", run.PredictTime);
        json.WriteSeconds("plot", plot);
        json.WriteSeconds("total", total);
        json.WriteEndObject();
    });

    private static SineReportData Report(Texts texts, SineExerciseOptions options, SineExercise run) => new()
    {
        Language = texts.Language,
        X = run.X,
        Series = run.Series,
        Window = options.Window,
        Losses = run.Losses,
        Recorded = [.. run.Paths.Select(path => (path.Epoch, (IReadOnlyList<float>)path.Path))],
        Settings =
        [
            (texts.Seed, Text(options.Training.Seed)),
            (texts.Points, Text(options.Points)),
            (texts.Noise, Text(options.Noise)),
            (texts.Window, Text(options.Window)),
            (texts.Cell, Texts.CellName(options.Network)),
            (texts.Layers, Text(options.Network.Layers)),
            (texts.Hidden, Text(options.Network.HiddenSize)),
            (texts.Parameters, Text(run.Network.ParameterCount)),
            (texts.Batch, Text(options.Training.BatchSize)),
            (texts.LearningRate, Text(options.Training.LearningRate)),
            (texts.Epochs, Text(run.Losses.Count)),
            (texts.FirstErrorName, Texts.Percent(run.Losses[0])),
            (texts.LastErrorName, Texts.Percent(run.Losses[^1])),
        ],
    };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
