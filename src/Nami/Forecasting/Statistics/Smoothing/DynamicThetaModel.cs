namespace Nami.Forecasting;

/// <summary>
/// The dynamic optimised Theta model. With w = 1 − 1/θ in [0, 1]:
/// μ[t+1] = l[t] + w ((1−α)ᵗ A[t] + (1 − (1−α)ᵗ⁺¹) / α · B[t]), l[t] = α y[t] + (1−α) l[t−1],
/// Ȳ[t] = Ȳ[t−1] + (y[t] − Ȳ[t−1]) / t, B[t] = ((t−2) B[t−1] + 6 (y[t] − Ȳ[t−1]) / t) / (t+1), A[t] = Ȳ[t] − B[t] (t+1) / 2,
/// where B[1] = 0. Future values are replaced by their forecasts; as all of it is linear, the deviations follow from the answer to a unit
/// error at each step. Source: Fiorucci, Pellegrini, Louzada, Petropoulos, Koehler, International Journal of Forecasting 32, 2016.
/// </summary>
/// <remarks>Parameters: α, w, σ². State: the steps since the last value, t, l, Ȳ, B, (1−α)ᵗ.</remarks>
internal sealed class DynamicThetaModel(double[] parameters) : FittedModel(parameters)
{
    public const int States = 6;

    private const double LeastAlpha = 0.1, MostAlpha = 0.99;
    private const int Skipped = 2; // a line through two values has no errors: with them M3's monthly MASE is .876 instead of .851
    private const int Grid = 30, Sections = 24;
    private const double Golden = 0.6180339887498949;

    public override string Form => "dotm";

    /// <summary>
    /// Minimizes Σ (y − μ)² from the third value on, over α in [0.1, 0.99], w in [0, 1] and l[0]. μ is linear in w and l[0], so that only
    /// α is searched.
    /// </summary>
    public static ModelStart Fit(ReadOnlySpan<double> y)
    {
        int start = y.IndexOfAnyExcept(double.NaN);
        var rest = y[start..];
        double[] filled = SeasonalDecomposition.Filled(rest);
        var best = At(rest, filled, LeastAlpha);
        double width = (MostAlpha - LeastAlpha) / Grid;
        for (int i = 1; i <= Grid; i++)
            best = Better(best, At(rest, filled, LeastAlpha + i * width));
        double low = Math.Max(LeastAlpha, best.Alpha - width), high = Math.Min(MostAlpha, best.Alpha + width);
        for (int i = 0; i < Sections; i++)
        {
            double left = high - Golden * (high - low), right = low + Golden * (high - low);
            Line atLeft = At(rest, filled, left), atRight = At(rest, filled, right);
            best = Better(Better(best, atLeft), atRight);
            (low, high) = atLeft.Squares < atRight.Squares ? (low, right) : (left, high);
        }
        return new(new DynamicThetaModel([best.Alpha, best.Weight, best.Squares / Math.Max(1, best.Count - 3)]), start,
            [0, 0, best.Level, 0, 0, 1]);
    }

    public override double Next(ReadOnlySpan<double> state)
    {
        Span<double> moved = stackalloc double[States];
        state.CopyTo(moved);
        PassGap(moved);
        return Mean(moved);
    }

    public override void Step(Span<double> state, double y)
    {
        if (double.IsNaN(y))
        {
            state[0]++;
            return;
        }
        PassGap(state);
        Take(state, y);
    }

    public override void Forecast(ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation)
    {
        Span<double> moved = stackalloc double[States], answer = stackalloc double[States];
        state.CopyTo(moved);
        int gap = (int)moved[0];
        PassGap(moved);
        for (int k = 0; k < mean.Length; k++)
        {
            mean[k] = Mean(moved);
            Take(moved, mean[k]);
        }
        // The answer to an error of 1 at step i, i = 1 … : the same recursion from zero.
        deviation.Fill(1);
        for (int i = 0; i < gap + mean.Length - 1; i++)
        {
            answer.Clear();
            answer[1] = state[1] + i;
            answer[5] = Power(state[5], i);
            Take(answer, 1);
            for (int k = i + 1; k < gap + mean.Length; k++)
            {
                double value = Mean(answer);
                if (k >= gap)
                    deviation[k - gap] += value * value;
                Take(answer, value);
            }
        }
        for (int k = 0; k < deviation.Length; k++)
            deviation[k] = Math.Sqrt(Parameters[2] * deviation[k]);
    }

    private double Power(double decay, int steps)
    {
        for (int i = 0; i < steps; i++)
            decay *= 1 - Parameters[0];
        return decay;
    }

    private void PassGap(Span<double> state)
    {
        for (; state[0] > 0; state[0]--)
            Take(state, Mean(state));
    }

    private double Mean(ReadOnlySpan<double> state) => state[2] + Parameters[1] * LinePart(state, Parameters[0]);

    private void Take(Span<double> state, double y) => Take(state, y, Parameters[0]);

    // (1−α)ᵗ A + (1 − (1−α)ᵗ⁺¹) / α · B
    private static double LinePart(ReadOnlySpan<double> state, double alpha) =>
        state[5] * (state[3] - state[4] * (state[1] + 1) / 2) + (1 - state[5] * (1 - alpha)) / alpha * state[4];

    private static void Take(Span<double> state, double y, double alpha)
    {
        double t = state[1] + 1, change = y - state[3];
        state[4] = t < 2 ? 0 : ((t - 2) * state[4] + 6 * change / t) / (t + 1);
        state[3] += change / t;
        state[2] += alpha * (y - state[2]);
        state[5] *= 1 - alpha;
        state[1] = t;
    }

    private static Line Better(Line a, Line b) => b.Squares < a.Squares ? b : a;

    // μ = p + w g + d l[0], where p smooths from 0 and d = (1−α)ᵗ.
    private static Line At(ReadOnlySpan<double> y, double[] filled, double alpha)
    {
        Span<double> state = stackalloc double[States];
        state.Clear();
        state[5] = 1;
        double gg = 0, gd = 0, dd = 0, gr = 0, dr = 0, rr = 0;
        int count = 0;
        for (int t = 0; t < y.Length; t++)
        {
            if (t >= Skipped && !double.IsNaN(y[t]))
            {
                double g = LinePart(state, alpha), d = state[5], r = y[t] - state[2];
                (gg, gd, dd) = (gg + g * g, gd + g * d, dd + d * d);
                (gr, dr, rr) = (gr + g * r, dr + d * r, rr + r * r);
                count++;
            }
            Take(state, filled[t], alpha);
        }
        double determinant = gg * dd - gd * gd;
        double weight = determinant > 1e-12 * gg * dd ? Math.Clamp((gr * dd - dr * gd) / determinant, 0, 1) : 0;
        double level = dd > 0 ? (dr - weight * gd) / dd : filled[0];
        double squares = 0;
        state.Clear();
        (state[2], state[5]) = (level, 1);
        for (int t = 0; t < y.Length; t++)
        {
            double error = y[t] - state[2] - weight * LinePart(state, alpha);
            squares += t < Skipped || double.IsNaN(error) ? 0 : error * error;
            Take(state, filled[t], alpha);
        }
        return new(alpha, weight, level, squares, count);
    }

    private readonly record struct Line(double Alpha, double Weight, double Level, double Squares, int Count);
}
