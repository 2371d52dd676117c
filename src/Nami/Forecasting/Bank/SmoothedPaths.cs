using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// Exponential smoothing and Theta on values without their season, and Holt-Winters on values and logarithms, each with the parameters of
/// a fixed grid that fit best. Theta: Assimakopoulos, Nikolopoulos 2000, as smoothing with half of the line's slope (Hyndman, Billah 2003).
/// </summary>
internal sealed class SmoothedPaths
{
    private const int FixedAlpha = 3; // α = 0.2
    private const int NaiveAlpha = 11; // α = 0.99: the errors of repeating the last value

    private readonly SmoothingGrid _level = SmoothingGrid.OfLevel();
    private readonly SmoothingGrid _damped = SmoothingGrid.OfSlope(0.85, 0.95);
    private readonly SmoothingGrid _holt = SmoothingGrid.OfSlope(1);

    /// <summary>The parameters and errors that were chosen.</summary>
    public (double Alpha, double DampedAlpha, double DampedBeta, double DampedPhi) Chosen { get; private set; }

    /// <summary>Squared errors relative to those of the last value: the level's, the damped slope's, the slope's.</summary>
    public (double Level, double Damped, double Holt) Gain { get; private set; }

    /// <summary>The squared errors of repeating the last value.</summary>
    public double NaiveSquares { get; private set; }

    public void Write(OriginValues origin, PathTable paths)
    {
        ReadOnlySpan<double> x = origin.Adjusted;
        _level.Run(x);
        _damped.Run(x);
        _holt.Run(x);
        int best = Sums.LeastAt(_level.Squares), damped = Sums.LeastAt(_damped.Squares), holt = Sums.LeastAt(_holt.Squares);
        double alpha = _level.Sets[best].Alpha, phi = _damped.Sets[damped].Phi, fixedAlpha = _level.Sets[FixedAlpha].Alpha;
        double half = SimplePaths.Slope(x) / 2, slope = _damped.Slope[damped], level = _damped.Level[damped];
        // What the smoothing lags behind a line, in steps.
        double behind = (1 - Elementary.Power(1 - alpha, x.Length)) / alpha;
        double fixedBehind = (1 - Elementary.Power(1 - fixedAlpha, x.Length)) / fixedAlpha;
        for (int k = 0; k < paths.Horizon; k++)
        {
            slope *= phi;
            level += slope;
            paths[BankPath.Smoothing][k] = PathTable.Seasonal(origin, _level.Level[best], k);
            paths[BankPath.Theta][k] = PathTable.Seasonal(origin, _level.Level[best] + half * (k + behind), k);
            paths[BankPath.ThetaFixed][k] = PathTable.Seasonal(origin, _level.Level[FixedAlpha] + half * (k + fixedBehind), k);
            paths[BankPath.Holt][k] = PathTable.Seasonal(origin, _holt.Level[holt] + _holt.Slope[holt] * (k + 1), k);
            paths[BankPath.DampedHolt][k] = PathTable.Seasonal(origin, level, k);
        }
        NaiveSquares = _level.Squares[NaiveAlpha];
        Chosen = (alpha, _damped.Sets[damped].Alpha, _damped.Sets[damped].Beta, phi);
        Gain = (Relative(_level.Squares[best]), Relative(_damped.Squares[damped]), Relative(_holt.Squares[holt]));
        if (x.Length < 3)
        {
            paths.Mask(BankPath.Theta);
            paths.Mask(BankPath.ThetaFixed);
        }
        if (x.Length < 4)
        {
            paths.Mask(BankPath.Holt);
            paths.Mask(BankPath.DampedHolt);
        }
    }

    /// <summary>A sum of squared errors relative to that of the last value; 1 where that is 0.</summary>
    public double Relative(double squares) => NaiveSquares > 0 ? Math.Min(squares / NaiveSquares, 100) : 1;
}

/// <summary>Holt-Winters on values and on logarithms.</summary>
internal sealed class HoltWintersPaths
{
    private const double Phi = 0.95;
    private const double StrongPhi = 0.8; // where there are no logarithms
    private const double LargestGrowth = 1.5; // above the largest logarithm

    private readonly HoltWintersGrid _grid = new();

    /// <summary>What was chosen on the values; the squared errors are 0 where there were too few.</summary>
    public (double Alpha, double Gamma, double Squares) Chosen { get; private set; }

    public void Write(OriginValues origin, PathTable paths)
    {
        Chosen = default;
        int m = origin.Season;
        if (m == 1 || origin.Count < 2 * m)
            paths.Mask(BankPath.HoltWinters);
        else
        {
            _grid.Forecast(origin.Values, m, Phi, paths[BankPath.HoltWinters]);
            Chosen = (_grid.Alpha, _grid.Gamma, _grid.Squares);
        }
        var path = paths[BankPath.LogHoltWinters];
        if (origin.Count < Math.Max(2 * m, 4) || (m == 1 && !origin.IsPositive))
            paths.Mask(BankPath.LogHoltWinters);
        else if (!origin.IsPositive)
            _grid.Forecast(origin.Values, m, StrongPhi, path);
        else
        {
            _grid.Forecast(origin.Logs, m, Phi, path);
            double most = Sums.Most(origin.Logs) + LargestGrowth;
            for (int k = 0; k < path.Length; k++)
                path[k] = origin.First * Elementary.Exp(Math.Min(path[k], most)) - origin.Level;
        }
    }
}
