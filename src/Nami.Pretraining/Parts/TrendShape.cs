using Nami.Numerics;

namespace Nami.Pretraining.Parts;

/// <summary>A smooth trend whose range over the history is about 1: a line, bent lines, growth, an S, or a levelling off.</summary>
internal static class TrendShape
{
    /// <summary>Draws a trend of n steps, of which the first <paramref name="history"/> are known.</summary>
    public static double[] Draw(Draws draws, int n, int history)
    {
        double[] x = new double[n];
        double kind = draws.Uniform(), size = draws.Uniform(-1, 1), per = 1.0 / history;
        if (kind < 0.3)
        {
            for (int t = 0; t < n; t++)
                x[t] = size * t * per;
        }
        else if (kind < 0.55)
        {
            double bends = draws.Whole(1, 3) * 1.0 / n, slope = size;
            for (int t = 1; t < n; t++)
            {
                if (draws.Chance(bends))
                    slope = draws.Uniform(-1.5, 1.5);
                x[t] = x[t - 1] + slope * per;
            }
        }
        else if (kind < 0.7)
        {
            double growth = draws.Uniform(-2.5, 2.5);
            for (int t = 0; t < n; t++)
                x[t] = size * (Elementary.Exp(growth * t * per) - 1);
        }
        else if (kind < 0.85)
        {
            double middle = draws.Uniform(0, 1.2), width = draws.Uniform(0.03, 0.3);
            for (int t = 0; t < n; t++)
                x[t] = size * Elementary.Sigmoid((t * per - middle) / width);
        }
        else
        {
            double width = draws.Uniform(0.1, 1);
            for (int t = 0; t < n; t++)
                x[t] = size * (1 - Elementary.Exp(-t * per / width));
        }
        return x;
    }
}
