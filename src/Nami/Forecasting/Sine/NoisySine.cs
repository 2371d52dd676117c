using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>The data of the sine demo: sin(x) on 0 … 4π with normal noise.</summary>
public static class NoisySine
{
    /// <summary>Returns <paramref name="points"/> evenly spaced values of x from 0 to 4π, including both ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 points.</exception>
    public static double[] X(int points)
    {
        Throw.IfBelow(points, 2);
        double[] x = new double[points];
        for (int i = 0; i < points; i++) x[i] = i * (4 * Math.PI / (points - 1));
        return x;
    }

    /// <summary>
    /// Returns sin(x) at each <see cref="X"/> plus normal noise with mean 0 and standard deviation <paramref name="noise"/>. The same
    /// <paramref name="seed"/> gives the same bits on every machine.
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
