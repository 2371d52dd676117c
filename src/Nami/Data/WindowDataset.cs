namespace Nami.Data;

/// <summary>
/// Every run of <c>window</c> consecutive values of a series as an input, and the value behind it as its target:
/// inputs (N, T, 1) and targets (N, 1) with N = length − window. Nothing is copied: a window is a slice of the series.
/// </summary>
public sealed class WindowDataset
{
    private readonly float[] _series, _weights;

    /// <summary>Cuts <paramref name="series"/> into windows.</summary>
    /// <param name="series">The values.</param>
    /// <param name="window">T, the time steps of an input.</param>
    /// <param name="weights">
    /// How much each value counts as a target, 0 or more: 0 where it is missing, and then any finite number stands for it in the inputs. All
    /// count 1 if empty.
    /// </param>
    /// <exception cref="ArgumentException">The weights are not as many as the values, or one is negative or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is below 1.</exception>
    /// <exception cref="InputException">The series is shorter than window + 1.</exception>
    public WindowDataset(ReadOnlySpan<float> series, int window, ReadOnlySpan<float> weights = default)
    {
        Throw.IfBelow(window, 1);
        if (series.Length < window + 1)
            Throw.Input($"the series has {series.Length} points; a window of {window} needs at least {window + 1}: give more points or a smaller window");
        if (!weights.IsEmpty && weights.Length != series.Length)
            throw new ArgumentException($"there are {weights.Length} weights; expected one for each of {series.Length} values", nameof(weights));
        foreach (float weight in weights)
        {
            if (!(weight >= 0 && float.IsFinite(weight))) throw new ArgumentException($"a weight is {weight}; expected a finite number from 0 on", nameof(weights));
        }

        _series = series.ToArray();
        _weights = weights.ToArray();
        Window = window;
    }

    /// <summary>T, the time steps of an input.</summary>
    public int Window { get; }

    /// <summary>N, the number of windows.</summary>
    public int Count => _series.Length - Window;

    /// <summary>Window <paramref name="index"/>: T values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such window.</exception>
    public ReadOnlySpan<float> Input(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _series.AsSpan(index, Window);
    }

    /// <summary>The value that follows window <paramref name="index"/>.</summary>
    public ReadOnlySpan<float> Target(int index) => _series.AsSpan(index + Window, 1);

    /// <summary>The value that follows each value of window <paramref name="index"/>: T values, the last one the target.</summary>
    public ReadOnlySpan<float> NextValues(int index) => _series.AsSpan(index + 1, Window);

    /// <summary>The weight of the target of window <paramref name="index"/>; empty where all count alike.</summary>
    public ReadOnlySpan<float> TargetWeight(int index) => _weights.Length == 0 ? default : _weights.AsSpan(index + Window, 1);

    /// <summary>The weights of <see cref="NextValues"/>; empty where all count alike.</summary>
    public ReadOnlySpan<float> NextWeights(int index) => _weights.Length == 0 ? default : _weights.AsSpan(index + 1, Window);

    /// <summary>The weights of all values; empty where all count alike.</summary>
    internal ReadOnlySpan<float> Weights => _weights;

    /// <summary>The whole series.</summary>
    internal ReadOnlySpan<float> Series => _series;
}
