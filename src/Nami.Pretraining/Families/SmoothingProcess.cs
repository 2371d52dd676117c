using Nami.Pretraining.Parts;

namespace Nami.Pretraining.Families;

/// <summary>
/// Exponential smoothing as a process: a level, a slope that may be damped, and a season, all moved by the same unit noise.
/// Source: Hyndman, Koehler, Ord, Snyder, Forecasting with Exponential Smoothing, Springer 2008.
/// </summary>
internal static class SmoothingProcess
{
    /// <summary>Draws n steps.</summary>
    public static double[] Draw(Draws draws, int n, int season)
    {
        double[] y = Noise.Draw(draws, n);
        double kind = draws.Uniform();
        double alpha = kind < 0.15 ? draws.Uniform(0, 0.05) : kind < 0.4 ? draws.Uniform(0.7, 1.05) : draws.Uniform(0.05, 0.7);
        double beta = 0, slope = 0, damping = 1, usualSlope = 0;
        if (draws.Chance(0.6))
        {
            double share = draws.Uniform();
            beta = draws.Chance(0.3) ? 0 : alpha * share * share * share * 0.5;
            slope = draws.Normal() * draws.LogUniform(0.01, 0.6);
            damping = draws.Chance(0.45) ? 1 : draws.Uniform(0.8, 0.995);
            usualSlope = damping < 1 && draws.Chance(0.5) ? slope : 0;
        }
        double gamma = 0;
        double[] profile = new double[season];
        if (season > 1 && draws.Chance(0.82))
        {
            profile = SeasonProfile.Draw(draws, season);
            double size = draws.LogUniform(0.2, 12), share = draws.Uniform();
            foreach (ref double value in profile.AsSpan())
                value *= size;
            gamma = draws.Chance(0.3) ? 0 : (1 - Math.Min(alpha, 1)) * share * share * 0.6;
        }
        double level = 0;
        for (int t = 0; t < n; t++)
        {
            double noise = y[t], next = usualSlope * (1 - damping) + damping * slope;
            ref double phase = ref profile[t % season];
            y[t] = level + next + phase + noise;
            level += next + alpha * noise;
            slope = next + beta * noise;
            phase += gamma * noise;
        }
        return y;
    }
}
