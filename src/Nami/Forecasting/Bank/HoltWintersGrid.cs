using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nami.Forecasting;

/// <summary>
/// Damped Holt-Winters with an additive season for a grid of parameters at once: e = y[t] − l − φ b − s[t mod m],
/// l ← l + φ b + α e, b ← φ b + α β e, s ← s + γ (1 − α) e. The set of the least squared errors forecasts; those of the first season
/// count a fifth. Source: Winters 1960, in error-correction form.
/// </summary>
internal sealed class HoltWintersGrid
{
    private const int Size = 24;
    private const int StartSeasons = 3;
    private const double FirstSeason = 0.2;

    private readonly double[] _alpha = new double[Size], _alphaBeta = new double[Size], _gamma = new double[Size];
    private readonly double[] _level = new double[Size], _slope = new double[Size], _squares = new double[Size];
    private double[] _season = [];
    private double[] _start = [];

    public HoltWintersGrid()
    {
        int g = 0;
        foreach (double alpha in (ReadOnlySpan<double>)[0.05, 0.2, 0.45, 0.8])
        {
            foreach (double beta in (ReadOnlySpan<double>)[0, 0.05, 0.2])
            {
                foreach (double gamma in (ReadOnlySpan<double>)[0.08, 0.35])
                {
                    (_alpha[g], _alphaBeta[g], _gamma[g]) = (alpha, alpha * beta, gamma * (1 - alpha));
                    g++;
                }
            }
        }
    }

    /// <summary>The smoothing of the level that was chosen.</summary>
    public double Alpha { get; private set; }

    /// <summary>The smoothing of the season that was chosen, times 1 − α.</summary>
    public double Gamma { get; private set; }

    /// <summary>The sum of squared errors of what was chosen.</summary>
    public double Squares { get; private set; }

    /// <summary>Forecasts values of at least two seasons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forecast(ReadOnlySpan<double> y, int season, double phi, Span<double> path)
    {
        Start(y, season);
        ref double alphas = ref _alpha[0], alphaBetas = ref _alphaBeta[0], gammas = ref _gamma[0];
        ref double levels = ref _level[0], slopes = ref _slope[0], squares = ref _squares[0], seasons = ref _season[0];
        var damping = Vector256.Create(phi);
        int n = y.Length, j = 0;
        for (int t = 0; t < n; t++)
        {
            var value = Vector256.Create(y[t]);
            var counts = Vector256.Create(t >= season ? 1 : FirstSeason);
            nuint row = (nuint)(j * Size);
            for (nuint g = 0; g < Size; g += 4)
            {
                var phiSlope = damping * Vector256.LoadUnsafe(ref slopes, g);
                var without = Vector256.LoadUnsafe(ref levels, g) + phiSlope;
                var index = Vector256.LoadUnsafe(ref seasons, row + g);
                var error = value - without - index;
                (Vector256.LoadUnsafe(ref squares, g) + counts * (error * error)).StoreUnsafe(ref squares, g);
                (without + Vector256.LoadUnsafe(ref alphas, g) * error).StoreUnsafe(ref levels, g);
                (phiSlope + Vector256.LoadUnsafe(ref alphaBetas, g) * error).StoreUnsafe(ref slopes, g);
                (index + Vector256.LoadUnsafe(ref gammas, g) * error).StoreUnsafe(ref seasons, row + g);
            }
            j = j + 1 == season ? 0 : j + 1;
        }
        int best = Sums.LeastAt(_squares);
        (Alpha, Gamma, Squares) = (_alpha[best], _gamma[best], _squares[best]);
        double level = _level[best], slope = _slope[best];
        for (int k = 0; k < path.Length; k++)
        {
            slope *= phi;
            level += slope;
            path[k] = level + _season[j * Size + best];
            j = j + 1 == season ? 0 : j + 1;
        }
    }

    // Level, slope and season of the first three seasons: their mean, the growth between the first and the last, the means of the phases.
    private void Start(ReadOnlySpan<double> y, int m)
    {
        if (_season.Length < m * Size)
            (_season, _start) = (new double[m * Size], new double[m]);
        int seasons = Math.Min(y.Length / m, StartSeasons), count = seasons * m;
        double mean = Sums.Of(y[..count]) / count;
        double slope = seasons > 1 ? (Sums.Of(y[m..count]) - Sums.Of(y[..(count - m)])) / (count - m) / m : 0;
        for (int j = 0; j < m; j++)
        {
            double sum = 0;
            for (int t = j; t < count; t += m)
                sum += y[t] - mean;
            _start[j] = sum / seasons - slope * (j - (m - 1) / 2.0);
            _season.AsSpan(j * Size, Size).Fill(_start[j]);
        }
        for (int g = 0; g < Size; g++)
        {
            bool hasSlope = _alphaBeta[g] > 0;
            _level[g] = hasSlope ? mean - slope * (count / 2.0 + 0.5) : mean;
            _slope[g] = hasSlope ? slope : 0;
            _squares[g] = 0;
        }
    }
}
