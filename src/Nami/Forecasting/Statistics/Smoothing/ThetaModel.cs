namespace Nami.Forecasting;

/// <summary>
/// The Theta method: simple exponential smoothing and half the slope of the straight line by least squares. With b = slope / 2:
/// ŷ[n+h] = l[n] + b (h − 1 + (1 − (1−α)ⁿ) / α), deviation σ √(1 + (h−1) α²).
/// Source: Assimakopoulos, Nikolopoulos, International Journal of Forecasting 16, 2000; Hyndman, Billah, ibid. 19, 2003.
/// </summary>
/// <remarks>Parameters: α, b, σ². State: the steps since the last value, l, (1 − (1−α)ⁿ) / α.</remarks>
internal sealed class ThetaModel(double[] parameters) : FittedModel(parameters)
{
    public override string Form => "theta";

    /// <summary>Fits the line and the smoothing to values without season.</summary>
    public static ModelStart Fit(ReadOnlySpan<double> y)
    {
        var simple = EtsSelection.Simple(y);
        double slope = SeasonalDecomposition.Line(SeasonalDecomposition.Filled(y)).Slope;
        double[] smoothing = simple.Model.Parameters;
        return new(new ThetaModel([smoothing[0], slope / 2, smoothing[4]]), 0, [0, simple.Initial[2], 0]);
    }

    public override double Next(ReadOnlySpan<double> state) => state[1] + Parameters[1] * (state[0] + state[2]);

    public override void Step(Span<double> state, double y)
    {
        state[0]++;
        if (double.IsNaN(y))
            return;
        for (; state[0] > 0; state[0]--)
            state[2] = 1 + (1 - Parameters[0]) * state[2];
        state[1] += Parameters[0] * (y - state[1]);
    }

    public override void Forecast(ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation)
    {
        var (alpha, slope, variance) = (Parameters[0], Parameters[1], Parameters[2]);
        for (int k = 0; k < mean.Length; k++)
        {
            double ahead = state[0] + k;
            mean[k] = state[1] + slope * (ahead + state[2]);
            deviation[k] = Math.Sqrt(variance * (1 + ahead * alpha * alpha));
        }
    }
}
