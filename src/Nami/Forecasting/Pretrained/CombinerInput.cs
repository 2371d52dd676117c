namespace Nami.Forecasting;

/// <summary>What the combiner reads of one series at one origin; kept and refilled.</summary>
/// <param name="steps">T, the most values that the recurrent network reads.</param>
/// <param name="horizon">K, the steps to forecast.</param>
internal sealed class CombinerInput(int steps, int horizon)
{
    /// <summary>The inputs of a value: it and its changes, whether it is missing, and the phase of the season.</summary>
    public const int Channels = 7;

    /// <summary>
    /// The inputs of a step ahead: how far each path lies from their median, the median, the spread, and three of the step.
    /// </summary>
    public const int PerStep = PathBank.Count + 5;

    /// <summary>
    /// The inputs of a series: the bank's features, nine numbers of size and shape, and each path's errors at two earlier origins and
    /// relative to the best path.
    /// </summary>
    public const int PerSeries = BankFeatures.Count + 9 + 3 * PathBank.Count;

    /// <summary>The latest values (T, <see cref="Channels"/>), the oldest first; those after <see cref="Length"/> are unused.</summary>
    public float[] Sequence { get; } = new float[steps * Channels];

    /// <summary>The values that are read, at most T.</summary>
    public int Length { get; set; }

    /// <summary>The inputs of the series.</summary>
    public float[] Series { get; } = new float[PerSeries];

    /// <summary>The inputs of each step ahead (K, <see cref="PerStep"/>).</summary>
    public float[] Steps { get; } = new float[horizon * PerStep];

    /// <summary>The paths (K, <see cref="PathBank.Count"/>) in units above the origin; 0 where masked.</summary>
    public double[] Paths { get; } = new double[horizon * PathBank.Count];

    /// <summary>By path: whether the series is too short for it.</summary>
    public bool[] IsMasked { get; } = new bool[PathBank.Count];

    /// <summary>By step, the mean distance of the paths from their median, in units.</summary>
    public double[] Spread { get; } = new double[horizon];

    /// <summary>The usual error of the paths at earlier origins, in units; what widths of intervals are relative to.</summary>
    public double Error { get; set; }

    /// <summary>The mean of the last season, which values are counted from.</summary>
    public double Origin { get; set; }

    /// <summary>The unit: the mean distance of values one season apart. 0 where all values are equal: then nothing else is set.</summary>
    public double Unit { get; set; }

    /// <summary>A value in units above the origin. Halves: the difference of two large numbers may be none.</summary>
    public double Encode(double y) => (0.5 * y - 0.5 * Origin) / Unit * 2;

    /// <summary>A number of units above the origin in the user's unit.</summary>
    public double Decode(double z) => Math.Clamp(Origin + z * Unit, double.MinValue, double.MaxValue);
}
