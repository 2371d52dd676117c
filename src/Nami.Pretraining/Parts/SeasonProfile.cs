using Nami.Numerics;

namespace Nami.Pretraining.Parts;

/// <summary>The shape of a season: one number per step, of mean 0 and deviation 1; all 0 where the season has one step.</summary>
internal static class SeasonProfile
{
    /// <summary>Draws a shape: waves, single steps, a block of steps, or a few steps that stand out.</summary>
    public static double[] Draw(Draws draws, int season)
    {
        double[] profile = new double[season];
        if (season == 1)
            return profile;
        double kind = draws.Uniform();
        if (kind < 0.45)
            Waves(draws, profile);
        else if (kind < (season > 12 ? 0.85 : 0.75))
            Steps(draws, profile);
        else if (kind < (season > 12 ? 0.94 : 0.88))
            Block(draws, profile);
        else
            Peaks(draws, profile);
        Standardize(profile);
        return profile;
    }

    private static void Waves(Draws draws, double[] profile)
    {
        int m = profile.Length, waves = draws.Whole(1, Math.Max(1, Math.Min(5, m / 2)));
        double decay = draws.Uniform(0, 2);
        for (int k = 1; k <= waves; k++)
        {
            double size = draws.Normal() * Elementary.Exp(-decay * Elementary.Log(k)), phase = draws.Uniform(0, 2 * Math.PI);
            for (int j = 0; j < m; j++)
                profile[j] += size * Elementary.Sin(2 * Math.PI * k * j / m + phase);
        }
    }

    private static void Steps(Draws draws, double[] profile)
    {
        foreach (ref double value in profile.AsSpan())
            value = draws.Normal();
        int m = profile.Length;
        // Neighbours among many steps are alike.
        for (int smoothings = m > 12 ? draws.Whole(1, Math.Min(m / 4, 40)) : 0; smoothings > 0; smoothings--)
        {
            double[] rough = [.. profile];
            for (int j = 0; j < m; j++)
                profile[j] = 0.5 * rough[j] + 0.25 * (rough[(j + m - 1) % m] + rough[(j + 1) % m]);
        }
    }

    private static void Block(Draws draws, double[] profile)
    {
        int m = profile.Length, length = draws.Whole(1, Math.Max(1, m / 3)), first = draws.Whole(0, m - 1);
        double noise = draws.Uniform(0, 0.3);
        for (int j = 0; j < m; j++)
            profile[(first + j) % m] = (j < length ? 1 : 0) + noise * draws.Normal();
    }

    private static void Peaks(Draws draws, double[] profile)
    {
        for (int peaks = draws.Whole(1, 3); peaks > 0; peaks--)
            profile[draws.Whole(0, profile.Length - 1)] += draws.Normal();
    }

    private static void Standardize(double[] profile)
    {
        double mean = Moments.Mean(profile), deviation = Moments.Deviation(profile);
        foreach (ref double value in profile.AsSpan())
            value = deviation > 1e-9 ? (value - mean) / deviation : 0;
    }
}

/// <summary>Means and deviations, summed in order.</summary>
internal static class Moments
{
    /// <summary>The mean of the values.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>The standard deviation of the values, divided by their number.</summary>
    public static double Deviation(ReadOnlySpan<double> values)
    {
        double mean = Mean(values), sum = 0;
        foreach (double value in values)
            sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / values.Length);
    }
}
