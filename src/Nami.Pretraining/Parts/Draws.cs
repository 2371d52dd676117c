using Nami.Numerics;

namespace Nami.Pretraining.Parts;

/// <summary>
/// The random numbers of one made-up series, one after the other. They depend on nothing but the seed and the number of the series.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="number">The number of the series, below 2⁴⁰.</param>
internal sealed class Draws(ulong seed, long number)
{
    private const int Counted = 24; // bits that count the numbers of a series
    private const double MostCounted = 100; // larger Poisson means are drawn from the normal distribution

    private readonly RandomStream _stream = new(seed, RandomUse.MadeUpSeries);
    private ulong _next = (ulong)number << Counted;

    /// <summary>Uniform in (0, 1).</summary>
    public double Uniform() => _stream.Uniform(_next++);

    /// <summary>Uniform between two numbers.</summary>
    public double Uniform(double least, double most) => least + (most - least) * Uniform();

    /// <summary>Between two positive numbers, uniform in the logarithm.</summary>
    public double LogUniform(double least, double most) => Elementary.Exp(Uniform(Elementary.Log(least), Elementary.Log(most)));

    /// <summary>Whether something of this probability happens.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Whole(int least, int most) => least + _stream.Below(most - least + 1, _next++);

    /// <summary>Normal of mean 0 and deviation 1.</summary>
    public double Normal() => NormalQuantile.At(Uniform());

    /// <summary>Gamma of a shape above 0, and scale 1.</summary>
    /// <remarks>Source: Marsaglia, Tsang, A simple method for generating gamma variables, ACM TOMS 26, 2000.</remarks>
    public double Gamma(double shape)
    {
        if (shape < 1)
            return Gamma(shape + 1) * Elementary.Exp(Elementary.Log(Uniform()) / shape);
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal(), v = 1 + c * x;
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Elementary.Log(Uniform()) < 0.5 * x * x + d - d * v + d * Elementary.Log(v))
                return d * v;
        }
    }

    /// <summary>A count of a Poisson distribution; above a mean of 100, a rounded normal number.</summary>
    public double Poisson(double mean)
    {
        if (mean > MostCounted)
            return Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * Normal()));
        double left = Uniform(), probability = Elementary.Exp(-mean);
        int count = 0;
        for (; left > probability && probability > 0; count++)
        {
            left -= probability;
            probability *= mean / (count + 1);
        }
        return count;
    }
}
