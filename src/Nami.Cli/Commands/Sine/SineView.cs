using Nami.Cli.Languages;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Training;

namespace Nami.Cli.Commands.Sine;

/// <summary>What a person sees of a run: plain lines, or on a terminal a living chart below them.</summary>
internal abstract class SineView(Texts texts, SineExerciseOptions options, SineExercise run) : IDisposable
{
    protected Texts Texts { get; } = texts;

    protected SineExerciseOptions Options { get; } = options;

    protected SineExercise Run { get; } = run;

    /// <summary>What is about to be done, and on what.</summary>
    public virtual void Begin(bool isSeedChosen)
    {
        Console.WriteLine(Texts.DeviceLine(Device.InstructionSet, Device.SimdBits, Options.Training.Threads));
        Console.WriteLine(Texts.SeedLine(Options.Training.Seed, isSeedChosen));
        Console.WriteLine(Texts.SineDataLine(Options.Points, Options.Noise, Run.Windows.Count, Options.Window));
        Console.WriteLine(Texts.NetworkLine(Options.Network));
    }

    /// <summary>A path was recorded.</summary>
    public abstract void Recorded(SinePath path);

    /// <summary>An epoch ended.</summary>
    public abstract void EpochDone(EpochResult epoch);

    /// <summary>The training ended.</summary>
    public virtual void End()
    {
        Console.WriteLine(Texts.FirstError(Run.Losses[0]));
        Console.WriteLine(Texts.LastError(Run.Losses[^1]));
        Console.WriteLine(Texts.ErrorMeaning);
        Console.WriteLine(Texts.TimeLine(Run.Losses.Count, Run.TrainTime.TotalSeconds));
        if (Run.Losses.Count < Options.Training.Epochs)
            Console.WriteLine(Texts.StoppedAt(Run.Losses.Count - 1));
    }

    public abstract void Dispose();
}

/// <summary>Lines, as a file or another program reads them.</summary>
internal sealed class PlainSineView(Texts texts, SineExerciseOptions options, SineExercise run) : SineView(texts, options, run)
{
    public override void Recorded(SinePath path) => Console.WriteLine(Texts.EpochLine(path.Epoch, path.Loss));

    public override void EpochDone(EpochResult epoch) { }

    public override void Dispose() { }
}
