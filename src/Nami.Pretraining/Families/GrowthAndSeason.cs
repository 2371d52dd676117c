using Nami.Pretraining.Parts;

namespace Nami.Pretraining.Families;

/// <summary>
/// Logarithms of business and public statistics: growth rates per year that wander and turn, seasonal factors that change slowly, noise
/// from half a percent to a seventh. Short quarterly, monthly and yearly series are of this kind.
/// </summary>
internal static class GrowthAndSeason
{
    /// <summary>Draws n logarithms.</summary>
    /// <param name="draws">The random numbers.</param>
    /// <param name="n">The steps.</param>
    /// <param name="season">The steps of a season.</param>
    /// <param name="year">The steps of a year, for growth rates: the season, or 1 where there is none.</param>
    public static double[] Draw(Draws draws, int n, int season, int year)
    {
        double noise = draws.LogUniform(0.004, 0.15), memory = draws.Chance(0.5) ? draws.Uniform(0, 0.8) : 0;
        double[] y = Noise.Correlated(draws, n, memory);
        double perStep = 1.0 / year, root = Math.Sqrt(perStep);
        double usual = 0.03 + 0.06 * draws.Normal(), growth = usual + 0.08 * draws.Normal();
        double returns = draws.Uniform(0.05, 0.6) * perStep; // share of the way back to the usual growth
        double wanders = draws.Chance(0.7) ? draws.LogUniform(0.005, 0.1) * root : 0;
        double jumps = draws.Chance(0.6) ? draws.LogUniform(0.005, 0.15) * root : 0;
        double breaks = draws.Chance(0.35) ? draws.Uniform(0.5, 2.5) / n : 0;
        double[] profile = new double[season];
        double changes = 0;
        if (season > 1 && draws.Chance(0.9))
        {
            profile = SeasonProfile.Draw(draws, season);
            double size = draws.LogUniform(0.02, 0.6);
            foreach (ref double value in profile.AsSpan())
                value *= size;
            changes = draws.Chance(0.7) ? size * draws.LogUniform(0.01, 0.2) : 0;
        }
        double fades = draws.Chance(0.4) ? draws.Uniform(-0.06, 0.06) * perStep : 0; // of the season's size, per step
        double level = 0, amplitude = 1;
        for (int t = 0; t < n; t++)
        {
            growth += returns * (usual - growth) + wanders * draws.Normal();
            level += growth * perStep + jumps * draws.Normal();
            if (breaks > 0 && draws.Chance(breaks))
            {
                level += 0.12 * draws.Normal();
                growth = usual + 0.12 * draws.Normal();
            }
            amplitude = Math.Max(0, amplitude + fades);
            ref double phase = ref profile[t % season];
            y[t] = level + amplitude * phase + noise * y[t];
            phase += changes * draws.Normal();
        }
        return y;
    }
}
