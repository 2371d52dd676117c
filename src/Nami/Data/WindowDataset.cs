namespace Nami.Data;

/// <summary>
/// Every run of <c>window</c> consecutive values of a series as an input, and the value behind it as its target:
/// inputs (N, T, 1) and targets (N, 1) with N = length − window. Nothing is copied: a window is a slice of the series.
/// </summary>
public sealed class WindowDataset
{
    private readonly float[] _series;

    /// <summary>Cuts <paramref name="series"/> into windows.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is below 1.</exception>
    /// <exception cref="InputException">The series is shorter than window + 1.</exception>
    public WindowDataset(ReadOnlySpan<float> series, int window)
    {
        Throw.IfBelow(window, 1);
        if (series.Length < window + 1)
            Throw.Input($"the series has {series.Length} points; a window of {window} needs at least {window + 1}: give more points or a smaller window");
        _series = series.ToArray();
        Window = window;
    }

    /// <summary>T, the time steps of an input.</summary>
    public int Window { get; }

    /// <summary>N, the number of windows.</summary>
    public int Count => _series.Length - Window;

    /// <summary>Window <paramref name="index"/>: T values.</summary>
    public ReadOnlySpan<float> Input(int index) => _series.AsSpan(index, Window);

    /// <summary>The value that follows window <paramref name="index"/>.</summary>
    public ReadOnlySpan<float> Target(int index) => _series.AsSpan(index + Window, 1);

    /// <summary>The value that follows each value of window <paramref name="index"/>: T values, the last one the target.</summary>
    public ReadOnlySpan<float> NextValues(int index) => _series.AsSpan(index + 1, Window);

    /// <summary>The whole series.</summary>
    internal ReadOnlySpan<float> Series => _series;
}
