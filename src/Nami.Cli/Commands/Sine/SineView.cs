using Nami.Cli.Reports;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Cli.Commands.Sine;

/// <summary>What a person sees of a run: plain lines, or on a terminal a living chart below them.</summary>
internal abstract class SineView(SineExerciseOptions options, SineExercise run) : IDisposable
{
    protected SineExerciseOptions Options { get; } = options;

    protected SineExercise Run { get; } = run;

    /// <summary>What is about to be done, and on what.</summary>
    public virtual void Begin(bool isSeedChosen)
    {
        Console.WriteLine(RunText.Device(Options.Training.Threads));
        Console.WriteLine(RunText.Seed(Options.Training.Seed, isSeedChosen));
        var windows = Count(Run.Windows.Count, $"1 window", $"{Run.Windows.Count} windows");
        Console.WriteLine(
            Say($"Data: {Options.Points} points of sin(x) from 0 to 4π with noise {Options.Noise}; {windows} of {Options.Window} points"));
        Console.WriteLine(RunText.Network(Options.Network));
    }

    /// <summary>A path was recorded.</summary>
    public abstract void Recorded(SinePath path);

    /// <summary>An epoch ended.</summary>
    public abstract void EpochDone(EpochResult epoch);

    /// <summary>The training ended.</summary>
    public virtual void End()
    {
        Console.WriteLine(Say($"First error: {RunText.Percent(Run.Losses[0])}"));
        Console.WriteLine(Say($"Last error: {RunText.Percent(Run.Losses[^1])}"));
        Console.WriteLine(Say($"(the error is the mean squared error times 100)"));
        Console.WriteLine(RunText.Time(Run.Losses.Count, Run.TrainTime.TotalSeconds));
        if (Run.Losses.Count < Options.Training.Epochs)
            Console.WriteLine(Say($"Stopped after epoch {Run.Losses.Count - 1}."));
    }

    public abstract void Dispose();
}

/// <summary>Lines, as a file or another program reads them.</summary>
internal sealed class PlainSineView(SineExerciseOptions options, SineExercise run) : SineView(options, run)
{
    public override void Recorded(SinePath path) => Console.WriteLine(Say($"Epoch: {path.Epoch} Loss_Train: {path.Loss:F4}"));

    public override void EpochDone(EpochResult epoch) { }

    public override void Dispose() { }
}
