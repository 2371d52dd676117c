using System.CommandLine;
using Nami.Cli.Languages;
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
    public LearningOptions(OptionMaker make, Texts texts, NetworkOptions network, TrainingOptions training)
    {
        (_network, _training, _texts) = (network, training, texts);
        _cell = make.Choice("--cell", texts.CellOption, "rnn", ["rnn", "gru", "lstm"]);
        _nonlinearity = make.Choice("--nonlinearity", texts.NonlinearityOption, "tanh", ["tanh", "relu"]);
        _layers = make.Whole("--layers", "N", texts.LayersOption, network.Layers, 1, Limits.Layers);
        _hidden = make.Whole("--hidden", "N", texts.HiddenOption, network.HiddenSize, 1, Limits.Hidden);
        _batch = make.Whole("--batch", "N", texts.BatchOption, training.BatchSize, 1, Limits.Batch);
        _epochs = make.Whole("--epochs", "N", texts.EpochsOption, training.Epochs, 1, Limits.Epochs);
        _optimizer = make.Choice("--optimizer", texts.OptimizerOption, "sgd", ["sgd", "adam", "adamw", "rmsprop"]);
        _learningRate = make.Number("--learning-rate", "RATE", texts.LearningRateOption, training.LearningRate, 0, above: true);
        _dropout = make.Share("--dropout", "SHARE", texts.DropoutOption, 0, 1);
        _clipNorm = make.Share("--clip-norm", "NORM", texts.ClipNormOption, 1e-12, 1e12);
        _validation = make.Share("--validation", "SHARE", texts.ValidationOption, 0, 1);
        _patience = make.Whole<int>("--patience", "N", texts.PatienceOption, 1, Limits.Epochs);
        _seed = make.Whole<ulong>("--seed", "N", texts.SeedOption, 0, ulong.MaxValue);
        _threads = make.Whole("--threads", "N", texts.ThreadsOption, Environment.ProcessorCount, 1, Limits.Threads);
        _device = make.Choice("--device", texts.DeviceOption, "auto", ["auto", "cpu"], device => device == "cuda" ? texts.NoGpu : null);
    }

    /// <summary>Adds the options; the exercise fixes those that it does not name.</summary>
    public void AddTo(Command command, bool isExercise)
    {
        ReadOnlySpan<Option> options = isExercise
            ? [_cell, _layers, _hidden, _batch, _epochs, _optimizer, _learningRate, _seed, _threads, _device]
            : [
                _cell, _nonlinearity, _layers, _hidden, _dropout, _batch, _epochs, _optimizer, _learningRate, _clipNorm, _validation, _patience,
                _seed, _threads, _device,
            ];
        foreach (var option in options)
            command.Options.Add(option);
    }

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
            Throw.Input(_texts.NonlinearityNeedsRnn(cell!));
        return _network with
        {
            Cell = cell switch { "gru" => Cell.Gru, "lstm" => Cell.Lstm, _ => Cell.Rnn },
            Nonlinearity = nonlinearity == "relu" ? Nonlinearity.Relu : Nonlinearity.Tanh,
            Layers = result.GetValue(_layers),
            HiddenSize = result.GetValue(_hidden),
            Dropout = result.GetValue(_dropout) ?? _network.Dropout,
        };
    }

    /// <summary>The training, and whether its seed was chosen here, at random: small enough for every reader of JSON to keep it exact.</summary>
    public (TrainingOptions Training, bool IsSeedChosen) Training(ParseResult result)
    {
        var seed = result.GetValue(_seed);
        if (result.GetValue(_patience) is not null && result.GetValue(_validation) is null or 0)
            Throw.Input(_texts.PatienceNeedsValidation);
        return (_training with
        {
            BatchSize = result.GetValue(_batch),
            Epochs = result.GetValue(_epochs),
            Optimizer = result.GetValue(_optimizer) switch { "adam" => new Adam(), "adamw" => new AdamW(), "rmsprop" => new RmsProp(), _ => new Sgd() },
            LearningRate = result.GetValue(_learningRate),
            ClipNorm = result.GetValue(_clipNorm),
            ValidationShare = result.GetValue(_validation) ?? 0,
            Patience = result.GetValue(_patience),
            Seed = seed ?? (ulong)Random.Shared.Next(),
            Threads = result.GetValue(_threads),
        }, seed is null);
    }
}
