namespace Nami.Forecasting;

/// <summary>
/// A single jump of a series to another level, on which it stays: far larger than any other change. The values before it are moved to the
/// new level, because nothing before it tells when the next one comes, and windows that hold it would make all intervals as wide as it is.
/// </summary>
/// <param name="Start">The first value on the new level.</param>
/// <param name="Size">The jump, as the networks see values.</param>
internal readonly record struct LevelShift(int Start, double Size)
{
    private const double Least = 10; // times any other change
    private const int Fewest = 8; // values on each side, or two seasons

    /// <summary>Finds it; null where there is none.</summary>
    /// <param name="values">The values, NaN where missing.</param>
    /// <param name="season">The season in steps; 1 where there is none.</param>
    public static LevelShift? Find(ReadOnlySpan<double> values, int season)
    {
        int start = -1, last = -1, count = 0, before = 0;
        double largest = 0, second = 0;
        for (int t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t]))
                continue;
            double change = last < 0 ? 0 : Math.Abs(values[t] - values[last]);
            if (change > largest)
                (largest, second, start, before) = (change, largest, t, count);
            else
                second = Math.Max(second, change);
            last = t;
            count++;
        }
        int least = Math.Max(Fewest, 2 * season);
        if (second <= 0 || largest < Least * second || before < least || count - before < least)
            return null;
        // What a season changes by is no part of the jump.
        List<double> across = [], others = [];
        for (int t = season; t < values.Length; t++)
        {
            double change = values[t] - values[t - season];
            if (!double.IsNaN(change))
                (t >= start && t < start + season ? across : others).Add(change);
        }
        return across.Count == 0 || others.Count == 0 ? null : new(start, Median(across) - Median(others));
    }

    /// <summary>Moves the values before it to the new level.</summary>
    public void Undo(Span<double> values)
    {
        foreach (ref double value in values[..Start])
            value += Size;
    }

    /// <summary>
    /// The latest values with those before a shift moved to the new level; the values themselves where there is none. What was never
    /// negative stays at 0 or above.
    /// </summary>
    /// <param name="values">The values, NaN where missing.</param>
    /// <param name="season">The season in steps; 1 where there is none.</param>
    /// <param name="latest">The most values to return; earlier ones change nothing.</param>
    public static ReadOnlySpan<double> Undone(ReadOnlySpan<double> values, int season, int latest)
    {
        values = values[Math.Max(0, values.Length - latest)..];
        if (Find(values, season) is not { } shift)
            return values;
        bool isNeverNegative = true;
        foreach (double value in values)
            isNeverNegative &= !(value < 0);
        double[] moved = values.ToArray();
        shift.Undo(moved);
        foreach (ref double value in moved.AsSpan())
            value = isNeverNegative && value < 0 ? 0 : value;
        return moved;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
