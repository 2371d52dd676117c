using Nami.Files;

namespace Nami.Training;

/// <summary>Training examples: sequences (T, I) and their targets. The same epoch and index always give the same example.</summary>
public abstract class TrainingData
{
    private protected TrainingData() { }

    /// <summary>N, the number of examples per epoch.</summary>
    public abstract int Count { get; }

    /// <summary>T, the time steps of every sequence.</summary>
    internal abstract int Steps { get; }

    /// <summary>I, the values of a time step.</summary>
    internal abstract int InputSize { get; }

    /// <summary>Whether targets count differently; else no weights are written.</summary>
    internal abstract bool IsWeighted { get; }

    /// <summary>The least of all targets.</summary>
    internal abstract float LeastTarget { get; }

    /// <summary>Writes an example.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <param name="input">Receives T · I values.</param>
    /// <param name="targets">Receives the targets: of each step, or of the last one alone.</param>
    /// <param name="weights">Receives a weight for each target, 0 where it is missing.</param>
    internal abstract void Read(int epoch, int index, Span<float> input, Span<float> targets, Span<float> weights);

    /// <summary>Adds all that the examples are made from to a hash.</summary>
    internal abstract void AppendTo(Sha256 hash);
}
