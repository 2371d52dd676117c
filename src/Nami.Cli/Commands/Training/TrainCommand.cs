using System.CommandLine;
using Nami.Cli.Parsing;
using Nami.Forecasting;

namespace Nami.Cli.Commands.Training;

/// <summary><c>nami train</c>: learns the series of a file and keeps the model.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var data = new PanelArguments($"CSV (plain or .gz) or Parquet with one or many series, or - for CSV on standard input.", isRequired: true);
        var model = OptionMaker.Text("--out", $"MODEL", $"The model file to write.", "-o");
        model.Required = true;
        var horizon = OptionMaker.Whole("--horizon", $"N", $"Steps that a forecast looks ahead unless told otherwise.", 12, 1, Limits.Horizon);
        var window = OptionMaker.Whole<int>("--window", $"N", $"Latest values a forecast is made from (default: by season and horizon; with --recursive 12, at most a third of the series).", 1, Limits.Window);
        var recursive = OptionMaker.Flag("--recursive", $"Learn one series by a network that predicts the next value and feeds on its own predictions; no intervals.");
        var defaults = new RecursiveForecasterOptions();
        var learning = new LearningOptions(defaults.Network, defaults.Training, isTrain: true);
        var panel = new PanelTrainingOptions();
        var seconds = OptionMaker.Number("--checkpoint-every", $"SECONDS", $"Seconds between checkpoints of the training, in MODEL.checkpoint until it is done; 0 for none.", 10, 0, above: false);
        var resume = OptionMaker.Flag("--resume", $"Continue the training that MODEL.checkpoint was left by; it ends as if it had never stopped.");
        var from = OptionMaker.Text("--from", $"MODEL", $"A model to go on training from, on its own scale, instead of a new one.");
        var log = OptionMaker.Text("--log", $"FILE.csv", $"Write the training log, a line an epoch, to a CSV file; with --resume the earlier epochs, too.");
        var json = OptionMaker.Json();

        var command = new GroupedCommand("train", Say($"Learns the series of a CSV file together, with intervals, and writes a model.")) { model, horizon, window, recursive };
        learning.AddCommonTo(command);
        data.AddTo(command);
        foreach (var option in (ReadOnlySpan<Option>)[seconds, resume, from, log, json])
            command.Options.Add(option);
        IReadOnlyList<Option> ofPanels = [.. panel.All, .. data.Covariates], ofRecursive = learning.Recursive;
        data.AddDatabaseTo(command);
        command.AddGroup(Say($"Options without --recursive:"), ofPanels);
        command.AddGroup(Say($"Options with --recursive:"), ofRecursive);
        command.SetAction(result =>
        {
            data.Check(result);
            bool isRecursive = result.GetValue(recursive);
            if (isRecursive && GroupedCommand.Given(result, ofPanels) is { } notHere)
                Throw.Input($"{notHere}: is no option of --recursive; leave one of the two out");
            if (!isRecursive && GroupedCommand.Given(result, ofRecursive) is { } onlyThere)
                Throw.Input($"{onlyThere}: is an option of --recursive; give that too, or leave {onlyThere} out");
            string? before = result.GetValue(from);
            if (before is not null
                && (learning.GivenNetworkOption(result) ?? GroupedCommand.Given(result, [window, .. panel.Shape])) is { } given)
                Throw.Input($"{given}: the model of --from has its own; leave {given} out");
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
