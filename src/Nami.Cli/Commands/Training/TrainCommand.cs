using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Forecasting;

namespace Nami.Cli.Commands.Training;

/// <summary><c>nami train</c>: learns the series of a file and keeps the model.</summary>
internal static class TrainCommand
{
    public static Command Create(Texts texts)
    {
        var make = new OptionMaker(texts);
        var data = new PanelArguments(make, texts, texts.TrainFileArgument, isRequired: true);
        var model = make.Text("--out", "MODEL", texts.ModelOutOption, "-o");
        model.Required = true;
        var horizon = make.Whole("--horizon", "N", texts.HorizonOption, 12, 1, Limits.Horizon);
        var window = make.Whole<int>("--window", "N", texts.TrainWindowOption, 1, Limits.Window);
        var recursive = OptionMaker.Flag("--recursive", texts.RecursiveOption);
        var defaults = new RecursiveForecasterOptions();
        var learning = new LearningOptions(make, texts, defaults.Network, defaults.Training, isTrain: true);
        var panel = new PanelTrainingOptions(make, texts);
        var seconds = make.Number("--checkpoint-every", "SECONDS", texts.CheckpointOption, 10, 0, above: false);
        var resume = OptionMaker.Flag("--resume", texts.ResumeOption);
        var from = make.Text("--from", "MODEL", texts.FromOption);
        var log = make.Text("--log", "FILE.csv", texts.LogOption);
        var json = make.Json();

        var command = new GroupedCommand("train", texts.Train) { model, horizon, window, recursive };
        learning.AddCommonTo(command);
        data.AddTo(command);
        foreach (var option in (ReadOnlySpan<Option>)[seconds, resume, from, log, json])
            command.Options.Add(option);
        IReadOnlyList<Option> ofPanels = [.. panel.All, .. data.Covariates], ofRecursive = learning.Recursive;
        data.AddDatabaseTo(command);
        command.AddGroup(texts.PanelOptionsTitle, ofPanels);
        command.AddGroup(texts.RecursiveOptionsTitle, ofRecursive);
        command.SetAction(result =>
        {
            data.Check(result);
            bool isRecursive = result.GetValue(recursive);
            if (isRecursive && GroupedCommand.Given(result, ofPanels) is { } notHere)
                InputError.Throw(texts.NotWithRecursive(notHere));
            if (!isRecursive && GroupedCommand.Given(result, ofRecursive) is { } onlyThere)
                InputError.Throw(texts.OnlyWithRecursive(onlyThere));
            string? before = result.GetValue(from);
            if (before is not null
                && (learning.GivenNetworkOption(result) ?? GroupedCommand.Given(result, [window, .. panel.Shape])) is { } given)
                InputError.Throw(texts.FromExcludes(given));
            var (path, isHorizonGiven) = (result.GetValue(model)!, result.GetResult(horizon) is { Implicit: false });
            var files = TrainingFiles.Prepare(
                path, result.GetValue(log), [data.File(result), before], result.GetValue(seconds), result.GetValue(resume), texts);
            return isRecursive
                ? RecursiveTraining.Run(
                    texts, learning, result, data, defaults with { Horizon = result.GetValue(horizon), Window = result.GetValue(window) },
                    isHorizonGiven, before, files, result.GetValue(json))
                : PanelTraining.Run(
                    texts, learning, panel, result, data, new() { Horizon = result.GetValue(horizon), Window = result.GetValue(window) },
                    isHorizonGiven, before, files, result.GetValue(json));
        });
        return command;
    }
}
