using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Forecasting;

namespace Nami.Cli.Commands.Sine;

/// <summary>What a run of the noisy sine may ask for.</summary>
internal static class SineLimits
{
    /// <exception cref="InputException">The settings do not go together, or ask for gigabytes.</exception>
    public static void Check(SineExerciseOptions options, Texts texts)
    {
        if (options.Points < options.Window + 1)
            InputError.Throw(texts.FewPoints(options.Points, options.Window));
        Limits.Check(options.Network, options.Training with { BatchSize = Math.Min(options.Training.BatchSize, options.Points - options.Window) }, options.Window, texts);
        Limits.CheckRecorded(options.Points, (options.Training.Epochs - 1L) / options.Every + 1, texts);
    }
}
