using Nami.Numerics;
using Nami.Pretraining.Parts;

namespace Nami.Pretraining.Families;

/// <summary>A fast season whose shape and size depend on the phase of a slow one (days within weeks), on a drifting level.</summary>
internal static class FastAndSlow
{
    private const int ManySteps = 12; // fast seasons in a slow one above which the slow one is a wave

    /// <summary>Draws n steps.</summary>
    public static double[] Draw(Draws draws, int n, int season, int longSeason)
    {
        int fast = longSeason > season ? longSeason / season : season switch
        {
            52 => 4,
            7 => 52,
            _ => draws.Whole(4, 12),
        };
        bool isWave = fast > ManySteps;
        double size = draws.LogUniform(1, 30);
        double[] profile = SeasonProfile.Draw(draws, season), other = SeasonProfile.Draw(draws, season);
        double[] slow = draws.Chance(0.7) ? SeasonProfile.Draw(draws, fast) : new double[fast];
        double follows = draws.Uniform(0, 0.8), shifts = draws.Chance(0.7) ? draws.Uniform(0, 3) : 0;
        double special = draws.Chance(0.5) ? draws.Uniform() : 0; // how much the first days of a week are of the other shape
        int specialDays = draws.Whole(1, 2), first = draws.Whole(0, season * fast - 1);
        double drifts = draws.Chance(0.6) ? draws.LogUniform(0.003, 0.3) : 0, swells = draws.Chance(0.6) ? draws.LogUniform(0.01, 0.3) : 0;
        double[] y = Noise.Correlated(draws, n, draws.Uniform(0.3, 0.99));
        double level = 0, swell = 0;
        for (int t = 0; t < n; t++)
        {
            int phase = (t + first) % season, turn = (t + first) / season % fast;
            if (t % season == 0)
            {
                level = 0.97 * level + drifts * size * draws.Normal();
                swell = 0.9 * swell + 0.4 * swells * draws.Normal();
            }
            double slowly = isWave ? Elementary.Sin(2 * Math.PI * ((t + first) % (season * fast)) / (season * fast)) : slow[turn];
            double fastly = turn < specialDays && !isWave ? (1 - special) * profile[phase] + special * other[phase] : profile[phase];
            y[t] += level + size * (fastly * Elementary.Exp(0.5 * follows * slowly + swell) + 0.4 * shifts * slowly);
        }
        return y;
    }
}
