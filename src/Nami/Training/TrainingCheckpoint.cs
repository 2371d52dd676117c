using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nami.Files;
using Nami.Networks;

namespace Nami.Training;

/// <summary>
/// A training as a file, between two epochs: of each network that has begun weights, optimizer, schedule, best epoch and log. A training
/// that resumes from it ends in the same bits as one that never stopped. The order of the windows and dropout need no state: they are
/// drawn by counter.
/// </summary>
public sealed class TrainingCheckpoint
{
    private const string Section = "checkpoint";

    private readonly CheckpointOptions _options;
    private readonly string _model;
    private readonly ulong _seed;
    private readonly int? _steps;
    private readonly SortedDictionary<int, NetworkState> _networks = [];
    private long _last;

    /// <summary>Opens the checkpoint of a training; reads its file where that is to be resumed and exists.</summary>
    /// <param name="options">Where and when it is written.</param>
    /// <param name="model">The kind of model that is trained, of <see cref="ModelKinds"/>.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="steps">The steps of each network at most; null where a resumed training needn't know them.</param>
    /// <exception cref="InputException">The file to resume is no such checkpoint, or is damaged.</exception>
    internal TrainingCheckpoint(CheckpointOptions options, string model, ulong seed, int? steps)
    {
        (_options, _model, _seed, _steps) = (options, model, seed, steps);
        options.Validate();
        _last = options.Clock?.GetTimestamp() ?? 0;
        if (!options.Resume || !File.Exists(options.Path))
            return;
        var file = Load(options.Path, out var header);
        Require(header, model, options.Path);
        foreach (var network in header.Networks)
            _networks[network.Number] = new(network.Fingerprint, file, Prefix(network.Number), options.Path);
    }

    private bool HasInterval => _options is { EveryEpochs: not null } or { Every: not null };

