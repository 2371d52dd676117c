namespace Nami.Forecasting;

/// <summary>
/// By how much intervals must be widened (or narrowed) to hold their share of values that the networks did not learn from, in units of a
/// window's deviation. Source: Romano, Patterson, Candès, Conformalized Quantile Regression, NeurIPS 2019.
/// </summary>
internal static class Conformal
{
    /// <summary>The width to add on each side.</summary>
    /// <param name="level">The share of values to hold, in percent.</param>
    /// <param name="scores">How far each value lay outside its interval, negative where inside.</param>
    public static double Width(double level, List<double> scores)
    {
        if (scores.Count == 0)
            return 0;
        double[] sorted = scores.Order().ToArray();
        return sorted[Math.Min((int)Math.Ceiling(level / 100 * (sorted.Length + 1)) - 1, sorted.Length - 1)];
    }
}
