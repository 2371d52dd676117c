namespace Nami.Evaluation;

/// <summary>What the errors of a series are measured by: how much it changes from season to season before the cutoff.</summary>
/// <param name="Absolute">The mean of |y[t] − y[t−m]|; 0 where the series does not change or is too short.</param>
/// <param name="Squared">The mean of (y[t] − y[t−m])².</param>
internal readonly record struct ErrorScale(double Absolute, double Squared)
{
    /// <summary>Errors can be divided by it.</summary>
    public bool IsThere => Absolute > 0 && Squared > 0 && double.IsFinite(Squared);

    /// <summary>The scale of values with a season of m steps.</summary>
    public static ErrorScale Of(ReadOnlySpan<double> y, int m)
    {
        double absolute = 0, squared = 0;
        int count = 0;
        for (int t = m; t < y.Length; t++)
        {
            double change = Math.Abs(y[t] - y[t - m]);
            if (double.IsNaN(change))
                continue;
            absolute += change;
            squared += change * change;
            count++;
        }
        return count == 0 ? default : new(absolute / count, squared / count);
    }
}