    /// <summary>Saves the state of a training of one network, between two epochs, whole or not at all.</summary>
    /// <param name="trainer">The training.</param>
    /// <param name="epochs">The epochs so far, kept in the file.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file can't be written there.</exception>
    /// <exception cref="TrainingDivergedException">The last update diverged: a checkpoint is always worth resuming from.</exception>
    public static void Save(Trainer trainer, IReadOnlyList<EpochResult> epochs, string path)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(epochs);
        new TrainingCheckpoint(new() { Path = path }, ModelKinds.Recursive, trainer.Options.Seed, null).Keep(0, trainer, epochs);
    }

    /// <summary>Returns the seed of the training that wrote a file.</summary>
    /// <exception cref="InputException">The file is no checkpoint, or is damaged.</exception>
    public static ulong ReadSeed(string path)
    {
        Load(path, out var header);
        return header.Seed;
    }

    /// <summary>Returns the epochs, from the first, that the training of a file had done: those of its first network.</summary>
    /// <exception cref="InputException">The file is no checkpoint, or is damaged.</exception>
    public static IReadOnlyList<EpochResult> ReadEpochs(string path) => First(path).Epochs;

    /// <summary>Brings a training of one network, made with the same data and options, to the state of a file.</summary>
    /// <returns>The epochs so far.</returns>
    /// <exception cref="InputException">The file is no checkpoint, is damaged, is that of another training, or has done more epochs than
    /// this one is to do.</exception>
    public static IReadOnlyList<EpochResult> Resume(Trainer trainer, string path)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return First(path).Resume(trainer);
    }

    /// <summary>Returns seed and steps of the training of a model that wrote a file.</summary>
    /// <exception cref="InputException">The file is no checkpoint of such a model, or is damaged.</exception>
    internal static (ulong Seed, int Steps) ReadOptions(string path, string model)
    {
        Load(path, out var header);
        Require(header, model, path);
        return (header.Seed, header.Steps ?? Damaged<int>(path, $"steps"));
    }

    /// <summary>Trains a network to its last epoch or to a cancellation, from where it was.</summary>
    /// <param name="checkpoint">Keeps the state; null for nowhere.</param>
    /// <param name="network">The network's number in the checkpoint.</param>
    /// <param name="trainer">Its training.</param>
    /// <param name="done">Takes the epochs done, those of a resumed training first.</param>
    /// <param name="report">Receives each epoch as it ends.</param>
    /// <param name="cancellation">Ends the training at once; an unfinished epoch is dropped.</param>
    internal static void Run(
        TrainingCheckpoint? checkpoint, int network, Trainer trainer, List<EpochResult> done, Action<EpochResult> report,
        CancellationToken cancellation)
    {
        checkpoint?.Begin(network, trainer, done);
        foreach (var epoch in trainer.Run(cancellation))
        {
            done.Add(epoch);
            report(epoch);
            if (checkpoint?.IsDue(done.Count, trainer.Options.Epochs) == true)
                checkpoint.Keep(network, trainer, done);
        }
        // Before the first epoch of the first network there is nothing to lose.
        if (cancellation.IsCancellationRequested && (done.Count > 0 || network > 0))
            checkpoint?.Keep(network, trainer, done);
    }

    private void Begin(int network, Trainer trainer, List<EpochResult> done)
    {
        if (_networks.TryGetValue(network, out var state))
            done.AddRange(state.Resume(trainer));
        // The first state is written before the first epoch: from then on there is something to resume.
        else if (_networks.Count == 0 && HasInterval)
            Keep(network, trainer, done);
    }

    // A network that is done is kept as the state after its last epoch, so that resuming needs no other case.
    private bool IsDue(int epochs, int allEpochs) =>
        (epochs == allEpochs && HasInterval)
        || (_options.EveryEpochs is { } every && epochs % every == 0)
        || (_options.Every is { } time && _options.Clock!.GetElapsedTime(_last) >= time);

    /// <summary>Writes the state of a network, with those of the networks before it.</summary>
    private void Keep(int network, Trainer trainer, IReadOnlyList<EpochResult> epochs)
    {
        _networks[network] = new(trainer, epochs, _options.Path);
        var file = new Safetensors();
        file.Metadata[ModelReader.Key("kind")] = ModelKinds.Checkpoint;
        var header = new CheckpointSection(
            _model, _seed, _steps, [.. _networks.Select(one => new CheckpointNetwork(one.Key, one.Value.Fingerprint))]);
        ModelSection.Write(file, Section, ModelSection.Content(header, CheckpointJson.Default.CheckpointSection));
        foreach (var (number, state) in _networks)
        {
            foreach (var (name, tensor) in state.Tensors)
                file.Tensors[Prefix(number) + name] = tensor;
        }
        ModelFile.Save(file, _options.Path);
        _last = _options.Clock?.GetTimestamp() ?? 0;
    }

    private static NetworkState First(string path)
    {
        var file = Load(path, out var header);
        return header.Networks is [{ Number: 0 } first, ..]
            ? new(first.Fingerprint, file, Prefix(0), path)
            : Damaged<NetworkState>(path, $"network");
    }

    private static Safetensors Load(string path, out CheckpointSection header)
    {
        var file = ModelFile.Load(path);
        if (file.Metadata.GetValueOrDefault(ModelReader.Key("kind")) != ModelKinds.Checkpoint)
            Throw.Input($"{path}: not a checkpoint. Expected the file that an unfinished training has written.");
        header = new ModelReader(file, path).Section(Section, CheckpointJson.Default.CheckpointSection);
        return file;
    }

    private static void Require(CheckpointSection header, string model, string path)
    {
        if (header.Model != model)
            Throw.Input(
                $"{path}: the checkpoint of a model of kind {ErrorText.Text(header.Model)}. Expected one of kind {model}: resume with the options of the training that wrote it.");
    }

    private static T Damaged<T>(string path, FormattableString what) => throw new InputException(
        $"{path}: the checkpoint has no valid {what}. The file is damaged: delete it and start the training again.");

    private static string Prefix(int network) => string.Create(CultureInfo.InvariantCulture, $"network.{network}.");

    /// <summary>The state of one network, as arrays.</summary>
    private sealed class NetworkState
    {
        private const int LogColumns = 5;

        private readonly string _path;

        /// <summary>The state of a file.</summary>
        public NetworkState(string fingerprint, Safetensors file, string prefix, string path)
        {
            (Fingerprint, _path) = (fingerprint, path);
            foreach (var (name, tensor) in file.Tensors)
            {
                if (name.StartsWith(prefix, StringComparison.Ordinal))
                    Tensors[name[prefix.Length..]] = tensor;
            }
        }

        /// <summary>The state of a training.</summary>
        public NetworkState(Trainer trainer, IReadOnlyList<EpochResult> epochs, string path)
        {
            trainer.Check();
            (Fingerprint, _path) = (FingerprintOf(trainer), path);
            var parameters = trainer.Network.Parameters;
            var last = trainer.Validation is null ? parameters.AllValues : trainer.Validation.Last;
            foreach (var parameter in parameters.All)
                Tensors[parameter.Name] = new(last.Slice(parameter.Offset, parameter.Length).ToArray().AsMemory(), parameter.Shape);
            for (int i = 0; i < trainer.Optimizer.Memories.Count; i++)
                Add($"optimizer.{i}", trainer.Optimizer.Memories[i].Span[..parameters.Count]);
            if (trainer.Validation is { } validation)
                Add("best", validation.Best[..parameters.Count]);
            var plateau = trainer.Clock.Plateau;
            long[] counts =
            [
                trainer.Clock.Epochs, trainer.Clock.Steps, trainer.Optimizer.Steps, trainer.Validation?.BadEpochs ?? 0,
                plateau.BadEpochs, plateau.Cooling, plateau.Reductions,
            ];
            double[] values = [trainer.Validation?.BestLoss ?? double.PositiveInfinity, plateau.Best];
            double[] log = [.. epochs.SelectMany(e => (double[])[e.Epoch, e.Loss, e.ValidationLoss, e.LearningRate, e.GradientNorm])];
            Tensors["counts"] = new(counts.AsMemory(), counts.Length);
            Tensors["values"] = new(values.AsMemory(), values.Length);
            Tensors["log"] = new(log.AsMemory(), epochs.Count, LogColumns);

            void Add(string name, ReadOnlySpan<float> all) => Tensors[name] = new(all.ToArray().AsMemory(), all.Length);
        }

        /// <summary>What the bits of the result depend on.</summary>
        public string Fingerprint { get; }

        public SortedDictionary<string, StoredTensor> Tensors { get; } = new(StringComparer.Ordinal);

        /// <summary>The epochs so far.</summary>
        public IReadOnlyList<EpochResult> Epochs
        {
            get
            {
                if (!Tensors.TryGetValue("log", out var log) || log.Type != TensorType.F64 || log.Length % LogColumns != 0)
                    return Damaged<IReadOnlyList<EpochResult>>(_path, $"array log with {LogColumns} values per epoch");
                return
                [
                    .. log.Float64.ToArray().Chunk(LogColumns)
                        .Select(e => new EpochResult((int)e[0], e[1]) { ValidationLoss = e[2], LearningRate = e[3], GradientNorm = e[4] }),
                ];
            }
        }

        /// <summary>Brings a training to this state.</summary>
        /// <returns>The epochs so far.</returns>
        public IReadOnlyList<EpochResult> Resume(Trainer trainer)
        {
            if (Fingerprint != FingerprintOf(trainer))
                Throw.Input(
                    $"{_path}: the checkpoint of another training, with other data, another network, other first weights or other options. Resume with the same ones, or delete the file and start again.");
            long[] counts = Array("counts", TensorType.I64, 7).Int64.ToArray();
            if (System.Array.FindIndex(counts, count => count is < 0 or > int.MaxValue) is >= 0 and var wrong)
                Damaged<int>(_path, $"count: it has {counts[wrong]}");
            double[] values = Array("values", TensorType.F64, 2).Float64.ToArray();
            if (System.Array.Exists(values, double.IsNaN))
                Damaged<int>(_path, $"lowest loss");
            var epochs = Epochs;
            if (counts[0] > trainer.Options.Epochs)
                Throw.Input(
                    $"{_path}: the training has done {counts[0]} epochs, more than the {trainer.Options.Epochs} requested. Request at least as many, or delete the file and start again.");

            var parameters = trainer.Network.Parameters;
            foreach (var parameter in parameters.All)
                Singles(parameter.Name, parameter.Length).CopyTo(parameters.ValuesOf(parameter));
            for (int i = 0; i < trainer.Optimizer.Memories.Count; i++)
                Singles($"optimizer.{i}", parameters.Count).CopyTo(trainer.Optimizer.Memories[i].Span);
            (trainer.Clock.Epochs, trainer.Clock.Steps, trainer.Optimizer.Steps) = ((int)counts[0], (int)counts[1], (int)counts[2]);
            trainer.Clock.Plateau = new Plateau(values[1], (int)counts[4], (int)counts[5], (int)counts[6]);
            trainer.Validation?.Resume(Singles("best", parameters.Count), values[0], (int)counts[3]);
            trainer.Network.PackWeights();
            return epochs;

            ReadOnlySpan<float> Singles(string name, int count) => Array(name, TensorType.F32, count).Float32.Span;
        }

        private StoredTensor Array(string name, TensorType type, int count) =>
            Tensors.TryGetValue(name, out var tensor) && tensor.Type == type && tensor.Length == count
                ? tensor
                : Damaged<StoredTensor>(_path, $"array {name} with {count} values");

        // Not the threads, which are not written; nor the last epoch, so that a training may go on longer.
        private static string FingerprintOf(Trainer trainer)
        {
            var training = trainer.Options with { Epochs = 1, Schedule = trainer.Options.ScheduleOver(trainer.Data.Count) };
            var hash = new Sha256();
            hash.Append(JsonSerializer.SerializeToUtf8Bytes(training, TrainingJson.Default.TrainingOptions));
            hash.Append(JsonSerializer.SerializeToUtf8Bytes(trainer.Network.Options, NetworkJson.Default.NetworkOptions));
            hash.Append(BitConverter.GetBytes(trainer.Data.Steps));
            trainer.Data.AppendTo(hash);
            hash.Append(trainer.FirstWeights);
            return Convert.ToHexStringLower(hash.Finish());
        }
    }
}

