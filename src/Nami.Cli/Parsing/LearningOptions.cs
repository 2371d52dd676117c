using System.CommandLine;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Cli.Parsing;

/// <summary>The options of everything that trains: network, training, seed, threads, device.</summary>
internal sealed class LearningOptions
{
    private readonly Option<string> _cell, _nonlinearity, _optimizer, _device;
    private readonly Option<int> _layers, _hidden, _batch, _epochs, _threads;
    private readonly Option<double> _learningRate;
    private readonly Option<ulong?> _seed;
    private readonly Option<double?> _dropout, _clipNorm, _validation;
    private readonly Option<int?> _patience;
    private readonly NetworkOptions _network;
    private readonly TrainingOptions _training;

    /// <param name="network">The defaults of the network.</param>
    /// <param name="training">The defaults of the training.</param>
    /// <param name="isTrain">For <c>nami train</c>, which has two ways to train: the descriptions name the defaults of both.</param>
    public LearningOptions(NetworkOptions network, TrainingOptions training, bool isTrain = false)
    {
        (_network, _training) = (network, training);
        _cell = OptionMaker.Choice(
            "--cell", For(isTrain,
                $"Recurrent cell (default: lstm; with --recursive: rnn).",
                $"Recurrent cell."),
            "rnn", ["rnn", "gru", "lstm"]);
        _nonlinearity = OptionMaker.Choice("--nonlinearity", $"Nonlinearity of an rnn cell.", "tanh", ["tanh", "relu"]);
        _layers = OptionMaker.Whole("--layers", $"N", $"Number of stacked recurrent layers.", network.Layers, 1, Limits.Layers);
        _hidden = OptionMaker.Whole(
            "--hidden", $"N", For(isTrain,
                $"Hidden size of each layer (default: 32 with fewer than 2,000 points, otherwise 64; with --recursive: 64).",
                $"Hidden size of each layer."),
            network.HiddenSize, 1, Limits.Hidden);
        _batch = OptionMaker.Whole(
            "--batch", $"N", For(isTrain,
                $"Windows per optimizer step (default: 32 with fewer than 10 series, otherwise 64; with --recursive: 8).",
                $"Windows per optimizer step."),
            training.BatchSize, 1, Limits.Batch);
        _epochs = OptionMaker.Whole(
            "--epochs", $"N", For(isTrain,
                $"Epochs of 50 optimizer steps (default: from the number of series); with --recursive: passes over all windows (default: 201).",
                $"Passes over all windows."),
            training.Epochs, 1, Limits.Epochs);
        _optimizer = OptionMaker.Choice("--optimizer", $"Optimizer.", "sgd", ["sgd", "adam", "adamw", "rmsprop"]);
        _learningRate = OptionMaker.Number(
            "--learning-rate", $"RATE", For(isTrain,
                $"Learning rate of the optimizer (default: Adam, 0.004 with fewer than 10 series, otherwise 0.01; with --recursive: 0.01).",
                $"Learning rate of the optimizer."),
            training.LearningRate, 0, above: true);
        _dropout = OptionMaker.Share("--dropout", $"SHARE", $"Share of outputs set to zero between layers in training (default: 0).", 0, 1);
        _clipNorm = OptionMaker.Share(
            "--clip-norm", $"NORM", $"Maximum norm of the gradient; larger gradients are scaled down (default: none).", 1e-12, 1e12);
        _validation = OptionMaker.Share(
            "--validation", $"SHARE", $"Share of the windows used for validation, taken from the end. The model keeps the weights of the best epoch (default: 0).", 0, 1);
        _patience = OptionMaker.Whole<int>(
            "--patience", $"N", $"Stop after this many epochs without a lower validation loss (default: never).", 1, Limits.Epochs);
        _seed = OptionMaker.Whole<ulong>(
            "--seed", $"N", $"Random seed; same seed, same result (default: random, and printed).", 0, ulong.MaxValue);
        _threads = OptionMaker.Whole(
            "--threads", $"N", $"Number of threads; it does not change the result.", Environment.ProcessorCount, 1, Limits.Threads);
        _device = OptionMaker.Choice(
            "--device", $"Device to compute on.", "auto", ["auto", "cpu"], device => device == "cuda"
            ? (FormattableString)$"--device cuda isn't available: nami has no GPU support yet; use --device cpu"
            : null);
    }

