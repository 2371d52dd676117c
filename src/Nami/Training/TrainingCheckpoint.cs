using System.Globalization;
using System.Text;
using Nami.Files;
using Nami.Kernels;
using Nami.Networks;

namespace Nami.Training;

/// <summary>
/// A training as a file, between two epochs: weights, optimizer, schedule, best epoch, log. Whoever continues it ends in the same bits
/// as a run that never stopped; the order of the windows and dropout need no state, they are drawn by counter.
/// </summary>
public static class TrainingCheckpoint
{
    private const string Kind = "checkpoint";

    /// <summary>Writes the state of a training, between two epochs, whole or not at all.</summary>
    /// <param name="trainer">The training.</param>
    /// <param name="epochs">The epochs so far, kept in the file.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file can't be written there.</exception>
    /// <exception cref="TrainingDivergedException">The last update blew up: what is written is always worth going on from.</exception>
    public static void Save(Trainer trainer, IReadOnlyList<EpochResult> epochs, string path)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(epochs);
        ModelFile.Save(Write(trainer, epochs), path);
    }

    /// <summary>The state of a training, between two epochs, as <see cref="Save"/> writes it.</summary>
    /// <exception cref="TrainingDivergedException">The last update blew up.</exception>
    internal static Safetensors Write(Trainer trainer, IReadOnlyList<EpochResult> epochs)
    {
        trainer.Check();
        var file = new Safetensors();
        var parameters = trainer.Network.Parameters;
        file.Metadata["nami.kind"] = Kind;
        file.Metadata["nami.training"] = Fingerprint(trainer);
        file.Metadata["nami.seed"] = trainer.Options.Seed.ToString(CultureInfo.InvariantCulture);
        var last = trainer.Validation is null ? parameters.AllValues : trainer.Validation.Last;
        foreach (var parameter in parameters.All) Add(parameter.Name, last.Slice(parameter.Offset, parameter.Length), parameter.Shape);
        for (int i = 0; i < trainer.Optimizer.Memories.Count; i++)
            Add($"optimizer.{i}", trainer.Optimizer.Memories[i].Span[..parameters.Count], parameters.Count);
        if (trainer.Validation is { } validation) Add("best", validation.Best[..parameters.Count], parameters.Count);

        var plateau = trainer.Clock.Plateau;
        long[] counts =
        [
            trainer.Clock.Epochs, trainer.Clock.Steps, trainer.Optimizer.Steps, trainer.Validation?.BadEpochs ?? 0,
            plateau.BadEpochs, plateau.Cooling, plateau.Reductions,
        ];
        double[] values = [trainer.Validation?.BestLoss ?? double.PositiveInfinity, plateau.Best];
        double[] log = [.. epochs.SelectMany(e => (double[])[e.Epoch, e.Loss, e.ValidationLoss, e.LearningRate, e.GradientNorm])];
        file.Tensors["counts"] = new StoredTensor(counts.AsMemory(), counts.Length);
        file.Tensors["values"] = new StoredTensor(values.AsMemory(), values.Length);
        file.Tensors["log"] = new StoredTensor(log.AsMemory(), epochs.Count, 5);
        return file;

        void Add(string name, ReadOnlySpan<float> span, params int[] shape) =>
            file.Tensors[name] = new StoredTensor(span.ToArray().AsMemory(), shape);
    }

    /// <summary>The seed of the training that a file is of.</summary>
    /// <exception cref="InputException">The file is no checkpoint or is damaged.</exception>
    public static ulong ReadSeed(string path) =>
        ulong.TryParse(Load(path).Metadata.GetValueOrDefault("nami.seed"), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw new InputException($"{path}: the checkpoint has no seed: it is damaged; begin anew");

    /// <summary>The epochs, from the first, that the training of a file had done.</summary>
    /// <exception cref="InputException">The file is no checkpoint or is damaged.</exception>
    public static IReadOnlyList<EpochResult> ReadEpochs(string path)
    {
        var file = Load(path);
        CheckArrays(file, path);
        return EpochsOf(file);
    }

    /// <summary>Brings a training, made with the same data and options, to the state of a file.</summary>
    /// <returns>The epochs so far.</returns>
    /// <exception cref="InputException">The file is no checkpoint, is damaged, is that of another training, or has done more epochs than
    /// this one is to do.</exception>
    public static IReadOnlyList<EpochResult> Resume(Trainer trainer, string path)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return Resume(trainer, Load(path), path);
    }

    /// <inheritdoc cref="Resume(Trainer, string)"/>
    internal static IReadOnlyList<EpochResult> Resume(Trainer trainer, Safetensors file, string path)
    {
        if (file.Metadata.GetValueOrDefault("nami.training") != Fingerprint(trainer))
            Throw.Input(
                $"{path}: is a checkpoint of another training (other data, network, first weights or options); resume with the same ones, or delete it and begin anew");

        CheckArrays(file, path);
        long[] counts = file.Tensors["counts"].Int64.ToArray();
        if (counts[0] > trainer.Options.Epochs)
            Throw.Input(
                $"{path}: the training has done {counts[0]} epochs, more than the {trainer.Options.Epochs} asked for; ask for at least as many, or delete it and begin anew");

        var parameters = trainer.Network.Parameters;
        foreach (var parameter in parameters.All) Singles(parameter.Name, parameter.Length).CopyTo(parameters.ValuesOf(parameter));
        for (int i = 0; i < trainer.Optimizer.Memories.Count; i++)
            Singles($"optimizer.{i}", parameters.Count).CopyTo(trainer.Optimizer.Memories[i].Span);
        double[] values = file.Tensors["values"].Float64.ToArray();
        (trainer.Clock.Epochs, trainer.Clock.Steps, trainer.Optimizer.Steps) = ((int)counts[0], (int)counts[1], (int)counts[2]);
        trainer.Clock.Plateau = new Plateau(values[1], (int)counts[4], (int)counts[5], (int)counts[6]);
        trainer.Validation?.Resume(Singles("best", parameters.Count), values[0], (int)counts[3]);
        trainer.Network.PackWeights();
        return EpochsOf(file);

        ReadOnlySpan<float> Singles(string name, int count) => Array(file, path, name, TensorType.F32, count).Float32.Span;
    }

    private static void CheckArrays(Safetensors file, string path)
    {
        foreach (long count in Array(file, path, "counts", TensorType.I64, 7).Int64.Span)
        {
            if (count is < 0 or > int.MaxValue)
                Throw.Input($"{path}: the checkpoint has the count {count}, which can't be: it is damaged; begin anew");
        }

        foreach (double loss in Array(file, path, "values", TensorType.F64, 2).Float64.Span)
        {
            if (double.IsNaN(loss)) Throw.Input($"{path}: the checkpoint has a best loss that is no number: it is damaged; begin anew");
        }

        if (!file.Tensors.TryGetValue("log", out var log) || log.Type != TensorType.F64 || log.Length % 5 != 0)
            Throw.Input($"{path}: the checkpoint has no array log of 5 values an epoch: it is damaged; begin anew");
    }

    private static StoredTensor Array(Safetensors file, string path, string name, TensorType type, int count)
    {
        if (!file.Tensors.TryGetValue(name, out var tensor) || tensor.Type != type || tensor.Length != count)
            Throw.Input($"{path}: the checkpoint has no array {name} of {count} values: it is damaged; begin anew");
        return file.Tensors[name];
    }

    /// <summary>The epochs that a state holds.</summary>
    internal static IReadOnlyList<EpochResult> EpochsOf(Safetensors file) =>
    [
        .. file.Tensors["log"].Float64.ToArray().Chunk(5)
            .Select(e => new EpochResult((int)e[0], e[1]) { ValidationLoss = e[2], LearningRate = e[3], GradientNorm = e[4] }),
    ];

    private static Safetensors Load(string path)
    {
        var file = ModelFile.Load(path);
        if (!file.Metadata.TryGetValue("nami.kind", out string? kind) || kind != Kind)
            Throw.Input($"{path}: is not a checkpoint of a training; resume from the file that the training wrote");
        return file;
    }

    // What the bits of the result depend on. Not the threads; nor the last epoch, so that a training may go on longer.
    private static string Fingerprint(Trainer trainer)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; // the records' text holds numbers
            var hash = new Sha256();
            hash.Append(Encoding.UTF8.GetBytes(
                $"{trainer.Options with { Threads = 1, Epochs = 1 }} {trainer.Network.Options} {trainer.Data.Steps}"));
            trainer.Data.AppendTo(hash);
            hash.Append(trainer.FirstWeights);
            return Convert.ToHexStringLower(hash.Finish());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}

/// <summary>
/// When a training writes checkpoints, and where. With an interval set the first is written before the first epoch; with none, only one at
/// a cancellation.
/// </summary>
public sealed record CheckpointOptions
{
    /// <summary>The file, written aside and renamed each time.</summary>
    public required string Path { get; init; }

    /// <summary>Epochs from a checkpoint to the next.</summary>
    public int? EveryEpochs { get; init; }

    /// <summary>Time from a checkpoint to the next, by <see cref="Clock"/>, at the end of the epoch under way.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>What tells the time, where <see cref="Every"/> is set: the library reads no clock of its own accord.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Whether to continue from the file if there is one.</summary>
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
