using System.Globalization;
using Nami.Files;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// The training of an ensemble as a file: the state of each network that has begun, each as <see cref="TrainingCheckpoint"/> has it, under
/// <c>network.N.</c>. One that is done is the state after its last epoch, so that whoever resumes needs no other case.
/// </summary>
internal sealed class EnsembleCheckpoint
{
    private const string Kind = "forecaster-checkpoint";

    private readonly CheckpointOptions _options;
    private readonly ulong _seed;
    private readonly int _steps;
    private readonly Dictionary<int, Safetensors> _states = [];
    private long _last;

    /// <param name="options">Where and when.</param>
    /// <param name="seed">The seed, which a resumed training may ask for.</param>
    /// <param name="steps">The steps of each network at most, likewise.</param>
    /// <exception cref="InputException">The file to resume is no checkpoint or is damaged.</exception>
    public EnsembleCheckpoint(CheckpointOptions options, ulong seed, int steps)
    {
        (_options, _seed, _steps) = (options, seed, steps);
        options.Validate();
        _last = options.Clock?.GetTimestamp() ?? 0;
        if (!options.Resume || !File.Exists(options.Path))
            return;
        var file = Load(options.Path);
        foreach (int network in file.Tensors.Keys.Select(name => Network(name, options.Path)).Distinct())
            _states[network] = Part(file, network);
    }

    /// <summary>The seed and the steps of the training that a file is of.</summary>
    /// <exception cref="InputException">The file is no checkpoint or is damaged.</exception>
    public static (ulong Seed, int Steps) ReadOptions(string path)
    {
        var content = new ModelReader(Load(path), path);
        return (content.Number("seed", 0UL), content.Number("steps", 1));
    }

    /// <summary>Brings a network's training to where it was, if it had begun.</summary>
    /// <returns>The epochs done.</returns>
    /// <exception cref="InputException">The file is that of another training.</exception>
    public IReadOnlyList<EpochResult> Resume(int network, Trainer trainer)
    {
        if (_states.TryGetValue(network, out var state))
            return TrainingCheckpoint.Resume(trainer, state, _options.Path);
        // The first state is written before the first epoch: from then on there is something to resume.
        if (_states.Count == 0 && HasInterval)
            Keep(network, trainer, []);
        return [];
    }

    private bool HasInterval => _options is { EveryEpochs: not null } or { Every: not null };

    /// <summary>A network's epoch has ended: its state is written if it is due, or if the network is done.</summary>
    public void EpochDone(int network, Trainer trainer, IReadOnlyList<EpochResult> epochs, bool isDone)
    {
        if ((isDone && HasInterval)
            || (_options.EveryEpochs is { } every && epochs.Count % every == 0)
            || (_options.Every is { } time && _options.Clock!.GetElapsedTime(_last) >= time))
        {
            Keep(network, trainer, epochs);
        }
    }

    /// <summary>Writes the state of a network, beside those of the ones that began before it.</summary>
    public void Keep(int network, Trainer trainer, IReadOnlyList<EpochResult> epochs)
    {
        var state = TrainingCheckpoint.Write(trainer, epochs);
        _states[network] = state;
        var file = new Safetensors();
        file.Metadata["nami.kind"] = Kind;
        file.Metadata["nami.seed"] = ModelReader.Write(_seed);
        file.Metadata["nami.steps"] = ModelReader.Write(_steps);
        foreach (var (index, part) in _states)
        {
            foreach (var (key, value) in part.Metadata)
                file.Metadata[Name(index, key)] = value;
            foreach (var (name, tensor) in part.Tensors)
                file.Tensors[Name(index, name)] = tensor;
        }
        ModelFile.Save(file, _options.Path);
        _last = _options.Clock?.GetTimestamp() ?? 0;
    }

    private static Safetensors Load(string path)
    {
        var file = ModelFile.Load(path);
        if (file.Metadata.GetValueOrDefault("nami.kind") != Kind)
            Throw.Input($"{path}: is not a checkpoint of a forecaster of panels; resume with the options of the training that wrote it");
        return file;
    }

    private static Safetensors Part(Safetensors file, int network)
    {
        string prefix = Name(network, "");
        var part = new Safetensors();
        foreach (var (key, value) in file.Metadata)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                part.Metadata[key[prefix.Length..]] = value;
        }
        foreach (var (name, tensor) in file.Tensors)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                part.Tensors[name[prefix.Length..]] = tensor;
        }
        return part;
    }

    private static string Name(int network, string name) => string.Create(CultureInfo.InvariantCulture, $"network.{network}.{name}");

    private static int Network(string name, string path)
    {
        if (name.Split('.') is ["network", var number, _, ..]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int network))
            return network;
        Throw.Input($"{path}: the checkpoint has an array {ErrorText.Text(name)}, which is no network's: it is damaged; begin anew");
        return -1;
    }
}
