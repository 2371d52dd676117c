namespace Nami.Evaluation;

/// <summary>
/// Residuals (actual values minus forecasts), divided by the scale of <see cref="Scores.Mase"/> so that all series are comparable. Only
/// sums and counts are kept.
/// </summary>
public sealed class Residuals
{
    // A residual is counted by the upper half of its float: sign, exponent and 7 bits, which is exact to 1 %.
    private const int Negative = 1 << 15, Infinite = 0x7F80;

    private readonly int[] _counts = new int[1 << 16];
    private readonly ResidualSum[] _steps, _windows;

    internal Residuals(int horizon, int windows) => (_steps, _windows) = (Sums(horizon), Sums(windows));

    /// <summary>The number of residuals.</summary>
    public long Count => _steps.Sum(step => step.Count);

    /// <summary>The residuals of each step ahead, first step first.</summary>
    public IReadOnlyList<ResidualSum> BySteps => _steps;

    /// <summary>The residuals of each window, earliest first.</summary>
    public IReadOnlyList<ResidualSum> ByWindows => _windows;

    /// <summary>Returns a histogram of the residuals without the outermost half percent on each side.</summary>
    /// <param name="bins">The number of bins of equal width; at least 1.</param>
    public Histogram Histogram(int bins)
    {
        Throw.IfBelow(bins, 1);
        long tail = Count / 200;
        double lower = Outermost(Ascending(), tail), upper = Outermost(Ascending().Reverse(), tail);
        long[] counts = new long[bins];
        foreach (var (value, count) in Ascending())
        {
            if (count > 0 && value >= lower && value <= upper)
                counts[upper > lower ? Math.Min((int)((value - lower) / (upper - lower) * bins), bins - 1) : bins / 2] += count;
        }
        return new(lower, upper, counts);
    }

    internal void Add(int step, int window, double residual)
    {
        float single = (float)residual;
        if (!float.IsFinite(single))
            return;
        _counts[(int)((uint)BitConverter.SingleToInt32Bits(single) >> 16)]++;
        _steps[step].Add(residual);
        _windows[window].Add(residual);
    }

    /// <summary>The first value that more than <paramref name="tail"/> residuals lie at or before.</summary>
    private static double Outermost(IEnumerable<(double Value, int Count)> values, long tail)
    {
        foreach (var (value, count) in values)
        {
            tail -= count;
            if (tail < 0)
                return value;
        }
        return 0;
    }

    private IEnumerable<(double Value, int Count)> Ascending()
    {
        for (int key = Infinite - 1; key >= 0; key--)
            yield return (-Middle(key), _counts[Negative | key]);
        for (int key = 0; key < Infinite; key++)
            yield return (Middle(key), _counts[key]);
    }

    private static ResidualSum[] Sums(int count) => [.. Enumerable.Range(0, count).Select(_ => new ResidualSum())];

    private static double Middle(int key) => key == 0 ? 0 : BitConverter.Int32BitsToSingle((key << 16) | 0x8000);
}

/// <summary>The number, mean and standard deviation of residuals.</summary>
public sealed class ResidualSum
{
    private double _sum, _squares;

    internal ResidualSum() { }

    /// <summary>The number of residuals.</summary>
    public long Count { get; private set; }

    /// <summary>The mean; above 0 where forecasts were too low, NaN where there are no residuals.</summary>
    public double Mean => _sum / Count;

    /// <summary>The standard deviation around the mean.</summary>
    public double Deviation => Math.Sqrt(Math.Max(0, _squares / Count - Mean * Mean));

    internal void Add(double residual)
    {
        _sum += residual;
        _squares += residual * residual;
        Count++;
    }
}

/// <summary>The number of values in bins of equal width.</summary>
/// <param name="Lower">The start of the first bin.</param>
/// <param name="Upper">The end of the last bin.</param>
/// <param name="Counts">The number of values in each bin.</param>
public sealed record Histogram(double Lower, double Upper, IReadOnlyList<long> Counts);
