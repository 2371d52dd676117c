namespace Nami.Forecasting;

/// <summary>
/// The forecast of demand that is 0 in many steps: the distribution of its recent values, the latest counting most, at every step. A path
/// between zeros and demands would be the best forecast of neither.
/// </summary>
internal static class SparseDemand
{
    private const double LeastZeros = 0.4;
    private const int LeastValues = 8;
    private const double Forgetting = 0.02; // per step

    /// <summary>Whether many of the values are 0 and none is negative.</summary>
    public static bool Describes(ReadOnlySpan<double> y)
    {
        int zeros = 0, values = 0;
        foreach (double value in y)
        {
            if (value < 0)
                return false;
            values += double.IsNaN(value) ? 0 : 1;
            zeros += value == 0 ? 1 : 0;
        }
        return values >= LeastValues && zeros >= LeastZeros * values && zeros < values;
    }

    /// <summary>Writes the median as the point, and the quantiles [probability × K].</summary>
    public static void Write(ReadOnlySpan<double> y, double[] probabilities, Span<double> point, Span<double> quantiles)
    {
        var values = new List<(double Value, double Weight)>(y.Length);
        double weight = 1, sum = 0;
        for (int t = y.Length - 1; t >= 0; t--)
        {
            if (double.IsNaN(y[t]))
                continue;
            values.Add((y[t], weight));
            sum += weight;
            weight *= 1 - Forgetting;
        }
        values.Sort();
        point.Fill(At(0.5));
        for (int q = 0; q < probabilities.Length; q++)
            quantiles.Slice(q * point.Length, point.Length).Fill(At(probabilities[q]));

        double At(double probability)
        {
            double below = 0;
            foreach (var (value, own) in values)
            {
                below += own;
                if (below >= probability * sum)
                    return value;
            }
            return values[^1].Value;
        }
    }
}
