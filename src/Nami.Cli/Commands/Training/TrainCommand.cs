using System.CommandLine;
using Nami.Cli.Parsing;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Cli.Commands.Training;

/// <summary><c>nami train</c>: trains a model on the series of a file and saves it.</summary>
internal sealed class TrainCommand
{
    private const string Auto = "auto", Network = "network", Recursive = "recursive";

    private readonly PanelArguments _data = new(
        $"CSV, Excel, JSON or Parquet file with one or more series; - reads standard input.", isRequired: true);

    private readonly Option<string> _model = OptionMaker.Text("--out", $"MODEL", $"Model file to write.", "-o");

    private readonly Option<string> _method = OptionMaker.Choice(
        "--method",
        $"{ForecasterSettings.Method.Description} Or recursive, for one series.",
        Auto, [Auto, Network, Recursive,
            .. ForecasterSettings.Method.Choices.Select(choice => choice.Name).Where(name => name is not (Auto or Network))]);

    private readonly Option<bool> _recursive = OptionMaker.Flag("--recursive", $"Same as --method recursive.");

    private readonly Option<double?> _budget = OptionMaker.Share(
        "--time-budget", $"SECONDS", $"Time limit for training. Nami prints the --steps that reproduces it.", 0.001, 1e9);

    private readonly Option<double> _seconds = OptionMaker.Number(
        "--checkpoint-every", $"SECONDS", $"Seconds between two checkpoints, kept in MODEL.checkpoint during training; 0 for none.",
        10, 0, above: false);

    private readonly Option<bool> _resume = OptionMaker.Flag(
        "--resume", $"Resume an interrupted training; the result is the same.");

    private readonly Option<string> _from = OptionMaker.Text(
        "--from", $"MODEL", $"Continue training this model, with its scaling, instead of starting a new one.");

    private readonly Option<string> _log = OptionMaker.Text(
        "--log", $"FILE.csv", $"Write a training log to a CSV file, one row per epoch. With --resume, it includes earlier epochs.");

    private readonly Option<bool> _evaluate = OptionMaker.Flag(
        "--evaluate",
        $"Evaluate the settings first, as nami evaluate does, and print its verdict. It takes about as long as the training.");

    private readonly Option<bool> _aligned = OptionMaker.Flag(
        "--aligned", $"With --evaluate: equal whole-number times of several series are the same moment, as equal dates are.");

    private readonly Option<bool> _json = OptionMaker.Json();

    private readonly RecursiveForecasterOptions _defaults = new();
    private readonly LearningOptions _learning;

    private TrainCommand() => _learning = LearningOptions.OfTrain(_defaults);

    public static Command Create(string name, string description)
    {
        var train = new TrainCommand();
        var command = new GroupedCommand(name, description);
        train.AddTo(command);
        command.SetAction(train.Run);
        return command;
    }

    private SettingOptions<ForecasterOptions> Settings => _learning.Settings;

    private void AddTo(GroupedCommand command)
    {
        _model.Required = true;
        _method.HelpName = Say($"METHOD");
        foreach (var option in (ReadOnlySpan<Option>)
            [_model, _method, _recursive, _evaluate, _aligned, _resume, _from, _seconds, _log, _json])
            command.Options.Add(option);
        _data.AddTo(command, withCovariates: true);
        Settings.AddTo(
            command, (SettingGroup.Training, _learning.Epochs), (SettingGroup.Training, _budget), (SettingGroup.Running, _learning.Device));
        command.AddGroup(Say($"Only with --method recursive:"), OnlyRecursive);
        _data.AddDatabaseTo(command);
        command.Usual =
        [
            _model, .. _data.Columns.Usual, .. _data.Covariates.Usual, .. Settings.Usual, _budget, _method, _recursive, _resume, _json,
        ];
    }

    private Option[] OnlyRecursive => [_learning.Nonlinearity, _learning.Validation];

    private Option[] OnlyNetwork =>
        [.. Settings.Where(setting => !LearningOptions.Recursive.Contains(setting)), _budget, _evaluate, _aligned, .. _data.Covariates.All];

    // What a method without networks has no use for.
    private Option[] OnlyTrained(ForecastMethod method)
    {
        Setting<ForecasterOptions>[] used = [.. ForecasterSettings.Of(method)];
        return
        [
            .. Settings.Where(setting => !used.Contains(setting)), _learning.Epochs, _budget, _resume, _from, _seconds, _log,
            .. _data.Covariates.All,
        ];
    }

    private ForecastMethod Method(ParseResult result) =>
        ForecasterSettings.Method.TryParse(ForecasterSettings.Defaults, result.GetValue(_method)!, out var options)
            ? options.Method
            : ForecastMethod.Auto;

    private int Run(ParseResult result)
    {
        _data.Check(result);
        bool isRecursive = IsRecursive(result);
        if (isRecursive && GroupedCommand.Given(result, OnlyNetwork) is { } notHere)
            Throw.Input(
                $"{notHere} can't be combined with {(result.GetValue(_recursive) ? _recursive.Name : "--method recursive")}; remove one of them");
        if (!isRecursive && GroupedCommand.Given(result, OnlyRecursive) is { } onlyThere)
            Throw.Input($"{onlyThere} needs --method recursive; add it or remove {onlyThere}");
        if (!isRecursive && !Method(result).HasNetworks()
            && GroupedCommand.Given(result, OnlyTrained(Method(result))) is { } useless)
            Throw.Input($"{useless} can't be combined with {$"--method {result.GetValue(_method)!}"}; remove one of them");
        string? from = result.GetValue(_from);
        if (from is not null && GroupedCommand.Given(result, Shape) is { } given)
            Throw.Input($"{given} can't be combined with --from, because the model already defines it. Remove {given}");
        var files = TrainingFiles.Prepare(
            result.GetValue(_model)!, result.GetValue(_log), [_data.File(result), from], result.GetValue(_seconds),
            result.GetValue(_resume));
        return isRecursive ? RunRecursive(result, files, from) : RunPanel(result, files, from);
    }