    private static FormattableString For(bool isTrain, FormattableString train, FormattableString sine) => isTrain ? train : sine;

    /// <summary>Adds the options of the exercise, which fixes the others.</summary>
    public void AddExerciseTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[
            _cell, _layers, _hidden, _batch, _epochs, _optimizer, _learningRate, _seed, _threads, _device])
            command.Options.Add(option);
    }

    /// <summary>The options that every training of <c>nami train</c> has.</summary>
    public IReadOnlyList<Option> Common => [_cell, _layers, _hidden, _batch, _epochs, _learningRate, _seed, _threads, _device];

    /// <summary>Those of them that most users need.</summary>
    public IReadOnlyList<Option> Usual => [_seed, _threads];

    /// <summary>The options of networks that feed on their own predictions.</summary>
    public IReadOnlyList<Option> Recursive => [_nonlinearity, _dropout, _optimizer, _clipNorm, _validation, _patience];

    /// <summary>The settings of a forecaster of panels with what was given, and whether the seed was chosen here, at random.</summary>
    public (ForecasterOptions Options, bool IsSeedChosen) Panel(ParseResult result, ForecasterOptions options)
    {
        ulong? seed = result.GetValue(_seed);
        return (options with
        {
            Cell = IsGiven(result, _cell) ? CellOf(result) : options.Cell,
            Layers = IsGiven(result, _layers) ? result.GetValue(_layers) : options.Layers,
            HiddenSize = IsGiven(result, _hidden) ? result.GetValue(_hidden) : options.HiddenSize,
            BatchSize = IsGiven(result, _batch) ? result.GetValue(_batch) : options.BatchSize,
            Steps = IsGiven(result, _epochs) ? Forecaster.StepsPerEpoch * result.GetValue(_epochs) : options.Steps,
            LearningRate = IsGiven(result, _learningRate) ? result.GetValue(_learningRate) : options.LearningRate,
            Seed = seed ?? ChooseSeed(),
            Threads = result.GetValue(_threads),
        }, seed is null);
    }

    /// <summary>Whether the batch size was given.</summary>
    public bool IsBatchGiven(ParseResult result) => IsGiven(result, _batch);

    /// <summary>The option of the epochs.</summary>
    public Option Epochs => _epochs;

    /// <summary>The first option given that shapes the network, or null.</summary>
    public string? GivenNetworkOption(ParseResult result) => Array.Find<Option>(
        [_cell, _nonlinearity, _layers, _hidden, _dropout], option => result.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>Whether the seed was given.</summary>
    public bool IsSeedGiven(ParseResult result) => result.GetValue(_seed) is not null;

    /// <exception cref="InputException">The nonlinearity is given for a cell that has none to choose.</exception>
    public NetworkOptions Network(ParseResult result)
    {
        var (cell, nonlinearity) = (result.GetValue(_cell), result.GetValue(_nonlinearity));
        if (cell != "rnn" && nonlinearity == "relu")
            Throw.Input($"--nonlinearity relu can't be used with --cell {cell!}. Remove it, or use --cell rnn");
        return _network with
        {
            Cell = CellOf(result),
            Nonlinearity = nonlinearity == "relu" ? Nonlinearity.Relu : Nonlinearity.Tanh,
            Layers = result.GetValue(_layers),
            HiddenSize = result.GetValue(_hidden),
            Dropout = result.GetValue(_dropout) ?? _network.Dropout,
        };
    }

    /// <summary>
    /// The training, and whether its seed was chosen here, at random: small enough for every reader of JSON to keep it exact.
    /// </summary>
    public (TrainingOptions Training, bool IsSeedChosen) Training(ParseResult result)
    {
        ulong? seed = result.GetValue(_seed);
        if (result.GetValue(_patience) is not null && result.GetValue(_validation) is null or 0)
            Throw.Input($"--patience needs validation windows; add --validation, such as --validation 0.2");
        return (_training with
        {
            BatchSize = result.GetValue(_batch),
            Epochs = result.GetValue(_epochs),
            Optimizer = result.GetValue(_optimizer) switch
            {
                "adam" => new Adam(),
                "adamw" => new AdamW(),
                "rmsprop" => new RmsProp(),
                _ => new Sgd()
            },
            LearningRate = result.GetValue(_learningRate),
            ClipNorm = result.GetValue(_clipNorm),
            ValidationShare = result.GetValue(_validation) ?? 0,
            Patience = result.GetValue(_patience),
            Seed = seed ?? ChooseSeed(),
            Threads = result.GetValue(_threads),
        }, seed is null);
    }

    private Cell CellOf(ParseResult result) => result.GetValue(_cell) switch { "gru" => Cell.Gru, "lstm" => Cell.Lstm, _ => Cell.Rnn };

    private static bool IsGiven(ParseResult result, Option option) => result.GetResult(option) is { Implicit: false };

    private static ulong ChooseSeed() => (ulong)Random.Shared.Next();
}

