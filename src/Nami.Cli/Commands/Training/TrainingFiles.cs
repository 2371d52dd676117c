using Nami.Cli.Storage;
using Nami.Files;
using Nami.Training;

namespace Nami.Cli.Commands.Training;

/// <summary>The files of a training, each found to be writable before it begins.</summary>
/// <param name="Model">The model.</param>
/// <param name="Checkpoints">Its state while it is under way, beside the model.</param>
/// <param name="Log">The log of its epochs, or null.</param>
internal sealed record TrainingFiles(string Model, CheckpointOptions Checkpoints, string? Log)
{
    /// <param name="model">The model.</param>
    /// <param name="log">The log, or null.</param>
    /// <param name="inputs">The files that are read, which must not be written over.</param>
    /// <param name="seconds">The seconds between two checkpoints; 0 for none.</param>
    /// <param name="resume">Whether to go on from the checkpoint.</param>
    /// <exception cref="InputException">A file can't be written, two are the same, or the checkpoint is missing or in the way.</exception>
    public static TrainingFiles Prepare(string model, string? log, string?[] inputs, double seconds, bool resume)
    {
        string checkpoint = model + ".checkpoint";
        if (resume && !File.Exists(checkpoint))
            Throw.Input($"{checkpoint} doesn't exist, so there is nothing to resume. Remove --resume to start a new training");
        if (!resume && File.Exists(checkpoint))
            Throw.Input(
                $"{checkpoint} is left from an interrupted training. Add --resume to continue it, or delete the file to start again");
        OutputPath.RefuseSame(inputs[0], model);
        OutputPath.PrepareFile(model);
        if (log is not null)
        {
            OutputPath.RefuseTwice(("--out", model), ("MODEL.checkpoint", checkpoint), ("--log", log));
            foreach (string? input in inputs)
                OutputPath.RefuseSame(input, log);
            OutputPath.PrepareFile(log);
        }
        // Nothing is kept beside a pipe or a device.
        var every =
            seconds > 0 && !AtomicFile.IsSpecial(Path.GetFullPath(model)) ? TimeSpan.FromSeconds(Math.Min(seconds, 1e6)) : (TimeSpan?)null;
        return new(model, new() { Path = checkpoint, Clock = TimeProvider.System, Every = every, Resume = resume }, log);
    }

    /// <summary>Writes the log, if there is to be one.</summary>
    public void WriteLog(Action<TextWriter> write)
    {
        if (Log is null)
            return;
        AtomicFile.Write(Log, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            write(writer);
        });
    }
}
