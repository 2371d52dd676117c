namespace Nami.Forecasting;

/// <summary>
/// The forecast of demand that is 0 in many steps: the distribution of its recent values, the latest counting most, at every step. A path
/// between zeros and demands would be the best forecast of neither.
/// </summary>
internal static class SparseDemand
{
    private const double LeastZeros = 0.4;
    private const int LeastValues = 8;
    private const double Forgetting = 0.01; // per step
    private const double FarBetter = 0.8;

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

    /// <summary>
    /// Whether the combined path is far better at the earlier origins than one value at every step, as with sunshine, 0 at night alone.
    /// </summary>
    /// <param name="paths">The paths.</param>
    /// <param name="combination">The combination.</param>
    /// <param name="value">The value at every step.</param>
    /// <param name="point">Room for K values.</param>
    public static bool HasBetterPath(BankPaths paths, Combination combination, double value, double[] point)
    {
        double constant = 0, combined = 0;
        for (int o = 0; o < paths.HasBackTest.Length; o++)
        {
            if (!paths.HasBackTest[o])
                continue;
            combination.Point(paths, o, point);
            var actual = paths.Actual(o);
            for (int k = 0; k < actual.Length; k++)
            {
                constant += double.IsNaN(actual[k]) ? 0 : Math.Abs(actual[k] - value);
                combined += double.IsNaN(actual[k]) ? 0 : Math.Abs(actual[k] - point[k]);
            }
        }
        return combined < FarBetter * constant;
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