/// <summary>The options of training on panels alone: seasons, members, and how long.</summary>
internal sealed class PanelTrainingOptions
{
    private readonly Option<int?> _season, _members, _steps;
    private readonly Option<double?> _budget;
    private readonly Option<string> _likelihood;

    public PanelTrainingOptions()
    {
        _season = OptionMaker.Whole<int>(
            "--season", $"M", $"Length of a season in points, such as 12 for monthly data (default: detected in the values).", 1, Limits.Window);
        _members = OptionMaker.Whole<int>("--members", $"N", $"Ensemble members; the forecast is their mean (default: 3).", 1, 100);
        _likelihood = LikelihoodOption.Create();
        _steps = OptionMaker.Whole<int>(
            "--steps", $"N", $"Optimizer steps per network, rounded down to epochs of 50 (default: 800 to 1200, depending on the number of series).", 1, Limits.Steps);
        _budget = OptionMaker.Share(
            "--time-budget", $"SECONDS", $"Time limit for training. Nami chooses the number of steps and prints the --steps that reproduces the model.", 0.001, 1e9);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_season, _members, _likelihood, _steps, _budget];

    /// <summary>Those that most users need.</summary>
    public IReadOnlyList<Option> Usual => [_season, _members, _steps, _budget];

    /// <summary>Those that a finished model has settled.</summary>
    public IReadOnlyList<Option> Shape => [_season, _members, _likelihood];

    /// <summary>The time that a training may take, if that is asked for.</summary>
    public TimeSpan? Budget(ParseResult result) => result.GetValue(_budget) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The options that set the length of the training.</summary>
    public IReadOnlyList<Option> Lengths => [_steps, _budget];

    /// <summary>The settings with what was given.</summary>
    public ForecasterOptions Apply(ParseResult result, ForecasterOptions options) => options with
    {
        Season = result.GetValue(_season),
        Members = result.GetValue(_members) ?? options.Members,
        Likelihood = LikelihoodOption.Of(result.GetValue(_likelihood)),
        Steps = result.GetValue(_steps) ?? options.Steps,
    };
}

/// <summary><c>--likelihood</c>: what networks of panels say of a value to come.</summary>
internal static class LikelihoodOption
{
    private const string Quantiles = "quantiles", NegativeBinomial = "negative-binomial";

    public static Option<string> Create() =>
        OptionMaker.Choice(
            "--likelihood", $"Predicted distribution: quantiles of any shape (default), or negative binomial for counts.", null,
            [Quantiles, NegativeBinomial]);

    /// <summary>The choice; quantiles if there was none.</summary>
    public static ForecastLikelihood Of(string? value) =>
        value == NegativeBinomial ? ForecastLikelihood.NegativeBinomial : ForecastLikelihood.Quantiles;
}
