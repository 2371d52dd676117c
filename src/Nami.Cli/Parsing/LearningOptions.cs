using System.CommandLine;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Cli.Parsing;

/// <summary>
/// The options of everything that trains: rows of the table of settings, and those that only networks that feed on their own predictions
/// have.
/// </summary>
internal sealed class LearningOptions
{
    private readonly NetworkOptions _network;
    private readonly TrainingOptions _training;
    private readonly ForecasterOptions _recursive;

    private LearningOptions(
        NetworkOptions network, TrainingOptions training, IReadOnlyList<Setting<ForecasterOptions>> rows, ForecasterOptions defaults,
        Func<Setting<ForecasterOptions>, ForecasterOptions, string?> defaultText,
        Func<Setting<ForecasterOptions>, ForecasterOptions, string?>? furtherDefault, FormattableString epochs)
    {
        (_network, _training) = (network, training);
        _recursive = new()
        {
            Horizon = ForecasterSettings.DefaultHorizon,
            Cell = network.Cell,
            HiddenSize = network.HiddenSize,
            Layers = network.Layers,
            Dropout = network.Dropout,
            BatchSize = training.BatchSize,
            Optimizer = training.Optimizer,
            LearningRate = training.LearningRate,
            Schedule = training.Schedule,
            ClipNorm = training.ClipNorm,
            Threads = Environment.ProcessorCount,
        };
        Settings = new(
            rows, defaults, setting => defaultText(setting, _recursive), setting => furtherDefault?.Invoke(setting, _recursive));
        Nonlinearity = OptionMaker.Choice("--nonlinearity", $"Nonlinearity of an rnn cell.", "tanh", ["tanh", "relu"]);
        Epochs = OptionMaker.Whole<int>("--epochs", $"N", epochs, 1, Limits.Epochs);
        Validation = OptionMaker.Share(
            "--validation", $"SHARE",
            $"Share of the windows used for validation, taken from the end. The model keeps the weights of the best epoch (default: 0).",
            0, 1);
        Device = OptionMaker.Choice(
            "--device", $"Device to compute on.", "auto", ["auto", "cpu"], device => device == "cuda"
            ? (FormattableString)$"--device cuda isn't available: nami has no GPU support yet; use --device cpu"
            : null);
    }

    /// <summary>The settings that networks that feed on their own predictions have, too.</summary>
    public static IReadOnlyList<Setting<ForecasterOptions>> Recursive { get; } =
    [
        ForecasterSettings.Horizon, ForecasterSettings.Window, ForecasterSettings.Cell, ForecasterSettings.HiddenSize,
        ForecasterSettings.Layers, ForecasterSettings.Dropout, ForecasterSettings.BatchSize, ForecasterSettings.Optimizer,
        ForecasterSettings.LearningRate, ForecasterSettings.Schedule, ForecasterSettings.ClipNorm, ForecasterSettings.Patience,
        ForecasterSettings.Seed, ForecasterSettings.Threads, ForecasterSettings.Force,
    ];

    /// <summary>The options of the settings.</summary>
    public SettingOptions<ForecasterOptions> Settings { get; }

    public Option<string> Nonlinearity { get; }

    public Option<int?> Epochs { get; }

    public Option<double?> Validation { get; }

    public Option<string> Device { get; }

    /// <summary>
    /// The options of <c>nami train</c>, which has two ways to train: descriptions name the defaults of both. The command has the method.
    /// </summary>
    public static LearningOptions OfTrain(RecursiveForecasterOptions recursive)
    {
        var defaults = ForecasterSettings.Defaults with { Threads = Environment.ProcessorCount };
        return new(
            recursive.Network, recursive.Training, [.. ForecasterSettings.All.Where(setting => setting != ForecasterSettings.Method)],
            defaults, (setting, _) => setting == ForecasterSettings.Seed ? Say($"random, and printed") : null, Recursively,
            $"Epochs of 50 optimizer steps, instead of --steps. With --method recursive an epoch is one pass over all windows (default: 201).");

        string? Recursively(Setting<ForecasterOptions> setting, ForecasterOptions other)
        {
            string? text = setting == ForecasterSettings.Window ? Say($"12, at most a third of the series")
                : setting == ForecasterSettings.Patience ? Say($"none")
                : setting.Text(other);
            return Recursive.Contains(setting) && setting != ForecasterSettings.Seed
                && text != SettingOptions<ForecasterOptions>.Default(setting, defaults)
                ? Say($"with --method recursive: {text}")
                : null;
        }
    }

    /// <summary>The options of the exercise, which fixes the others.</summary>
    public static LearningOptions OfExercise(NetworkOptions network, TrainingOptions training) => new(
        network, training,
        [
            ForecasterSettings.Cell, ForecasterSettings.Layers, ForecasterSettings.HiddenSize, ForecasterSettings.BatchSize,
            ForecasterSettings.Optimizer, ForecasterSettings.LearningRate, ForecasterSettings.Seed, ForecasterSettings.Threads,
        ],
        ForecasterSettings.Defaults,
        (setting, recursive) => setting == ForecasterSettings.Seed ? Say($"random, and printed") : setting.Text(recursive),
        null, $"Passes over all windows (default: 201).");

    /// <summary>The settings of a command line, and whether the seed was chosen here, at random.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="options">The settings that it doesn't name.</param>
    public (ForecasterOptions Options, bool IsSeedChosen) Apply(ParseResult result, ForecasterOptions options)
    {
        bool isGiven = Settings.IsGiven(result, ForecasterSettings.Seed);
        options = Settings.Apply(result, options);
        if (result.GetValue(Epochs) is { } epochs)
            options = options with { Steps = Forecaster.StepsPerEpoch * epochs };
        // Small enough for every reader of JSON to keep it exact.
        return (isGiven ? options : options with { Seed = (ulong)Random.Shared.Next() }, !isGiven);
    }

    /// <summary>The network that feeds on its own predictions, its training, and whether the seed was chosen here, at random.</summary>
    /// <exception cref="InputException">Options can't be combined.</exception>
    public (NetworkOptions Network, TrainingOptions Training, bool IsSeedChosen) ApplyRecursive(ParseResult result)
    {
        var (options, isSeedChosen) = Apply(result, _recursive);
        bool isRelu = result.GetValue(Nonlinearity) == "relu";
        if (options.Cell != Cell.Rnn && isRelu)
            Throw.Input(
                $"--nonlinearity relu can't be used with --cell {ForecasterSettings.Cell.Text(options)!}. Remove it, or use --cell rnn");
        bool isPatient = Settings.IsGiven(result, ForecasterSettings.Patience);
        double validation = result.GetValue(Validation) ?? 0;
        if (isPatient && validation == 0)
            Throw.Input($"--patience needs validation windows; add --validation, such as --validation 0.2");
        var network = _network with
        {
            Cell = options.Cell,
            Nonlinearity = isRelu ? Networks.Nonlinearity.Relu : Networks.Nonlinearity.Tanh,
            Layers = options.Layers,
            HiddenSize = options.HiddenSize!.Value,
            Dropout = options.Dropout,
        };
        return (network, _training with
        {
            BatchSize = options.BatchSize!.Value,
            Epochs = result.GetValue(Epochs) ?? _training.Epochs,
            Optimizer = options.Optimizer,
            LearningRate = options.LearningRate!.Value,
            Schedule = options.Schedule,
            ClipNorm = options.ClipNorm,
            ValidationShare = validation,
            Patience = isPatient ? options.Patience : null,
            Seed = options.Seed,
            Threads = options.Threads,
        }, isSeedChosen);
    }
}
