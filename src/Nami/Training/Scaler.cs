namespace Nami.Training;

/// <summary>
/// Brings values to mean 0 and deviation 1: <c>(value − mean) / deviation</c>, by the mean and the population standard deviation of the
/// training values.
/// </summary>
/// <param name="Mean">What becomes 0.</param>
/// <param name="Deviation">What becomes 1; above 0.</param>
public readonly record struct Scaler(double Mean, double Deviation)
{
    /// <summary>
    /// Measures <paramref name="values"/>, in double, in two passes and in order. Where all are the same the deviation is set to 1, so
    /// that they become 0.
    /// </summary>
    /// <exception cref="ArgumentException">There are no values, or one of them is not finite.</exception>
    /// <exception cref="InputException">The values are so large, or so close together, that their squares
    /// leave double precision.</exception>
    public static Scaler Fit(ReadOnlySpan<double> values) => Fit(values, $"the values");

    /// <param name="values">The values.</param>
    /// <param name="name">What errors call them.</param>
    internal static Scaler Fit(ReadOnlySpan<double> values, FormattableString name)
    {
        const double LeastSquares = 1e-290; // below it double has fewer digits
        if (values.IsEmpty)
            throw new ArgumentException("A scaler needs at least one value.", nameof(values));
        // The first value is taken off before summing: a constant series then has exactly that mean, and no sum of finite values of
        // ordinary size overflows.
        double sum = 0, first = values[0];
        foreach (double value in values)
            sum += value - first;
        double mean = first + sum / values.Length;
        double squares = 0;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        double deviation = Math.Sqrt(squares / values.Length);
        if (!double.IsFinite(deviation) || squares < LeastSquares && values.ContainsAnyExcept(first))
        {
            foreach (double value in values)
            {
                if (!double.IsFinite(value))
                    throw new ArgumentException($"The value {value} is not finite.", nameof(values));
            }
            Throw.Input(
                $"{name}: numbers such as {values[values.IndexOfAnyExcept(first)]:G4} are too large or too close together to be scaled to deviation 1; give them in another unit");
        }
        return new(mean, deviation > 0 ? deviation : 1);
    }

    /// <summary>A value as the network sees it.</summary>
    public double Scale(double value) => (value - Mean) / Deviation;

    /// <summary>The value behind what the network says.</summary>
    public double Unscale(double value) => value * Deviation + Mean;

    /// <summary>The values as the network sees them, in float32.</summary>
    public float[] Scale(ReadOnlySpan<double> values)
    {
        float[] scaled = new float[values.Length];
        for (int i = 0; i < scaled.Length; i++)
            scaled[i] = (float)Scale(values[i]);
        return scaled;
    }

    /// <summary>The values behind what the network says.</summary>
    public double[] Unscale(ReadOnlySpan<float> values)
    {
        double[] unscaled = new double[values.Length];
        for (int i = 0; i < unscaled.Length; i++)
            unscaled[i] = Unscale(values[i]);
        return unscaled;
    }
}
