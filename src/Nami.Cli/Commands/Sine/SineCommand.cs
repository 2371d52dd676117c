using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Documents;
using Nami.Forecasting;

namespace Nami.Cli.Commands.Sine;

/// <summary><c>nami sine</c>: learns a noisy sine and shows how.</summary>
internal static class SineCommand
{
    public static Command Create(string name, string description)
    {
        var defaults = new SineExerciseOptions();
        var points = OptionMaker.Whole(
            "--points", $"N", $"Points of the sine wave, evenly spaced from 0 to 4π.", defaults.Points, 2, Limits.Points);
        var noise = OptionMaker.Number(
            "--noise", $"DEVIATION", $"Standard deviation of the noise added to each point.", defaults.Noise, 0, above: false);
        var window = OptionMaker.Whole(
            "--window", $"N", $"Consecutive points from which the network predicts the next.", defaults.Window, 1,
            ForecasterSettings.Window.Most);
        var learning = LearningOptions.OfExercise(defaults.Network, defaults.Training);
        var every = OptionMaker.Whole("--every", $"N", $"Epochs between two recorded predictions.", defaults.Every, 1, Limits.Epochs);
        var folder = OptionMaker.Text("--out", $"FOLDER", $"Folder for the pictures and the report; created if missing.", "-o");
        folder.DefaultValueFactory = _ => "nami-sine";
        var noPlots = OptionMaker.Flag("--no-plots", $"Draw no pictures; the report is still written.");
        var json = OptionMaker.Json();

        var command = new Command(name, description) { points, noise, window };
        foreach (var option in (ReadOnlySpan<Option>)[
            .. learning.Settings.All, learning.Epochs, learning.Device, every, folder, noPlots, json])
            command.Options.Add(option);
        command.SetAction(result =>
        {
            var (network, training, isSeedChosen) = learning.ApplyRecursive(result);
            var options = new SineExerciseOptions
            {
                Points = result.GetValue(points),
                Noise = result.GetValue(noise),
                Window = result.GetValue(window),
                Every = result.GetValue(every),
                Network = network,
                Training = training,
            };
            return Run(options, isSeedChosen, result.GetValue(folder)!, !result.GetValue(noPlots), result.GetValue(json));
        });
        return command;
    }

    private static int Run(SineExerciseOptions options, bool isSeedChosen, string folder, bool withPictures, bool asJson)
    {
        long start = Stopwatch.GetTimestamp();
        Check(options);
        using var interruption = new Interruption();
        using var place = new SineFolder(folder);
        var run = new SineExercise(options, TimeProvider.System);
        using var pictures =
            withPictures ? new SinePictures(place.Unfinished, run, options.Training.Epochs - 1, interruption.Token) : null;
        using SineView? view = asJson ? null
            : LiveSineView.IsPossible ? new LiveSineView(options, run, interruption.Token)
            : new PlainSineView(options, run);
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
        SineReport.Write(Report(options, run), report);
        var files = place.Publish([.. pictures?.Finish() ?? [], report]);
        var plot = Stopwatch.GetElapsedTime(plotStart);
        if (asJson)
            WriteJson(options, run, files, plot, Stopwatch.GetElapsedTime(start));
        else
            Tell(folder, files, pictures?.Dropped ?? 0);
        return run.Losses.Count == options.Training.Epochs && pictures is not { Dropped: > 0 } ? ExitCode.Done : ExitCode.Failed;
    }

    /// <exception cref="InputException">The settings do not go together, or ask for gigabytes.</exception>
    private static void Check(SineExerciseOptions options)
    {
        if (options.Points < options.Window + 1)
            Throw.Input(
                $"--points is {options.Points}; a window of {options.Window} needs at least {options.Window + 1} points. Increase --points or reduce --window");
        Limits.Check(
            options.Network, options.Training with { BatchSize = Math.Min(options.Training.BatchSize, options.Points - options.Window) },
            options.Window);
        Limits.CheckRecorded(options.Points, (options.Training.Epochs - 1L) / options.Every + 1);
    }

    private static void Tell(string folder, IReadOnlyList<string> files, int dropped)
    {
        if (dropped > 0)
            Console.WriteLine(Say($"Stopped: {Count(dropped, $"1 picture was", $"{dropped} pictures were")} not drawn."));
        if (files.Count > 1)
            Console.WriteLine(Say($"Pictures: {files.Count - 1} in {folder}"));
        Console.WriteLine(Say($"Report: {files[^1]}"));
    }

    private static void WriteJson(
        SineExerciseOptions options, SineExercise run, IReadOnlyList<string> files, TimeSpan plot, TimeSpan total) =>
        JsonOutput.Write(
            new(run)
            {
                Threads = options.Training.Threads,
                Seed = options.Training.Seed,
                Files = files,
                Seconds = SecondsDocument.Of(run.TrainTime, total, run.PredictTime, plot),
            },
            DocumentsJson.Instance.SineRunDocument);

    private static SineReportData Report(SineExerciseOptions options, SineExercise run) => new()
    {
        Language = Language.Current,
        X = run.X,
        Series = run.Series,
        Window = options.Window,
        Losses = run.Losses,
        Recorded = [.. run.Paths.Select(path => (path.Epoch, (IReadOnlyList<float>)path.Path))],
        Settings =
        [
            (Say($"Seed"), Text(options.Training.Seed)),
            (Say($"Points"), Text(options.Points)),
            (Say($"Noise"), Text(options.Noise)),
            (Say($"Window"), Text(options.Window)),
            (Say($"Cell"), RunText.Cell(options.Network)),
            (Say($"Layers"), Text(options.Network.Layers)),
            (Say($"Hidden size"), Text(options.Network.HiddenSize)),
            (Say($"Parameters"), Text(run.Network.ParameterCount)),
            (Say($"Batch size"), Text(options.Training.BatchSize)),
            (Say($"Learning rate"), Text(options.Training.LearningRate)),
            (Say($"Epochs"), Text(run.Losses.Count)),
            (Say($"First error"), RunText.Percent(run.Losses[0])),
            (Say($"Last error"), RunText.Percent(run.Losses[^1])),
        ],
    };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
