using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nami.Forecasting;

/// <summary>
/// Paths of a longer season, such as a week of hours: the last one at the level of now, the mean of four, and exponential smoothing of a
/// level and both seasons with autocorrelated errors. Source of the last: Taylor, "Short-term electricity demand forecasting using double
/// seasonal exponential smoothing", 2003, with an additive season and no slope.
/// </summary>
internal sealed class LongSeasonPaths
{
    private const int Size = 12;
    private const int MostSeasons = 4;
    private const int StartSeasons = 2;
    private const double LevelShare = 0.7;
    private const double ShortShare = 0.5; // of the long season's smoothing, for the short one

    private readonly double[] _alpha = new double[Size], _gamma = new double[Size], _rho = new double[Size];
    private readonly double[] _level = new double[Size], _last = new double[Size], _squares = new double[Size];
    private double[] _short = [];
    private double[] _long = [];

    public LongSeasonPaths()
    {
        int g = 0;
        foreach (double alpha in (ReadOnlySpan<double>)[0.02, 0.2, 0.5])
        {
            foreach (double gamma in (ReadOnlySpan<double>)[0.05, 0.2])
            {
                foreach (double rho in (ReadOnlySpan<double>)[0, 0.7])
                    (_alpha[g], _gamma[g], _rho[g++]) = (alpha, gamma, rho);
            }
        }
    }

    public void Write(OriginValues origin, PathTable paths)
    {
        var y = origin.Values;
        int m = origin.Season, longer = origin.LongSeason, n = origin.Count;
        if (longer > 0 && n >= longer + m + 1)
        {
            double level = Sums.Mean(y[(n - m)..]) - Sums.Mean(y[(n - longer - m)..(n - longer)]);
            var path = paths[BankPath.LongSeasonal];
            for (int k = 0; k < path.Length; k++)
                path[k] = y[n - longer + k % longer] + level;
        }
        else
            paths.Mask(BankPath.LongSeasonal);
        if (longer > 0 && n >= 2 * longer)
            TwoSeasons(y, m, longer, paths[BankPath.TwoSeasons]);
        else
            paths.Mask(BankPath.TwoSeasons);
        if (longer > 0 && n >= 2 * longer + m)
            Mean(y, m, longer, paths[BankPath.LongMean]);
        else
            paths.Mask(BankPath.LongMean);
    }

    // The mean of the last four, and most of the distance between the level of now and the levels before each.
    private static void Mean(ReadOnlySpan<double> y, int m, int longer, Span<double> path)
    {
        int n = y.Length, seasons = Math.Min(n / longer, MostSeasons);
        double now = Sums.Mean(y[(n - m)..]), before = 0;
        for (int q = 1; q <= seasons; q++)
        {
            int end = n - longer * q;
            before += end > 0 ? Sums.Mean(y[Math.Max(0, end - m)..end]) / seasons : now / seasons;
        }
        for (int k = 0; k < path.Length; k++)
        {
            double sum = 0;
            for (int q = 1; q <= seasons; q++)
                sum += y[n - longer * q + k % longer];
            path[k] = sum / seasons + LevelShare * (now - before);
        }
    }

    // f = l + s₁ + s₂, d = y − f, e = d − ρ d[−1]; l += α e, s₁ += γ e / 2, s₂ += γ e.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TwoSeasons(ReadOnlySpan<double> y, int m, int longer, Span<double> path)
    {
        Start(y, m, longer);
        ref double alphas = ref _alpha[0], gammas = ref _gamma[0], rhos = ref _rho[0];
        ref double levels = ref _level[0], lasts = ref _last[0], squares = ref _squares[0];
        ref double shorts = ref _short[0], longs = ref _long[0];
        var half = Vector256.Create(ShortShare);
        int n = y.Length, i = 0, j = 0;
        for (int t = 0; t < n; t++)
        {
            var value = Vector256.Create(y[t]);
            var counts = Vector256.Create(t >= longer ? 1.0 : 0.0);
            nuint shortRow = (nuint)(i * Size), longRow = (nuint)(j * Size);
            for (nuint g = 0; g < Size; g += 4)
            {
                var level = Vector256.LoadUnsafe(ref levels, g);
                var shortIndex = Vector256.LoadUnsafe(ref shorts, shortRow + g);
                var longIndex = Vector256.LoadUnsafe(ref longs, longRow + g);
                var distance = value - (level + shortIndex + longIndex);
                var error = distance - Vector256.LoadUnsafe(ref rhos, g) * Vector256.LoadUnsafe(ref lasts, g);
                var change = Vector256.LoadUnsafe(ref gammas, g) * error;
                (Vector256.LoadUnsafe(ref squares, g) + counts * (error * error)).StoreUnsafe(ref squares, g);
                distance.StoreUnsafe(ref lasts, g);
                (level + Vector256.LoadUnsafe(ref alphas, g) * error).StoreUnsafe(ref levels, g);
                (shortIndex + half * change).StoreUnsafe(ref shorts, shortRow + g);
                (longIndex + change).StoreUnsafe(ref longs, longRow + g);
            }
            i = i + 1 == m ? 0 : i + 1;
            j = j + 1 == longer ? 0 : j + 1;
        }
        int best = Sums.LeastAt(_squares);
        double rest = _last[best];
        for (int k = 0; k < path.Length; k++)
        {
            rest *= _rho[best];
            path[k] = _level[best] + _short[i * Size + best] + _long[j * Size + best] + rest;
            i = i + 1 == m ? 0 : i + 1;
            j = j + 1 == longer ? 0 : j + 1;
        }
    }

    private void Start(ReadOnlySpan<double> y, int m, int longer)
    {
        if (_long.Length < longer * Size)
            _long = new double[longer * Size];
        if (_short.Length < m * Size)
            _short = new double[m * Size];
        int seasons = Math.Min(y.Length / longer, StartSeasons);
        double level = Sums.Mean(y[..(seasons * longer)]);
        _short.AsSpan().Clear();
        for (int j = 0; j < longer; j++)
        {
            double sum = 0;
            for (int q = 0; q < seasons; q++)
                sum += (y[q * longer + j] - level) / seasons;
            _long.AsSpan(j * Size, Size).Fill(sum);
        }
        _level.AsSpan().Fill(level);
        _last.AsSpan().Clear();
        _squares.AsSpan().Clear();
    }
}
