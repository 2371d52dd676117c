namespace Nami.Forecasting;

/// <summary>
/// The means and deviations of ETS forecasts, exact for normal errors. With c(j) = α + β (φ + … + φʲ), + γ at multiples of the season:
/// additive errors: v(h) = σ² (1 + Σ c(j)², j = 1 … h−1);
/// multiplicative errors: v(h) = (1 + σ²) θ(h) − μ(h)², θ(h) = μ(h)² + σ² Σ c(j)² θ(h−j);
/// multiplicative errors and season: by the moments below.
/// Source: Hyndman, Koehler, Ord, Snyder, Forecasting with exponential smoothing, 2008, §6.
/// </summary>
internal static class EtsVariance
{
    private const int MostOnStack = 128;

    /// <summary>Writes the forecasts of a state without missing values at its end.</summary>
    public static void Write(
        EtsForm form, ReadOnlySpan<double> parameters, ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation)
    {
        if (form.Season == EtsSeason.Multiplicative)
        {
            WriteProducts(parameters, state, mean, deviation);
            return;
        }
        var (beta, phi, variance) = (parameters[1], parameters[3], parameters[4]);
        int m = state.Length - EtsModel.Head;
        double level = state[2], trend = state[3];
        for (int k = 0; k < mean.Length; k++)
        {
            trend *= phi;
            level += trend;
            mean[k] = m > 0 ? level + state[EtsModel.Head + (int)((state[1] + k) % m)] : level;
        }
        int h = mean.Length;
        var c2 = h <= MostOnStack ? stackalloc double[MostOnStack] : new double[h];
        double power = 1, sum = 0;
        for (int j = 1; j < h; j++)
        {
            power *= phi;
            sum += power;
            double c = parameters[0] + (form.HasTrend ? beta * sum : 0) + (m > 0 && j % m == 0 ? parameters[2] : 0);
            c2[j] = c * c;
        }
        if (form.MultiplicativeError)
        {
            var theta = h <= MostOnStack ? stackalloc double[MostOnStack] : new double[h];
            for (int k = 0; k < h; k++)
            {
                double past = 0;
                for (int j = 1; j <= k; j++)
                    past += c2[j] * theta[k - j];
                theta[k] = mean[k] * mean[k] + variance * past;
                // (1 + σ²) θ − μ², without the difference of nearly equal numbers
                deviation[k] = Math.Sqrt(variance * past + variance * theta[k]);
            }
            return;
        }
        double total = 1;
        for (int k = 0; k < h; k++)
        {
            total += k == 0 ? 0 : c2[k];
            deviation[k] = Math.Sqrt(variance * total);
        }
    }

    // A(t) = E[x x' z²] and B(t) = E[x z] of the state x = (l, b) and the season z of one phase. Each step is x ← (F + G ε) x, and where it
    // is of that phase z ← z (1 + γ ε), with E ε² = σ² and E ε⁴ = 3 σ⁴.
    private static void WriteProducts(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation)
    {
        int m = state.Length - EtsModel.Head, phase = (int)state[1];
        var (gamma, phi, v) = (parameters[2], parameters[3], parameters[4]);
        for (int first = 0; first < m && first < mean.Length; first++)
        {
            double z = state[EtsModel.Head + (phase + first) % m], l = state[2], b = state[3];
            var square = new Square(l * l * z * z, l * b * z * z, b * b * z * z);
            var (bl, bb) = (l * z, b * z);
            int until = first + (mean.Length - 1 - first) / m * m;
            for (int k = 0; k <= until; k++)
            {
                bool isOwn = k % m == first;
                double q = bl + phi * bb;
                var moved = square.Moved(phi);
                if (isOwn)
                {
                    // E[q² z²] is the first entry of F A F'.
                    mean[k] = q;
                    deviation[k] = Math.Sqrt(Math.Max(0, (1 + v) * moved.Ll - q * q));
                }
                // F A F', G A G' and F A G' + G A F', where G x = (α, β) q, as G takes in l + φ b alone.
                var (alpha, beta, ll, lb) = (parameters[0], parameters[1], moved.Ll, moved.Lb);
                var gg = new Square(alpha * alpha * ll, alpha * beta * ll, beta * beta * ll);
                square = moved + v * gg;
                (bl, bb) = (q, phi * bb);
                if (isOwn)
                {
                    var mixed = new Square(2 * alpha * ll, beta * ll + alpha * lb, 2 * beta * lb);
                    square += v * gamma * (gamma * moved + 2 * mixed) + 3 * v * v * gamma * gamma * gg;
                    (bl, bb) = (bl + v * gamma * alpha * q, bb + v * gamma * beta * q);
                }
            }
        }
    }

    /// <summary>A symmetric matrix of level and trend.</summary>
    private readonly record struct Square(double Ll, double Lb, double Bb)
    {
        /// <summary>F A F' with F = (1 φ; 0 φ).</summary>
        public Square Moved(double phi) =>
            new(Ll + 2 * phi * Lb + phi * phi * Bb, phi * (Lb + phi * Bb), phi * phi * Bb);

        public static Square operator +(Square a, Square b) => new(a.Ll + b.Ll, a.Lb + b.Lb, a.Bb + b.Bb);

        public static Square operator *(double factor, Square a) => new(factor * a.Ll, factor * a.Lb, factor * a.Bb);
    }
}
