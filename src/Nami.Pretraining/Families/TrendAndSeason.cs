using Nami.Numerics;
using Nami.Pretraining.Parts;

namespace Nami.Pretraining.Families;

/// <summary>A smooth trend, a season whose shape may change and whose size may follow the level, and correlated noise.</summary>
internal static class TrendAndSeason
{
    /// <summary>Draws n steps, of which the first <paramref name="history"/> are known.</summary>
    public static double[] Draw(Draws draws, int n, int history, int season)
    {
        double size = draws.LogUniform(0.3, 30);
        double[] trend = TrendShape.Draw(draws, n, history);
        double follows = draws.Uniform(-1, 1);
        double[] profile = draws.Chance(0.85) ? Sized(draws, season, 0.2, 12) : new double[season];
        double[] change = draws.Chance(0.4) ? Sized(draws, season, 0.2, 5) : new double[season];
        double[] y = Noise.Correlated(draws, n, draws.Chance(0.6) ? draws.Uniform(0, 0.95) : 0);
        for (int t = 0; t < n; t++)
        {
            int phase = t % season;
            double seasonal = profile[phase] + change[phase] * t / history;
            y[t] += size * trend[t] + seasonal * Elementary.Exp(0.7 * follows * trend[t]);
        }
        return y;
    }

    private static double[] Sized(Draws draws, int season, double least, double most)
    {
        double[] profile = SeasonProfile.Draw(draws, season);
        double size = draws.LogUniform(least, most);
        foreach (ref double value in profile.AsSpan())
            value *= size;
        return profile;
    }
}
