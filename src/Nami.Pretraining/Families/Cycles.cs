using Nami.Numerics;
using Nami.Pretraining.Parts;

namespace Nami.Pretraining.Families;

/// <summary>One to three cycles of random period whose size and phase wander, and noise.</summary>
internal static class Cycles
{
    /// <summary>Draws n steps.</summary>
    public static double[] Draw(Draws draws, int n, int season)
    {
        double[] y = new double[n];
        for (int cycles = draws.Whole(1, 3); cycles > 0; cycles--)
        {
            double period = season > 1 && draws.Chance(0.4)
                ? (double)season / draws.Whole(1, Math.Max(1, season / 3))
                : draws.LogUniform(3, Math.Max(8, n / 1.5));
            double keeps = 1 - draws.LogUniform(1e-4, 0.1), fresh = Math.Sqrt(1 - keeps * keeps), size = draws.LogUniform(0.5, 5);
            double cos = keeps * Elementary.Cos(2 * Math.PI / period), sin = keeps * Elementary.Sin(2 * Math.PI / period);
            double a = draws.Normal(), b = draws.Normal();
            for (int t = 0; t < n; t++)
            {
                (a, b) = (cos * a + sin * b + fresh * draws.Normal(), cos * b - sin * a + fresh * draws.Normal());
                y[t] += size * a;
            }
            if (!draws.Chance(0.15))
                continue;
            foreach (ref double value in y.AsSpan())
                value = Math.Abs(value);
        }
        double noise = draws.LogUniform(0.02, 1.5);
        double[] added = Noise.Draw(draws, n);
        for (int t = 0; t < n; t++)
            y[t] += noise * added[t];
        return y;
    }
}
