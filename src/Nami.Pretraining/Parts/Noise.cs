using Nami.Numerics;

namespace Nami.Pretraining.Parts;

/// <summary>Noise of mean 0 and about unit deviation: normal or Student's, sometimes with a deviation that changes in clusters.</summary>
internal static class Noise
{
    private const double StudentShare = 0.4, ClusteredShare = 0.15;

    /// <summary>Draws the noise of n steps.</summary>
    public static double[] Draw(Draws draws, int n)
    {
        double[] noise = new double[n];
        foreach (ref double value in noise.AsSpan())
            value = draws.Normal();
        if (draws.Chance(StudentShare))
        {
            double freedom = draws.LogUniform(3, 20);
            foreach (ref double value in noise.AsSpan())
                value /= Math.Sqrt(draws.Gamma(freedom / 2) * 2 / freedom);
        }
        if (draws.Chance(ClusteredShare))
        {
            double memory = draws.Uniform(0.7, 0.98), size = draws.Uniform(0.1, 0.6) * Math.Sqrt(1 - memory * memory), log = 0;
            foreach (ref double value in noise.AsSpan())
            {
                log = memory * log + size * draws.Normal();
                value *= Elementary.Exp(log);
            }
        }
        return noise;
    }

    /// <summary>Noise in which each step keeps a share of the one before it; unit deviation.</summary>
    public static double[] Correlated(Draws draws, int n, double memory)
    {
        double[] noise = Draw(draws, n);
        double last = 0, fresh = Math.Sqrt(1 - memory * memory);
        foreach (ref double value in noise.AsSpan())
            value = last = memory * last + fresh * value;
        return noise;
    }
}
