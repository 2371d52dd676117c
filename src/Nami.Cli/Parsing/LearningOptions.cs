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
    /// <param name="isTrain">For <c>nami train</c>, where those are the defaults of one of two ways to train; the texts tell both.</param>
    public LearningOptions(NetworkOptions network, TrainingOptions training, bool isTrain = false)
    {
        (_network, _training) = (network, training);
        _cell = OptionMaker.Choice("--cell", isTrain ? (FormattableString)$"The recurrent cell: Elman's, gated recurrent unit, or long short-term memory (default: lstm; with --recursive rnn)." : $"The recurrent cell: Elman's, gated recurrent unit, or long short-term memory.", "rnn", ["rnn", "gru", "lstm"]);
        _nonlinearity = OptionMaker.Choice("--nonlinearity", $"The nonlinearity of an rnn cell.", "tanh", ["tanh", "relu"]);
        _layers = OptionMaker.Whole("--layers", $"N", $"Recurrent layers on top of each other.", network.Layers, 1, Limits.Layers);
        _hidden = OptionMaker.Whole("--hidden", $"N", isTrain ? (FormattableString)$"Units of each layer's state (default: 32 of fewer than 2,000 points, else 64; with --recursive 64)." : $"Units of each layer's state.", network.HiddenSize, 1, Limits.Hidden);
        _batch = OptionMaker.Whole("--batch", $"N", isTrain ? (FormattableString)$"Windows per optimizer step (default: 32 of fewer than 10 series, else 64; with --recursive 8)." : $"Windows per optimizer step.", training.BatchSize, 1, Limits.Batch);
        _epochs = OptionMaker.Whole("--epochs", $"N", isTrain ? (FormattableString)$"Passes: of 50 optimizer steps each (default: by the number of series); with --recursive over all windows (default: 201)." : $"Passes over all windows.", training.Epochs, 1, Limits.Epochs);
        _optimizer = OptionMaker.Choice("--optimizer", $"The optimizer.", "sgd", ["sgd", "adam", "adamw", "rmsprop"]);
        _learningRate = OptionMaker.Number("--learning-rate", $"RATE", isTrain ? (FormattableString)$"The optimizer's learning rate (default: of Adam, 0.004 of fewer than 10 series, else 0.01; with --recursive 0.01)." : $"The optimizer's learning rate.",
            training.LearningRate, 0, above: true);
        _dropout = OptionMaker.Share("--dropout", $"SHARE", $"Share of a layer's outputs that is set to zero in training, between layers (default: 0).", 0, 1);
        _clipNorm = OptionMaker.Share("--clip-norm", $"NORM", $"Largest norm of a step's gradient; a longer one is made shorter (default: none).", 1e-12, 1e12);
        _validation = OptionMaker.Share("--validation", $"SHARE", $"Share of the windows, the last ones, held back to find the best epoch, whose weights are kept (default: 0).", 0, 1);
        _patience = OptionMaker.Whole<int>("--patience", $"N", $"Epochs without a better validation loss after which training stops (default: all epochs).", 1, Limits.Epochs);
        _seed = OptionMaker.Whole<ulong>("--seed", $"N", $"Seed of everything drawn at random: the same seed gives the same result, to the last bit (default: a random one, which is told).", 0, ulong.MaxValue);
        _threads = OptionMaker.Whole("--threads", $"N", $"Threads to compute on; the result is the same for every number.", Environment.ProcessorCount, 1, Limits.Threads);
        _device = OptionMaker.Choice("--device", $"What to compute on.", "auto", ["auto", "cpu"], device => device == "cuda" ? (FormattableString)$"--device cuda: there is no GPU build of nami yet; use --device cpu" : null);
    }

    /// <summary>Adds the options of the exercise, which fixes the others.</summary>
    public void AddExerciseTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[
            _cell, _layers, _hidden, _batch, _epochs, _optimizer, _learningRate, _seed, _threads, _device])
            command.Options.Add(option);
    }

    /// <summary>Adds the options that every training of <c>nami train</c> has.</summary>
    public void AddCommonTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[_cell, _layers, _hidden, _batch, _epochs, _learningRate, _seed, _threads, _device])
            command.Options.Add(option);
    }

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
            Throw.Input($"--nonlinearity relu: a {cell!} cell has none to choose; leave it out, or use --cell rnn");
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
            Throw.Input($"--patience: needs windows held back; give --validation too, such as 0.2");
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
        _season = OptionMaker.Whole<int>("--season", $"M", $"Points of a season, as 12 for months (default: found in the values).", 1, Limits.Window);
        _members = OptionMaker.Whole<int>("--members", $"N", $"Networks whose mean is the forecast (default: 3).", 1, 100);
        _likelihood = LikelihoodOption.Create();
        _steps = OptionMaker.Whole<int>("--steps", $"N", $"Optimizer steps of each network, in whole epochs of 50 (default: 800 to 1200, more for more series).", 1, Limits.Steps);
        _budget = OptionMaker.Share("--time-budget", $"SECONDS", $"Time that training may take: it finds how many steps fit, and tells the --steps that give the same model again.", 0.001, 1e9);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_season, _members, _likelihood, _steps, _budget];

    /// <summary>Those that a finished model has settled.</summary>
    public IReadOnlyList<Option> Shape => [_season, _members, _likelihood];

    /// <summary>The time that a training may take, if that is asked for.</summary>
    public TimeSpan? Budget(ParseResult result) => result.GetValue(_budget) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The options that tell how long to train.</summary>
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
        OptionMaker.Choice("--likelihood", $"What is learned of each value to come: quantiles of any distribution (default), or a negative binomial one, for counts.", null, [Quantiles, NegativeBinomial]);

    /// <summary>The choice; quantiles if there was none.</summary>
    public static ForecastLikelihood Of(string? value) =>
        value == NegativeBinomial ? ForecastLikelihood.NegativeBinomial : ForecastLikelihood.Quantiles;
}
