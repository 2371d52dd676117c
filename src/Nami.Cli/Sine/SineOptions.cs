using Nami.Cli.Languages;
using Nami.Networks;
using Nami.Training;

namespace Nami.Cli.Sine;

/// <summary>The settings of one run of the noisy sine.</summary>
internal sealed record SineOptions
{
    public int Points { get; init; } = 50;

    public double Noise { get; init; } = 0.3;

    public int Window { get; init; } = 10;

    /// <summary>Epochs between two closed-loop predictions.</summary>
    public int Every { get; init; } = 10;

    public NetworkOptions Network { get; init; } = new();

    public TrainingOptions Training { get; init; } = new();

    /// <exception cref="InputException">The settings do not go together, or ask for gigabytes.</exception>
    public void Validate(Texts texts)
    {
        if (Points < Window + 1)
            Throw.Input(texts.FewPoints(Points, Window));
        Limits.Check(Network, Training with { BatchSize = Math.Min(Training.BatchSize, Points - Window) }, Window, texts);
        Limits.CheckRecorded(Points, (Training.Epochs - 1L) / Every + 1, texts);
    }
}
