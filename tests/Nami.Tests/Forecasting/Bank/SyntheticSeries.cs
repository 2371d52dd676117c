using Nami.Numerics;

namespace Nami.Tests.Forecasting;

/// <summary>The kinds of series that are generated.</summary>
public enum SyntheticKind
{
    /// <summary>Level, damped slope and season, each with noise of its own.</summary>
    Smoothing,

    /// <summary>Autoregressive noise, often summed, with a season that repeats or drifts.</summary>
    Autoregressive,

    /// <summary>A trend of some shape with a season that may grow with it.</summary>
    Shapes,

    /// <summary>A fast season whose size hangs on a slow one.</summary>
    TwoSeasons,

    /// <summary>Cycles of random length.</summary>
    Cycles,

    /// <summary>Random walks and slow returns to a mean.</summary>
    Walk,

    /// <summary>Counts, often with many zeros.</summary>
    Counts,
}

/// <summary>Random series of many kinds, each a function of a seed.</summary>
internal sealed class SyntheticSeries(ulong seed)
{
    private readonly RandomStream _stream = new(seed, RandomUse.Noise);
    private ulong _next;

    /// <summary>A series on the scale of real ones: positive or not, rounded or not, sometimes with outliers and gaps.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="n">The values.</param>
    /// <param name="m">The season; 1 for none.</param>
    /// <param name="longer">The longer season; 0 for none.</param>
    /// <param name="known">The values before those to forecast, which have no outliers and gaps.</param>
    public double[] Make(SyntheticKind kind, int n, int m, int longer, int known)
    {
        double[] z = kind switch
        {
            SyntheticKind.Smoothing => Smoothing(n, m),
            SyntheticKind.Autoregressive => Autoregressive(n, m),
            SyntheticKind.Shapes => Shapes(n, m, known),
            SyntheticKind.TwoSeasons => TwoSeasons(n, m, longer),
            SyntheticKind.Cycles => Cycles(n, m),
            SyntheticKind.Walk => Walk(n, m),
            _ => Uniform() < 0.5 ? Smoothing(n, m) : Shapes(n, m, known),
        };
        return kind == SyntheticKind.Counts ? Counts(z, known) : Observed(z, known);
    }

    /// <summary>Level + trend + season + noise, all added.</summary>
    public double[] Additive(int n, int m)
    {
        double[] season = Profile(m);
        double size = LogUniform(0.5, 5), slope = Normal() * 0.05;
        return [.. Enumerable.Range(0, n).Select(t => 30 + slope * t + size * season[t % m] + Normal())];
    }

    /// <summary>Demand that is 0 in most steps: sizes of a gamma-like distribution at random times, more or less often over time.</summary>
    public double[] Intermittent(int n, double share, double size)
    {
        double p = share;
        double[] y = new double[n];
        for (int t = 0; t < n; t++)
        {
            p = Math.Clamp(p + 0.1 * (share - p) + 0.02 * Normal(), 0.01, 0.95);
            y[t] = Uniform() < p ? 1 + Poisson(size * Gamma(2) / 2) : 0;
        }
        return y;
    }

    public double Uniform() => _stream.Uniform(_next++);

    public double Uniform(double a, double b) => a + (b - a) * Uniform();

    public double Normal() => _stream.Normal(_next++);

    public int Below(int count) => _stream.Below(count, _next++);

    public double LogUniform(double a, double b) => Math.Exp(Uniform(Math.Log(a), Math.Log(b)));

    private double Gamma(int shape)
    {
        double sum = 0;
        for (int i = 0; i < shape; i++)
            sum -= Math.Log(Uniform());
        return sum;
    }

