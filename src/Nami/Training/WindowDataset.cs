using System.Runtime.InteropServices;
using Nami.Files;

namespace Nami.Training;

/// <summary>
/// Every run of <c>window</c> consecutive values of a series as an input, and the value behind it as its target:
/// inputs (N, T, 1) and targets (N, 1) with N = length − window. Nothing is copied: a window is a slice of the series.
/// </summary>
public sealed class WindowDataset : TrainingData
{
    private readonly float[] _series, _weights;
    private readonly int _first; // window, of the whole series
    private readonly bool _lastTargetsOnly;

    /// <summary>Cuts <paramref name="series"/> into windows.</summary>
    /// <param name="series">The values.</param>
    /// <param name="window">T, the time steps of an input.</param>
    /// <param name="weights">
    /// How much each value counts as a target, 0 or more: 0 where it is missing, and then any finite number stands for it in
    /// the inputs. All count 1 if empty.
    /// </param>
    /// <exception cref="ArgumentException">The weights are not as many as the values, or one is negative or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is below 1.</exception>
    /// <exception cref="InputException">The series is shorter than window + 1, or one of its values is not finite.</exception>
    public WindowDataset(ReadOnlySpan<float> series, int window, ReadOnlySpan<float> weights = default)
    {
        Throw.IfBelow(window, 1);
        if (series.Length < window + 1)
            Throw.Input(
                $"the series has {series.Length} points; a window of {window} needs at least {window + 1}: give more points or a smaller window");
        for (int i = 0; i < series.Length; i++)
        {
            if (!float.IsFinite(series[i]))
                Throw.Input(
                    $"value {i} of the series, counted from 0, is {series[i]}; expected finite numbers: fill it in, and give it the weight 0 where it is missing");
        }
        if (!weights.IsEmpty && weights.Length != series.Length)
            throw new ArgumentException(
                $"there are {weights.Length} weights; expected one for each of {series.Length} values", nameof(weights));
        foreach (float weight in weights)
        {
            if (!(weight >= 0 && float.IsFinite(weight)))
                throw new ArgumentException($"a weight is {weight}; expected a finite number from 0 on", nameof(weights));
        }

        _series = series.ToArray();
        _weights = weights.ToArray();
        Window = window;
        Count = series.Length - window;
    }

    private WindowDataset(WindowDataset whole, int first, int count, bool lastTargetsOnly) =>
        (_series, _weights, Window, _first, Count, _lastTargetsOnly) =
            (whole._series, whole._weights, whole.Window, first, count, lastTargetsOnly);

    /// <summary>T, the time steps of an input.</summary>
    public int Window { get; }

    /// <summary>N, the number of windows.</summary>
    public override int Count { get; }

    internal override int Steps => Window;

    internal override int InputSize => 1;

    internal override bool IsWeighted => _weights.Length > 0 || _lastTargetsOnly;

    internal override float LeastTarget => _series.Min();

    /// <summary>Window <paramref name="index"/>: T values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such window.</exception>
    public ReadOnlySpan<float> Input(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _series.AsSpan(_first + index, Window);
    }

    /// <summary>The value that follows window <paramref name="index"/>.</summary>
    public ReadOnlySpan<float> Target(int index) => _series.AsSpan(_first + index + Window, 1);

    /// <summary>The value that follows each value of window <paramref name="index"/>: T values, the last one the target.</summary>
    public ReadOnlySpan<float> NextValues(int index) => _series.AsSpan(_first + index + 1, Window);

    /// <summary>The weight of the target of window <paramref name="index"/>; empty where all count alike.</summary>
    public ReadOnlySpan<float> TargetWeight(int index) => _weights.Length == 0 ? default : _weights.AsSpan(_first + index + Window, 1);

    /// <summary>The weights of <see cref="NextValues"/>; empty where all count alike.</summary>
    public ReadOnlySpan<float> NextWeights(int index) => _weights.Length == 0 ? default : _weights.AsSpan(_first + index + 1, Window);

    /// <summary>Some of the windows. In each of those only the last target may count, as it does where an error is measured.</summary>
    internal WindowDataset Part(int first, int count, bool lastTargetsOnly = false) => new(this, _first + first, count, lastTargetsOnly);

    internal override void Read(int epoch, int index, Span<float> input, Span<float> targets, Span<float> weights)
    {
        Input(index).CopyTo(input);
        bool everyStep = targets.Length > 1;
        (everyStep ? NextValues(index) : Target(index)).CopyTo(targets);
        if (!IsWeighted)
            return;
        weights.Fill(1);
        (everyStep ? NextWeights(index) : TargetWeight(index)).CopyTo(weights);
        if (_lastTargetsOnly)
            weights[..^1].Clear();
    }

    internal override void AppendTo(Sha256 hash)
    {
        hash.Append(MemoryMarshal.AsBytes(_series.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes(_weights.AsSpan()));
    }
}
