namespace Nami.Tests.Reference;

/// <summary>The paths of the bank for one origin in plain loops on plain values, without units, lanes and buffers.</summary>
internal static class ReferenceBank
{
    private static readonly double[] s_alphas = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99];

    /// <summary>By path its K values; null where it is masked.</summary>
    public static double[]?[] Paths(double[] observed, int m, int longer, int horizon)
    {
        double[] y = Filled(observed);
        int n = y.Length;
        if (n <= m + 1)
            m = 1;
        bool positive = y.Min() > 0;
        var (season, multiplicative) = Season(y, m, positive);
        double Plain(int t) => multiplicative ? y[t] / season[t % m] : y[t] - season[t % m];
        double[] x = [.. Enumerable.Range(0, n).Select(Plain)];
        double[] Seasonal(Func<int, double> value) => [.. Enumerable.Range(0, horizon)
            .Select(k => multiplicative ? value(k) * season[(n + k) % m] : value(k) + season[(n + k) % m])];
        double[] Each(Func<int, double> value) => [.. Enumerable.Range(0, horizon).Select(value)];

        double mean = x.Average(), slope = Slope(x), drift = n > 1 ? (x[n - 1] - x[0]) / (n - 1) : 0;
        int span = m > 1 ? Math.Min(n - m, 3 * m) : Math.Min(n - 1, 8), seasons = Math.Min(4, n / m);
        double growth = span == 0 ? 0 : Enumerable.Range(n - span, span).Sum(t => y[t] - y[t - m]) / span;
        double ratio = !positive || n < 2 ? 0
            : m > 1 && n >= 2 * m ? Math.Log(y[(n - m)..].Sum() / y[(n - 2 * m)..(n - m)].Sum())
            : Math.Log(y[n - 1] / y[n - 1 - Math.Min(8, n - 1)]) / Math.Min(8, n - 1);
        ratio = Math.Clamp(ratio, -0.5, 0.5);
        double Last(int k) => y[n - m + k % m];
        var level = Best(s_alphas.Select(a => Holt(x, a, 0, 1)));
        var fixedLevel = Holt(x, 0.2, 0, 1);
        (double, double)[] slopes = [.. new[] { 0.05, 0.1, 0.2, 0.35, 0.55, 0.9 }
            .SelectMany(a => new[] { 0.03, 0.1, 0.3, 0.7 }.Select(b => (a, b)))];
        var damped = Best(slopes.SelectMany(s => new[] { 0.85, 0.95 }.Select(phi => Holt(x, s.Item1, s.Item2, phi))));
        var holt = Best(slopes.Select(s => Holt(x, s.Item1, s.Item2, 1)));
        double Behind(double a) => (1 - Math.Pow(1 - a, n)) / a;

        double[]?[] paths =
        [
            Each(_ => y[n - 1]),
            m > 1 ? Each(Last) : null,
            n < 2 ? null : m == 1
                ? Each(_ => y[^Math.Min(4, n)..].Average())
                : Each(k => Enumerable.Range(1, seasons).Average(q => y[n - q * m + k % m])),
            n < 2 ? null : Each(k => Last(k) + (k / m + 1) * growth),
            n < 2 ? null : Each(k => positive ? Last(k) * Math.Exp(ratio * (k / m + 1)) : Last(k) + (k / m + 1) * 0.7 * growth),
            Seasonal(_ => mean),
            n < 2 ? null : Seasonal(k => x[n - 1] + drift * (k + 1)),
            Seasonal(_ => level.Level),
            n < 3 ? null : Seasonal(k => level.Level + slope / 2 * (k + Behind(level.Alpha))),
            n < 3 ? null : Seasonal(k => fixedLevel.Level + slope / 2 * (k + Behind(0.2))),
            n < 4 ? null : Seasonal(k => holt.Level + holt.Slope * (k + 1)),
            n < 4 ? null : Seasonal(k => damped.Level + damped.Slope * Enumerable.Range(1, k + 1).Sum(i => Math.Pow(damped.Phi, i))),
            m == 1 || n < 2 * m ? null : HoltWinters(y, m, 0.95, horizon),
            n < Math.Max(2 * m, 4) || (m == 1 && !positive) ? null : LogHoltWinters(y, m, positive, horizon),
            n < 6 ? null : Autoregression(y, m, longer, horizon),
            n < 3 ? null : Seasonal(k => mean + slope * (n - (n - 1) / 2.0 + k)),
            longer == 0 || n < longer + m + 1 ? null : Each(k => y[n - longer + k % longer]
                + y[(n - m)..].Average() - y[(n - longer - m)..(n - longer)].Average()),
            longer == 0 || n < 2 * longer ? null : TwoSeasons(y, m, longer, horizon),
            n <= m + 3 ? null : SeasonalDifferences(y, m, horizon),
            n < 5 ? null : LogDifferences(x, m, multiplicative, horizon, Seasonal),
            longer == 0 || n < 2 * longer + m ? null : LongMean(y, m, longer, horizon),
        ];
        double range = y.Max() - y.Min(), least = y.Min() - 3 * range, most = y.Max() + 3 * range;
        if (y.Min() >= 0)
            least = Math.Max(least, 0);
        return [.. paths.Select(path => path?.Select(v => Math.Min(Math.Max(v, least), most)).ToArray())];
    }

    /// <summary>The mean |y[t] − y[t−m]| over what is there, at least a thousandth of the mean |y[t] − y[t−1]|.</summary>
    public static double Unit(double[] y, int m)
    {
        double Distance(int lag) => Enumerable.Range(lag, y.Length - lag).Select(t => Math.Abs(y[t] - y[t - lag]))
            .Where(d => !double.IsNaN(d)).DefaultIfEmpty().Average();
        return y.Length > m + 1 && m > 1 ? Math.Max(Distance(m), 1e-3 * Distance(1)) : Distance(1);
    }

    private static double[] Filled(double[] y)
    {
        double[] z = [.. y];
        for (int t = 0; t < z.Length; t++)
        {
            if (!double.IsNaN(z[t]))
                continue;
            int next = Array.FindIndex(y, t, v => !double.IsNaN(v));
            z[t] = next < 0 ? z[t - 1] : z[t - 1] + (y[next] - z[t - 1]) / (next - t + 1);
        }
        return z;
    }

    private static double Correlation(double[] y, int lag)
    {
        double mean = y.Average(), square = y.Sum(v => (v - mean) * (v - mean));
        return square == 0 ? 0 : Enumerable.Range(lag, y.Length - lag).Sum(t => (y[t] - mean) * (y[t - lag] - mean)) / square;
    }

    private static (double[] Indices, bool IsMultiplicative) Season(double[] y, int m, bool positive)
    {
        double[] none = [.. Enumerable.Repeat(positive ? 1.0 : 0, m)];
        if (m == 1 || y.Length <= 2 * m)
            return (none, positive);
        double variance = 1 + 2 * Enumerable.Range(1, m - 1).Sum(k => Math.Pow(Correlation(y, k), 2));
        if (Correlation(y, m) <= 1.645 * Math.Sqrt(variance / y.Length))
            return (none, positive);
        double[] factors = positive ? Indices(y, m, true) : [];
        return positive && factors.Min() >= 0.01 ? (factors, true) : (Indices(y, m, false), false);
    }

    private static double[] Indices(double[] y, int m, bool multiplicative)
    {
        int half = m / 2;
        double[] sums = new double[m], counts = new double[m];
        for (int t = half; t < y.Length - half; t++)
        {
            double average = 0;
            for (int k = t - half; k <= t + half; k++)
                average += y[k] * (m % 2 == 0 && (k == t - half || k == t + half) ? 0.5 : 1) / m;
            sums[t % m] += multiplicative ? y[t] / average : y[t] - average;
            counts[t % m]++;
        }
        double[] means = [.. sums.Select((s, j) => counts[j] > 0 ? s / counts[j] : multiplicative ? 1 : 0)];
        double all = means.Average();
        return [.. means.Select(v => multiplicative ? v / all : v - all)];
    }

    private static double Slope(double[] x)
    {
        double middle = (x.Length - 1) / 2.0, square = Enumerable.Range(0, x.Length).Sum(t => (t - middle) * (t - middle));
        return square == 0 ? 0 : x.Select((v, t) => (t - middle) * v).Sum() / square;
    }

    private sealed record Fit(double Squares, double Level, double Slope, double Alpha, double Phi);

    private static Fit Best(IEnumerable<Fit> fits) => fits.MinBy(fit => fit.Squares)!;

    private static Fit Holt(double[] x, double alpha, double beta, double phi)
    {
        int start = Math.Min(x.Length, 6);
        double slope = beta > 0 && x.Length > 1 ? 0.5 * (x[start - 1] - x[0]) / (start - 1) : 0, level = x[0] - slope, squares = 0;
        for (int t = 0; t < x.Length; t++)
        {
            double path = level + phi * slope, e = x[t] - path;
            squares += t == 0 ? 0 : e * e;
            (level, slope) = (path + alpha * e, phi * slope + alpha * beta * e);
        }
        return new(squares, level, slope, alpha, phi);
    }

    private static double[] HoltWinters(double[] y, int m, double phi, int horizon)
    {
        int seasons = Math.Min(y.Length / m, 3), count = seasons * m;
        double mean = y[..count].Average(), grow = seasons > 1 ? (y[m..count].Average() - y[..(count - m)].Average()) / m : 0;
        double[] best = [];
        double least = double.MaxValue;
        foreach (double alpha in new[] { 0.05, 0.2, 0.45, 0.8 })
        {
            foreach (double beta in new[] { 0, 0.05, 0.2 })
            {
                foreach (double gamma in new[] { 0.08, 0.35 })
                {
                    double[] s = [.. Enumerable.Range(0, m).Select(j =>
                        Enumerable.Range(0, seasons).Average(q => y[q * m + j] - mean) - grow * (j - (m - 1) / 2.0))];
                    double slope = beta > 0 ? grow : 0, level = mean - slope * (count / 2.0 + 0.5), squares = 0;
                    for (int t = 0; t < y.Length; t++)
                    {
                        double path = level + phi * slope, e = y[t] - path - s[t % m];
                        squares += (t >= m ? 1 : 0.2) * e * e;
                        (level, slope) = (path + alpha * e, phi * slope + alpha * beta * e);
                        s[t % m] += gamma * (1 - alpha) * e;
                    }
                    if (squares >= least)
                        continue;
                    least = squares;
                    best = new double[horizon];
                    for (int k = 0; k < horizon; k++)
                    {
                        slope *= phi;
                        level += slope;
                        best[k] = level + s[(y.Length + k) % m];
                    }
                }
            }
        }
        return best;
    }

    private static double[] LogHoltWinters(double[] y, int m, bool positive, int horizon)
    {
        if (!positive)
            return HoltWinters(y, m, 0.8, horizon);
        double most = Math.Log(y.Max()) + 1.5;
        return [.. HoltWinters([.. y.Select(v => Math.Log(v))], m, 0.95, horizon).Select(v => Math.Exp(Math.Min(v, most)))];
    }

    private static double[] Autoregression(double[] y, int m, int longer, int horizon)
    {
        int n = y.Length;
        List<int> lags = [1, 2, 3];
        if (m > 3)
            lags.AddRange([m, m + 1]);
        if (longer > 0 && n > longer + 60)
            lags.Add(longer);
        if (n - lags.Max() < 3 * lags.Count)
            lags = [1];
        double mean = y.Average(), deviation = Math.Sqrt(y.Average(v => (v - mean) * (v - mean)));
        double[] z = [.. y.Select(v => deviation > 0 ? (v - mean) / deviation : 0)];
        double range = z.Max() - z.Min();
        return [.. Continue(z, lags, 1, 0.5, z.Min() - range, z.Max() + range, horizon).Select(v => mean + deviation * v)];
    }

    private static double[] Differences(double[] d, int m, int horizon)
    {
        List<int> lags = [.. Enumerable.Range(1, Math.Min(3, d.Length / 6))];
        if (m > 1 && d.Length > 3 * m + 3)
            lags.Add(m);
        double mean = d.Average(), deviation = Math.Sqrt(d.Average(v => (v - mean) * (v - mean)));
        double[] z = [.. d.Select(v => deviation > 0 ? v / deviation : 0)];
        return [.. Continue(z, lags, 2, 0, z.Min() - 1, z.Max() + 1, horizon).Select(v => v * deviation)];
    }

    private static double[] SeasonalDifferences(double[] y, int m, int horizon)
    {
        int n = y.Length;
        double[] d = Differences([.. Enumerable.Range(m, n - m).Select(t => y[t] - y[t - m])], m, horizon), path = new double[horizon];
        for (int k = 0; k < horizon; k++)
            path[k] = (k < m ? y[n - m + k] : path[k - m]) + d[k];
        return path;
    }

    private static double[] LogDifferences(
        double[] x, int m, bool multiplicative, int horizon, Func<Func<int, double>, double[]> seasonal)
    {
        double floor = 1e-3 * x.Average(v => Math.Abs(v));
        double[] v = [.. x.Select(value => multiplicative ? Math.Log(Math.Max(value, floor)) : value)];
        double[] d = Differences([.. Enumerable.Range(1, x.Length - 1).Select(t => v[t] - v[t - 1])], m, horizon);
        return seasonal(k => v[^1] + d[..(k + 1)].Sum() is var to && multiplicative ? Math.Exp(Math.Min(to, v.Max() + 1)) : to);
    }

    private static double[] Continue(
        double[] z, List<int> lags, double ridge, double first, double least, double most, int horizon)
    {
        int q = lags.Count;
        double[,] a = new double[q + 1, q + 2];
        for (int t = lags.DefaultIfEmpty(0).Max(); t < z.Length; t++)
        {
            double[] row = [.. lags.Select(lag => z[t - lag]), 1];
            for (int i = 0; i <= q; i++)
            {
                for (int j = 0; j <= q; j++)
                    a[i, j] += row[i] * row[j];
                a[i, q + 1] += row[i] * z[t];
            }
        }
        for (int i = 0; i <= q; i++)
            a[i, i] += ridge;
        a[0, q + 1] += first;
        for (int i = 0; i <= q; i++)
        {
            for (int r = 0; r <= q; r++)
            {
                double factor = r == i ? 0 : a[r, i] / a[i, i];
                for (int j = 0; j <= q + 1; j++)
                    a[r, j] -= factor * a[i, j];
            }
        }
        List<double> all = [.. z];
        for (int k = 0; k < horizon; k++)
        {
            double next = a[q, q + 1] / a[q, q] + lags.Select((lag, i) => a[i, q + 1] / a[i, i] * all[all.Count - lag]).Sum();
            all.Add(Math.Min(Math.Max(next, least), most));
        }
        return [.. all[z.Length..]];
    }

    private static double[] TwoSeasons(double[] y, int m, int longer, int horizon)
    {
        double least = double.MaxValue;
        double[] best = [];
        foreach (double alpha in new[] { 0.02, 0.2, 0.5 })
        {
            foreach (double gamma in new[] { 0.05, 0.2 })
            {
                foreach (double rho in new[] { 0, 0.7 })
                {
                    int seasons = Math.Min(y.Length / longer, 2);
                    double level = y[..(seasons * longer)].Average(), squares = 0, rest = 0;
                    double[] fast = new double[m], slow = [.. Enumerable.Range(0, longer)
                        .Select(j => Enumerable.Range(0, seasons).Average(q => y[q * longer + j] - level))];
                    for (int t = 0; t < y.Length; t++)
                    {
                        double distance = y[t] - level - fast[t % m] - slow[t % longer], e = distance - rho * rest;
                        squares += t >= longer ? e * e : 0;
                        rest = distance;
                        level += alpha * e;
                        fast[t % m] += 0.5 * gamma * e;
                        slow[t % longer] += gamma * e;
                    }
                    if (squares >= least)
                        continue;
                    least = squares;
                    best = [.. Enumerable.Range(0, horizon).Select(k => level + fast[(y.Length + k) % m]
                        + slow[(y.Length + k) % longer] + rest * Math.Pow(rho, k + 1))];
                }
            }
        }
        return best;
    }

    private static double[] LongMean(double[] y, int m, int longer, int horizon)
    {
        int n = y.Length, seasons = Math.Min(n / longer, 4);
        double now = y[(n - m)..].Average();
        double before = Enumerable.Range(1, seasons).Average(q =>
            n - longer * q > 0 ? y[Math.Max(0, n - longer * q - m)..(n - longer * q)].Average() : now);
        return [.. Enumerable.Range(0, horizon).Select(k =>
            Enumerable.Range(1, seasons).Average(q => y[n - longer * q + k % longer]) + 0.7 * (now - before))];
    }
}
