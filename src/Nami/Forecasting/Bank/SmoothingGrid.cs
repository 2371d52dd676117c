using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nami.Forecasting;

/// <summary>
/// Exponential smoothing of level and damped slope for a whole grid of parameters at once, one parameter set per lane:
/// e = x[t] − l − φ b, l ← l + φ b + α e, b ← φ b + α β e.
/// Sources: Holt 1957; Gardner, McKenzie, "Forecasting trends in time series", 1985.
/// </summary>
internal sealed class SmoothingGrid
{
    private static readonly double[] s_levelAlphas = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99];
    private static readonly double[] s_alphas = [0.05, 0.1, 0.2, 0.35, 0.55, 0.9], s_betas = [0.03, 0.1, 0.3, 0.7];

    private const int StartValues = 6; // half of their mean slope is the first slope

    private readonly double[] _alpha, _alphaBeta, _phi, _level, _slope, _squares;
    private readonly bool _hasSlope;

    private SmoothingGrid((double Alpha, double Beta, double Phi)[] sets)
    {
        int size = (sets.Length + 3) / 4 * 4;
        (_alpha, _alphaBeta, _phi) = (new double[size], new double[size], new double[size]);
        (_level, _slope, _squares) = (new double[size], new double[size], new double[size]);
        for (int g = 0; g < size; g++)
        {
            var (alpha, beta, phi) = sets[Math.Min(g, sets.Length - 1)];
            (_alpha[g], _alphaBeta[g], _phi[g]) = (alpha, alpha * beta, phi);
        }
        _hasSlope = sets[0].Beta > 0;
        Sets = sets;
    }

    /// <summary>The parameters.</summary>
    public (double Alpha, double Beta, double Phi)[] Sets { get; }

    /// <summary>The sums of squared errors.</summary>
    public ReadOnlySpan<double> Squares => _squares.AsSpan(0, Sets.Length);

    /// <summary>The last levels.</summary>
    public ReadOnlySpan<double> Level => _level.AsSpan(0, Sets.Length);

    /// <summary>The last slopes.</summary>
    public ReadOnlySpan<double> Slope => _slope.AsSpan(0, Sets.Length);

    /// <summary>The level alone.</summary>
    public static SmoothingGrid OfLevel() =>
        new([.. s_levelAlphas.Select(alpha => (alpha, 0.0, 1.0))]);

    /// <summary>Level and slope.</summary>
    public static SmoothingGrid OfSlope(params double[] phis) =>
        new([.. s_alphas.SelectMany(alpha => s_betas.SelectMany(beta => phis.Select(phi => (alpha, beta, phi))))]);

    /// <summary>Filters the values; the first error counts nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ReadOnlySpan<double> x)
    {
        int n = x.Length, start = Math.Min(n, StartValues);
        double slope = _hasSlope && n > 1 ? 0.5 * (x[start - 1] - x[0]) / (start - 1) : 0;
        _level.AsSpan().Fill(x[0] - slope);
        _slope.AsSpan().Fill(slope);
        _squares.AsSpan().Clear();
        ref double alphas = ref _alpha[0], alphaBetas = ref _alphaBeta[0], phis = ref _phi[0];
        ref double levels = ref _level[0], slopes = ref _slope[0], squares = ref _squares[0];
        nuint size = (nuint)_alpha.Length;
        for (int t = 0; t < n; t++)
        {
            var value = Vector256.Create(x[t]);
            var counts = Vector256.Create(t > 0 ? 1.0 : 0.0);
            for (nuint g = 0; g < size; g += 4)
            {
                var phiSlope = Vector256.LoadUnsafe(ref phis, g) * Vector256.LoadUnsafe(ref slopes, g);
                var path = Vector256.LoadUnsafe(ref levels, g) + phiSlope;
                var error = value - path;
                (Vector256.LoadUnsafe(ref squares, g) + counts * (error * error)).StoreUnsafe(ref squares, g);
                (path + Vector256.LoadUnsafe(ref alphas, g) * error).StoreUnsafe(ref levels, g);
                (phiSlope + Vector256.LoadUnsafe(ref alphaBetas, g) * error).StoreUnsafe(ref slopes, g);
            }
        }
    }
}
