using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
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
    private readonly Texts _texts;
    private readonly NetworkOptions _network;
    private readonly TrainingOptions _training;

    /// <param name="make">Makes the options.</param>
    /// <param name="texts">Describes them.</param>
    /// <param name="network">The defaults of the network.</param>
    /// <param name="training">The defaults of the training.</param>
    /// <param name="isTrain">For <c>nami train</c>, where those are the defaults of one of two ways to train; the texts tell both.</param>
    public LearningOptions(OptionMaker make, Texts texts, NetworkOptions network, TrainingOptions training, bool isTrain = false)
    {
        (_network, _training, _texts) = (network, training, texts);
        _cell = make.Choice("--cell", isTrain ? texts.TrainCellOption : texts.CellOption, "rnn", ["rnn", "gru", "lstm"]);
        _nonlinearity = make.Choice("--nonlinearity", texts.NonlinearityOption, "tanh", ["tanh", "relu"]);
        _layers = make.Whole("--layers", "N", texts.LayersOption, network.Layers, 1, Limits.Layers);
        _hidden = make.Whole("--hidden", "N", isTrain ? texts.TrainHiddenOption : texts.HiddenOption, network.HiddenSize, 1, Limits.Hidden);
        _batch = make.Whole("--batch", "N", isTrain ? texts.TrainBatchOption : texts.BatchOption, training.BatchSize, 1, Limits.Batch);
        _epochs = make.Whole("--epochs", "N", isTrain ? texts.TrainEpochsOption : texts.EpochsOption, training.Epochs, 1, Limits.Epochs);
        _optimizer = make.Choice("--optimizer", texts.OptimizerOption, "sgd", ["sgd", "adam", "adamw", "rmsprop"]);
        _learningRate = make.Number("--learning-rate", "RATE", isTrain ? texts.TrainLearningRateOption : texts.LearningRateOption,
            training.LearningRate, 0, above: true);
        _dropout = make.Share("--dropout", "SHARE", texts.DropoutOption, 0, 1);
        _clipNorm = make.Share("--clip-norm", "NORM", texts.ClipNormOption, 1e-12, 1e12);
        _validation = make.Share("--validation", "SHARE", texts.ValidationOption, 0, 1);
        _patience = make.Whole<int>("--patience", "N", texts.PatienceOption, 1, Limits.Epochs);
        _seed = make.Whole<ulong>("--seed", "N", texts.SeedOption, 0, ulong.MaxValue);
        _threads = make.Whole("--threads", "N", texts.ThreadsOption, Environment.ProcessorCount, 1, Limits.Threads);
        _device = make.Choice("--device", texts.DeviceOption, "auto", ["auto", "cpu"], device => device == "cuda" ? texts.NoGpu : null);
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
            InputError.Throw(_texts.NonlinearityNeedsRnn(cell!));
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
            InputError.Throw(_texts.PatienceNeedsValidation);
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

    public PanelTrainingOptions(OptionMaker make, Texts texts)
    {
        _season = make.Whole<int>("--season", "M", texts.SeasonOption, 1, Limits.Window);
        _members = make.Whole<int>("--members", "N", texts.TrainMembersOption, 1, 100);
        _likelihood = LikelihoodOption.Create(make, texts);
        _steps = make.Whole<int>("--steps", "N", texts.StepsOption, 1, Limits.Steps);
        _budget = make.Share("--time-budget", "SECONDS", texts.TimeBudgetOption, 0.001, 1e9);
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

    public static Option<string> Create(OptionMaker make, Texts texts) =>
        make.Choice("--likelihood", texts.LikelihoodOption, null, [Quantiles, NegativeBinomial]);

    /// <summary>The choice; quantiles if there was none.</summary>
    public static ForecastLikelihood Of(string? value) =>
        value == NegativeBinomial ? ForecastLikelihood.NegativeBinomial : ForecastLikelihood.Quantiles;
}
