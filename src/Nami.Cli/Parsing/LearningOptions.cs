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
    private readonly NetworkOptions _network;
    private readonly TrainingOptions _training;

    /// <param name="make">Makes the options.</param>
    /// <param name="texts">Describes them.</param>
    /// <param name="network">The defaults of the network.</param>
    /// <param name="training">The defaults of the training.</param>
    public LearningOptions(OptionMaker make, Texts texts, NetworkOptions network, TrainingOptions training)
    {
        (_network, _training) = (network, training);
        _cell = make.Choice("--cell", texts.CellOption, "rnn", ["rnn", "gru", "lstm"]);
        _nonlinearity = make.Choice("--nonlinearity", texts.NonlinearityOption, "tanh", ["tanh", "relu"]);
        _layers = make.Whole("--layers", "N", texts.LayersOption, network.Layers, 1, Limits.Layers);
        _hidden = make.Whole("--hidden", "N", texts.HiddenOption, network.HiddenSize, 1, Limits.Hidden);
        _batch = make.Whole("--batch", "N", texts.BatchOption, training.BatchSize, 1, Limits.Batch);
        _epochs = make.Whole("--epochs", "N", texts.EpochsOption, training.Epochs, 1, Limits.Epochs);
        _optimizer = make.Choice("--optimizer", texts.OptimizerOption, "sgd", ["sgd"]);
        _learningRate = make.Number("--learning-rate", "RATE", texts.LearningRateOption, training.LearningRate, 0, above: true);
        _seed = make.Whole<ulong>("--seed", "N", texts.SeedOption, 0, ulong.MaxValue);
        _threads = make.Whole("--threads", "N", texts.ThreadsOption, Environment.ProcessorCount, 1, Limits.Threads);
        _device = make.Choice("--device", texts.DeviceOption, "auto", ["auto", "cpu"], device => device == "cuda" ? texts.NoGpu : null);
    }

    /// <summary>Adds all but the nonlinearity, which the exercise fixes.</summary>
    public void AddTo(Command command, bool withNonlinearity)
    {
        command.Options.Add(_cell);
        if (withNonlinearity)
            command.Options.Add(_nonlinearity);
        foreach (var option in (ReadOnlySpan<Option>)[_layers, _hidden, _batch, _epochs, _optimizer, _learningRate, _seed, _threads, _device])
            command.Options.Add(option);
    }

    public NetworkOptions Network(ParseResult result) => _network with
    {
        Cell = result.GetValue(_cell) switch { "gru" => Cell.Gru, "lstm" => Cell.Lstm, _ => Cell.Rnn },
        Nonlinearity = result.GetValue(_nonlinearity) == "relu" ? Nonlinearity.Relu : Nonlinearity.Tanh,
        Layers = result.GetValue(_layers),
        HiddenSize = result.GetValue(_hidden),
    };

    /// <summary>The training, and whether its seed was chosen here, at random: small enough for every reader of JSON to keep it exact.</summary>
    public (TrainingOptions Training, bool IsSeedChosen) Training(ParseResult result)
    {
        var seed = result.GetValue(_seed);
        return (_training with
        {
            BatchSize = result.GetValue(_batch),
            Epochs = result.GetValue(_epochs),
            LearningRate = result.GetValue(_learningRate),
            Seed = seed ?? (ulong)Random.Shared.Next(),
            Threads = result.GetValue(_threads),
        }, seed is null);
    }
}
