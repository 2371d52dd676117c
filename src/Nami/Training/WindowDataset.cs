using System.Runtime.InteropServices;
using Nami.Files;

namespace Nami.Training;

/// <summary>
/// Windows of a series: every run of <c>window</c> consecutive values is an input (N, T, 1), and the next value its target (N, 1), with N =
/// length − window. Windows are slices, not copies.
/// </summary>
public sealed class WindowDataset : TrainingData
{
    private readonly float[] _series, _weights;
    private readonly int _first; // window, of the whole series
    private readonly bool _lastTargetsOnly;

    /// <summary>Cuts <paramref name="series"/> into windows.</summary>
    /// <param name="series">The values.</param>
    /// <param name="window">T, the time steps of an input; at least 1.</param>
    /// <param name="weights">
    /// The weight of each value as a target, 0 or more; 1 for all if empty. A missing value has the weight 0 and any finite number in its
    /// place.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The number of weights doesn't match the values, or a weight is negative or not finite.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is below 1.</exception>
    /// <exception cref="InputException">The series is shorter than window + 1, or a value isn't finite.</exception>
    public WindowDataset(ReadOnlySpan<float> series, int window, ReadOnlySpan<float> weights = default)
    {
        Throw.IfBelow(window, 1);
        if (series.Length < window + 1)
            Throw.Input(
                $"the series has {series.Length} points, but a window of {window} needs at least {window + 1}. Give more points, or use a smaller window.");
        for (int i = 0; i < series.Length; i++)
        {
            if (!float.IsFinite(series[i]))
                Throw.Input(
                    $"the series has {series[i]} at index {i} (counted from 0). Expected finite numbers: fill in missing values and give them the weight 0.");
        }
        if (!weights.IsEmpty && weights.Length != series.Length)
            throw new ArgumentException(
                $"there are {weights.Length} weights; expected one for each of {series.Length} values", nameof(weights));
        foreach (float weight in weights)
        {
            if (!(weight >= 0 && float.IsFinite(weight)))
                throw new ArgumentException($"a weight is {weight}; expected a finite number of 0 or more", nameof(weights));
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

    /// <summary>Returns window <paramref name="index"/>: T values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such window.</exception>
    public ReadOnlySpan<float> Input(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _series.AsSpan(_first + index, Window);
    }

    /// <summary>Returns the value that follows window <paramref name="index"/>.</summary>
    public ReadOnlySpan<float> Target(int index) => _series.AsSpan(_first + index + Window, 1);

    /// <summary>
    /// Returns the value that follows each value of window <paramref name="index"/>: T values, the last one being the target.
    /// </summary>
    public ReadOnlySpan<float> NextValues(int index) => _series.AsSpan(_first + index + 1, Window);

    /// <summary>Returns the weight of the target of window <paramref name="index"/>; empty where all weights are 1.</summary>
    public ReadOnlySpan<float> TargetWeight(int index) => _weights.Length == 0 ? default : _weights.AsSpan(_first + index + Window, 1);

    /// <summary>Returns the weights of <see cref="NextValues"/>; empty where all weights are 1.</summary>
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
