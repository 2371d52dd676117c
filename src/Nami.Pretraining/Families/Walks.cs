using Nami.Pretraining.Parts;

namespace Nami.Pretraining.Families;

/// <summary>Random walks with drift, walks drawn back to a mean, and walks of two regimes, with a season in half of them.</summary>
internal static class Walks
{
    /// <summary>Draws n steps.</summary>
    public static double[] Draw(Draws draws, int n, int season)
    {
        double[] y = Noise.Draw(draws, n);
        double kind = draws.Uniform(), drift = draws.Normal() * draws.LogUniform(0.01, 0.5);
        y[0] = 0;
        if (kind < 0.5)
        {
            for (int t = 1; t < n; t++)
                y[t] += y[t - 1] + drift;
        }
        else if (kind < 0.75)
        {
            double keeps = 1 - draws.LogUniform(0.003, 0.5);
            for (int t = 1; t < n; t++)
                y[t] += keeps * y[t - 1];
        }
        else
            Regimes(draws, y, drift);
        if (kind < 0.75 && draws.Chance(0.4))
        {
            double size = draws.LogUniform(0.1, 2);
            double[] noise = Noise.Draw(draws, n);
            for (int t = 0; t < n; t++)
                y[t] += size * noise[t];
        }
        if (season > 1 && draws.Chance(0.5))
        {
            double size = draws.LogUniform(0.3, 5);
            double[] profile = SeasonProfile.Draw(draws, season);
            for (int t = 0; t < n; t++)
                y[t] += size * profile[t % season];
        }
        return y;
    }

    private static void Regimes(Draws draws, double[] y, double drift)
    {
        double changes = draws.Uniform(0.01, 0.1), other = draws.LogUniform(0.1, 6);
        bool isOther = false;
        for (int t = 1; t < y.Length; t++)
        {
            isOther ^= draws.Chance(changes);
            y[t] = y[t - 1] + (isOther ? other * y[t] + drift : y[t]);
        }
    }
}
