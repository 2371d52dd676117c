using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>The exercise's data: sin(x) on 0 … 4π with normal noise.</summary>
public static class NoisySine
{
    /// <summary><paramref name="points"/> values of x, evenly from 0 to 4π with both ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 points.</exception>
    public static double[] X(int points)
    {
        Throw.IfBelow(points, 2);
        double[] x = new double[points];
        for (int i = 0; i < points; i++) x[i] = i * (4 * Math.PI / (points - 1));
        return x;
    }

    /// <summary>
    /// sin(x) at each <see cref="X"/> plus normal noise of mean 0 and deviation <paramref name="noise"/>, drawn from
    /// <paramref name="seed"/>: the same bits on every machine.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 points, or the noise is negative or not finite.</exception>
    public static float[] Generate(int points, double noise, ulong seed)
    {
        Throw.IfBelow(noise, 0);
        if (!double.IsFinite(noise))
            throw new ArgumentOutOfRangeException(nameof(noise), noise, $"noise is {noise}; expected a finite number");
        var stream = new RandomStream(seed, RandomUse.Noise);
        double[] x = X(points);
        float[] y = new float[points];
        for (int i = 0; i < points; i++) y[i] = (float)(Elementary.Sin(x[i]) + noise * stream.Normal((ulong)i));
        return y;
    }
}