/// <summary>The section <c>checkpoint</c>.</summary>
/// <param name="Model">The kind of model that is trained.</param>
/// <param name="Seed">The seed of the training.</param>
/// <param name="Steps">The steps of each network at most; null where they aren't kept.</param>
/// <param name="Networks">The networks that have begun.</param>
internal sealed record CheckpointSection(string Model, ulong Seed, int? Steps, CheckpointNetwork[] Networks);

/// <summary>A network that has begun, in the section <c>checkpoint</c>.</summary>
/// <param name="Number">Its number, from 0; its arrays begin with <c>network.N.</c></param>
/// <param name="Fingerprint">The SHA-256 of what the bits of its training depend on.</param>
internal sealed record CheckpointNetwork(int Number, string Fingerprint);

/// <summary>How the section of a checkpoint is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CheckpointSection))]
internal sealed partial class CheckpointJson : JsonSerializerContext;

/// <summary>
/// When and where a training writes checkpoints. With an interval the first is written before the first epoch; without one, a checkpoint is
/// written only when the training is cancelled.
/// </summary>
public sealed record CheckpointOptions
{
    /// <summary>The file; it is written aside and renamed each time.</summary>
    public required string Path { get; init; }

    /// <summary>The epochs between two checkpoints: 1 or more. Default: no such interval.</summary>
    public int? EveryEpochs { get; init; }

    /// <summary>
    /// The time between two checkpoints by <see cref="Clock"/>, above 0; they are written where an epoch ends. Default: no such interval.
    /// </summary>
    public TimeSpan? Every { get; init; }

    /// <summary>The clock, needed with <see cref="Every"/>: the library reads none by itself.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Whether to resume from the file, if it exists.</summary>
    public bool Resume { get; init; }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An interval is not above 0.</exception>
    /// <exception cref="ArgumentNullException">There is an interval of time and no clock.</exception>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Path);
        if (EveryEpochs is { } epochs) Throw.IfBelow(epochs, 1, nameof(EveryEpochs));
        if (Every is not null && Clock is null)
            throw new ArgumentNullException(nameof(Clock), "Every needs a Clock, such as TimeProvider.System.");
        if (Every is { } time && time <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(Every), time, $"Every is {time}; expected a time above 0.");
    }
}