    private bool IsRecursive(ParseResult result)
    {
        if (result.GetValue(_recursive) && result.GetResult(_method) is { Implicit: false } && result.GetValue(_method) is var method
            && method != Recursive)
            Throw.Input($"{_recursive.Name} and {$"--method {method!}"} can't be combined; give only one of them");
        return result.GetValue(_recursive) || result.GetValue(_method) == Recursive;
    }

    // What a finished model has settled. Of the horizon each way to train has its own idea.
    private Option[] Shape =>
    [
        .. Settings.Where(setting =>
            setting.Group is SettingGroup.Forecast or SettingGroup.Network && setting != ForecasterSettings.Horizon),
        _learning.Nonlinearity,
    ];

    private int RunPanel(ParseResult result, TrainingFiles files, string? from)
    {
        Option[] lengths = [.. ((Option[])[_learning.Epochs, Settings[ForecasterSettings.Steps], _budget])
            .Where(option => result.GetResult(option) is { Implicit: false })];
        if (lengths.Length > 1)
            Throw.Input($"{lengths[0].Name} and {lengths[1].Name} both set the length of the training; give only one of them");
        if (from is not null && Settings.IsGiven(result, ForecasterSettings.Patience))
            Throw.Input($"{"--patience"} can't be combined with {"--from"}, which validates no epochs; remove one of them");
        if (result.GetValue(_aligned) && !result.GetValue(_evaluate))
            Throw.Input($"--aligned needs --evaluate; add it or remove --aligned");
        foreach (var other in (ReadOnlySpan<Option>)[_from, _budget])
        {
            if (result.GetValue(_evaluate) && result.GetResult(other) is { Implicit: false })
                Throw.Input($"{other.Name} can't be combined with --evaluate; remove one of them");
        }
        var before = from is null ? null : Forecaster.Load(ModelKind.Require(from, ModelKind.Panel));
        if (before is { HasNetworks: false })
            Throw.Input(
                $"{from!} forecasts by {ForecasterSettings.Method.Text(before.Options)!}, which has no training to continue. Remove --from, and train it on all data again");
        var start = before is null ? ForecasterSettings.Defaults : before.Options with { Steps = null };
        var (options, isSeedChosen) = _learning.Apply(
            result, start with { Threads = Environment.ProcessorCount, Method = before?.Options.Method ?? Method(result) });
        if (before is not null && options.Horizon != before.Options.Horizon)
            Throw.Input($"{"--horizon"} can't be combined with --from, because the model already defines it. Remove {"--horizon"}");
        TimeSpan? budget = result.GetValue(_budget) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        if (files.Checkpoints.Resume)
        {
            var (seed, steps) = Forecaster.ReadCheckpoint(files.Checkpoints.Path);
            if (isSeedChosen)
                (options, isSeedChosen) = (options with { Seed = seed }, false);
            if (budget is not null)
                options = options with { Steps = steps }; // the time was measured when the training began
        }
        Limits.Check(options);
        var panel = before is null ? _data.ReadPanel(result) : _data.ReadPanel(result, before.History, []);
        Warnings.Write(panel);
        using var training = new PanelTraining(new(files, isSeedChosen, result.GetValue(_json)), panel, options, before, budget)
        {
            Evaluates = result.GetValue(_evaluate),
            IsAligned = result.GetValue(_aligned),
        };
        return training.Run();
    }

    private int RunRecursive(ParseResult result, TrainingFiles files, string? from)
    {
        var (network, training, isSeedChosen) = _learning.ApplyRecursive(result);
        if (files.Checkpoints.Resume && isSeedChosen)
            (training, isSeedChosen) = (training with { Seed = TrainingCheckpoint.ReadSeed(files.Checkpoints.Path) }, false);
        var before = from is null ? null : RecursiveForecaster.Load(ModelKind.Require(from, ModelKind.Recursive));
        var given = Settings.Apply(result, ForecasterSettings.Defaults);
        bool keepsHorizon = before is not null && !Settings.IsGiven(result, ForecasterSettings.Horizon);
        var options = (before?.Options ?? _defaults with { Window = given.Window, Network = network }) with
        {
            Horizon = keepsHorizon ? before!.Options.Horizon : given.Horizon,
            Training = training,
        };
        var series = _data.Read(result);
        if (Settings.IsGiven(result, ForecasterSettings.Horizon))
            CheckHorizon(new([series]), options.Horizon, given.Force);
        Limits.Check(options.Network, training with { BatchSize = Math.Min(training.BatchSize, series.Length) },
            Math.Min(options.WindowFor(series.Length), series.Length));
        return new RecursiveTraining(new(files, isSeedChosen, result.GetValue(_json)), series, options, before).Run();
    }

    // A network that reads its own predictions has no intervals to widen.
    private static void CheckHorizon(Panel panel, int horizon, bool isForced)
    {
        LongHorizon.Check(panel, horizon, isForced);
        if (LongHorizon.Is(panel, horizon))
            Warnings.Write([$"the horizon of {horizon} is more than half of the series, so that errors so far ahead can't be measured."]);
    }
}
