namespace Nami.Training;

/// <summary>
/// Scales values to mean 0 and standard deviation 1: <c>(value − mean) / deviation</c>, with the mean and population standard deviation of
/// the training values.
/// </summary>
/// <param name="Mean">The value that becomes 0.</param>
/// <param name="Deviation">The difference that becomes 1; above 0.</param>
public readonly record struct Scaler(double Mean, double Deviation)
{
    /// <summary>
    /// Measures the mean and standard deviation of <paramref name="values"/>. If all values are equal, the deviation is 1.
    /// </summary>
    /// <exception cref="ArgumentException">There are no values, or one isn't finite.</exception>
    /// <exception cref="InputException">
    /// The values are so large or so close together that their squares exceed double precision.
    /// </exception>
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
                    throw new ArgumentException($"A value is {value}; expected finite numbers.", nameof(values));
            }
            Throw.Input(
                $"{name}: values such as {values[values.IndexOfAnyExcept(first)]:G4} are too large or too close together to be scaled to standard deviation 1. Use another unit.");
        }
        return new(mean, deviation > 0 ? deviation : 1);
    }

    /// <summary>Returns the scaled value.</summary>
    public double Scale(double value) => (value - Mean) / Deviation;

    /// <summary>Returns the original value of a scaled one.</summary>
    public double Unscale(double value) => value * Deviation + Mean;

    /// <summary>Returns the scaled values in float32.</summary>
    public float[] Scale(ReadOnlySpan<double> values)
    {
        float[] scaled = new float[values.Length];
        for (int i = 0; i < scaled.Length; i++)
            scaled[i] = (float)Scale(values[i]);
        return scaled;
    }

    /// <summary>Returns the original values of scaled ones.</summary>
    public double[] Unscale(ReadOnlySpan<float> values)
    {
        double[] unscaled = new double[values.Length];
        for (int i = 0; i < unscaled.Length; i++)
            unscaled[i] = Unscale(values[i]);
        return unscaled;
    }
}