    private double Poisson(double mean)
    {
        if (mean > 50)
            return Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * Normal()));
        double limit = Math.Exp(-mean), product = Uniform();
        int count = 0;
        for (; product > limit; count++)
            product *= Uniform();
        return count;
    }

    // Normal, or with heavy tails.
    private Func<double> Noise()
    {
        if (Uniform() >= 0.4)
            return Normal;
        int half = 2 + Below(4);
        return () => Normal() * Math.Sqrt(half / Gamma(half));
    }

    /// <summary>A season of mean 0 and deviation 1.</summary>
    private double[] Profile(int m)
    {
        double[] s = new double[m];
        if (m == 1)
            return s;
        double kind = Uniform();
        if (kind < 0.45)
        {
            int waves = 1 + Below(Math.Max(1, Math.Min(5, m / 2)));
            double fall = Uniform(0, 2);
            for (int k = 1; k <= waves; k++)
            {
                double size = Normal() * Math.Pow(k, -fall), phase = Uniform(0, 2 * Math.PI);
                for (int j = 0; j < m; j++)
                    s[j] += size * Math.Sin(2 * Math.PI * k * j / m + phase);
            }
        }
        else if (kind < 0.8)
        {
            for (int j = 0; j < m; j++)
                s[j] = Normal();
            for (int round = m > 12 ? Below(3) : 3; round < 3; round++)
                s = [.. s.Select((v, j) => 0.5 * v + 0.25 * (s[(j + m - 1) % m] + s[(j + 1) % m]))];
        }
        else
        {
            int on = 1 + Below(Math.Max(1, m / 3)), first = Below(m);
            for (int j = 0; j < m; j++)
                s[(j + first) % m] = (j < on ? 1 : 0) + 0.15 * Normal();
        }
        double mean = s.Average(), deviation = Math.Sqrt(s.Average(v => (v - mean) * (v - mean)));
        return [.. s.Select(v => deviation > 1e-9 ? (v - mean) / deviation : 0)];
    }

    private double[] Smoothing(int n, int m)
    {
        var noise = Noise();
        double kind = Uniform(), alpha = kind < 0.15 ? Uniform(0, 0.05) : kind < 0.4 ? Uniform(0.7, 1.05) : Uniform(0.05, 0.7);
        double beta = 0, slope = 0, phi = 1, gamma = 0, level = 0, drift = 0;
        if (Uniform() < 0.6)
        {
            (beta, slope) = (Uniform() < 0.3 ? 0 : alpha * Math.Pow(Uniform(), 3) * 0.5, Normal() * LogUniform(0.01, 0.6));
            phi = Uniform() < 0.45 ? 1 : Uniform(0.8, 0.995);
            drift = phi < 1 && Uniform() < 0.5 ? slope : 0;
        }
        double[] season = new double[m];
        if (m > 1 && Uniform() < 0.82)
        {
            double size = LogUniform(0.2, 12);
            season = [.. Profile(m).Select(v => v * size)];
            gamma = Uniform() < 0.3 ? 0 : (1 - Math.Min(alpha, 1)) * Math.Pow(Uniform(), 2) * 0.6;
        }
        double[] y = new double[n];
        for (int t = 0; t < n; t++)
        {
            double e = noise(), next = drift * (1 - phi) + phi * slope;
            y[t] = level + next + season[t % m] + e;
            level += next + alpha * e;
            slope = next + beta * e;
            season[t % m] += gamma * e;
        }
        return y;
    }

    private double[] Autoregressive(int n, int m)
    {
        const int before = 60;
        var noise = Noise();
        double[] x = [.. Enumerable.Range(0, n + before).Select(_ => noise())];
        for (int pole = Below(3); pole > 0; pole--)
        {
            double r = Uniform(-0.3, 0.97), w = Uniform() < 0.5 ? 0 : Uniform(0.05, 3.1);
            double a1 = w == 0 ? r : 2 * r * Math.Cos(w), a2 = w == 0 ? 0 : -r * r;
            for (int t = 2; t < x.Length; t++)
                x[t] += a1 * x[t - 1] + a2 * x[t - 2];
        }
        double scale = 1 / Math.Max(Math.Sqrt(x.Average(v => v * v)), 1e-9), drift = Normal() * 0.15;
        x = [.. x.Select(v => v * scale)];
        if (Uniform() < 0.5)
        {
            for (int t = 1; t < x.Length; t++)
                x[t] += x[t - 1] + drift;
        }
        double kind = Uniform();
        if (m > 1 && kind < 0.7)
        {
            double size = LogUniform(0.3, 8), r = kind < 0.3 ? Uniform(0.3, 0.98) : 1;
            double[] season = [.. Profile(m).Select(v => v * size)];
            for (int t = 0; t < x.Length; t++)
            {
                season[t % m] = r * season[t % m] + (r < 1 ? Math.Sqrt(1 - r * r) : 0.1) * Normal();
                x[t] += season[t % m];
            }
        }
        return x[before..];
    }

    private double[] Shapes(int n, int m, int known)
    {
        var noise = Noise();
        double size = LogUniform(0.3, 30), rise = Uniform(-1, 1), grow = Uniform(-1, 1);
        double r = Uniform() < 0.6 ? Uniform(0, 0.95) : 0, kind = Uniform();
        double bend = Uniform(-2.5, 2.5), middle = Uniform(0, 1.2), width = Uniform(0.03, 0.5), rest = 0;
        double seasonSize = Uniform() < 0.85 ? LogUniform(0.2, 12) : 0, changeSize = Uniform() < 0.4 ? LogUniform(0.2, 5) : 0;
        double[] season = Profile(m), change = Profile(m), y = new double[n];
        for (int t = 0; t < n; t++)
        {
            double at = (double)t / known;
            double trend = rise * (kind < 0.4 ? at
                : kind < 0.6 ? Math.Exp(bend * at) - 1
                : kind < 0.8 ? 1 / (1 + Math.Exp(-(at - middle) / width)) : 1 - Math.Exp(-at / width));
            rest = r * rest + Math.Sqrt(1 - r * r) * noise();
            y[t] = size * trend + (seasonSize * season[t % m] + changeSize * change[t % m] * at) * Math.Exp(0.7 * grow * trend) + rest;
        }
        return y;
    }

    private double[] TwoSeasons(int n, int m, int longer)
    {
        var noise = Noise();
        int k = longer > 0 ? longer / m : 4 + Below(9), off = 1 + Below(2), first = Below(m * k);
        double size = LogUniform(1, 15), hang = Uniform(0, 0.8), share = Uniform() < 0.7 ? Uniform(0, 3) : 0;
        double other = Uniform() < 0.5 ? Uniform() : 0;
        double r = Uniform(0.3, 0.99), rest = 0, level = 0, steps = Uniform() < 0.6 ? LogUniform(0.003, 0.3) : 0;
        double[] fast = Profile(m), odd = Profile(m), slow = Profile(k), y = new double[n];
        for (int t = 0; t < n; t++)
        {
            int j = (t + first) % m, c = (t + first) / m % k;
            rest = r * rest + Math.Sqrt(1 - r * r) * noise();
            level = t % m == 0 ? 0.97 * level + steps * size * Normal() : level;
            double shape = c < off ? fast[j] * (1 - other) + odd[j] * other : fast[j];
            y[t] = level + size * shape * Math.Exp(0.5 * hang * slow[c]) + 0.4 * share * size * slow[c] + rest;
        }
        return y;
    }

    private double[] Cycles(int n, int m)
    {
        double[] y = new double[n];
        for (int i = 1 + Below(3); i > 0; i--)
        {
            double period = m > 1 && Uniform() < 0.4 ? (double)m / (1 + Below(Math.Max(1, m / 3))) : LogUniform(3, Math.Max(8, n / 1.5));
            double w = 2 * Math.PI / period, r = 1 - LogUniform(1e-4, 0.1), a = Normal(), b = Normal(), size = LogUniform(0.5, 5);
            for (int t = 0; t < n; t++)
            {
                double q = Math.Sqrt(1 - r * r);
                (a, b) = (r * (Math.Cos(w) * a + Math.Sin(w) * b) + q * Normal(), r * (Math.Cos(w) * b - Math.Sin(w) * a) + q * Normal());
                y[t] += size * a;
            }
        }
        double noise = LogUniform(0.02, 1.5);
        return [.. y.Select(v => v + noise * Normal())];
    }

    private double[] Walk(int n, int m)
    {
        var noise = Noise();
        double r = Uniform() < 0.6 ? 1 : 1 - LogUniform(0.003, 0.5), drift = r == 1 ? Normal() * LogUniform(0.01, 0.5) : 0, x = 0;
        double size = m > 1 && Uniform() < 0.5 ? LogUniform(0.3, 5) : 0, extra = Uniform() < 0.4 ? LogUniform(0.1, 2) : 0;
        double[] season = Profile(m), y = new double[n];
        for (int t = 0; t < n; t++)
        {
            x = r * x + drift + noise();
            y[t] = x + size * season[t % m] + extra * Normal();
        }
        return y;
    }

    private double[] Observed(double[] z, int known)
    {
        double[] unit = Normalised(z, known);
        double level = LogUniform(1, 10_000), share = LogUniform(0.02, 0.9), above = LogUniform(0.02, 20);
        double[] y;
        if (Uniform() < 0.55)
            y = [.. unit.Select(v => level * Math.Exp(Math.Min(share * v, 5)))];
        else
        {
            double least = Uniform() < 0.8 ? unit[..known].Min() - above : 0;
            double size = level / unit[..known].Average(v => Math.Abs(v - least));
            y = [.. unit.Select(v => least != 0 ? Math.Max((v - least) * size, 0) : v * size)];
        }
        if (Uniform() < 0.25)
            y = [.. y.Select(v => level > 5 ? Math.Round(v) : Math.Round(v, 2))];
        double mean = y[..known].Average(), deviation = Math.Sqrt(y[..known].Average(v => (v - mean) * (v - mean)));
        for (int outliers = Uniform() < 0.06 ? 1 + Below(3) : 0; outliers > 0; outliers--)
            y[Below(known)] += 4 * deviation * Normal();
        if (Uniform() < 0.08)
        {
            double missing = Uniform(0, 0.15);
            for (int t = 1; t < known - 1; t++)
                y[t] = Uniform() < missing ? double.NaN : y[t];
        }
        return y;
    }

    private double[] Counts(double[] z, int known)
    {
        double share = Uniform(0.1, 0.9), mean = LogUniform(0.3, 60), none = Uniform() < 0.4 ? Uniform(0.1, 0.7) : 0;
        return [.. Normalised(z, known).Select(v => Uniform() < none ? 0 : Poisson(mean * Math.Exp(Math.Min(share * v, 4))))];
    }

    private static double[] Normalised(double[] z, int known)
    {
        double mean = z[..known].Average(), deviation = Math.Sqrt(z[..known].Average(v => (v - mean) * (v - mean))) + 1e-9;
        return [.. z.Select(v => (v - mean) / deviation)];
    }
}
