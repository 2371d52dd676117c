using System.CommandLine;
using Nami.Cli.Parsing;
using Nami.Forecasting;

namespace Nami.Cli.Commands.Training;

/// <summary><c>nami train</c>: learns the series of a file and keeps the model.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var data = new PanelArguments(
            $"CSV (also .gz) or Parquet file with one or more series; - reads CSV from standard input.", isRequired: true);
        var model = OptionMaker.Text("--out", $"MODEL", $"Model file to write.", "-o");
        model.Required = true;
        var horizon = OptionMaker.Whole("--horizon", $"N", $"Steps that the model forecasts.", 12, 1, Limits.Horizon);
        var window = OptionMaker.Whole<int>(
            "--window", $"N", $"Latest values that a forecast uses (default: from season and horizon; with --recursive: 12, at most a third of the series).", 1, Limits.Window);
        var recursive = OptionMaker.Flag(
            "--recursive", $"Train on one series. The network predicts the next value and feeds its predictions back as input; no intervals.");
        var defaults = new RecursiveForecasterOptions();
        var learning = new LearningOptions(defaults.Network, defaults.Training, isTrain: true);
        var panel = new PanelTrainingOptions();
        var seconds = OptionMaker.Number(
            "--checkpoint-every", $"SECONDS", $"Seconds between two checkpoints, kept in MODEL.checkpoint during training; 0 for none.",
            10, 0, above: false);
        var resume = OptionMaker.Flag(
            "--resume", $"Resume an interrupted training from MODEL.checkpoint. The result is identical to an uninterrupted run.");
        var from = OptionMaker.Text("--from", $"MODEL", $"Continue training this model, with its scaling, instead of starting a new one.");
        var log = OptionMaker.Text(
            "--log", $"FILE.csv", $"Write a training log to a CSV file, one row per epoch. With --resume, it includes earlier epochs.");
        var json = OptionMaker.Json();

        var command = new GroupedCommand(
            "train", Say($"Trains a model on one or more series and writes it to a file.")) { model, horizon, window, recursive };
        data.AddTo(command);
        foreach (var option in (ReadOnlySpan<Option>)[seconds, resume, from, log, json])
            command.Options.Add(option);
        IReadOnlyList<Option> ofPanels = [.. panel.All, .. data.Covariates], ofRecursive = learning.Recursive;
        data.AddDatabaseTo(command);
        command.AddGroup(Say($"Network and training:"), learning.Common);
        command.AddGroup(Say($"Options without --recursive:"), ofPanels);
        command.AddGroup(Say($"Options with --recursive:"), ofRecursive);
        command.Usual =
        [
            model, horizon, .. data.Columns, .. data.Covariates, window, .. panel.Usual, .. learning.Usual, recursive, resume, log, json,
        ];
        command.SetAction(result =>
        {
            data.Check(result);
            bool isRecursive = result.GetValue(recursive);
            if (isRecursive && GroupedCommand.Given(result, ofPanels) is { } notHere)
                Throw.Input($"{notHere} can't be combined with --recursive; remove one of them");
            if (!isRecursive && GroupedCommand.Given(result, ofRecursive) is { } onlyThere)
                Throw.Input($"{onlyThere} needs --recursive; add it or remove {onlyThere}");
            string? before = result.GetValue(from);
            if (before is not null
                && (learning.GivenNetworkOption(result) ?? GroupedCommand.Given(result, [window, .. panel.Shape])) is { } given)
                Throw.Input($"{given} can't be combined with --from, because the model already defines it. Remove {given}");
            var (path, isHorizonGiven) = (result.GetValue(model)!, result.GetResult(horizon) is { Implicit: false });
            var files = TrainingFiles.Prepare(
                path, result.GetValue(log), [data.File(result), before], result.GetValue(seconds), result.GetValue(resume));
            return isRecursive
                ? RecursiveTraining.Run(
                    learning, result, data, defaults with { Horizon = result.GetValue(horizon), Window = result.GetValue(window) },
                    isHorizonGiven, before, files, result.GetValue(json))
                : PanelTraining.Run(
                    learning, panel, result, data, new() { Horizon = result.GetValue(horizon), Window = result.GetValue(window) },
                    isHorizonGiven, before, files, result.GetValue(json));
        });
        return command;
    }
}
