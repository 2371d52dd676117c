using Nami.Pretraining.Parts;

namespace Nami.Pretraining.Families;

/// <summary>Seasonal ARIMA processes, drawn by the poles of their autoregression, differenced up to twice.</summary>
internal static class SeasonalArima
{
    private const int BurnIn = 60;

    /// <summary>Draws n steps.</summary>
    public static double[] Draw(Draws draws, int n, int season)
    {
        double[] x = Noise.Draw(draws, n + BurnIn);
        for (int factors = draws.Whole(0, 2); factors > 0; factors--)
        {
            if (draws.Chance(0.55))
                Pole(x, draws.Uniform(-0.5, 0.97), 1);
            else
                PairOfPoles(x, draws.Uniform(0.3, 0.97), draws.Uniform(0.05, Math.PI));
        }
        if (draws.Chance(0.5))
            Average(x, draws.Uniform(-0.8, 0.9));
        Scale(x);
        if (season > 1)
        {
            double kind = draws.Uniform();
            if (kind < 0.35)
                Pole(x, draws.Uniform(0.3, 0.98), season);
            else if (kind < 0.75)
                SeasonalSum(x, SeasonProfile.Draw(draws, season), draws.LogUniform(0.3, 8), draws.Uniform(0.2, 0.98));
        }
        Scale(x);
        double drift = draws.Normal() * 0.15, integrated = draws.Uniform();
        if (integrated < 0.5)
            Sum(x, drift);
        else if (integrated < 0.58)
        {
            Sum(x, 0);
            Sum(x, 0);
        }
        return x[BurnIn..];
    }

    private static void Pole(double[] x, double radius, int lag)
    {
        for (int t = lag; t < x.Length; t++)
            x[t] += radius * x[t - lag];
    }

    private static void PairOfPoles(double[] x, double radius, double angle)
    {
        double first = 2 * radius * Numerics.Elementary.Cos(angle), second = -radius * radius;
        for (int t = 2; t < x.Length; t++)
            x[t] += first * x[t - 1] + second * x[t - 2];
    }

    private static void Average(double[] x, double weight)
    {
        for (int t = x.Length - 1; t > 0; t--)
            x[t] += weight * x[t - 1];
    }

    // A seasonal difference with a moving average: seasons that change slowly.
    private static void SeasonalSum(double[] x, double[] profile, double size, double weight)
    {
        int m = profile.Length;
        double[] noise = [.. x];
        for (int t = 0; t < x.Length; t++)
            x[t] = noise[t] + (t < m ? size * profile[t] : x[t - m] - weight * noise[t - m]);
    }

    private static void Sum(double[] x, double drift)
    {
        for (int t = 1; t < x.Length; t++)
            x[t] += x[t - 1] + drift;
    }

    private static void Scale(double[] x)
    {
        double deviation = Moments.Deviation(x) + 1e-9;
        foreach (ref double value in x.AsSpan())
            value /= deviation;
    }
}
