namespace Nami.Cli.Terminal;

/// <summary>The course of a series in one line of characters, each as high as the mean of its part of the values.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█", Letters = "_.:-=+*#";

    /// <param name="values">The values, the oldest first; NaN where one is missing.</param>
    /// <param name="columns">The characters at most; of a short series one a value.</param>
    /// <param name="ascii">Whether the terminal shows no bars.</param>
    /// <returns>A blank stands where all values are missing.</returns>
    public static string Of(ReadOnlySpan<double> values, int columns, bool ascii = false)
    {
        double[] means = new double[Math.Min(columns, values.Length)];
        for (int c = 0; c < means.Length; c++)
            means[c] = Mean(values[(int)((long)c * values.Length / means.Length)..(int)((c + 1L) * values.Length / means.Length)]);
        double[] known = [.. means.Where(double.IsFinite)];
        if (known.Length == 0)
            return new(' ', means.Length);
        // Halves: the distance of two large values might not be finite.
        var (low, high, levels) = (known.Min() / 2, known.Max() / 2, ascii ? Letters : Bars);
        return string.Create(means.Length, means, (line, heights) =>
        {
            for (int c = 0; c < line.Length; c++)
                line[c] = !double.IsFinite(heights[c]) ? ' ' : levels[high > low ? Math.Min((int)((heights[c] / 2 - low) / (high - low) * levels.Length), levels.Length - 1) : levels.Length / 2];
        });
    }

    // Divided first: a sum of large values might not be finite.
    private static double Mean(ReadOnlySpan<double> values)
    {
        var (mean, count) = (0.0, 0);
        foreach (double value in values)
            mean += double.IsNaN(value) ? 0 : value / ++count - mean / count;
        return count == 0 ? double.NaN : mean;
    }
}
